"""Taking a page or a person out of the record for good: everywhere, in one go, resumable, with a tombstone.

In this order: what is to be done is noted; the store is cleaned in one transaction; what was published is
cleaned; the database is written anew; the note is taken away. A kill leaves the note: the same command again
finishes."""

from __future__ import annotations

import json
import secrets
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.errors import NotFound, UsageError
from onrecord.model.decided import words_of
from onrecord.model.decision import Decision
from onrecord.model.document import Document
from onrecord.model.fields import Codebook
from onrecord.model.tombstone import DOCUMENT, INCIDENT, PERSON, Tombstone
from onrecord.pipeline.guard import (
    blinder,
    masked_body,
    page_marks,
    page_text,
    plain_address,
    tells_document,
)
from onrecord.pipeline.namesake import Namesake, Worth, worth_a_look
from onrecord.pipeline.published import Changed, reissue, strip_documents, strip_name
from onrecord.pipeline.run import walk_again
from onrecord.pipeline.sheets import masked_sheet, sheet_bodies, strip_rows
from onrecord.publish.forgotten import Blind, Finder, forms_of
from onrecord.publish.forgotten_pages import tells_page
from onrecord.store.base import Holding, Store
from onrecord.store.dialect import file_of, parse_address
from onrecord.store.sql import open_store

UNFINISHED = "forget_unfinished"


@dataclass(frozen=True)
class Found:
    """Something that goes or stays: `where` it stands, `what` it is, how `many`, and its `fate`."""

    where: str
    what: str
    many: int
    fate: str


@dataclass(frozen=True)
class Forgotten:
    """`stones` are the tombstones that stay; `found` says what went (on a dry run: would go)."""

    stones: tuple[Tombstone, ...]
    found: tuple[Found, ...]
    done: bool

    def told(self) -> dict[str, Any]:
        """What a person may see of it: of the tombstones, all but the marks that know a name again."""
        stones = [{k: v for k, v in asdict(stone).items() if k != "marks"} for stone in self.stones]
        return {"done": self.done, "tombstones": stones, "found": [asdict(found) for found in self.found]}


@dataclass(frozen=True)
class Request:
    """What to forget, a document (id or address) or a person (whole name), why, and when it was asked (ISO
    8601); `dry` changes nothing."""

    document: str | None
    person: str | None
    reason: str
    at: str
    dry: bool = False


def forget_in(address: str, out: Path | None, request: Request, codebook: Codebook) -> Forgotten:
    """A request, in the store at an address and the output folder (default: where the store lies) -> what
    went. Raises UsageError for a request of both or neither or without a reason, and NotFound."""
    if (request.document is None) == (request.person is None):
        raise UsageError("say either --document or --person")
    if not request.reason.strip():
        raise UsageError("--reason cannot be empty: it is what stays")
    path = file_of(parse_address(address))
    folder = out or (path.parent if path else None)
    take, what = (forget_document, request.document) if request.document else (forget_person, request.person)
    with open_store(address, write=True, create=False) as store:
        return take(
            store,
            folder,
            what or "",
            reason=request.reason,
            at=request.at,
            codebook=codebook,
            dry=request.dry,
        )


