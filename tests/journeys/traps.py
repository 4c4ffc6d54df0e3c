"""The traps of the sample, one function each, in the order of `expected.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tests.acceptance.release import Row
from tests.journeys.check import WRONG, Check, met_or
from tests.journeys.sample import Sample

Rows = Mapping[str, Row]
Trap = Callable[[Sample, Rows], list[str]]


def judge_traps(sample: Sample, expected: list[str], rows: Rows) -> Iterator[Check]:
    assert len(expected) == len(TRAPS)
    for words, trap in zip(expected, TRAPS):
        caught = trap(sample, rows)
        yield Check("-", "traps", words, met_or(not caught, WRONG), "; ".join(caught))


def quoted(sample: Sample, *wanted: str) -> list[str]:
    """Statements whose words hold one of these."""
    return sorted(
        f"{sample.file_of[s['document']][:2]} {s['field']} “{s['quote']}”"
        for s in sample.named.statements
        if any(w in (s["quote"] or s["original"] or "") for w in wanted)
    )


def furniture(sample: Sample, rows: Rows) -> list[str]:
    blocks = [
        f"{sample.file_of[id][:2]} reads “{words}”"
        for id, reading in sample.readings.items()
        if reading.article
        for block in reading.article.readable()
        for words in ("Cooper Street chase", "ferry strikes", "All rights reserved")
        if words in reading.article.text[block.start : block.end]
    ]
    return blocks + quoted(sample, "Cooper Street chase", "ferry strikes", "All rights reserved")


def history(sample: Sample, rows: Rows) -> list[str]:
    return quoted(sample, "milk truck", "1987")


def headline_counts_two(sample: Sample, rows: Rows) -> list[str]:
    if "B" not in rows:
        return ["B does not stand"]
    values = sample.named.values(rows["B"], "killed_count")
    deaths = [f"killed_count {v}" for v in values if v["min"] != 1 or v["max"] != 1]
    told = [r["title"] for r in sample.named.incidents if sample.id_of["11"] in r["documents"]]
    return deaths + ([f"11 stands in {told}"] if len(told) != 1 else [])


def charge_is_no_shooting(sample: Sample, rows: Rows) -> list[str]:
    days = {"A": "2026-03-10", "B": "2026-03-12"}
    return [
        f"{letter} when {value['edtf']}"
        for letter, day in days.items()
        if letter in rows
        for value in sample.named.values(rows[letter], "when")
        if value.get("edtf") not in (None, day)
    ]


def death_is_not_the_encounter(sample: Sample, rows: Rows) -> list[str]:
    values = sample.named.values(rows["D"], "when") if "D" in rows else []
    return [f"D when {v}" for v in values if v.get("clock") == "00:50" or v.get("edtf") == "2026-03-09"]


def drawer_is_no_hand(sample: Sample, rows: Rows) -> list[str]:
    pages = {sample.id_of["06"], sample.id_of["08"]}
    return [
        f"{sample.file_of[s['document']][:2]} {s['field']} {s['value']} “{s['quote']}”"
        for s in sample.named.statements
        if s["document"] in pages
        and (s["field"] == "weapon" or (s["field"] == "confirmed_armed" and s["value"] == "yes"))
        and "drawer" in (s["quote"] or "")
    ]


def budget_is_no_violence(sample: Sample, rows: Rows) -> list[str]:
    return [r["title"] for r in sample.named.incidents if sample.id_of["20"] in r["documents"]]


def harlow_is_a_street(sample: Sample, rows: Rows) -> list[str]:
    return [
        f"where {value['text']}: {value}"
        for row in sample.named.incidents
        for value in sample.named.values(row, "where")
        if value.get("city") == "Harlow" or value.get("region") not in (None, "Calder")
    ]


TRAPS: tuple[Trap, ...] = (
    furniture,
    history,
    headline_counts_two,
    charge_is_no_shooting,
    death_is_not_the_encounter,
    drawer_is_no_hand,
    budget_is_no_violence,
    harlow_is_a_street,
)
