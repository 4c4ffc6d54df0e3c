"""One task's screen: the words in their context, who says them, the origins, the alternatives, the acts."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.model.article import Article
from onrecord.model.fields import Codebook, Field
from onrecord.model.finding import Finding
from onrecord.model.ids import outlet_id
from onrecord.model.part import Page, Part
from onrecord.model.record import Record
from onrecord.model.source import Source
from onrecord.model.statement import INCIDENT, Statement
from onrecord.model.task import Task
from onrecord.model.values import Value, value_to_json
from onrecord.pipeline.card import people_labels
from onrecord.pipeline.desk.choices import choices_of
from onrecord.pipeline.desk.likely_people import people_of
from onrecord.pipeline.desk.shown import (
    Difference,
    Read,
    Report,
    Screen,
    Side,
    Suggestion,
    Told,
    Voice,
    Words,
)
from onrecord.pipeline.desk.suggesting import suggestions_of
from onrecord.pipeline.desk.touched import Touched, token
from onrecord.publish.title import make_title
from onrecord.review.queue import READ_THROUGH
from onrecord.review.reading import looked_through
from onrecord.review.relevant import finding_target
from onrecord.store.base import Store

CONTEXT = 400  # characters shown before and after the words
# What is read with everything, and not worth a line of its own among what was read.
UNTOLD = frozenset({"role", "action", "count"})
LINES = ("when", "where", "event_type", "killed_count", "injured_count")


def make_screen(store: Store, task: Task, codebook: Codebook) -> Screen:
    """A task that waits -> everything to decide it."""
    touched = Touched(store)
    parts = [touched.part(i) for i in task.incidents]
    views = [view_of(store, p) for p in parts]
    words = [w for v in views for w in v.words(task.statements)]
    found = _findings(task, parts)
    finding = found[0] if found and task.kind != READ_THROUGH else None
    accounts = tuple(a for f in found for a in views[0].accounts(f))
    field = None if task.kind == READ_THROUGH else _field_of(finding, words, codebook)
    formerly = [i for p in parts for i in p.case.incident.redirects] if task.kind == READ_THROUGH else []
    decisions = store.decisions_about([*task.targets, *formerly])
    offered = _suggestions(store, parts[0]) if task.kind == READ_THROUGH else ()
    return Screen(
        task=task,
        title=" / ".join(make_title(p.record) for p in parts),
        seen=token(store, task.targets, touched, task.id),
        words=tuple(words),
        accounts=accounts,
        voices=tuple(voice for v in views for voice in v.voices(task, finding)),
        notes=tuple(n.text for n in finding.notes) if finding else (),
        reasons=task.why,
        sides=tuple(_side(v, m) for m in task.targets for v in views if m in v.part.case.incident.mentions)
        if task.kind == "possible_link"
        else (),
        reports=tuple(views[0].reports(looked_through(decisions))) if task.kind == READ_THROUGH else (),
        suggestions=offered,
        people=people_of(parts[0]) if offered else (),
        diff=tuple(d for v in views for d in v.proposed(task)),
        choices=choices_of(
            task,
            accounts,
            parts[0] if parts else None,
            decisions,
            many=field is not None and field.many,
            offered=bool(offered),
        ),
        decisions=decisions,
        field=field.name if field else None,
    )


@dataclass(frozen=True)
class View:
    """One incident with what is needed to show it."""

    part: Part
    pages: Mapping[str, Page]
    sources: Mapping[str, Source]
    people: Mapping[str, str]

    @cached_property
    def outlets(self) -> Mapping[str, str]:
        """Outlet id -> the name on its pages."""
        named = (p.article.outlet for p in self.pages.values() if p.article and p.article.outlet)
        return {outlet_id(name): name for name in named}

    @property
    def record(self) -> Record:
        return self.part.record

    def words(self, ids: Iterable[str]) -> list[Words]:
        """These statements, those of proposals among them, in the order of the pages and their words."""
        case = self.part.case
        raw = {s.id: s for s in case.statements} | {s.id: s for p in case.proposed for s in p.statements}
        now = {s.id: s for s in self.record.statements}
        told = [now.get(id, raw[id]) for id in ids if id in raw]
        return [self._words(s, raw[s.id]) for s in sorted(told, key=lambda s: (s.document, s.start, s.id))]

    def _words(self, s: Statement, raw: Statement) -> Words:
        page = self.pages[s.document]
        article, document = page.article, page.document
        source = self.sources.get(s.source) if s.source else None
        before, after = context(article, s.start, s.end) if article else ("", "")
        corrected = raw.value if raw.value != s.value else None
        return Words(
            statement=s.id,
            document=s.document,
            outlet=(article.outlet if article else None) or document.outlet,
            headline=(article.headline if article else None) or document.title,
            url=document.url or (article.url if article else None),
            published=article.published.edtf if article and article.published else document.published,
            about=self.people.get(s.about, s.about),
            about_id=s.about,
            field=s.field,
            value=value_to_json(s.value),
            state=s.state,
            before=before,
            quote=s.quote,
            after=after,
            start=s.start,
            end=s.end,
            original=s.original,
            said_by=source.name if source else s.source,
            source_kind=source.kind if source else None,
            chain=tuple(self.name(c) for c in s.chain),
            medium=s.medium,
            speech_act=s.speech_act,
            hedge=s.hedge,
            said_at=s.said_at,
            confidence=s.confidence,
            review=s.review,
            component=s.component,
            origins=tuple(o.id for o in self.record.origins if s.id in o.statements),
            was=value_to_json(corrected),
        )

    def name(self, id: str) -> str:
        """Who this is: a source's name, an outlet's slug, a page's outlet."""
        if id in self.sources:
            return self.sources[id].name
        if id in self.pages:
            page = self.pages[id]
            return (page.article.outlet if page.article else None) or page.document.outlet or id
        return self.outlets.get(id, id)

    def accounts(self, finding: Finding) -> tuple[Told, ...]:
        chosen = any(n.kind == "chosen" for n in finding.notes)
        sure = {s.id: s.confidence if s.review == "machine" else 1.0 for s in self.record.statements}
        return tuple(
            Told(
                finding.field,
                self.people.get(finding.about, finding.about),
                value_to_json(a.value),
                a.origins,
                tuple(self.name(s) for s in a.sources),
                a.documents,
                a.statements,
                a.hedge,
                chosen and n == 0,
                max((sure.get(s, 0.0) for s in a.statements), default=0.0),
                finding_target(self.record.incident.id, finding.about, finding.field),
            )
            for n, a in enumerate(finding.accounts)
        )

    def voices(self, task: Task, finding: Finding | None) -> list[Voice]:
        """The origins that the task's words belong to."""
        wanted = {o for a in finding.accounts for o in a.origins} if finding else set()
        told = {*task.statements}
        rows = [
            o for o in self.record.origins if o.id in wanted or o.id in task.targets or told & {*o.statements}
        ]
        return [
            Voice(
                o.id,
                self.name(o.source),
                self.sources[o.source].kind if o.source in self.sources else "outlet",
                o.documents,
                o.basis,
                tuple(e.text for e in o.evidence),
            )
            for o in rows
        ]

    def reports(self, looked: Container[str]) -> list[Report]:
        """The incident's pages, each with what was read from it; those `looked` through come last."""
        read: dict[str, list[Read]] = {}
        for s in sorted(self.record.statements, key=lambda s: (s.start, s.id)):
            if s.field not in UNTOLD:
                about = self.people.get(s.about, s.about)
                row = Read(s.id, s.field, about, value_to_json(s.value), s.state, s.review)
                read.setdefault(s.document, []).append(row)
        return [
            Report(
                id,
                page.article.outlet if page.article else None,
                page.article.headline if page.article else None,
                tuple(read.get(id, ())),
                id in looked,
            )
            for id, page in sorted(self.pages.items(), key=lambda row: (row[0] in looked, row[0]))
        ]

    def proposed(self, task: Task) -> list[Difference]:
        """What a better reader would change, line by line."""
        pinned = {s.id: s for s in self.part.case.statements}
        rows = []
        for p in self.part.case.proposed:
            if p.id in task.targets and (s := pinned.get(p.pinned)) is not None:
                rows += differences(self.part.case.incident.id, s, p.statements, self.people)
        return rows


