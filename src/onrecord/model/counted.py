"""What published lists, each by its own rule, would hold of an incident."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ListRule:
    """What a list counts, for readers: `unit` incidents or people, `begins` and `ends` the days between which
    the rule held (null for open)."""

    name: str
    about: str
    unit: str
    begins: str | None = None
    ends: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Counted:
    """`answer` is in, out or undecidable, `field` the one that decides ("" where all hold). `people` are, for
    a list of people, (participant, answer, field)."""

    rule: str
    answer: str
    field: str
    people: tuple[tuple[str, str, str], ...] = ()
