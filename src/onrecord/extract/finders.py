"""Every finder of values, once, in the order in which they are asked: a new family is a new line."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from onrecord.extract.scene import Draft, Scene
from onrecord.extract.values.agencies import find_agencies
from onrecord.extract.values.backgrounds import find_backgrounds
from onrecord.extract.values.encounter import find_encounter
from onrecord.extract.values.investigation import find_investigation
from onrecord.extract.values.labels import find_labels
from onrecord.extract.values.location import find_locations
from onrecord.extract.values.places import find_places
from onrecord.extract.values.policy import find_context, find_policy_calls
from onrecord.extract.values.statistics import find_statistics
from onrecord.extract.values.times import find_times_of_events
from onrecord.extract.values.unknowns import find_unknowns

Finder = Callable[[Scene], Iterable[Draft]]

# What the chances of values build on.
BASIS: tuple[Finder, ...] = (find_encounter, find_places)
FINDERS: tuple[Finder, ...] = (
    find_encounter,
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
