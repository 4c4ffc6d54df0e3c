"""One article's telling of one incident."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.attribution import Span
from onrecord.model.numbers import Number

OFFICER, OTHER_PERSON, BYSTANDER = "officer", "other_person", "bystander"


@dataclass(frozen=True)
class Person:
    """A person or group as one mention tells it. `key` is unique within the mention ("officer1", "person1",
    "person2", "bystander1") and stable under the order of reading; `label` is the first telling phrase as
    written ("the off-duty officer"); `spans` are all phrases that mean this person, pronouns included."""

    key: str
    role: str
    label: str
    count: Number = Number(1, 1)
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Credit:
    """A voice that speaks in a mention, by its source id. `spans` are the words that it is credited with, in
    order; none where it only declines to speak."""

    source: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Mention:
    """`spans` are the sentences that tell it, in order. `main` is true for the news of the article, false
    for an older incident told as background; a round-up may have several mains. `external_ids` are those that
    other lists gave it ("wapo:123"). `credits` are the voices of its page, sorted by source; where the page
    tells several incidents, those that speak of this one."""

    id: str
    document: str
    spans: tuple[Span, ...]
    people: tuple[Person, ...] = ()
    main: bool = True
    external_ids: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()

    @property
    def order(self) -> tuple[bool, tuple[Span, ...]]:
        """By which a page's mentions stand: the main ones first, otherwise as told."""
        return not self.main, self.spans[:1]

    @property
    def voices(self) -> tuple[str, ...]:
        """The ids of the sources that speak, sorted."""
        return tuple(c.source for c in self.credits)
