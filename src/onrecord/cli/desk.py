"""What 'onrecord review' and 'onrecord decide' do."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO

import click

from onrecord.cli import deskwords, options, output
from onrecord.model.fields import load_codebook
from onrecord.pipeline.desk import claims, lanes, tasks
from onrecord.pipeline.desk.choices import TAKE_ON
from onrecord.pipeline.desk.confirming import read_through, ticked
from onrecord.pipeline.desk.deciding import decide_many
from onrecord.pipeline.desk.wishes import payload_of, wishes_for, wishes_in
from onrecord.review.acts import LOOKED
from onrecord.store.base import Store
from onrecord.store.sql import open_store


@dataclass(frozen=True)
class At:
    """Who asks, of which store, and how the answer is printed."""

    editor: str
    store: str | None
    codebook: Path | None
    form: str


@dataclass(frozen=True)
class Asked(At):
    """The options of 'onrecord review'."""

    task: str | None
    lane: str
    kinds: tuple[str, ...]
    incident: str | None
    limit: int
    claim: bool
    release: bool
    note: str | None
    budget: int | None

    @property
    def works(self) -> bool:
        return self.claim or self.release or self.note is not None


@dataclass(frozen=True)
class Wanted(At):
    """The options of 'onrecord decide'."""

    act: str | None
    targets: tuple[str, ...]
    reason: str | None
    value: str | None
    account: int | None
    statements: tuple[str, ...]
    role: str | None
    taken: str | None
    seen: str
    rows: TextIO | None


def review_queue(asked: Asked) -> None:
    if asked.task is None and asked.works:
        raise click.UsageError("--claim, --release and --note need a TASK")
    at, address = options.now(), options.address(asked.store)
    if asked.works or asked.budget is not None:
        with open_store(address, write=True, create=False) as opened, opened.writing():
            _work(opened, asked, at)
    with open_store(address) as opened:
        if asked.task is not None:
            shown = tasks.screen(opened, asked.task, load_codebook(asked.codebook), at=at)
            output.json_result(asdict(shown)) if asked.form == output.JSON else deskwords.screen(shown)
            return
        found = tasks.tasks(
            opened, lane=asked.lane, kinds=asked.kinds, incident=asked.incident, at=at, limit=asked.limit
        )
        both = lanes.lanes(opened, at=at)
    if asked.form == output.JSON:
        output.json_result({"tasks": [asdict(t) for t in found], "lanes": [asdict(row) for row in both]})
    else:
        deskwords.queue(found, both)


def _work(store: Store, asked: Asked, at: str) -> None:
    if asked.budget is not None:
        lanes.set_budget(store, asked.budget)
    if asked.task is not None and asked.claim:
        claims.claim(store, asked.task, editor=asked.editor, at=at)
    if asked.task is not None and asked.release:
        claims.release(store, asked.task, editor=asked.editor)
    if asked.task is not None and asked.note is not None:
        claims.note(store, asked.task, editor=asked.editor, at=at, text=asked.note)


def decide_all(wanted: Wanted) -> None:
    if wanted.rows is not None and (wanted.act or wanted.targets):
        raise click.UsageError("--file takes the place of ACT and TARGETs")
    if wanted.rows is None and not (wanted.act and wanted.targets and wanted.reason):
        raise click.UsageError("name an ACT, at least one TARGET and a --reason; or --file")
    if wanted.taken is not None:
        _read_through(wanted)
        return
    payload = payload_of(wanted.value, wanted.statements, wanted.role)
    codebook = load_codebook(wanted.codebook)
    with open_store(options.address(wanted.store), write=True, create=False) as opened:
        if wanted.rows is not None:
            wishes = list(wishes_in(wanted.rows, wanted.reason))
        else:
            wishes = wishes_for(
                opened,
                codebook,
                wanted.act or "",
                wanted.targets,
                wanted.reason or "",
                payload=payload,
                account=wanted.account,
                seen=wanted.seen,
            )
        done = decide_many(opened, codebook, wishes, editor=wanted.editor, at=options.now())
    if wanted.form == output.JSON:
        output.json_result([asdict(one) for one in done])
        return
    for one in done:
        deskwords.decided(one)


def _read_through(wanted: Wanted) -> None:
    """One incident, with the offers that are taken."""
    if wanted.act not in ("a", "y", LOOKED, TAKE_ON) or len(wanted.targets) != 1:
        raise click.UsageError("--take goes with a, or y to read on, and one incident to read through")
    tools = options.make_walk(codebook=wanted.codebook).load()
    at, task = options.now(), wanted.targets[0]
    with open_store(options.address(wanted.store), write=True, create=False) as opened, opened.writing():
        shown = tasks.screen(opened, task, tools.codebook, at=at)
        numbers = read_through(
            opened,
            tools,
            task,
            ticked(shown) if wanted.taken == "ticked" else _numbers(wanted.taken or ""),
            whole=wanted.act in ("a", LOOKED),
            seen=wanted.seen or shown.seen,
            editor=wanted.editor,
            at=at,
            reason=wanted.reason or "",
        )
    if wanted.form == output.JSON:
        output.json_result({"decisions": list(numbers)})
    else:
        output.result("\n".join(f"decision {n}" for n in numbers))


def _numbers(told: str) -> set[int]:
    parts = [part.strip() for part in told.split(",") if part.strip()]
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise click.UsageError("--take names numbers, as in 1,3; or 'ticked'")
    return {int(part) for part in parts}
