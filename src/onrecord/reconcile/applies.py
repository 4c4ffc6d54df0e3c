"""To whom a core field applies, as data: a field is no finding of a person it makes no sense for."""

from __future__ import annotations

from onrecord.model.mention import BYSTANDER, OFFICER, OTHER_PERSON

EVERYBODY = frozenset({OFFICER, OTHER_PERSON, BYSTANDER})
APPLIES: dict[str, frozenset[str]] = {
    "role": frozenset(),  # told by the participant itself; a finding only where statements say it
    "name": EVERYBODY,
    "age": EVERYBODY,
    "gender": EVERYBODY,
    "outcome": EVERYBODY,
    "position": EVERYBODY,
    "action": frozenset({OFFICER, OTHER_PERSON}),
    "weapon": frozenset({OFFICER, OTHER_PERSON}),
    "shots_fired": frozenset({OFFICER, OTHER_PERSON}),
    "agency": frozenset({OFFICER}),
    "unit": frozenset({OFFICER}),
    "duty_status": frozenset({OFFICER}),
    "identified_self": frozenset({OFFICER}),
    "custody": frozenset({OTHER_PERSON}),
    "perceived_armed": frozenset({OTHER_PERSON}),
    "confirmed_armed": frozenset({OTHER_PERSON}),
}


def applies(field: str, role: str) -> bool:
    """Whether a finding is due for a participant of this role even where nobody speaks to the field."""
    return role in APPLIES.get(field, EVERYBODY)
