"""A folder's record, built by the code behind `onrecord build` in a temporary directory, in plain words."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.eval.reconcile.folders import Folder, load
from tests.eval.reconcile.shelf import Shelf

from onrecord.model.finding import Finding
from onrecord.model.record import Holdings, Record
from onrecord.model.source import Source
from onrecord.model.values import value_to_json
from onrecord.pipeline.local import Runner
from onrecord.pipeline.run import add_inputs, read_new, retell
from onrecord.pipeline.tools import Recipe
from onrecord.pipeline.walk import Walk
from onrecord.store.sql import open_store

COLUMNS = ("name", "kind", "city", "county", "region", "country", "lat", "lon", "timezone", "aliases")


@dataclass(frozen=True)
class Spoken:
    """An origin: every name of its speaker, and the pages that repeat it."""

    names: tuple[str, ...]
    pages: frozenset[int]
    basis: str


@dataclass(frozen=True)
class Told:
    """One account: its value as JSON, and the ids of its origins."""

    value: Any
    origins: tuple[str, ...]


@dataclass(frozen=True)
class Remark:
    kind: str
    field: str
    about: str
    pages: frozenset[int]
    text: str


@dataclass(frozen=True)
class Read:
    """What the record says of the folder's incident. `findings`: (about, field) -> (state, accounts), about
    "incident", "none" or a participant id. `roles`: participant id -> role. `incidents`: how
    many there are. `kinds`: page -> what kind of telling it is."""

    origins: dict[str, Spoken]
    findings: dict[tuple[str, str], tuple[str, tuple[Told, ...]]]
    notes: tuple[Remark, ...]
    roles: dict[str, str]
    incidents: int
    kinds: dict[int, str]


@contextmanager
def ready(reader: str | None = None) -> Iterator[Walk]:
    """A walk with its tools loaded once, told the invented places of all folders as a newsroom would tell
    its own."""
    with tempfile.TemporaryDirectory() as lexicon:
        with Path(lexicon, "places.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([COLUMNS, *sorted(_places(load()))])
        walk = Walk(recipe=Recipe(reader=reader, lexicon=Path(lexicon)), runner=Runner(jobs=0))
        yield replace(walk, tools=walk.load())


def _places(folders: Iterable[Folder]) -> set[tuple[str, ...]]:
    rows = set()
    for folder in folders:
        city, county, region = (folder.place[key] for key in ("city", "county", "region"))
        rows.add((county, "county", "", county, region, "United States", "", "", "", ""))
        rows.add((city, "city", city, county, region, "United States", "", "", "", ""))
        for name in folder.place.get("also", ()):
            rows.add((name, "neighbourhood", city, county, region, "United States", "", "", "", ""))
    return rows


def read_folder(folder: Folder, walk: Walk, kept: Path | None = None) -> Read:
    """The folder's articles as JSON Lines into the steps of `build`, and what the record holds afterwards.
    `kept` is where readings lie between runs."""
    lines = "\n".join(
        json.dumps({"url": p.url, "outlet": p.outlet, "published": p.published, "text": p.text})
        for p in folder.pages
    )
    tools = walk.load()
    shelf = Shelf(kept, tools.version) if kept else None
    with open_store("sqlite://", write=True) as store:
        add_inputs(store, ["-"], walk, stdin=BytesIO(lines.encode()))
        if shelf:
            shelf.lend(store)
        read = read_new(store, walk, tools)
        if shelf and read:
            shelf.keep(store)
        return _told(folder, retell(store, tools).holdings)


def _told(folder: Folder, holdings: Holdings) -> Read:
    numbers = {p.url: p.number for p in folder.pages}
    pages = {d.id: numbers[d.url] for d in holdings.documents if d.url in numbers}
    sources = {s.id: s for s in holdings.sources}
    # The incident told by most pages; the record's own order where two are told by as many.
    record = max(holdings.records, key=lambda r: len(r.incident.documents), default=None)
    findings = [*(record.findings if record else ()), *holdings.loose_findings]
    origins = [*(record.origins if record else ()), *holdings.loose_origins]
    document_of = {s.id: s.document for s in _statements(record, holdings)}
    notes = tuple(
        Remark(
            note.kind,
            f.field,
            _about(f),
            frozenset(pages[document_of[s]] for s in note.statements if document_of.get(s) in pages),
            note.text,
        )
        for f in findings
        for note in f.notes
    )
    return Read(
        {
            o.id: Spoken(
                _names(o.source, sources), frozenset(pages[d] for d in o.documents if d in pages), o.basis
            )
            for o in origins
        },
        _findings(findings),
        notes,
        {p.id: p.role for p in record.incident.participants} if record else {},
        len(holdings.records),
        {pages[d]: role for d, role in holdings.roles if d in pages},
    )


def _statements(record: Record | None, holdings: Holdings) -> Iterator[Any]:
    yield from record.statements if record else ()
    yield from holdings.loose


def _about(finding: Finding) -> str:
    return finding.about if finding.incident else "none"


def _findings(findings: Iterable[Finding]) -> dict[tuple[str, str], tuple[str, tuple[Told, ...]]]:
    """Several findings of a field about no incident (one a measure) lie together under it."""
    told: dict[tuple[str, str], tuple[str, tuple[Told, ...]]] = {}
    for f in findings:
        state, before = told.get((_about(f), f.field), (f.state, ()))
        accounts = tuple(Told(value_to_json(a.value), a.origins) for a in f.accounts)
        state = "disputed" if "disputed" in (state, f.state) else state
        told[_about(f), f.field] = (state, before + accounts)
    return told


def _names(source: str, sources: dict[str, Source]) -> tuple[str, ...]:
    """A source's name, body and aliases; an outlet's slug as words."""
    if source in sources:
        s = sources[source]
        return tuple(dict.fromkeys(n for n in (s.name, s.body, *s.aliases) if n))
    return (source.removeprefix("outlet:").replace("-", " "),)
