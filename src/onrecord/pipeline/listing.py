"""Another list against the record: their rows read by a map, our incidents judged by their rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.collect.maps import map_text, read_map, shipped_maps
from onrecord.collect.rowkeys import Keyed, keyed_rows
from onrecord.collect.sheet import BadRow, Sheet
from onrecord.errors import MapError
from onrecord.model.dates import Time
from onrecord.model.fields import Codebook
from onrecord.model.places import Place
from onrecord.model.record import Record
from onrecord.model.sheet import SheetMap
from onrecord.model.values import Value
from onrecord.pipeline.coding import read_row
from onrecord.pipeline.importing import Coded, check_columns, row_document, sheet_of
from onrecord.publish.title import make_title
from onrecord.reconcile.inclusion import Answer, Rule, case_of, decide, decide_people
from onrecord.reconcile.lists import BAD_ROW, DUPLICATE, Entry, Line, compare_lists, totals
from onrecord.reconcile.rules_of_lists import load_rule, rule_of_list
from onrecord.text.gazetteer import Gazetteer


@dataclass(frozen=True)
class Listed:
    """`people`: how many people of the record their rule holds, leaves out and does not settle; null where
    it counts incidents, or there is no rule."""

    map: str
    unit: str
    rule: Rule | None
    rows: int
    incidents: int
    people: dict[str, int] | None
    totals: dict[str, dict[str, int]]
    lines: tuple[Line, ...]


def compare_list(
    records: Iterable[Record],
    path: Path,
    codebook: Codebook,
    gazetteer: Gazetteer,
    *,
    map: str | None = None,
    rule: str | None = None,
) -> Listed:
    """Their sheet and our records -> why their count is another. `map`: null for the one that ships and fits;
    `rule`: null for that of the list by whose name their ids are known. Raises MapError, RuleError, NotFound,
    UnreadableInput."""
    sheet, plan = _read(path, map, codebook)
    own = plan.ids[0][0] if plan.ids else ""
    judge = load_rule(rule, codebook) if rule else rule_of_list(own, codebook)
    theirs, bad = _rows(sheet, plan, codebook, gazetteer)
    ours = sorted(records, key=lambda r: r.incident.id)
    answers = {r.incident.id: decide(judge, case_of(r)) for r in ours} if judge else None
    lines = compare_lists(theirs, [_incident(r) for r in ours], answers, unit=plan.unit, bad=bad)
    return Listed(
        plan.name,
        plan.unit,
        judge,
        len(theirs) + len(bad),
        len(ours),
        _people(judge, ours),
        totals(lines),
        lines,
    )


def _read(path: Path, map: str | None, codebook: Codebook) -> tuple[Sheet, SheetMap]:
    if map is not None:
        text, name = map_text(map)
        plan = read_map(text, name, codebook)
        sheet = sheet_of(path, plan)
        check_columns(sheet, plan, name)
        return sheet, plan
    sheet = sheet_of(path, None)
    plans = [read_map(*map_text(name), codebook) for name in shipped_maps()]
    fits = {p.name: len(set(p.columns) & set(sheet.columns)) for p in plans if p.ids[0][1] in sheet.columns}
    if not fits or max(fits.values()) < 4:
        raise MapError(f"no map that ships fits the columns of {path}; name one with --map")
    return sheet, next(p for p in plans if fits.get(p.name) == max(fits.values()))


def _rows(
    sheet: Sheet, plan: SheetMap, codebook: Codebook, gazetteer: Gazetteer
) -> tuple[list[Entry], list[tuple[str, str, str]]]:
    """Their rows; and (reason, line, why) of those that say nothing of their own."""
    found: list[Entry] = []
    bad = [(BAD_ROW, f"line {row.line}", row.detail) for row in sheet.bad]
    for one in keyed_rows(sheet, plan):
        if isinstance(one, BadRow):
            bad.append((DUPLICATE, f"line {one.line}", one.detail))
        else:
            found.append(_row(one, plan, codebook, gazetteer))
    return found, bad


def _row(row: Keyed, plan: SheetMap, codebook: Codebook, gazetteer: Gazetteer) -> Entry:
    document = row_document(row, Coded(name=plan.name))
    reading = read_row(document, row.body, plan, codebook, gazetteer, "")
    extraction = reading.extraction
    statements = extraction.statements if extraction else ()
    ids = extraction.mentions[0].external_ids if extraction and extraction.mentions else ()
    values = [(s.field, s.value) for s in statements if s.value is not None]
    return _entry(f"line {row.row.line}", "", ids, values)


def _incident(record: Record) -> Entry:
    values = [
        (f.field, account.value)
        for f in record.findings
        if f.field in ("when", "where", "name")
        for account in f.accounts
        if account.value is not None
    ]
    return _entry(record.incident.id, make_title(record), record.incident.external_ids, values)


def _entry(key: str, title: str, ids: Iterable[str], values: Iterable[tuple[str, Value]]) -> Entry:
    told = list(values)
    days = frozenset(v.edtf for f, v in told if f == "when" and isinstance(v, Time) and v.edtf)
    places = tuple(v for f, v in told if f == "where" and isinstance(v, Place))
    names = frozenset(" ".join(v.split()).casefold() for f, v in told if f == "name" and isinstance(v, str))
    known = sorted(ids)
    shown = title or ", ".join([*known[:1], *sorted(days)[:1], *(p.text for p in places[:1])])
    return Entry(key, shown or key, frozenset(known), days, places, names)


def _people(rule: Rule | None, records: Iterable[Record]) -> dict[str, int] | None:
    if rule is None or rule.unit != "people":
        return None
    answers: Iterator[Answer] = (a for r in records for a in decide_people(rule, case_of(r)).values())
    counts = {"in": 0, "out": 0, "undecidable": 0}
    for answer in answers:
        counts[answer.answer] += 1
    return counts
