"""The table of statements read by hand in docs/confidence.md is that of the verdicts kept here."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

VERDICTS = Path(__file__).parent / "truth" / "verdicts.csv"
DOCS = Path(__file__).parents[2] / "docs" / "confidence.md"
_ROW = re.compile(
    r"^\| (before|after|last|wide-\d) \| \d+ \| (\d+) \| (\d+) \| (\d+) \| ([\d.]+) % \|$", re.MULTILINE
)


def test_the_table_counts_the_verdicts() -> None:
    with VERDICTS.open(encoding="utf-8", newline="") as rows:
        counted = Counter((row["reading"], row["verdict"]) for row in csv.DictReader(rows))
    told = _ROW.findall(DOCS.read_text(encoding="utf-8"))
    assert {reading for reading, *_ in told} == {reading for reading, _ in counted}
    for reading, right, wrong, unsure, share in told:
        assert counted[reading, "right"] == int(right)
        assert counted[reading, "wrong"] == int(wrong)
        assert counted[reading, "cannot tell"] == int(unsure)
        assert f"{100 * int(wrong) / (int(wrong) + int(right)):.1f}" == share


def test_every_mistake_has_a_cause() -> None:
    with VERDICTS.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            assert (row["verdict"] == "wrong") == bool(row["cause"])
