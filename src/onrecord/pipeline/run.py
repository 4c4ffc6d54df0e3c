"""Walking the road: the only place where rooms and store meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from onrecord.collect.collect import collect_outcomes
from onrecord.errors import NotFound, UsageError
from onrecord.model.document import ROW
from onrecord.model.fields import Codebook, load_codebook
from onrecord.model.rejection import Rejection
from onrecord.pipeline.asof import as_of
from onrecord.pipeline.coding import read_rows
from onrecord.pipeline.collector import resting_collector
from onrecord.pipeline.desk.placing import place_all
from onrecord.pipeline.guard import keep_capture, make_guard
from onrecord.pipeline.local import Task, read_each
from onrecord.pipeline.noting import note_arrival, note_changes, note_release
from onrecord.pipeline.publishable import publishable
from onrecord.pipeline.publishing import STORE, open_out, output_of, publish_day, publish_record
from onrecord.pipeline.report import Added, Report, check_counts, make_report
from onrecord.pipeline.rules import rules_of
from onrecord.pipeline.telling import Given, walk_record
from onrecord.pipeline.tools import Tools, recipe_marks
from onrecord.pipeline.walk import Walk
from onrecord.publish.policy import load_policy
from onrecord.publish.signing import SecretKey
from onrecord.store.base import Holding, Store
from onrecord.store.sql import open_store


def build(
    inputs: Sequence[str], out: Path, walk: Walk, *, stdin: BinaryIO | None = None, policy: Path | None = None
) -> Report:
    """The main job: inputs into the store in `out`, and from it the release and the site."""
    rules, tools = load_policy(policy), walk.load()
    open_out(out)
    with open_store(str(out / STORE), write=True) as store:
        added = add_inputs(store, inputs, walk, stdin=stdin, leave_out=output_of(out))
        read = read_new(store, walk, tools)
        holding = retell(store, tools, at=walk.at)
        changed = publish_record(store, holding.holdings, out, rules, tools.codebook)
        note_release(store, out, walk.at if changed else None)
        return make_report(holding.holdings, added=added, read=read, changed=changed)


def add_inputs(
    store: Store,
    inputs: Sequence[str],
    walk: Walk,
    *,
    stdin: BinaryIO | None = None,
    leave_out: Sequence[Path] = (),
) -> Added:
    """The first room: what can be read into the store as documents, what cannot as rejections."""
    taken = new = refused = 0
    outcomes = collect_outcomes(
        inputs, stdin=stdin, fetch=walk.fetch, limits=walk.limits, leave_out=leave_out
    )
    guard = make_guard(store)
    for outcome in walk.progress("collecting", outcomes, None):
        if isinstance(outcome.result, Rejection):
            told = replace(outcome.result, document=guard.plain(outcome.result.document))
            store.add_refusal(guard.plain(outcome.key), told)
            refused += 1
            continue
        with store.writing():
            kept = keep_capture(store, guard, outcome.key, *outcome.result)
            if kept is True:
                note_arrival(store, outcome.result[0].id, walk.at, walk.lane)
        refused += isinstance(kept, Rejection)
        taken += not isinstance(kept, Rejection)
        new += kept is True
    return Added(taken, new, refused)


def read_new(store: Store, walk: Walk, tools: Tools) -> int:
    """Clean and extract, for documents that are new or that other components read. Gives how many."""
    _note_marks(store, walk)
    rows = read_rows(store, tools)
    done = store.reading_versions()
    articles = (d for d in store.documents() if d.media_type != ROW)
    todo = [d for d in articles if done.get(d.id) != tools.version]
    tasks: Iterator[Task] = ((document, store.body(document.sha256)) for document in todo)
    for reading in walk.progress("reading", read_each(tasks, tools, walk.recipe, walk.runner), len(todo)):
        store.save_reading(reading)
    return rows + len(todo)


@resting_collector()
def retell(store: Store, tools: Tools, *, at: str | None = None) -> Holding:
    """Link, reconcile and review over everything read; the store's record of now is rewritten in one
    piece."""
    with store.writing():
        walk_again(store, tools.codebook, at=at)
        place_all(store, tools.codebook, store.unplaced())
        return record_of(store)


def walk_again(
    store: Store, codebook: Codebook, *, anew: bool = False, at: str | None = None
) -> tuple[str, ...]:
    """The same, without the record in hand, comparing only mentions that are new; gives the incidents that
    were told again: those that are told from something else than before, or all where `anew`. With `at`,
    what changed in them is kept."""
    with store.writing():
        readings = tuple(store.readings())
        given = Given(
            store.documents(),
            readings,
            store.refusals(),
            store.known_incidents(),
            store.decisions(),
            store.lanes(),
            rules=rules_of(store, codebook),
        )
        with store.linking() as kept:
            walked = walk_record(given, codebook, {} if anew else store.part_marks(), kept)
        check_counts(given.documents, walked.incidents, walked.common.rejections, readings)
        if at is not None:
            note_changes(store, walked.parts, at)
        store.keep_record(walked.common, walked.pages, walked.parts, walked.stay)
    return tuple(p.case.incident.id for p in walked.parts)


@resting_collector()
def publish(
    store: Store,
    out: Path,
    *,
    policy: Path | None = None,
    codebook: Path | None = None,
    key: SecretKey | None = None,
    day: str | None = None,
    at: str | None = None,
) -> Report:
    """The record of now as it stands in the store -> release and site in `out`, signed where there is a
    key; or the record as it stood on a day, which is no release and is not signed."""
    if day is not None and key is not None:
        raise UsageError("an earlier day is no release; a key and a day do not go together")
    rules, words = load_policy(policy), load_codebook(codebook)
    holding = record_of(store)
    open_out(out)
    if day is not None:
        leaving = publishable(store, holding.holdings, words)
        today = replace(holding, holdings=leaving.holdings)
        then = as_of(store, today, day, words, decisions=leaving.decisions).holdings
        changed = publish_day(then, leaving.holdings, out, rules, words, day)
        return make_report(then, changed=changed)
    changed = publish_record(store, holding.holdings, out, rules, words, key)
    note_release(store, out, at if changed else None)
    return make_report(holding.holdings, changed=changed)


def record_of(store: Store) -> Holding:
    """The record of now. Raises NotFound before the first walk."""
    holding = store.holding()
    if holding is None:
        raise _untold()
    return holding


def told_before(store: Store) -> None:
    """Raises NotFound before the first walk."""
    if not store.is_told():
        raise _untold()


def _untold() -> NotFound:
    return NotFound("nothing has been told from this store yet; 'onrecord run' does it")


def _note_marks(store: Store, walk: Walk) -> None:
    """Say it when what is read with differs from last time: everything is read again then."""
    for name, mark in recipe_marks(walk.recipe).items():
        before = store.setting(name)
        if before is not None and before != mark:
            now = f"another {name}" if mark else f"no {name} of its own"
            was = f"a {name} of its own" if before else "none"
            walk.notice(
                f"this record was read with {was} before, now with {now}: every document is read again"
            )
        store.set_setting(name, mark)
