"""No text of the table is read wrong, but for those that say why; and the scorer itself."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from tests.eval.gate import FLOORS, fallen
from tests.traps.cases import Case, Telling, load_cases, value_of
from tests.traps.score import EMPTY, RIGHT, WRONG, Verdict, figures, judge_case, read_case, table

from onrecord.model.fields import load_codebook
from onrecord.nlp.base import Reader
from onrecord.nlp.catalog import load_reader
from onrecord.text.lexicon import load_lexicon

CODEBOOK = load_codebook()
CASES = load_cases()


@cache
def reader() -> Reader:
    return load_reader()


READ: dict[str, tuple[Verdict, ...]] = {}
FIELDS: set[str] = set()


def verdicts(case: Case) -> tuple[Verdict, ...]:
    """Each text of the table is read once."""
    if case.id not in READ:
        found = read_case(case, reader(), load_lexicon(), CODEBOOK)
        FIELDS.update(s.field for s in found.statements)
        READ[case.id] = tuple(judge_case(case, found, CODEBOOK))
    return READ[case.id]


def marked(case: Case) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=case.wrong)] if case.wrong else []
    return pytest.param(case, id=case.id, marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_nothing_is_read_wrong(case: Case) -> None:
    wrong = [v for v in verdicts(case) if v.kind == WRONG]
    assert not wrong, [f"{v.asked}: expected {v.expected}, found {v.found}" for v in wrong]


def test_the_floor_holds() -> None:
    found = figures(v for case in CASES for v in verdicts(case))
    assert not fallen(json.loads(FLOORS.read_text("utf-8"))["traps"], found)


def test_the_codebook_marks_what_our_readers_find() -> None:
    for case in CASES:
        verdicts(case)
    assert not FIELDS - {f.name for f in CODEBOOK.fields.values() if f.read}


def test_the_table_is_as_large_as_it_says_and_no_text_stands_twice() -> None:
    assert len({case.text for case in CASES}) == len(CASES) >= 250
    assert len({case.group for case in CASES}) >= 19


@pytest.mark.parametrize(
    ("short", "kind", "value"),
    [
        (3, "number", {"min": 3, "max": 3}),
        (">=3", "number", {"min": 3, "max": None}),
        ("<=3", "number", {"min": None, "max": 3}),
        ("8-10", "number", {"min": 8, "max": 10}),
        ("20~", "number", {"min": 20, "max": 20, "approx": True}),
        ("2031-05-03 21:00", "time", {"edtf": "2031-05-03", "clock": "21:00"}),
        ("2030-10", "time", {"edtf": "2030-10"}),
    ],
)
def test_short_values(short: Any, kind: str, value: Any) -> None:
    assert value_of(short, kind) == value


TEXT = "A deputy shot a man in Waco, Texas. The man, 34, died."
SCORED = [
    ({"outcome of a man": "killed"}, {}, RIGHT),
    ({"outcome of a man": "injured"}, {}, WRONG),
    ({"outcome of a man": "nothing"}, {}, WRONG),
    ({"outcome of A deputy": "nothing"}, {}, RIGHT),
    ({"outcome of A deputy": "killed"}, {}, EMPTY),
    ({"age of a man": 34}, {}, RIGHT),
    ({"age of a man": ">=34"}, {}, WRONG),
    ({"where": {"city": "Waco", "region": "Texas"}}, {}, RIGHT),
    ({"where": {"city": "Amarillo"}}, {}, WRONG),
    ({"where": {"neighbourhood": "Eastside", "city": "Waco"}}, {}, EMPTY),
    ({"age of a man": "withheld by police"}, {}, WRONG),
    ({"name of a man": "withheld by police"}, {}, EMPTY),
    ({"context": "something"}, {}, EMPTY),
    ({}, {"age of a man": 34}, WRONG),
    ({}, {"age of a man": [33, 35]}, RIGHT),
]


@pytest.mark.parametrize(("expect", "never", "kind"), SCORED, ids=[str(n) for n in range(len(SCORED))])
def test_the_scorer_tells_right_from_empty_from_wrong(
    expect: dict[str, Any], never: dict[str, Any], kind: str
) -> None:
    case = Case(f"made {expect} {never}", "made", TEXT, (Telling(expect=expect, never=never),))
    (verdict,) = verdicts(case)
    assert verdict.kind == kind
    assert verdict.kind in table([verdict])
    assert figures([verdict])["right"] == (kind == RIGHT)


@pytest.mark.parametrize(
    ("text", "order", "kind"),
    [
        ("The man fired at the deputy. Then the deputy shot him.", "The man fire < the deputy shoot", RIGHT),
        ("The man fired at the deputy. Then the deputy shot him.", "The man fire / the deputy shoot", WRONG),
        ("The man fired at the deputy. Then the deputy shot him.", "the deputy shoot < The man fire", WRONG),
        ("The deputy shot the man.", "the man fire < The deputy shoot", EMPTY),
    ],
)
def test_the_scorer_reads_orders(text: str, order: str, kind: str) -> None:
    case = Case(f"made {text} {order}", "made", text, (Telling(order=(order,)),))
    (verdict,) = verdicts(case)
    assert verdict.kind == kind