def forget_document(
    store: Store,
    out: Path | None,
    target: str,
    *,
    reason: str,
    at: str,
    codebook: Codebook,
    dry: bool = False,
) -> Forgotten:
    """A document by its id or its address, in every capture -> what went. Raises NotFound where there is none
    and none was forgotten."""
    blind = blinder(store, make=not dry)
    wanted = [d for d in store.documents() if d.id == target or _is_at(store, d, target)]
    before = [s for s in store.tombstones() if s.kind == DOCUMENT and _is_stone(s, target, blind)]
    if not wanted and not before:
        raise NotFound(f"there is no document {target}, and none was taken out")
    ids = {d.id for d in wanted}
    holding = store.holding()
    lost = _lost_incidents(holding, ids)
    quoting = [d for d in store.decisions_about(ids) if ids & words_of(d)]
    stones = [Tombstone(d.id, DOCUMENT, reason, at, _marks(store, d, blind)) for d in wanted]
    stones += [Tombstone(i, INCIDENT, reason, at) for i in lost]
    told = _incidents_of(holding, ids)
    found = [
        Found("store", "captures, readings and inputs", len(ids), "go; a tombstone stays"),
        Found("store", "incidents that nothing else tells", len(lost), "go; the id stays as a tombstone"),
        Found("store", "incidents that other pages tell too", len(told - set(lost)), "are told without it"),
        Found("decisions", "that keep words of it", len(quoting), "without them; the log verifies"),
        Found("releases", "given out before", len(store.releases()), "are reissued and say so"),
    ]
    if dry:
        found += _published(strip_documents(out, ids, dry=True))
    elif wanted:
        with store.writing():
            store.set_setting(UNFINISHED, json.dumps({"documents": sorted(ids)}))
            for stone in stones:
                store.bury(stone)
            for decision in quoting:
                store.erase_from_decision(decision.number or 0, ["payload"])
            strip_rows(store, wanted, codebook)
            for id in sorted(ids):
                store.remove_document(id)
            _drop_files(store, wanted)
            _retell(store, codebook)
            _reissue(store, told, reason)
    if not dry:
        ids |= {stone.id for stone in before} | _unfinished(store)
        found += _published(strip_documents(out, ids))
        found += _finish(store, out, reason, codebook)
    return Forgotten(tuple(stones or before), tuple(f for f in found if f.many), not dry)


def forget_person(
    store: Store, out: Path | None, name: str, *, reason: str, at: str, codebook: Codebook, dry: bool = False
) -> Forgotten:
    """A person by the whole name, in every form -> what went. Raises UsageError for a name of one word, and
    where the reason itself tells it."""
    blind = blinder(store, make=not dry)
    forms = forms_of(name, blind)
    if len(forms.of("initial")) < 2:
        raise UsageError(f"{name!r} is no whole name; give a given name and a surname")
    finder = Finder((forms,), blind)
    if finder.spans(reason, told=True):
        raise UsageError("the reason stays for good: it cannot hold the name")
    worth = worth_a_look(name)
    stone = next((s for s in store.tombstones() if s.marks == forms.marks), None)
    stone = stone or Tombstone(f"tombstone:{secrets.token_hex(6)}", PERSON, reason, at, forms.marks)
    pages = dict(_pages(store, finder, worth))
    namesake = Namesake(finder, worth, _told(store, finder, worth, set(pages)) | _unfinished(store), store)
    decisions = [(d, fields) for d in store.decisions() if (fields := _fields(d, finder))]
    counts = Counter(namesake.counts())
    found = [
        Found("captures", "pages that hold the name", len(pages), "the name goes, the page stays"),
        *(Found("store", table, n, "the name goes") for table, n in sorted(counts.items())),
        *(
            Found("decisions", f"{d.number}: {', '.join(f)}", 1, "erased; the log verifies")
            for d, f in decisions
        ),
        Found("store", "tombstone", 1, "stays: id, reason, day, hashes of the name"),
    ]
    if dry:
        found += _published(strip_name(out, namesake, dry=True))
        return Forgotten((stone,), tuple(f for f in found if f.many), False)
    with store.writing():
        store.set_setting(UNFINISHED, json.dumps({"documents": sorted(namesake.documents)}))
        store.bury(stone)
        for sha256, body in pages.items():
            store.replace_body(sha256, body)
        _drop_files(store, [d for d in store.documents() if d.sha256 in pages or tells_document(d, finder)])
        store.rewrite(namesake.worth, namesake.change)
        for decision, fields in decisions:
            store.erase_from_decision(decision.number or 0, fields)
        if pages or counts:
            _reissue(store, frozenset(), stone.reason)
    found += _published(strip_name(out, namesake))
    store.scrub()
    found += _finish(store, out, stone.reason, codebook)
    return Forgotten((stone,), tuple(f for f in found if f.many), True)


def _published(changed: Iterable[Changed]) -> list[Found]:
    return [Found(c.where, c.what, c.many, "made anew") for c in changed]


