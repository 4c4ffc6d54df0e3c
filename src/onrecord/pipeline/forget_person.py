"""Taking a person out of the record for good: the name in every form, wherever it stands."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from pathlib import Path

from onrecord.errors import UsageError
from onrecord.model.decision import Decision
from onrecord.model.fields import Codebook
from onrecord.model.tombstone import PERSON, Tombstone
from onrecord.pipeline.forget_common import (
    Forgotten,
    Found,
    Notice,
    drop_files,
    finish,
    in_published,
    note_unfinished,
    say_reissued,
    silent,
    unfinished,
)
from onrecord.pipeline.guard import blinder, masked_body, page_text, tells_document
from onrecord.pipeline.namesake import Namesake, Worth, worth_a_look
from onrecord.pipeline.published import strip_name
from onrecord.pipeline.sheets import masked_sheet, sheet_bodies
from onrecord.publish.forgotten import Finder, forms_of
from onrecord.publish.forgotten_pages import tells_page
from onrecord.store.base import Store


def forget_person(
    store: Store,
    out: Path | None,
    name: str,
    *,
    reason: str,
    at: str,
    codebook: Codebook,
    dry: bool = False,
    notice: Notice = silent,
) -> Forgotten:
    """A person by the whole name, in every form -> what went. `notice` is told when it stands nowhere any
    more. Raises UsageError for a name of one word, and where the reason itself tells it."""
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
    namesake = Namesake(finder, worth, _told(store, finder, worth, set(pages)) | unfinished(store), store)
    decisions = [(d, fields) for d in store.decisions() if (fields := _fields(d, finder))]
    if dry:
        counts = store.rewrite(namesake.worth, namesake.change, dry=True)
        published = strip_name(out, namesake, dry=True)
    else:
        with store.writing():
            note_unfinished(store, namesake.documents)
            store.bury(stone)
            for sha256, body in pages.items():
                store.replace_body(sha256, body)
            drop_files(
                store, [d for d in store.documents() if d.sha256 in pages or tells_document(d, finder)]
            )
            counts = store.rewrite(namesake.worth, namesake.change)
            for decision, fields in decisions:
                store.erase_from_decision(decision.number or 0, fields)
            if pages or counts:
                say_reissued(store, frozenset(), stone.reason)
        published = strip_name(out, namesake)
        store.scrub()
    found = [
        Found("captures", "pages that hold the name", len(pages), "the name goes, the page stays"),
        *(Found("store", table, n, "the name goes") for table, n in sorted(counts.items())),
        *(
            Found("decisions", f"{d.number}: {', '.join(f)}", 1, "erased; the log verifies")
            for d, f in decisions
        ),
        Found("store", "tombstone", 1, "stays: id, reason, day, hashes of the name"),
        *in_published(published),
    ]
    if not dry:
        found += finish(store, out, stone.reason, codebook, notice)
    return Forgotten((stone,), tuple(f for f in found if f.many), not dry)


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


def _fields(decision: Decision, finder: Finder) -> list[str]:
    """What of a decision tells the name."""
    words = {
        "editor": decision.editor,
        "reason": decision.reason,
        "payload": json.dumps(decision.payload, ensure_ascii=False),
    }
    return [name for name, text in words.items() if finder.spans(text, told=True)]
