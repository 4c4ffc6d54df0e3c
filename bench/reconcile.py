"""What reconciling costs, beside a bare group-by of the same rows in DuckDB, in one run.

    python -m bench.reconcile [--statements 10000 30000 100000] [--pages 5 20 80] [--jobs 2] [--history]

Two ways of growing are measured: more incidents of five pages (`--statements`), and larger incidents
(`--pages`). Each line gives seconds of wall time with `--jobs` processes, seconds of computing in all of
them, statements a second, DuckDB's seconds with as many threads, the ratio of the two wall times and of
the two computing times, and the exponent of growth of computing against the line before. DuckDB counts
documents and sources by incident, subject, field and value: no origin, no relation of values, no note. With
`--history` each incident's record is told for every day on which it changed. What is reconciled: see
reconcile_cases.py. DuckDB is no dependency of the package: `pip install duckdb`.
"""

from __future__ import annotations

import argparse
import csv
import json
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from math import log
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bench.reconcile_cases import SOURCES, Case, make_case

from onrecord.model.fields import load_codebook
from onrecord.model.known import day_of
from onrecord.model.values import value_to_json
from onrecord.pipeline import incident as corridor
from onrecord.reconcile.reconcile import reconcile_incident

CODEBOOK = load_codebook()
PAGES = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--statements", type=int, nargs="*", default=[10_000, 30_000, 100_000])
    parser.add_argument("--pages", type=int, nargs="*", default=[5, 20, 80])
    parser.add_argument("--each", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--history", action="store_true")
    given = parser.parse_args()
    work = _tell if given.history else _reconcile
    more = [(n // (PAGES * given.each), PAGES) for n in given.statements]
    for name, sizes in (("more incidents", more), ("larger incidents", [(8, p) for p in given.pages])):
        before: dict[str, Any] | None = None
        for incidents, pages in sizes:
            row = _measure(incidents, pages, given.each, given.jobs, work)
            if before:
                grown = log(row["statements"] / before["statements"])
                row["exponent"] = round(log(row["computing"] / before["computing"]) / grown, 2)
            print(json.dumps({"growing": name, **row}), flush=True)
            before = row


def _measure(incidents: int, pages: int, each: int, jobs: int, work: Any) -> dict[str, Any]:
    cases = [make_case(n, pages, each) for n in range(incidents)]
    rows = sum(len(c.statements) for c in cases)
    seconds, computing = _ours(cases, jobs, work)
    theirs, their_computing = _duckdb(cases, jobs)
    return {
        "incidents": incidents,
        "pages": pages,
        "statements": rows,
        "seconds": round(seconds, 3),
        "computing": round(computing, 3),
        "a_second": round(rows / seconds),
        "duckdb_seconds": round(theirs, 4),
        "duckdb_computing": round(their_computing, 4),
        "ratio": round(seconds / theirs, 1),
        "ratio_of_computing": round(computing / their_computing, 1),
    }


def _ours(cases: Sequence[Case], jobs: int, work: Any) -> tuple[float, float]:
    timed = partial(_timed, work)
    with get_context("fork").Pool(jobs) as pool:
        pool.map(work, cases[:jobs])  # the processes are up and have imported what they need
        began = time.perf_counter()
        each = pool.imap_unordered(timed, cases, chunksize=max(1, len(cases) // (jobs * 8)))
        computing = sum(each)
        return time.perf_counter() - began, computing


def _timed(work: Any, case: Case) -> float:
    began = time.process_time()
    work(case)
    return time.process_time() - began


def _reconcile(case: Case) -> int:
    found = reconcile_incident(
        case.incident, case.mentions, case.statements, case.articles, SOURCES, (), CODEBOOK
    )
    return len(found.findings)


def _tell(case: Case) -> int:
    days = tuple((a.document, day_of(a.published.edtf if a.published else None)) for a in case.articles)
    whole = corridor.Case(case.incident, case.mentions, (), case.statements, SOURCES, days=days)
    articles = {a.document: a for a in case.articles}
    return len(corridor.tell_incident(whole, articles, (), CODEBOOK)[0].timeline)


def _duckdb(cases: Sequence[Case], jobs: int) -> tuple[float, float]:
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "statements.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(("incident", "about", "field", "value", "document", "source"))
            for case in cases:
                for s in case.statements:
                    value = json.dumps(value_to_json(s.value), sort_keys=True)
                    writer.writerow((case.incident.id, s.about, s.field, value, s.document, s.source))
        database = duckdb.connect(config={"threads": jobs})
        database.execute(f"CREATE TABLE statements AS SELECT * FROM read_csv('{path}', all_varchar = true)")
        query = (
            "SELECT incident, about, field, value, count(*), count(DISTINCT document), "
            "count(DISTINCT source) FROM statements GROUP BY incident, about, field, value"
        )
        times = []
        for _ in range(3):
            began, computed = time.perf_counter(), time.process_time()
            database.execute(query).fetchall()
            times.append((time.perf_counter() - began, time.process_time() - computed))
        return min(t for t, _ in times), min(c for _, c in times)


if __name__ == "__main__":
    main()
