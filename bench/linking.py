"""How linking grows: wall time, peak memory and the exponent of growth, beside Splink on DuckDB.

    python -m bench.linking --sizes 1000 10000 100000 [--blocking] [--splink] [--arrive 10000 100000]

Each measurement runs in a process of its own, with one thread. What is linked: see linking_mentions.py. Both
sides get mentions that are read and profiled; ours blocks, compares with every feature, and groups; Splink
blocks by comparable keys (town with day, town with week, a pair of weighty words, a full name), estimates
its parameters, predicts, and clusters. `--blocking` tells how many pairs are compared for each mention, and
what finding them takes. `--arrive` adds 300 mentions one by one to an index that holds so many, in memory and
in a file of SQLite, in milliseconds of the processor. The exponent of growth is told of the processor's time
and of the wall clock's. Splink is in the extra `bench` alone.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import combinations
from math import log
from pathlib import Path
from typing import Any

from bench.linking_mentions import mentions

from onrecord.link.index import Index, MemoryIndex, arrive, regroup
from onrecord.link.link import cluster_mentions
from onrecord.link.meetings import meetings
from onrecord.link.profile import Profile
from onrecord.link.score import shipped
from onrecord.pipeline.linked import StoredIndex
from onrecord.store.base import Reading
from onrecord.store.sql import open_store

ARRIVALS = 300


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--blocking", action="store_true")
    parser.add_argument("--splink", action="store_true")
    parser.add_argument("--arrive", type=int, nargs="*", default=[])
    parser.add_argument("--alone", nargs=2, metavar=("WHAT", "SIZE"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.alone:
        what, size = given.alone[0], int(given.alone[1])
        print(json.dumps(_MEASURES[what](size)))
        return
    asked = {"blocking": given.blocking, "ours": True, "splink": given.splink}
    for what in [name for name, wanted in asked.items() if wanted]:
        before: dict[str, Any] | None = None
        for size in given.sizes:
            row = _alone(what, size)
            print(json.dumps(row | (_exponents(before, row) if before else {})), flush=True)
            before = row
    for size in given.arrive:
        for what in ("arrive", "arrive_stored"):
            print(json.dumps(_alone(what, size)), flush=True)


def _exponents(before: dict[str, Any], row: dict[str, Any]) -> dict[str, float]:
    """With which power of the number of mentions the time grows."""
    grown = log(row["mentions"] / before["mentions"])
    return {f"exponent_{k}": round(log(row[k] / before[k]) / grown, 2) for k in ("cpu", "seconds")}


def _alone(what: str, size: int) -> dict[str, Any]:
    call = [sys.executable, "-m", "bench.linking", "--alone", what, str(size)]
    return json.loads(
        subprocess.run(call, capture_output=True, text=True, check=True).stdout.splitlines()[-1]
    )


def blocking(size: int) -> dict[str, Any]:
    """How many pairs are compared, for each mention, and finding them."""
    told = [p for p, _ in mentions(size)]
    before = _memory()
    began, cpu = time.perf_counter(), time.process_time()
    pairs = sum(len(m.others) for m in meetings(told))
    return _row("blocking", size, began, cpu, before) | {"pairs_a_mention": round(pairs / size, 1)}


def ours(size: int) -> dict[str, Any]:
    told = list(mentions(size))
    profiles = {p.mention: p for p, _ in told}
    before = _memory()
    began, cpu = time.perf_counter(), time.process_time()
    scorer = shipped()
    (groups,) = cluster_mentions(profiles, scorer, [scorer.thresholds.link])
    truth = {p.mention: n for p, n in told}
    return _row("ours", size, began, cpu, before) | _quality(groups, truth)


def arriving(size: int) -> dict[str, Any]:
    return _arriving(size, MemoryIndex()) | {"what": "arrive"}


def arriving_stored(size: int) -> dict[str, Any]:
    """As `arriving`, with the index in a file of SQLite."""
    with tempfile.TemporaryDirectory() as folder, open_store(f"{folder}/a.db", write=True) as store:
        with store.linking() as kept:
            row = _arriving(size, StoredIndex(kept, [Reading(p.document, "") for p, _ in _told(size)]))
        row["mb_on_disk"] = Path(folder, "a.db").stat().st_size >> 20
    return row | {"what": "arrive_stored"}


def _told(size: int) -> Iterator[tuple[Profile, int]]:
    return mentions(size + ARRIVALS)


def _arriving(size: int, index: Index) -> dict[str, Any]:
    """Seconds beyond reading: from the profile to the neighbourhood's new groups."""
    scorer = shipped()
    told = [p for p, _ in _told(size)]
    step = len(told) // ARRIVALS
    late = {p.mention for p in told[::step][:ARRIVALS]}
    for profile in told:
        if profile.mention not in late:
            arrive(index, profile, scorer)
    nobody = _nothing_decided()
    took = []
    for profile in told:
        if profile.mention in late:
            began = time.process_time()
            arrive(index, profile, scorer)
            regroup(index, profile.mention, scorer, nobody, scorer.thresholds.link)
            took.append(1000 * (time.process_time() - began))
    took.sort()
    return {
        "mentions": size,
        "p50_ms": round(took[len(took) // 2], 1),
        "p95_ms": round(took[int(len(took) * 0.95)], 1),
        "peak_mb": _memory(),
    }


def splink(size: int) -> dict[str, Any]:
    import duckdb
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    told = list(mentions(size))
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder, "rows.jsonl")
        rows.write_text("".join(json.dumps(_columns(p)) + "\n" for p, _ in told), "utf-8")
        connection = duckdb.connect()
        connection.execute("SET threads TO 1")
        connection.execute(f"CREATE TABLE told AS SELECT * FROM read_json('{rows}')")
        before = _memory()
        began, cpu = time.perf_counter(), time.process_time()
        settings = SettingsCreator(
            link_type="dedupe_only",
            unique_id_column_name="id",
            comparisons=[
                cl.ArrayIntersectAtSizes("names", [2, 1]),
                cl.ArrayIntersectAtSizes("ages", [2, 1]),
                cl.ArrayIntersectAtSizes("terms", [30, 20, 14, 9, 5]),
                cl.ExactMatch("town"),
                cl.ExactMatch("street"),
                cl.LevenshteinAtThresholds("day", [1]),
                cl.ExactMatch("killed"),
            ],
            blocking_rules_to_generate_predictions=[
                block_on("town", "day"),
                block_on("town", "week"),
                block_on("names", arrays_to_explode=["names"]),
                block_on("pairs", arrays_to_explode=["pairs"]),
            ],
        )
        api = DuckDBAPI(connection)
        linker = Linker(api.register("told"), settings, log_level=None)
        linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
        linker.training.estimate_parameters_using_expectation_maximisation(block_on("town", "day"))
        linker.training.estimate_parameters_using_expectation_maximisation(block_on("town", "week"))
        found = linker.inference.predict(threshold_match_probability=0.9)
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(found, 0.95)
        row = _row("splink", size, began, cpu, before)
        groups: dict[Any, list[str]] = {}
        for record in clusters.as_record_list():
            groups.setdefault(record["cluster_id"], []).append(record["id"])
    return row | _quality(list(groups.values()), {p.mention: n for p, n in told})


def _columns(p: Profile) -> dict[str, Any]:
    place = p.places[0] if p.places else None
    return {
        "id": p.mention,
        "names": [" ".join(n) for _, n in sorted(p.names)],
        "ages": sorted(p.ages),
        "terms": list(p.terms)[:40],
        "town": f"{place.city}, {place.region}" if place else None,
        "street": min(p.streets, default=None),
        "day": str(p.days[0][0]) if p.days else None,
        "week": (p.published or 0) // 8,
        "killed": min((n.min or 0 for n in p.killed), default=None),
        "pairs": [f"{a} {b}" for a, b in combinations(sorted(list(p.named)[:9]), 2)],
    }


def _quality(groups: list[list[str]], truth: dict[str, int]) -> dict[str, float]:
    pairs = sum(len(g) * (len(g) - 1) // 2 for g in groups)
    right = sum(truth[a] == truth[b] for g in groups for a, b in combinations(g, 2))
    sizes: dict[int, int] = {}
    for n in truth.values():
        sizes[n] = sizes.get(n, 0) + 1
    every = sum(n * (n - 1) // 2 for n in sizes.values())
    return {"precision": round(right / max(1, pairs), 3), "recall": round(right / max(1, every), 3)}


def _row(what: str, size: int, began: float, cpu: float, before: int) -> dict[str, Any]:
    return {
        "what": what,
        "mentions": size,
        "seconds": round(time.perf_counter() - began, 1),
        "cpu": round(time.process_time() - cpu, 1),
        "peak_mb": _memory(),
        "mb_of_mentions": before,
    }


def _memory() -> int:
    """The most memory that this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _nothing_decided() -> Any:
    from onrecord.link.decided import Judged

    return Judged(frozenset(), frozenset(), frozenset(), {})


_MEASURES = {
    "blocking": blocking,
    "ours": ours,
    "splink": splink,
    "arrive": arriving,
    "arrive_stored": arriving_stored,
}

if __name__ == "__main__":
    main()
