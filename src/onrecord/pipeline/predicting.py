"""Rows of a corpus through the rooms, one answer a row, in the rows' order."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any, BinaryIO

from onrecord.collect.rows import bounded_lines, row_outcome
from onrecord.errors import UsageError
from onrecord.model.document import Document
from onrecord.model.rejection import Rejection
from onrecord.pipeline import predictions
from onrecord.pipeline.local import Task, Work, read_each, work_each
from onrecord.pipeline.steps import Foreseen, Heard, foresee_details, foresee_document, hear_document
from onrecord.pipeline.tools import Tools
from onrecord.pipeline.walk import Walk
from onrecord.store.base import Reading

# What each answer is made by.
ONE_BY_ONE: dict[str, tuple[Work[Any], Callable[[Any], dict[str, Any]]]] = {
    "attribution": (hear_document, lambda heard: predictions.attributions_row(heard.attributions)),
    "frames": (foresee_document, lambda foreseen: predictions.frame_row(foreseen.likely)),
    "gvdb": (foresee_details, lambda foreseen: predictions.slots_row(foreseen.likely)),
}
NOTHING = {"attribution": Heard(""), "frames": Foreseen(""), "gvdb": Foreseen("")}
WHAT = ("attribution", "linking", "frames", "gvdb")


def predict(what: str, stream: BinaryIO, walk: Walk) -> Iterator[dict[str, Any]]:
    """JSON Lines with "id" or "doc_id" and "text" -> one answer a row. Raises UsageError naming the line."""
    if what != "attribution":
        walk = replace(
            walk, recipe=replace(walk.recipe, officers_only=False), tools=_any_encounter(walk.tools)
        )
    tools = walk.load()
    rows = [
        _row(n, line, walk)
        for n, line in enumerate(bounded_lines(stream, walk.limits.input), 1)
        if line != b""
    ]
    tasks: dict[str, Task] = {task[0].id: task for _, task in rows if not isinstance(task, str)}
    if what == "linking":
        yield from _clusters(rows, tasks, tools, walk)
    else:
        yield from _answers(what, rows, tasks, tools, walk)


def _clusters(
    rows: list[tuple[str, Task | str]], tasks: dict[str, Task], tools: Tools, walk: Walk
) -> Iterator[dict[str, Any]]:
    """An answer a row, once all are read."""
    # Linking alone walks on past extract: the others start without it.
    from onrecord.pipeline.clusters import by_headline, cluster_rows

    unread = iter(tasks.values())
    watched = walk.progress("reading", read_each(unread, tools, walk.recipe, walk.runner), len(tasks))
    readings = {reading.document: reading for reading in watched}
    own = [_own(place, task, readings) for place, (_, task) in enumerate(rows)]
    own = [r if isinstance(task, str) else by_headline(r, task[0]) for r, (_, task) in zip(own, rows)]
    told = {r.document: r for r in own}
    answers = cluster_rows(list(told.values()), tools.codebook)
    by_document = dict(zip(told, answers, strict=True))
    for (name, _), reading in zip(rows, own, strict=True):
        yield {"doc_id": name, **by_document[reading.document]}


def _answers(
    what: str, rows: list[tuple[str, Task | str]], tasks: dict[str, Task], tools: Tools, walk: Walk
) -> Iterator[dict[str, Any]]:
    """An answer a row, as soon as all rows before it have theirs."""
    work, answer = ONE_BY_ONE[what]
    key, nothing = "id" if what == "attribution" else "doc_id", NOTHING[what]
    todo, known = deque(rows), {}
    found = work_each(work, iter(tasks.values()), tools, walk.recipe, walk.runner)
    for result in chain([None], walk.progress("reading", found, len(tasks))):
        if result is not None:
            known[result.document] = result if isinstance(result, type(nothing)) else nothing
        while todo and (isinstance(todo[0][1], str) or todo[0][1][0].id in known):
            name, task = todo.popleft()
            yield {key: name, **answer(nothing if isinstance(task, str) else known[task[0].id])}


def _any_encounter(tools: Tools | None) -> Tools | None:
    """The corpora tell of violence without officers too."""
    return tools and replace(tools, officers_only=False)


def declared_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """A corpus row -> a row as `build` takes it."""
    declared = {"text": row.get("text"), "url": row.get("url"), "title": row.get("title")}
    return declared | {"published": row.get("published") or row.get("date"), "outlet": row.get("publisher")}


def _row(number: int, line: bytes | None, walk: Walk) -> tuple[str, Task | str]:
    """The row's own name, and its document; or, where it cannot be one, why."""
    try:
        row = json.loads(line or b"")
        name = row.get("doc_id", row.get("id"))
    except (ValueError, AttributeError) as error:
        raise UsageError(f"standard input, line {number}: not a JSON object: {error}") from error
    if name is None:
        raise UsageError(f"standard input, line {number}: a row needs 'id' or 'doc_id'")
    result = row_outcome(str(number), f"-:{number}", declared_of(row), walk.limits).result
    return name, result.reason if isinstance(result, Rejection) else result


def _own(place: int, task: Task | str, readings: dict[str, Reading]) -> Reading:
    if isinstance(task, str):
        return Reading(f"row:{place}", "")
    document: Document = task[0]
    return readings[document.id]
