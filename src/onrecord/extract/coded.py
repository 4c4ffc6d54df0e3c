"""A row of a sheet -> its mention and statements, by its map; each value rests on its cell's words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.extract.cells import Fault, Told, read_cell, read_number
from onrecord.extract.composed import compose
from onrecord.model.article import Article
from onrecord.model.attribution import Span
from onrecord.model.extraction import Extraction
from onrecord.model.fields import Codebook
from onrecord.model.ids import make_id
from onrecord.model.mention import BYSTANDER, OFFICER, OTHER_PERSON, Mention, Person
from onrecord.model.rejection import Rejection
from onrecord.model.sheet import PARTS, SheetMap, Target
from onrecord.model.source import Source, source_id
from onrecord.model.statement import INCIDENT, Statement
from onrecord.model.values import value_to_json
from onrecord.text.gazetteer import Gazetteer

COMPONENT = "row/1"
EVERY_ROW = "Every row of this sheet"  # the column under which a map's sentence is captured
_ROLES = {"officer": OFFICER, "person": OTHER_PERSON, "bystander": BYSTANDER}
_LABELS = {OFFICER: "the officer", OTHER_PERSON: "the other person", BYSTANDER: "the bystander"}


@dataclass(frozen=True)
class Coding:
    """Who coded the row and when (EDTF), the ids it has in lists ("wapo:123"), and its key in the sheet."""

    feed: str
    key: str
    coder: str | None = None
    date: str | None = None
    external_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """A value about something, resting on text[own] and quoted with text[quote]."""

    field: str
    about: str
    told: Told
    own: Span
    quote: Span


def extract_row(
    article: Article,
    columns: Sequence[str],
    map: SheetMap,
    coding: Coding,
    codebook: Codebook,
    gazetteer: Gazetteer,
) -> Extraction:
    """The article of a row, the column of each of its blocks -> one mention with statements, all said by the
    coding; cells that cannot be read are rejections and the rest goes in."""
    cells = {
        name: (block.start, (block.start + len(name) + 2, block.end))
        for name, block in zip(columns, article.blocks, strict=True)
    }
    rejections: list[Rejection] = []
    found: list[Found] = []
    for one in _find(article.text, cells, map, codebook, gazetteer):
        if isinstance(one, Rejection):
            rejections.append(one)
        else:
            found.append(one)
    rejections = [Rejection(article.document, r.room, r.reason, r.detail) for r in rejections]
    if not found:
        why = Rejection(article.document, "extract", "no_incident", "no cell that the map knows says a thing")
        return Extraction(article.document, (), (), (), (), (*rejections, why), COMPONENT)
    source = _source(coding)
    mention = _mention(article, found, coding)
    statements = tuple(_statement(article, mention, f, source, coding) for f in found)
    return Extraction(article.document, (mention,), statements, (source,), (), tuple(rejections), COMPONENT)


def _find(
    text: str,
    cells: Mapping[str, tuple[int, Span]],
    map: SheetMap,
    codebook: Codebook,
    gazetteer: Gazetteer,
) -> Iterator[Found | Rejection]:
    for target in map.targets:
        field = codebook[target.field]
        if field.type in PARTS or target.column not in cells:
            continue
        start, own = cells[target.column]
        at = own[0]
        for one in read_cell(text[own[0] : own[1]], target, field):
            if isinstance(one, Fault):
                yield _unread(target, one)
                continue
            place = text.index(one.words, at, own[1])
            at = place + len(one.words)
            yield Found(target.field, target.about, one, (place, at), (start, own[1]))
    for name, about in dict.fromkeys((t.field, t.about) for t in map.targets):
        if codebook[name].type in PARTS:
            targets = [t for t in map.targets if (t.field, t.about) == (name, about) and t.column in cells]
            for made in compose(text, targets, cells, codebook[name], gazetteer, map.country):
                if isinstance(made, Fault):
                    yield _unread(next(t for t in targets), made)
                else:
                    told, own, quote = made
                    yield Found(name, about, told, own, quote)
    if map.every_row and EVERY_ROW in cells:
        start, (low, high) = cells[EVERY_ROW]
        for said in map.says:
            place = text.find(said.words, low, high)
            if place >= 0:
                number = read_number(said.value) if codebook[said.field].type == "number" else None
                told = Told(said.words, number or said.value)
                yield Found(said.field, said.about, told, (place, place + len(said.words)), (start, high))


def _unread(target: Target, fault: Fault) -> Rejection:
    detail = f"column {target.column!r}, for {target.field}: {fault.words[:80]!r}: {fault.why}"
    return Rejection("", "extract", "not_in_codebook", detail)


def _mention(article: Article, found: Sequence[Found], coding: Coding) -> Mention:
    """The same row has the same mention, whatever becomes of its cells. It is told by the cells' own words:
    what every row says alike tells no two apart."""
    keys = sorted({f.about for f in found if f.about != INCIDENT})
    people = []
    for key in keys:
        role = _ROLES[key.rstrip("0123456789")]
        people.append(Person(key, role, _LABELS[role]))
    spans = sorted({f.own for f in found if not _is_said(article, f)}) or [found[0].own]
    made = make_id("mention", coding.feed, coding.key)
    return Mention(made, article.document, tuple(spans), tuple(people), True, coding.external_ids)


def _is_said(article: Article, found: Found) -> bool:
    return article.text.startswith(f"{EVERY_ROW}: ", found.quote[0])


def _source(coding: Coding) -> Source:
    name = f"our coding ({coding.coder})" if coding.coder else "our coding"
    return Source(source_id(name, "document", None), name, "document", None, (name,))


def _statement(article: Article, mention: Mention, found: Found, source: Source, coding: Coding) -> Statement:
    start, end = found.quote
    value = json.dumps(value_to_json(found.told.value), sort_keys=True, ensure_ascii=False)
    made = make_id(
        "statement",
        article.document,
        mention.id,
        found.about,
        found.field,
        *found.own,
        value,
        found.told.state,
    )
    return Statement(
        id=made,
        document=article.document,
        mention=mention.id,
        about=found.about,
        field=found.field,
        value=found.told.value,
        original=article.text[slice(*found.own)],
        quote=article.text[start:end],
        start=start,
        end=end,
        source=source.id,
        chain=(source.id,),
        medium="document",
        said_at=coding.date,
        state=found.told.state,
        review="one_reader" if coding.coder else "machine",
        component=COMPONENT,
    )