def view_of(store: Store, part: Part) -> View:
    pages = {p.document.id: p for p in store.pages(part.case.incident.documents)}
    sources = {s.id: s for s in (*part.case.sources, *part.share.sources)}
    return View(part, pages, sources, people_labels(part.record))


def context(article: Article, start: int, end: int) -> tuple[str, str]:
    """The text before and after some words, cut where a word begins or ends."""
    text = article.text
    first, last = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    while 0 < first < start and not text[first - 1].isspace():
        first += 1
    while end < last < len(text) and not text[last].isspace():
        last -= 1
    return text[first:start], text[end:last]


def differences(
    incident: str, pinned: Statement, proposed: Sequence[Statement], people: Mapping[str, str]
) -> list[Difference]:
    """A reviewed statement against each that the reader of now makes of the same words; against nothing where
    it makes none."""
    about = people.get(pinned.about, pinned.about)
    rows = []
    for other in proposed or (None,):
        for name in ("value", "state", "quote", "source", "speech_act", "hedge"):
            before, after = getattr(pinned, name), getattr(other, name) if other else None
            if before != after:
                what = pinned.field if name == "value" else f"{pinned.field}, {name}"
                plain = (value_to_json(before), value_to_json(after)) if name == "value" else (before, after)
                rows.append(Difference(incident, about, what, *plain))
    return rows


def _suggestions(store: Store, part: Part) -> tuple[Suggestion, ...]:
    readings = (store.reading(d) for d in part.case.incident.documents)
    return suggestions_of(part, (r for r in readings if r is not None))


def _findings(task: Task, parts: Sequence[Part]) -> list[Finding]:
    """What a task is about, in the order of its targets."""
    named = {target: n for n, target in enumerate(task.targets)}
    found = []
    for p in parts:
        for f in p.record.findings:
            target = finding_target(p.case.incident.id, f.about, f.field)
            name = f.about if task.kind == "name" and f.field == "name" else target
            if name in named:
                found.append((named[name], f))
    return [f for _, f in sorted(found, key=lambda row: row[0])]


def _field_of(finding: Finding | None, words: Sequence[Words], codebook: Codebook) -> Field | None:
    if finding is not None:
        return codebook[finding.field]
    return next((codebook[w.field] for w in words if w.field in codebook), None)


def _side(view: View, mention: str) -> Side:
    record = view.record
    told = {(f.about, f.field): f for f in record.findings}
    lines = []
    for field in LINES:
        finding = told.get((INCIDENT, field))
        if finding and finding.accounts:
            values = "; ".join(_words_of(a.value) for a in finding.accounts if a.value is not None)
            lines.append(f"{field}: {values or finding.state}")
    return Side(record.incident.id, mention, make_title(record), record.incident.documents, tuple(lines))


def _words_of(value: Value | None) -> str:
    plain = value_to_json(value)
    if not isinstance(plain, dict):
        return str(plain)
    return ", ".join(f"{k} {v}" for k, v in plain.items() if v not in (None, [], False))
