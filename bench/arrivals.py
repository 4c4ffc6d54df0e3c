"""From an article's arrival to its place in the inbox, beside a record of N incidents.

    python -m bench.arrivals [--incidents 10000] [--articles 60] [--rate 100] [--json]

The record is synthetic: invented incidents of two pages each, in invented towns over twelve years, with their
readings, as a desk that stands by learns them. Then pages of the fictional folders come in, one at a time,
and each is collected, cleaned, read, compared and placed, and the inbox is made: `service_*` is what that
takes by the clock. At a steady rate of so many an hour articles come by chance, some while another is still
being worked on: `p95_s` is the time from arrival to place, waiting included, over ten thousand arrivals drawn
with a fixed seed from the measured times (one worker, first come first served); `busy` the share of an hour
that it works.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from bench.desk import lexicon, p95
from bench.desk_truth import folder_truths
from tests import make
from tests.pipeline.desk import small

from onrecord.model.linkage import Telling
from onrecord.model.numbers import Number
from onrecord.pipeline.desk.arriving import Watch
from onrecord.pipeline.desk.inbox import inbox
from onrecord.pipeline.local import Runner
from onrecord.pipeline.tools import Recipe
from onrecord.pipeline.walk import Walk
from onrecord.store.base import Store
from onrecord.store.sql import open_store

SEED = 8
DRAWN = 10_000  # arrivals of the simulated hours
HOUR = 3600.0
_FIRST_DAY, _DAYS = date(2019, 1, 1), 4380
_BEGIN = ("Bar", "Cal", "Dor", "Fen", "Gar", "Hol", "Kes", "Lin", "Mar", "Nor", "Ost", "Pel", "Quil", "Ros")
_MIDDLE = ("a", "e", "in", "o", "u", "al", "er", "is", "on", "ar")
_END = ("by", "den", "ford", "ham", "lock", "mere", "ridge", "ton", "vale", "wick", "worth", "yard")
_REGIONS = ("Ostra", "Veldt", "Marrow", "Selmark", "Harn", "Toll")


def tellings(n: int) -> Iterator[Telling]:
    """One invented incident, as two pages tell it: the same for the same number everywhere."""
    drawn = random.Random(f"{SEED} {n}")

    def word() -> str:
        return drawn.choice(_BEGIN) + drawn.choice(_MIDDLE) + drawn.choice(_END)

    town = replace(make.ELSEWHERE, text=word(), region=drawn.choice(_REGIONS), county=None)
    town = replace(town, city=town.text)
    day = _FIRST_DAY + timedelta(days=drawn.randrange(_DAYS))
    name, age = f"{word()} {word()}{word()[:3].lower()}", drawn.randrange(18, 80)
    for paper in (f"{town.text} Post", f"{word()} Courier"):
        page = make.Page(paper, published=str(day + timedelta(days=1)), people=make.Page().people)
        page.tells(
            f"An officer shot {name}, {age}, dead in {town.text} on {day:%B} {day.day} ({paper} {n}).",
            ("when", make.when(str(day))),
            ("where", town),
            ("event_type", "shooting"),
            ("killed_count", make.three(1)),
            ("name", name, "person1"),
            ("age", Number(age, age), "person1"),
        )
        yield page.telling()


def fill(store: Store, incidents: int) -> None:
    with store.writing():
        for n in range(incidents):
            small.add(store, tellings(n))


def serve(watch: Watch, lines: Sequence[bytes]) -> list[float]:
    """Each article on its own: seconds by the clock until it stands in the inbox."""
    took = []
    for line in lines:
        begun = time.perf_counter()
        watch.take_in(["-"], stdin=BytesIO(line))
        inbox(watch.store, limit=100)
        took.append(time.perf_counter() - begun)
    return took


def at_rate(served: Sequence[float], an_hour: float) -> list[float]:
    """Times from arrival to place where articles come by chance, so many an hour, and one is served at a
    time."""
    drawn = random.Random(SEED)
    now = free = 0.0
    took = []
    for _ in range(DRAWN):
        now += drawn.expovariate(an_hour / HOUR)
        free = max(now, free) + drawn.choice(served)
        took.append(free - now)
    return took


def measure(incidents: int, articles: int, rate: float) -> dict[str, Any]:
    truths = folder_truths()
    rows = [json.dumps(row).encode() for truth in truths for row in truth.rows][:articles]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        recipe = Recipe(lexicon=lexicon(truths, folder / "lexicon"))
        walk = Walk(recipe=recipe, runner=Runner(1), at="2031-06-01T09:00:00Z")
        walk = replace(walk, tools=walk.load())
        with open_store(f"sqlite:///{folder / 'inbox.db'}", write=True) as store:
            fill(store, incidents)
            watch = Watch(store, walk)
            begun = time.perf_counter()
            known = watch.look_back()
            ready = time.perf_counter() - begun
            served = serve(watch, rows)
            watch.close()
    return {
        "incidents": incidents,
        "tellings": known,
        "articles": len(served),
        "ready_s": round(ready, 1),
        "service_median_s": round(statistics.median(served), 3),
        "service_p95_s": round(p95(served), 3),
        "rate": rate,
        "busy": round(statistics.mean(served) * rate / HOUR, 4),
        "p95_s": round(p95(at_rate(served, rate)), 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--incidents", type=int, default=10_000)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--rate", type=float, default=100.0, help="Articles an hour.")
    parser.add_argument("--json", action="store_true")
    told = parser.parse_args()
    found = measure(told.incidents, told.articles, told.rate)
    print(json.dumps(found, indent=None if told.json else 1))


if __name__ == "__main__":
    main()
