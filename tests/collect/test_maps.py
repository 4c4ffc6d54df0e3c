"""Maps: those that ship can be used; a wrong one is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from onrecord.collect.maps import map_text, read_map, shipped_maps
from onrecord.errors import MapError, NotFound
from onrecord.model.fields import load_codebook
from onrecord.model.sheet import Target

CODEBOOK = load_codebook()
SENTENCE = "every_row: Somebody died.\n"


@pytest.mark.parametrize("name", shipped_maps())
def test_shipped_maps_can_be_used_and_say_where_they_come_from(name: str) -> None:
    text, called = map_text(name)
    plan = read_map(text, called, CODEBOOK)
    assert plan.name == name
    assert plan.ids
    assert {"when", "where"} <= {t.field for t in plan.targets}
    assert len(yaml.safe_load(text)["sources"]) >= 2
    private = {t.column for t in plan.targets} & {
        "latitude",
        "longitude",
        "Full Address",
        "street_address",
        "race",
    }
    assert not private


def test_what_ships() -> None:
    assert shipped_maps() == (
        "fatal-encounters",
        "gun-violence-archive",
        "mapping-police-violence",
        "washington-post-v2",
    )


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("columns: {a: when\n", 2, "not valid YAML"),
        ("- a\n", 1, "is a mapping"),
        ("unit: incidents\n", 1, "needs 'columns'"),
        ("unit: events\ncolumns: {}\n", 1, "'events' is not one of: 'incidents', 'people'"),
        ("colums: {}\n", 1, "has no key 'colums'"),
        ("columns:\n  A: whem\n", 2, "did you mean 'when'?"),
        ("columns:\n  A: age\n", 2, "write person1.age or officer1.age"),
        ("columns:\n  A: person1.when\n", 2, "write when"),
        ("columns:\n  A: where.street\n", 2, "these parts: neighbourhood, city"),
        ("columns:\n  A: person1.action\n", 2, "cannot be filled from a column"),
        ("columns:\n  A: statistic\n", 2, "cannot be filled from a column"),
        ("columns:\n  A: when\n  A: where\n", 3, "'A' stands in 'columns' twice"),
        ("columns:\n  A: {format: YYYY}\n", 2, "needs 'to'"),
        ("columns:\n  A: {to: when, format: DD/MM}\n", 2, "'DD/MM' is not one of"),
        ("columns:\n  A:\n    to: person1.gender\n    values: {M: man}\n", 4, "'man' is no value"),
        ("columns:\n  A: {to: when, formats: YYYY}\n", 2, "has no key 'formats'"),
        ("columns:\n  A:\n", 2, "one word or sentence is wanted"),
        ("ids: {My List: A}\ncolumns: {}\n", 1, "is no name of a list"),
        (f"{SENTENCE}says:\n  - {{to: killed_count, value: 1, words: hit}}\ncolumns: {{}}\n", 3, "not stand"),
        ("says: {}\ncolumns: {}\n", 1, "a list is wanted"),
        ("columns:\n  A: &x when\n  B: *x\n", 3, "aliases"),
    ],
)  # fmt: skip
def test_a_wrong_map_is_refused_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(MapError) as told:
        read_map(text, "map.yaml", CODEBOOK)
    assert str(told.value).startswith(f"map.yaml, line {line}: ")
    assert words in str(told.value)


def test_words_stay_words() -> None:
    plan = read_map(
        "columns:\n  Duty: {to: officer1.duty_status, values: {on: on_duty, off: off_duty}}\n", "m", CODEBOOK
    )
    assert plan.targets == (
        Target("Duty", "duty_status", "officer1", values=(("on", "on_duty"), ("off", "off_duty"))),
    )


def test_a_map_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="washington-post-v2"):
        map_text(str(tmp_path / "none.yaml"))
