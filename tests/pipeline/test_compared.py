"""A comparison in lines: what an editor reads."""

from __future__ import annotations

from onrecord.pipeline.compared import Compared, in_lines
from onrecord.reconcile.compare import CompareRow, Comparison

ROWS = (
    CompareRow("both", "incident:a", "incident", "when", "when", "2031-05-04", ("s:1",), ("s:2",)),
    CompareRow("only_one", "incident:a", "p", "action", "officer: action", "fire", ("s:3",)),
    CompareRow("only_one", "incident:a", "p", "action", "officer: action", "flee", ("s:4",)),
    CompareRow("only_one", None, "", "statistic", "statistic", "calls +3 per cent", ("s:5",)),
    CompareRow(
        "dropped", "incident:a", "incident", "when", "", "Credit dropped: when", ("s:1",), ("s:2",),
        "attribution_dropped", ("when",), ("On May 4.",), ("May 4, police said.",),
    ),
    CompareRow(
        "added", "incident:a", "incident", "fired_first", "fired first", "No origin says so.", ("s:6",), (),
        "order_added", (), ("w" * 200,), (),
    ),
)  # fmt: skip
NAMES = {"one": "Ledger", "other": "Post", "incident:a": "Shooting", "incident:b": "Stabbing"}


def test_lines() -> None:
    comparison = Comparison("one", "other", ("incident:a",), ROWS, ("incident:b",))
    lines = list(in_lines(Compared(comparison, NAMES)))
    assert lines == [
        "First:  Ledger",
        "Second: Post",
        "Both tell of: Shooting",
        "Only the first tells of: Stabbing",
        "",
        "Both tell: 1",
        "  when: 2031-05-04",
        "",
        "Only the first tells: 2",
        "  officer: action: fire; flee",
        "",
        "Only the second tells: nothing",
        "",
        "The retelling dropped: 1",
        "  Credit dropped: when",
        "",
        "The retelling sharpened: nothing",
        "",
        "The retelling added or put otherwise: 1",
        "  fired first: No origin says so.",
        f"      first: “{'w' * 160}…”",
        "",
        "Only the first tells, about no incident: 1",
        "  statistic: calls +3 per cent",
    ]
