"""python -m bench.desk [--data DIR] [--incidents N] [--json]: what the desk is worth.

An oracle editor who knows the truth answers the queue until each incident's frame is wholly right: `ratio` is
its decisions over the fields that a person would have to type, in the queue's order; `ratio_random` in any
order. On the fictional folders of `tests/eval/reconcile`; with `--data`, on incidents of the gun-violence
corpus.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import Any

from bench.desk_oracle import Oracle, Order, Worked, at_random, by_worth
from bench.desk_truth import Truth, corpus_truths, folder_truths

from onrecord.pipeline.desk.arriving import Watch
from onrecord.pipeline.desk.inbox import inbox
from onrecord.pipeline.local import Runner
from onrecord.pipeline.run import add_inputs, read_new, retell
from onrecord.pipeline.tools import Recipe
from onrecord.pipeline.walk import Walk
from onrecord.store.base import Store
from onrecord.store.sql import open_store

COLUMNS = ("name", "kind", "city", "county", "region", "country", "lat", "lon", "timezone", "aliases")


def lexicon(truths: Sequence[Truth], folder: Path) -> Path | None:
    """Invented places as a newsroom would tell its own; none for a corpus, whose places are real."""
    rows = set()
    for truth in truths:
        if truth.place:
            city, county, region = truth.place
            rows.add((county, "county", "", county, region, "United States", "", "", "", ""))
            rows.add((city, "city", city, county, region, "United States", "", "", "", ""))
    if not rows:
        return None
    folder.mkdir()
    with (folder / "places.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *sorted(rows)])
    return folder


def read_all(store: Store, truths: Sequence[Truth], walk: Walk) -> dict[str, str]:
    """Every article read and told; document id -> truth."""
    lines = "\n".join(json.dumps(row) for truth in truths for row in truth.rows)
    add_inputs(store, ["-"], walk, stdin=BytesIO(lines.encode()))
    read_new(store, walk, walk.load())
    retell(store, walk.load())
    of_url = {row["url"]: truth.key for truth in truths for row in truth.rows}
    return {d.id: of_url[d.url] for d in store.documents() if d.url in of_url}


def work_all(store: Store, truths: Sequence[Truth], walk: Walk, order: Order) -> list[Worked]:
    """Each incident on a desk of its own, with everything that the whole record links or may link with it:
    what one takes does not depend on the others, and a decision is told again in no time."""
    of_url = {row["url"]: truth.key for truth in truths for row in truth.rows}
    of_document = {d.id: of_url[d.url] for d in store.documents() if d.url in of_url}
    worked = []
    for truth in walk.progress("working", truths, len(truths)):
        with open_store("sqlite://", write=True) as desk:
            _copy(store, desk, _around(store, [d for d, key in of_document.items() if key == truth.key]))
            retell(desk, walk.load())
            worked.append(Oracle(desk, walk.load(), of_document).work(truth, order))
    return worked


def _around(store: Store, documents: Sequence[str]) -> set[str]:
    """These documents, and those of every incident that they tell or may tell."""
    near = {i for rows in store.homes(documents).values() for i in rows}
    common = store.common()
    for p in common.possible if common else ():
        pair = {i for rows in store.homes([p.mention, p.other]).values() for i in rows}
        near |= pair if pair & near else set()
    parts = [part for i in sorted(near) if (part := store.part(i)) is not None]
    return {*documents, *(d for p in parts for d in p.case.incident.documents)}


def _copy(store: Store, desk: Store, documents: set[str]) -> None:
    for id in sorted(documents):
        document, reading = store.document(id), store.reading(id)
        if document is not None and reading is not None:
            desk.add_capture(document.name, document, store.body(document.sha256))
            desk.save_reading(reading)


def time_arrivals(truths: Sequence[Truth], walk: Walk, folder: Path, count: int = 30) -> list[float]:
    """The last article of each incident comes in, one at a time, to a desk that knows all others: seconds
    from its arrival to its place in the inbox, reading included."""
    late = [t for t in truths if len(t.rows) > 1][:count]
    early = [replace(t, rows=t.rows[:-1]) if t in late else t for t in truths]
    seconds = []
    with open_store(f"sqlite:///{folder / 'inbox.db'}", write=True) as store:
        read_all(store, early, walk)
        watch = Watch(store, replace(walk, at="2031-06-01T09:00:00Z"))
        watch.look_back()
        for truth in walk.progress("arriving", late, len(late)):
            line = json.dumps(truth.rows[-1]).encode()
            start = time.perf_counter()
            watch.take_in(["-"], stdin=BytesIO(line))
            inbox(store, limit=100)
            seconds.append(time.perf_counter() - start)
        watch.close()
    return seconds


def p95(seconds: Sequence[float]) -> float:
    return sorted(seconds)[max(0, ceil(len(seconds) * 0.95) - 1)]


def report(worked: Sequence[Worked]) -> dict[str, Any]:
    """`kinds`: how many decisions of each kind, and how many of them made a field right."""
    typed = sum(w.typed for w in worked)
    kinds: Counter[str] = Counter()
    helped: Counter[str] = Counter()
    for w in worked:
        kinds.update(w.kinds)
        helped.update(w.helped)
    return {
        "ratio": round(sum(w.decisions for w in worked) / typed, 4),
        "incidents": len(worked),
        "fields": typed,
        "decisions": sum(w.decisions for w in worked),
        "right_before": round(sum(w.right_before for w in worked) / typed, 4),
        "right_after_ten": round(sum(w.right_at_ten for w in worked) / typed, 4),
        "whole_after_ten": sum(w.done and w.decisions <= 10 for w in worked),
        "unfinished": sum(not w.done for w in worked),
        "kinds": {kind: [n, helped[kind]] for kind, n in kinds.most_common()},
        "left": dict(Counter(x.partition(".")[2] for w in worked for x in w.left).most_common()),
    }


def measure(truths: Sequence[Truth], *, officers_only: bool, jobs: int = 1) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        recipe = Recipe(lexicon=lexicon(truths, folder / "lexicon"), officers_only=officers_only)
        walk = Walk(recipe=recipe, runner=Runner(jobs))
        walk = Walk(recipe=recipe, runner=Runner(jobs), tools=walk.load())
        with open_store(f"sqlite:///{folder / 'read.db'}", write=True) as store:
            read_all(store, truths, walk)
        found: dict[str, Any] = {"inbox_p95_s": round(p95(time_arrivals(truths, walk, folder)), 2)}
        for name, order in (("queue", by_worth), ("random", at_random)):
            with open_store(f"sqlite:///{folder / 'read.db'}") as store:
                found[name] = report(work_all(store, truths, walk, order))
        return found


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--data", type=Path, help="A folder with the gun-violence corpus.")
    options.add_argument("--incidents", type=int, default=200, help="How many of the corpus.")
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--json", action="store_true")
    asked = options.parse_args()
    truths = corpus_truths(asked.data, asked.incidents) if asked.data else folder_truths()[: asked.incidents]
    found = measure(truths, officers_only=asked.data is None, jobs=asked.jobs)
    row = {
        "ratio": found["queue"]["ratio"],
        "ratio_random": found["random"]["ratio"],
        "incidents": found["queue"]["incidents"],
        "inbox_p95_s": found["inbox_p95_s"],
    }
    sys.stdout.write(
        json.dumps(row if asked.json else {**row, **found}, indent=None if asked.json else 1) + "\n"
    )


if __name__ == "__main__":
    main()
