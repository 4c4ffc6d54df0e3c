"""Every finder of values, once, in the order in which they are asked: a new family is a new line."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from onrecord.extract.actions import find_actions
from onrecord.extract.agencies import find_agencies
from onrecord.extract.backgrounds import find_backgrounds
from onrecord.extract.conduct import find_custody, find_identified, find_reasons
from onrecord.extract.investigation import find_investigation
from onrecord.extract.kinds import find_direction, find_fired_first, find_kinds
from onrecord.extract.labels import find_labels
from onrecord.extract.location import find_locations
from onrecord.extract.outcomes import find_outcomes, find_tolls
from onrecord.extract.people_values import find_people_values
from onrecord.extract.places import find_places
from onrecord.extract.policy import find_context, find_policy_calls
from onrecord.extract.positions import find_positions
from onrecord.extract.scene import Draft, Scene
from onrecord.extract.shots import find_shots
from onrecord.extract.statistics import find_statistics
from onrecord.extract.times import find_times_of_events
from onrecord.extract.unknowns import find_unknowns
from onrecord.extract.weapons import find_armed, find_weapons

Finder = Callable[[Scene], Iterable[Draft]]

FINDERS: tuple[Finder, ...] = (
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
    find_armed,
    find_shots,
    find_actions,
    find_times_of_events,
    find_places,
    find_locations,
    find_agencies,
    find_investigation,
    find_unknowns,
    find_labels,
    find_backgrounds,
    find_statistics,
    find_policy_calls,
    find_context,
)
