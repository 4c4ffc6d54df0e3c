"""Readings as the scorers of other people's corpora want them. The rooms are those of every walk; only the
shape of the answer is made here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from onrecord.clean.dates import read_time
from onrecord.link.link import link_mentions
from onrecord.link.score import shipped
from onrecord.model.actions import Action
from onrecord.model.article import Article
from onrecord.model.dates import Time
from onrecord.model.document import Document
from onrecord.model.extraction import Extraction
from onrecord.model.fields import Codebook
from onrecord.model.ids import make_id
from onrecord.model.linkage import Telling
from onrecord.model.mention import OFFICER, Mention, Person
from onrecord.model.numbers import Number
from onrecord.model.places import Place
from onrecord.model.statement import INCIDENT, STATED, Statement
from onrecord.pipeline.steps import Heard
from onrecord.pipeline.telling import tellings_of
from onrecord.store.base import Reading

_FULL_DAY = len("2031-05-04")
_AGGRESSIVE = frozenset({"fire", "strike", "stab", "point_weapon", "assault", "ram"})


def attributions_row(heard: Heard) -> dict[str, Any]:
    """{"attributions": [{"source", "cue", "content"}]}, each a list of [start, end]."""
    return {
        "attributions": [
            {role: [list(span) for span in getattr(spans, role)] for role in ("source", "cue", "content")}
            for spans in heard.attributions
        ]
    }


def cluster_rows(readings: Sequence[Reading], codebook: Codebook) -> Iterator[dict[str, Any]]:
    """For each reading {"cluster_ids"}, the main mention's first, at the threshold that balances precision
    and recall; `build` links at the stricter one."""
    balanced = shipped().thresholds.balanced
    linkage = link_mentions(linked_tellings(readings), (), (), codebook, threshold=balanced)
    incident_of = {mention: incident.id for incident in linkage.incidents for mention in incident.mentions}
    for reading in readings:
        mentions = _mentions(reading.extraction) or _whole(reading)
        ids = list(dict.fromkeys(incident_of[m.id] for m in mentions if m.id in incident_of))
        yield {"cluster_ids": ids or [reading.document]}


def linked_tellings(readings: Sequence[Reading]) -> list[Telling]:
    """Every mention; of an article in which none is found, the whole of it, or its headline alone."""
    whole = (Telling(m, (), r.article) for r in readings if r.article for m in _whole(r))
    return sorted([*tellings_of(readings), *whole], key=lambda t: t.mention.id)


def _whole(reading: Reading) -> list[Mention]:
    article = reading.article
    if article is None or _mentions(reading.extraction):
        return []
    return [Mention(make_id("mention", article.document, 0), article.document, article.readable_spans())]


def by_headline(reading: Reading, document: Document) -> Reading:
    """Of a page on which no paragraph was found, its headline and day, where they were declared with it."""
    if reading.rejection is None or reading.rejection.reason != "no_text" or not document.title:
        return reading
    day = read_time(document.published) if document.published else None
    article = Article(document.id, "", (), headline=document.title, url=document.url, published=day)
    return replace(reading, article=article)


def frame_row(reading: Reading) -> dict[str, Any]:
    """{"date", "state", "city", "n_killed", "n_injured", "participants"} of the main mention."""
    mention, statements = _main(reading.extraction)
    times = [s.value for s in statements if s.field == "when" and isinstance(s.value, Time)]
    places = [s.value for s in statements if s.field == "where" and isinstance(s.value, Place)]
    place = max(places, key=lambda p: (p.city is not None, p.region is not None), default=Place(""))
    days = [t.edtf for t in times if t.edtf and len(t.edtf) == _FULL_DAY and "X" not in t.edtf]
    return {
        "date": days[0] if days else None,
        "state": place.region,
        "city": place.city or place.county,
        "n_killed": _how_many("killed", mention, statements),
        "n_injured": _how_many("injured", mention, statements),
        "participants": [row for person in _people(mention) if (row := _participant(person, statements))],
    }


def slots_row(reading: Reading) -> dict[str, Any]:
    """{"spans": [{"label", "start", "end"}], "yesno"} of the main mention."""
    mention, statements = _main(reading.extraction)
    shooters = {p.key for p in _people(mention) if _is_subject(p, statements)}
    spans = []
    for s in statements:
        label = _label(s, shooters)
        if label:
            start = s.start + s.quote.index(s.original)
            spans.append({"label": label, "start": start, "end": start + len(s.original)})
    return {"spans": spans, "yesno": _answers(mention, statements)}


def _label(s: Statement, shooters: set[str]) -> str | None:
    side = "SHO" if s.about in shooters else "VIC"
    if s.field == "when" and isinstance(s.value, Time):
        return "DAT-CLOCK" if s.value.clock and ":" in s.original else None
    if s.field == "where" and isinstance(s.value, Place):
        return "DAT-CITY" if s.value.precision == "city" else None
    named = {
        "name": f"{side}-NAME",
        "age": f"{side}-AGE",
        "shots_fired": "CIR-NUM-SHOTS",
        "weapon": "CIR-WEAPON",
    }
    return named.get(s.field)


def _answers(mention: Mention | None, statements: Sequence[Statement]) -> dict[str, str]:
    """Only what the words settle is answered."""
    officers = {p.key for p in _people(mention) if p.role == OFFICER}
    fired = any(
        s.about in officers and isinstance(s.value, Action) and s.value.verb == "fire" and not s.value.negated
        for s in statements
    )
    directed = {s.value for s in statements if s.field == "directed_at"}
    answers = {}
    if fired:
        answers["The shooting was by a police officer."] = "Yes"
    if directed & {"officer", "both"}:
        answers["The shooting was directed at a police officer."] = "Yes"
    return answers


def _mentions(extraction: Extraction | None) -> list[Mention]:
    """Main ones first, otherwise as told."""
    return sorted(extraction.mentions, key=lambda m: (not m.main, m.spans[:1])) if extraction else []


def _main(extraction: Extraction | None) -> tuple[Mention | None, tuple[Statement, ...]]:
    mentions = _mentions(extraction)
    if not extraction or not mentions:
        return None, ()
    told = (s for s in extraction.statements if s.mention == mentions[0].id and s.state == STATED)
    return mentions[0], tuple(sorted(told, key=lambda s: (s.start, s.id)))


def _people(mention: Mention | None) -> Iterable[Person]:
    return mention.people if mention else ()


def _how_many(outcome: str, mention: Mention | None, statements: Sequence[Statement]) -> int | None:
    """The number told for the whole. Without one, the dead are those told one by one, none of them where
    others
    are told hurt: a report of the hurt names the dead. The hurt are not: reports pick out some."""
    for s in statements:
        if s.field == f"{outcome}_count" and s.about == INCIDENT and _exactly(s.value) is not None:
            return _exactly(s.value)
    told = {(s.about, s.value) for s in statements if s.field == "outcome"}
    if outcome != "killed" or not told:
        return None
    dead = {about for about, value in told if value == "killed"}
    return sum(_exactly(p.count) or 1 for p in _people(mention) if p.key in dead)


def _exactly(value: object) -> int | None:
    return value.min if isinstance(value, Number) and value.exact else None


def _participant(person: Person, statements: Sequence[Statement]) -> dict[str, Any] | None:
    told = {s.field: s.value for s in reversed(statements) if s.about == person.key}
    name, age = told.get("name"), told.get("age")
    if name is None and age is None:
        return None
    kind = "Subject-Suspect" if _is_subject(person, statements) else "Victim"
    return {"name": name, "age": _exactly(age), "type": kind}


def _is_subject(person: Person, statements: Sequence[Statement]) -> bool:
    """Whether the words have this person use or aim a weapon, or arrested."""
    return any(
        (isinstance(s.value, Action) and s.value.verb in _AGGRESSIVE and not s.value.negated)
        or s.field == "shots_fired"
        or (s.field == "custody" and s.value == "in_custody")
        for s in statements
        if s.about == person.key
    )
