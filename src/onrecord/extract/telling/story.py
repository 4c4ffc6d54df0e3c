"""One story of an article: the stretches that tell it, and what they show of place, people and day."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.extract.telling.general import without
from onrecord.extract.telling.traits import Trait
from onrecord.model.attribution import Span


@dataclass
class Story:
    """`parts`: [start, end) of its sentences (or clauses), in order. `main` is false for background.

    `home` is the story that an aside stands in. `lost`: what no incident can be made of; nothing of it is
    kept. `headed`: a line with its day and place stands over it. `item`: one of several told in
    turn."""

    main: bool
    parts: list[Span] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    years: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    told: int = 0
    block: int = -1
    home: Story | None = None
    lost: bool = False
    headed: bool = False
    item: bool = False

    def take(self, trait: Trait, span: Span | None = None) -> None:
        whole = span or (trait.sentence.start, trait.sentence.end)
        self.parts.extend(without(whole, trait.cuts))
        self.block = trait.sentence.block
        self.words |= set(trait.words)
        self.told += not trait.headline
        if span is None:
            self.places |= trait.places
            self.names |= trait.names
            self.days |= trait.days
            self.years |= trait.years

    def aside(self, trait: Trait, *, lost: bool) -> Story:
        """An empty story about something else, told inside this one."""
        return Story(False, block=trait.sentence.block, home=self, lost=lost)


def only_main(stories: list[Story]) -> Story | None:
    mains = [s for s in stories if s.main]
    return mains[0] if len(mains) == 1 else None
