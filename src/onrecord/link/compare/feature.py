"""What a feature is: a number for a pair of tellings, and the sentence that says it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.link.profile import Profile

Value = Callable[[Profile, Profile], float | None]
Sentence = Callable[[Profile, Profile, float], str]


@dataclass(frozen=True)
class Feature:
    """`value` is null where one side does not speak to it. `trend` is +1 where more of it can only speak for
    one incident, -1 where it can only speak against, 0 where neither is known beforehand."""

    name: str
    value: Value
    sentence: Sentence
    trend: int = 0
