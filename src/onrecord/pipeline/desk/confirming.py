"""An incident read through to its end: what was read rightly is confirmed, and what the machine only found
possible is taken, in one piece."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from onrecord.errors import NotFound, UsageError
from onrecord.model.mention import Person
from onrecord.model.statement import INCIDENT
from onrecord.pipeline.desk.coding import Speaker, wish_of_statement
from onrecord.pipeline.desk.deciding import Wish, decide_many
from onrecord.pipeline.desk.offered import quoted, voice_of
from onrecord.pipeline.desk.shown import Choice, Offer, Screen, Somebody, Suggestion
from onrecord.pipeline.desk.taking import take
from onrecord.pipeline.desk.tasks import screen
from onrecord.pipeline.desk.touched import Touched, check_token
from onrecord.pipeline.tools import Tools
from onrecord.review.acts import LOOKED
from onrecord.store.base import Reading, Store


def ticked(shown: Screen) -> frozenset[int]:
    """The numbers of what is taken unless the editor says otherwise."""
    return frozenset(o.number for s in shown.suggestions for o in s.offers if o.ticked)


def read_through(
    store: Store,
    tools: Tools,
    task: str,
    picked: Collection[int],
    known: Mapping[int, str] | None = None,
    *,
    whole: bool = True,
    seen: str,
    editor: str,
    at: str,
    reason: str,
) -> tuple[int, ...]:
    """Confirm what a task's screen shows, with the offers of these numbers (those about somebody new only
    where the first, who it is, is taken); the numbers of the decisions, the first that of having looked.
    Where it is not the `whole`, the offers alone are kept, and the rest waits on.
    `known`: the number of somebody's first offer -> the participant that it is after all, "" for nobody of
    those. Raises Stale where the screen no longer holds, NotFound, UsageError; nothing is kept then."""
    said = {"editor": editor, "at": at}
    with store.writing():
        try:
            shown = screen(store, task, tools.codebook, at=at)
        except NotFound:
            check_token(store, seen, Touched(store))
            raise
        looked = next((c for c in shown.choices if c.act == LOOKED), None)
        if looked is None:
            raise UsageError(f"{task} is not an incident to read through")
        people = {p.id: p for p in shown.people}
        offers = {o.number: (s, o) for s in _settled(shown, people, known or {}) for o in s.offers}
        if unknown := set(picked) - offers.keys():
            raise UsageError(f"{task} offers no number {min(unknown)}")
        taken = [
            (of, o)
            for of, o in (offers[n] for n in sorted(picked))
            if of.about is not None or of.offers[0].number in picked
        ]
        misread = tuple(dict.fromkeys(s for _, o in taken for s in o.instead))
        if not whole:
            check_token(store, seen, Touched(store))
        if not whole and not taken:
            raise UsageError("nothing is ticked")
        wishes = [Wish(LOOKED, _without(looked, taken), reason, looked.payload, seen)] if whole else []
        wishes += [Wish("reject", misread, reason)] if misread else []
        done = [d.decision for d in decide_many(store, tools.codebook, wishes, **said)] if wishes else []
        done += take(store, tools, tuple(_wishes(store, tools, taken, reason)), **said) if taken else ()
    return tuple(d.number or 0 for d in done)


def _settled(shown: Screen, people: Mapping[str, Somebody], known: Mapping[int, str]) -> Iterator[Suggestion]:
    """The suggestions, about whom the editor says they are. Raises UsageError."""
    for s in shown.suggestions:
        who = known.get(s.offers[0].number)
        if who and who not in people:
            raise UsageError(f"nobody on this screen has the id {who}")
        if who and s.role and who != s.about:
            yield replace(s, about=who, member=people[who].member)
        else:
            yield s


def _without(looked: Choice, taken: Iterable[tuple[Suggestion, Offer]]) -> tuple[str, ...]:
    """What is confirmed: not what something else is taken for."""
    misread = {s for _, o in taken for s in o.instead}
    fields = {f"{INCIDENT}|{o.field}" for _, o in taken if o.instead}
    return tuple(t for t in looked.targets if t not in misread and t.partition("|")[2] not in fields)


def _wishes(
    store: Store, tools: Tools, taken: Iterable[tuple[Suggestion, Offer]], reason: str
) -> Iterator[Wish]:
    """A statement each; somebody of whom a page's mention did not tell before is told of in it, and said to
    be the participant that they are, or whom another page tells of."""
    newcomers: dict[tuple[int, str], Person] = {}
    members: dict[int, str | None] = {}
    for suggestion, offer in taken:
        reading = store.reading(offer.document)
        if reading is None or reading.article is None:
            raise NotFound(f"no text was read from {offer.document}")
        first = suggestion.offers[0].number
        here = first, offer.mention
        new = offer.newcomer and here not in newcomers
        if new:
            newcomers[here] = Person(f"{suggestion.role}@{offer.start}", suggestion.role or "", offer.quote)
        yield wish_of_statement(
            store, tools, offer.mention, *quoted(reading.article, offer.start, offer.end), field=offer.field,
            value=offer.value, about=suggestion.about or "", words=(offer.start, offer.end), reason=reason,
            newcomer=newcomers.get(here), speaker=_speaker(reading, offer),
        )  # fmt: skip
        if new:
            member = f"{offer.mention}|{newcomers[here].key}"
            other = members.setdefault(first, suggestion.member)
            if other is not None:
                yield Wish("align", (other, member), reason)
            members[first] = other or member


def _speaker(reading: Reading, offer: Offer) -> Speaker | None:
    voice = voice_of(reading.extraction, offer.start, offer.end) if reading.extraction else None
    return Speaker(voice.name, voice.kind, voice.body) if voice else None
