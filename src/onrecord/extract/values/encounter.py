"""What is told of an encounter and the people in it: the finders that share one reading of the grammar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from onrecord.extract.scene import Draft, Scene
from onrecord.extract.values.actions import find_actions
from onrecord.extract.values.conduct import find_custody, find_identified, find_reasons
from onrecord.extract.values.kinds import find_direction, find_fired_first, find_kinds
from onrecord.extract.values.named_weapons import find_named_weapons
from onrecord.extract.values.outcomes import find_outcomes, find_tolls
from onrecord.extract.values.people_values import find_people_values
from onrecord.extract.values.positions import find_positions
from onrecord.extract.values.shots import find_shots
from onrecord.extract.values.stage import Stage, set_stage
from onrecord.extract.values.weapons import find_armed, find_weapons

StageFinder = Callable[[Stage], Iterable[Draft]]

STAGE_FINDERS: tuple[StageFinder, ...] = (
    find_people_values,
    find_outcomes,
    find_tolls,
    find_custody,
    find_identified,
    find_positions,
    find_reasons,
    find_kinds,
    find_direction,
    find_fired_first,
    find_weapons,
    find_named_weapons,
    find_armed,
    find_shots,
    find_actions,
)


def find_encounter(scene: Scene) -> Iterator[Draft]:
    """All drafts about the people of a scene's mentions, their deeds and what became of them."""
    if not scene.mentions:
        return
    stage = set_stage(scene)
    for finder in STAGE_FINDERS:
        yield from finder(stage)
