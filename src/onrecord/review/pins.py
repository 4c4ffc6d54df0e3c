"""What editors reviewed stays in a reading; what a later reader makes of the same words is a proposal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from onrecord.model.article import Article
from onrecord.model.attribution import Span
from onrecord.model.extraction import Extraction
from onrecord.model.mention import Mention, Person
from onrecord.model.part import Proposed
from onrecord.model.pin import Pin, Pins
from onrecord.model.rejection import Rejection
from onrecord.model.source import Source
from onrecord.model.statement import INCIDENT, Statement


def lay_pins(
    article: Article, extraction: Extraction, pinned: Pins
) -> tuple[Extraction, list[tuple[str, Proposed]]]:
    """A reading and what is pinned in its document -> the reading with the pinned statements as they were
    reviewed, and (mention, proposal) for each that the reader sees otherwise now.

    Pinned words that are no longer in the text are a rejection; a rival reading is one too, and a proposal.
    """
    desk = _Desk(article, {m.id: m for m in extraction.mentions}, {s.id: s for s in extraction.statements})
    ours = {p.statement.id for p in pinned.pins}
    for pin in pinned.pins:
        desk.lay(pin, ours, pinned.refused)
    sources = {s.id: s for s in (*desk.sources, *extraction.sources)}
    laid = replace(
        extraction,
        mentions=tuple(desk.mentions.values()),
        statements=tuple(desk.statements.values()),
        sources=tuple(sources[id] for id in sorted(sources)) if desk.sources else extraction.sources,
        rejections=(*extraction.rejections, *desk.rejections),
    )
    return laid, desk.proposed


@dataclass
class _Desk:
    article: Article
    mentions: dict[str, Mention]
    statements: dict[str, Statement]
    sources: list[Source] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    proposed: list[tuple[str, Proposed]] = field(default_factory=list)

    def lay(self, pin: Pin, ours: set[str], refused: tuple[str, ...]) -> None:
        s, now = pin.statement, self.statements.get(pin.statement.id)
        if now is not None and _content(now) == _content(s):
            return
        if self.article.text[s.start : s.end] != s.quote:
            detail = f"{s.field}: the reviewed words are no longer in the text"
            self.rejections.append(Rejection(self.article.document, "review", "not_verbatim", detail))
            return
        mention, about = self._place(pin)
        kept = replace(s, mention=mention, about=about)
        rivals = [] if now is None else [now]
        rivals += [r for r in self.statements.values() if r.id not in ours and _rivals(r, kept)]
        proposal = Proposed(s.id, tuple(sorted(rivals, key=lambda r: r.id)))
        for rival in rivals:
            self.statements.pop(rival.id)
            detail = f"{rival.field}: differs from a value that an editor reviewed; it waits as a proposal"
            self.rejections.append(Rejection(self.article.document, "review", "pinned", detail))
        self.statements[s.id] = kept
        self.sources += pin.sources
        if mention is not None and proposal.id not in refused:
            self.proposed.append((mention, proposal))

    def _place(self, pin: Pin) -> tuple[str | None, str]:
        """The mention and the person of now that the pinned statement is about."""
        old, s = pin.mention, pin.statement
        if old is None:
            return None, s.about
        mention = self.mentions.get(old.id) or _nearest(self.mentions.values(), old.spans)
        if mention is None:
            mention = self.mentions[old.id] = old
        if s.about == INCIDENT:
            return mention.id, INCIDENT
        person = next((p for p in old.people if p.key == s.about), None)
        if person is None:
            return mention.id, INCIDENT
        here = _same_person(person, mention.people)
        if here is None:
            keys = {p.key for p in mention.people}
            key = next(k for n in range(len(keys) + 2) if (k := person.key + "+" * n) not in keys)
            here = replace(person, key=key)
            self.mentions[mention.id] = replace(mention, people=(*mention.people, here))
        return mention.id, here.key


def _content(s: Statement) -> tuple[object, ...]:
    """What an editor vouches for."""
    return s.value, s.state, s.quote, s.source, s.chain, s.medium, s.speech_act, s.hedge, s.said_at


def _rivals(other: Statement, kept: Statement) -> bool:
    """Whether another reading says something else of the same thing, by the same words."""
    same_matter = (other.mention, other.about, other.field) == (kept.mention, kept.about, kept.field)
    overlap = other.start < kept.end and kept.start < other.end
    words = other.original in kept.original or kept.original in other.original
    return same_matter and overlap and words


def _nearest(mentions: Iterable[Mention], spans: Sequence[Span]) -> Mention | None:
    """The mention that shares most of these words; null where none shares any."""
    shared = [(-_shared(m.spans, spans), m.id, m) for m in mentions]
    best = min(shared, default=None, key=lambda row: row[:2])
    return best[2] if best is not None and best[0] < 0 else None


def _same_person(person: Person, people: Sequence[Person]) -> Person | None:
    """Who of the same role is meant by the same words, or has the same key."""
    same = [p for p in people if p.role == person.role]
    ranked = [(-_shared(p.spans, person.spans), p.key != person.key, p.key, p) for p in same]
    best = min(ranked, default=None, key=lambda row: row[:3])
    return best[3] if best is not None and (best[0] < 0 or not best[1]) else None


def _shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
