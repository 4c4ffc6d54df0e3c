"""Given names that tell how a person is spoken of."""

from __future__ import annotations

from functools import lru_cache

from onrecord.extract.voices.cues import cue_tables


@lru_cache(maxsize=1)
def _gender_of_given() -> dict[str, str]:
    return {name: gender for gender, names in cue_tables()["given_names"].items() for name in names.split()}


def gender_of_name(name: str) -> str | None:
    """'Rosa Lind' -> "f", 'Paul Ames' -> "m", null where the given name does not tell or is missing."""
    first, _, rest = name.partition(" ")
    return _gender_of_given().get(first.lower()) if rest else None