def _finish(store: Store, out: Path | None, reason: str, codebook: Codebook) -> list[Found]:
    """What was published made anew, the database too, and the note taken away."""
    left = reissue(store, out, reason, codebook)
    store.scrub()
    store.set_setting(UNFINISHED, "")
    fate = "rows of another version: cleaned, and what was made of them is gone"
    return [Found(where, "copies of a release", 1, fate) for where in left]


def _drop_files(store: Store, documents: Iterable[Document]) -> None:
    """The files that evidence was taken from: nothing can be taken out of them, so they go whole."""
    for document in documents:
        if document.evidence is not None and document.evidence.capture is not None:
            store.drop_body(document.evidence.capture)


def _is_at(store: Store, document: Document, target: str) -> bool:
    if "://" not in target and document.url != target:
        return False
    reading = store.reading(document.id)
    url = reading.article.url if reading and reading.article else None
    return plain_address(target) in {plain_address(u) for u in (document.url, url) if u}


def _is_stone(stone: Tombstone, target: str, blind: Blind) -> bool:
    return stone.id == target or blind(f"url:{plain_address(target)}") in stone.marks


def _marks(store: Store, document: Document, blind: Blind) -> tuple[str, ...]:
    reading = store.reading(document.id)
    return page_marks(document, blind, reading.article.url if reading and reading.article else None)


def _incidents_of(holding: Holding | None, ids: set[str]) -> frozenset[str]:
    records = holding.holdings.records if holding else ()
    return frozenset(r.incident.id for r in records if ids & set(r.incident.documents))


def _lost_incidents(holding: Holding | None, ids: set[str]) -> list[str]:
    records = holding.holdings.records if holding else ()
    return [r.incident.id for r in records if set(r.incident.documents) <= ids]


def _retell(store: Store, codebook: Codebook) -> None:
    if store.is_told():
        walk_again(store, codebook, anew=True)


def _reissue(store: Store, incidents: Iterable[str], reason: str) -> None:
    """Every release given out says that it was issued again, and why; of these incidents no value is told."""
    gone = set(incidents)
    for release in store.releases():
        changes = tuple(
            replace(c, before=_bare(c.before), after=_bare(c.after)) if c.incident in gone else c
            for c in release.changes
        )
        store.keep_release(replace(release, changes=changes, reissued=reason))


def _bare(side: object) -> object:
    return {**side, "values": None} if isinstance(side, dict) else side


def _pages(store: Store, finder: Finder, worth: Worth) -> Iterable[tuple[str, bytes]]:
    """SHA-256 of captures that hold the name -> the bytes that are left."""
    of_hash = {d.sha256: d for d in store.documents()}
    for sha256, body in store.bodies():
        document = of_hash.get(sha256)
        if document is None or not worth(body):
            continue
        page = page_text(document, body) or body.decode("latin-1")
        if tells_page(page, finder) or tells_document(document, finder):
            left = masked_body(page, body, finder, told=True)
            if left != body:
                yield sha256, left
    for sha256, sheet in sheet_bodies(store).items():
        if worth(sheet.body) and (left := masked_sheet(sheet, finder)) != sheet.body:
            yield sha256, left


def _told(store: Store, finder: Finder, worth: Worth, pages: set[str]) -> set[str]:
    """Documents that hold the whole name, in their bytes or in what was declared of them."""
    may = (d for d in store.documents() if d.sha256 in pages or worth(repr(d).encode()))
    return {d.id for d in may if d.sha256 in pages or tells_document(d, finder)}


def _unfinished(store: Store) -> set[str]:
    note = store.setting(UNFINISHED)
    return set(json.loads(note)["documents"]) if note else set()


def _fields(decision: Decision, finder: Finder) -> list[str]:
    """What of a decision tells the name."""
    words = {
        "editor": decision.editor,
        "reason": decision.reason,
        "payload": json.dumps(decision.payload, ensure_ascii=False),
    }
    return [name for name, text in words.items() if finder.spans(text, told=True)]
