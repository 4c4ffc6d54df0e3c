"""What may be so beside what was read: values that the machine weighed and did not tell, or that it finds
likelier than what a page was read to say. The record holds none of them; an editor takes them with one key
instead of typing them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.model.finding import CHOSEN, Finding
from onrecord.model.part import Part
from onrecord.model.statement import INCIDENT
from onrecord.pipeline.desk.likely_people import likely_people
from onrecord.pipeline.desk.offered import TICKED, Found, alike, offer_of, says
from onrecord.pipeline.desk.shown import Offer, Suggestion
from onrecord.store.base import Reading

# Below this seven in ten are not so: no help.
LEAST = 0.3
ALTERNATIVES = 2  # values offered of a field that has one
OF_INCIDENT = ("when", "where", "killed_count", "injured_count")


def suggestions_of(part: Part, readings: Iterable[Reading]) -> tuple[Suggestion, ...]:
    """An incident with the readings of its pages -> what may be so of it and of its people, numbered from 1.
    What a person reviewed or settled stays as it is."""
    found = [one for reading in readings for one in _likely_in(part, reading)]
    told = {(f.about, f.field): f for f in part.record.findings}
    rows = [*_of_incident(found, told), *likely_people(part, found, told)]
    numbered, number = [], 0
    for row in rows:
        offers = tuple(replace(o, number=n) for n, o in enumerate(row.offers, number + 1))
        number += len(offers)
        numbered.append(replace(row, offers=offers))
    return tuple(numbered)


def _likely_in(part: Part, reading: Reading) -> Iterator[Found]:
    """What a page makes likely of its news, where that is this incident, and has words."""
    article, extraction = reading.article, reading.extraction
    if article is None or extraction is None or not extraction.likely:
        return
    news = min(extraction.mentions, key=lambda m: m.order, default=None)
    here = {m.id: m for m in part.record.mentions if m.document == reading.document}
    mention = here.get(news.id) if news else next(iter(here.values()), None)
    if mention is not None:
        for likely in extraction.likely:
            if likely.start is not None and likely.chance >= LEAST:
                yield Found(likely, article, mention, extraction)


def _of_incident(found: Sequence[Found], told: Mapping[tuple[str, str], Finding]) -> Iterator[Suggestion]:
    offers: list[Offer] = []
    for field in OF_INCIDENT:
        finding = told.get((INCIDENT, field))
        if _settled(finding):
            continue
        accounts = [a for a in finding.accounts if a.value is not None] if finding else []
        values: list[Found] = []
        for one in sorted(
            (x for x in found if x.likely.field == field),
            key=lambda x: (-x.likely.chance, x.article.document, x.span),
        ):
            if not any(alike(one.likely.value, x.likely.value) for x in values):
                values.append(one)
        new = [x for x in values if not any(says(a.value, x.likely.value) for a in accounts)]
        for n, one in enumerate(new[:ALTERNATIVES]):
            other = tuple(s for a in accounts if not alike(a.value, one.likely.value) for s in a.statements)
            offers.append(offer_of(one, not accounts and n == 0 and one.likely.chance >= TICKED, other))
    if offers:
        yield Suggestion(INCIDENT, "incident", tuple(offers))


def _settled(finding: Finding | None) -> bool:
    return finding is not None and (
        finding.review != "machine" or any(n.kind == CHOSEN for n in finding.notes)
    )
