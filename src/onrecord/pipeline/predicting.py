"""Rows of a corpus through the rooms, one answer a row, in the rows' order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from onrecord.collect.rows import bounded_lines, row_outcome
from onrecord.errors import UsageError
from onrecord.model.document import Document
from onrecord.model.rejection import Rejection
from onrecord.pipeline import predictions
from onrecord.pipeline.local import Task, read_each
from onrecord.pipeline.run import Walk
from onrecord.store.base import Reading

# What each answer is made by, and which key of the row names the document in it.
ONE_BY_ONE: dict[str, tuple[str, Callable[[Reading], dict[str, Any]]]] = {
    "attribution": ("id", predictions.attributions_row),
    "frames": ("doc_id", predictions.frame_row),
    "gvdb": ("doc_id", predictions.slots_row),
}
WHAT = ("attribution", "linking", "frames", "gvdb")


def predict(what: str, stream: BinaryIO, walk: Walk) -> Iterator[dict[str, Any]]:
    """JSON Lines with "id" or "doc_id" and "text" -> one answer a row. Raises UsageError naming the line."""
    tools = walk.load()
    rows = [
        _row(n, line, walk)
        for n, line in enumerate(bounded_lines(stream, walk.limits.input), 1)
        if line != b""
    ]
    tasks: dict[str, Task] = {task[0].id: task for _, task in rows if not isinstance(task, str)}
    unread = iter(tasks.values())
    watched = walk.progress("reading", read_each(unread, tools, walk.recipe, walk.runner), len(tasks))
    readings = {reading.document: reading for reading in watched}
    own = [_own(place, task, readings) for place, (_, task) in enumerate(rows)]
    if what == "linking":
        answers = list(predictions.cluster_rows(list({r.document: r for r in own}.values()), tools.codebook))
        by_document = dict(zip({r.document: r for r in own}, answers, strict=True))
        for (name, _), reading in zip(rows, own, strict=True):
            yield {"doc_id": name, **by_document[reading.document]}
        return
    key, answer = ONE_BY_ONE[what]
    for (name, _), reading in zip(rows, own, strict=True):
        yield {key: name, **answer(reading)}


def _row(number: int, line: bytes | None, walk: Walk) -> tuple[str, Task | str]:
    """The row's own name, and its document; or, where it cannot be one, why."""
    try:
        row = json.loads(line or b"")
        name = row.get("doc_id", row.get("id"))
    except (ValueError, AttributeError) as error:
        raise UsageError(f"standard input, line {number}: not a JSON object: {error}") from error
    if name is None:
        raise UsageError(f"standard input, line {number}: a row needs 'id' or 'doc_id'")
    declared = {"text": row.get("text"), "url": row.get("url"), "title": row.get("title")}
    declared |= {"published": row.get("published") or row.get("date"), "outlet": row.get("publisher")}
    result = row_outcome(str(number), f"-:{number}", declared, walk.limits).result
    return name, result.reason if isinstance(result, Rejection) else result


def _own(place: int, task: Task | str, readings: dict[str, Reading]) -> Reading:
    if isinstance(task, str):
        return Reading(f"row:{place}", "")
    document: Document = task[0]
    return readings[document.id]
