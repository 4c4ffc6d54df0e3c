"""Takes what stays back (names, addresses, other matters) out of texts, values, quotations and addresses."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from urllib.parse import unquote

from onrecord.model.actions import Action
from onrecord.model.places import LEVELS, Place
from onrecord.model.record import Holdings
from onrecord.model.statistics import Statistic
from onrecord.model.tombstone import ERASED
from onrecord.model.values import Value
from onrecord.publish import allegations
from onrecord.publish.homes import ADDRESS, ADDRESS_MASK, addresses
from onrecord.publish.likely import likely_names
from onrecord.publish.names import (
    Index,
    Span,
    Token,
    Words,
    find_full,
    find_sequence,
    holds_name,
    index_names,
    index_phrases,
    lone_forms,
    name_data,
    name_words,
    tokens,
)
from onrecord.publish.people import UNDECLARED, People, known_place, rare_surnames
from onrecord.publish.policy import KEEP_BACK, Policy

MASK = "[name withheld]"
_HOST = re.compile(r"^((?:[a-z+]*:?//)?[^/?#]*).*$", re.DOTALL)
_AFTER = re.compile(r"(?:['’]s\b)?[\s,.;:)\]”\"'’\-–—]*")
_MASKS = re.compile("|".join(map(re.escape, (MASK, ADDRESS_MASK, allegations.MASK))))
_ERASED = re.compile(rf"{ERASED}(?:[ .,'’\"“”‘-]{{0,2}}{ERASED})*")
_GIVEN = re.compile(r"\([^()]*\)")
_FEWEST = 3  # words beside the name without which a headline says nothing
_SHORTEST = 12  # a quotation cut shorter than this proves nothing


@dataclass(frozen=True)
class _Either(Container[str]):
    """Two sets as one: to join many words with few again and again takes long."""

    many: frozenset[str]
    few: frozenset[str]

    def __contains__(self, word: object) -> bool:
        return word in self.many or word in self.few


@dataclass(frozen=True)
class Redactor:
    """`full` names (declared) and `seen` ones (that no statement declares) and `lone` words are looked for
    everywhere, `lone_in[document]` in what comes from that document. `cleared` phrases are nobody's
    private name, by first word. `unknown`: what only looks like a name stays back too. `homes` are
    documents of incidents whose street may be somebody's address: every street goes from what comes from
    them, and `streets` from their web addresses, `bare_streets`, without "Street", from sentences of ours;
    house numbers go everywhere. `matters`: what is alleged of anybody in another matter goes too."""

    full: Index
    seen: Index
    lone: frozenset[str]
    lone_in: Mapping[str, frozenset[str]]
    cleared: Mapping[str, tuple[Words, ...]]
    unknown: bool
    homes: frozenset[str] = frozenset()
    streets: Mapping[str, tuple[Words, ...]] = field(default_factory=dict)
    bare_streets: Mapping[str, tuple[Words, ...]] = field(default_factory=dict)
    matters: bool = True
    _seen: dict[tuple[str, tuple[str, ...]], list[Span]] = field(default_factory=dict, compare=False)
    _entities: dict[str, str] = field(default_factory=dict, compare=False)

    def spans(self, text: str, documents: Iterable[str] = ()) -> list[Span]:
        """Where in a text of these documents (its own, or those it speaks of) a name that stays back
        stands."""
        asked = text, tuple(documents)
        if asked not in self._seen:
            self._seen[asked] = self._spans(*asked)
        return self._seen[asked]

    def _spans(self, text: str, documents: tuple[str, ...]) -> list[Span]:
        words = tokens(text)
        masked = frozenset(i for a, b in find_sequence(words, self.cleared) for i in range(a, b))
        places = find_full(words, self.full)
        places += (p for p in find_full(words, self.seen) if not masked.intersection(range(*p)))
        lone = self._lone(documents)
        places += (
            (i, i + 1)
            for i, w in enumerate(words)
            if i not in masked and ((w.capital and w.folded in lone) or holds_name(w.folded, self.lone))
        )
        if self.unknown:
            places += ((a, b) for a, b, public in likely_names(text, words, masked) if not public)
        found = _merged(text, words, places)
        if ERASED in text:
            found = sorted([*found, *(m.span() for m in _ERASED.finditer(text))])
        for at in (self._streets(text, documents), self.other_matters(text)):
            if at:
                found = sorted(at + [f for f in found if not any(a < f[1] and f[0] < b for a, b in at)])
        return found

    def _lone(self, documents: Iterable[str]) -> _Either:
        """The single words that mean somebody in what comes from these documents."""
        return _Either(self.lone, frozenset().union(*(self.lone_in.get(d, frozenset()) for d in documents)))

    def other_matters(self, text: str) -> list[Span]:
        """Where something is alleged of somebody that is no part of the incident."""
        return list(allegations.other_matters(text)) if self.matters else []

    def _streets(self, text: str, documents: Iterable[str]) -> list[Span]:
        streets = bool(self.homes.intersection(documents))
        return [match.span() for match in addresses(text, streets=streets)]

    def mask(self, text: str, documents: Iterable[str] = ()) -> str:
        """The text with "[name withheld]", "[address withheld]" or "[other matter withheld]" for each of
        them."""
        for start, end in reversed(self.spans(text, documents)):
            text = text[:start] + _mask(text, start, end) + text[end:]
        return text

    def sentence(self, text: str, documents: Iterable[str] = ()) -> str:
        """A sentence of ours with words of these documents in brackets: as `mask`, and there single words of
        a name or a street go in whatever case, since nothing beside them tells what they are."""
        documents = tuple(documents)
        lone = self._lone(documents)
        streets = self.bare_streets if self.homes.intersection(documents) else {}
        text = self.mask(text, documents)
        words = tokens(text)
        given = [match.span() for match in _GIVEN.finditer(text)]
        masks = {i: MASK for i, word in enumerate(words) if word.folded in lone}
        masks |= {i: ADDRESS_MASK for a, b in find_sequence(words, streets) for i in range(a, b)}
        for i in sorted(masks, reverse=True):
            if not any(a < words[i].start < b for a, b in given):
                continue
            text = text[: words[i].start] + masks[i] + text[words[i].end :]
        return text

    def headline(self, text: str, documents: Iterable[str] = ()) -> str | None:
        """The text with every such name masked; null where hardly anything but the name is left."""
        words = [t for t in tokens(text) if len(t.text) > _FEWEST]
        title_case = len(words) > _FEWEST and all(t.capital for t in words)
        sure = replace(self, unknown=False, _seen={}) if title_case and self.unknown else self
        masked = sure.mask(text, documents)
        if title_case and any(w.folded in name_data().given for w in words):
            masked = self.mask(text, documents)
        if masked == text:
            return text
        left = tokens(_MASKS.sub(" ", masked))
        return masked if len(left) >= _FEWEST else None

    def plain(self, text: str, documents: Iterable[str] = ()) -> str | None:
        """The text, or null where such a name stands in it."""
        return None if self.spans(text, documents) else text

    def entity(self, text: str) -> str:
        """The name of a body or place: only whole names are masked, since "Houston" may be a city."""
        if text not in self._entities:
            words, left = tokens(text), text
            for start, end in reversed(_merged(text, words, find_full(words, self.full))):
                left = left[:start] + MASK + left[end:]
            self._entities[text] = _ERASED.sub(MASK, left)
        return self._entities[text]

    def address(self, url: str, documents: Iterable[str] = ()) -> str | None:
        """A web address, or null where a word of it is a name that stays back, in whatever case, or a street
        of the documents that does, or where it tells of another matter."""
        if ERASED in url:
            return None
        documents = tuple(documents)
        plain = unquote(unquote(url))
        words = tokens(plain)
        if self.homes.intersection(documents) and find_sequence(words, self.streets):
            return None
        if self.other_matters(" ".join(w.text for w in words)):
            return None
        lone = self._lone(documents)
        host = len(tokens(_HOST.sub(r"\1", plain)))
        if (
            find_full(words, self.full)
            or find_full(words, self.seen)
            or any(w.folded in lone or holds_name(w.folded, lone) for w in words[host:])
        ):
            return None
        return None if self.unknown and _slug_name(words[host:], self.cleared) else url

    def quote(self, quote: str, original: str, documents: Iterable[str]) -> tuple[str, int] | None:
        """The longest piece of a quotation that holds the value's own words and no such name, with its
        place in the quotation; null where there is none."""
        hits = self.spans(quote, documents)
        if not hits:
            return quote, 0
        at = quote.find(original) if original else -1
        if at < 0 or not original:
            return None
        start = max((e for _, e in hits if e <= at), default=0)
        end = min((s for s, _ in hits if s >= at + len(original)), default=len(quote))
        if any(s < end and e > start for s, e in hits):
            return None
        if start and (gap := _AFTER.match(quote, start)):
            start = gap.end()
        if end < len(quote):
            end = len(quote[:end].rstrip(' \n\t,;:([“"‘-–—'))
        if at < start or end < at + len(original):
            return None
        piece = quote[start:end]
        return (piece, start) if len(piece) >= min(_SHORTEST, len(quote)) else None

    def value(self, value: Value | None, documents: Iterable[str], *, entity: bool) -> Value | None:
        """A value with all of it in its words masked."""
        if isinstance(value, str):
            return self.entity(value) if entity else self.mask(value, documents)
        if isinstance(value, Place):
            return self._place(value, documents)
        if isinstance(value, Action):
            actor = self._person(value.actor, documents)
            return replace(value, actor=actor, object=value.object and self._person(value.object, documents))
        if isinstance(value, Statistic):
            period = value.period and self.mask(value.period, documents)
            return replace(value, measure=self.mask(value.measure, documents), period=period)
        return value

    def _place(self, place: Place, documents: Iterable[str]) -> Place:
        """A level that is a name that stays back is dropped; a place that no gazetteer knows is read as a
        text."""
        documents = tuple(documents)
        shown = self.entity if known_place(place) else lambda text: self.mask(text, documents)
        levels = {key: v if (v := getattr(place, key)) and shown(v) == v else None for key in LEVELS}
        precision = place.precision if place.precision not in LEVELS or levels[place.precision] else None
        text = shown(place.text)
        for start, end in reversed(self._streets(text, documents)):
            text = text[:start] + ADDRESS_MASK + text[end:]
        return replace(place, text=text, **levels, precision=precision)  # type: ignore[arg-type]

    def _person(self, words: str, documents: Iterable[str]) -> str:
        return words if words.startswith("participant:") else self.mask(words, documents)


def make_redactor(holdings: Holdings, people: People, policy: Policy, homes: frozenset[str]) -> Redactor:
    """What stays back -> where to look for it. A surname that many share, and every given name, is looked for
    only in documents that tell the person or hold the whole name; a rare surname everywhere; a surname
    shared with somebody who may be named only with its given name."""
    shared = {t.split()[-1] for t in people.told if t}
    names = {name_words(k.name) for k in people.kept if k.why != UNDECLARED}
    seen = {name_words(k.name) for k in people.kept if k.why == UNDECLARED} - names
    frozen = index_phrases(people.cleared, frozenset(names))
    lone_in: dict[str, set[str]] = {}
    for kept in people.kept:
        words = name_words(kept.name)
        lone = words[-1:] if kept.why == UNDECLARED else lone_forms(words)
        for document in kept.documents:
            lone_in.setdefault(document, set()).update(set(lone) - shared)
    full = index_names(names)
    streets = set(_streets_of(holdings, homes))
    bare = {street.rpartition(" ")[0] for street in streets}
    for article in holdings.articles:
        told = tokens(article.text)
        for first, last in find_full(told, full):
            forms = lone_forms(tuple(t.folded for t in told[first:last]))
            lone_in.setdefault(article.document, set()).update(forms - shared)
    return Redactor(
        full=full,
        seen=index_names(seen if policy.unknown_names == KEEP_BACK else ()),
        lone=rare_surnames(people.kept, people.told),
        lone_in={k: frozenset(v) for k, v in lone_in.items()},
        cleared=frozen,
        unknown=policy.unknown_names == KEEP_BACK,
        homes=homes,
        streets=index_phrases(streets, frozenset()),
        bare_streets=index_phrases(bare, frozenset()),
        matters=policy.unrelated == KEEP_BACK,
    )


def _mask(text: str, start: int, end: int) -> str:
    if allegations.OTHER_MATTER.fullmatch(text, start, end):
        return allegations.MASK
    return ADDRESS_MASK if ADDRESS.fullmatch(text, start, end) else MASK


def _streets_of(holdings: Holdings, homes: frozenset[str]) -> Iterator[str]:
    """The streets in the texts of these documents, also without words that only stand before them ("On Mill
    Court")."""
    for article in holdings.articles:
        if article.document in homes:
            for match in addresses(article.text, streets=True):
                words = (match["street"] or "").split()
                yield from (" ".join(words[n:]) for n in range(len(words) - 1))


def _slug_name(words: tuple[Token, ...], cleared: Mapping[str, tuple[Words, ...]]) -> bool:
    """A given name and a common surname side by side."""
    data = name_data()
    masked = {i for a, b in find_sequence(words, cleared) for i in range(a, b)}
    return any(
        a.folded in data.given and b.folded in data.common_surnames and not {i, i + 1} & masked
        for i, (a, b) in enumerate(pairwise(words))
    )


def _merged(text: str, words: tuple[Token, ...], places: Iterable[tuple[int, int]]) -> list[Span]:
    spans: list[Span] = []
    for first, last in sorted(set(places)):
        start, end = words[first].start, words[last - 1].end
        if spans and (start <= spans[-1][1] or not text[spans[-1][1] : start].strip(" .-'’\u00a0")):
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans
