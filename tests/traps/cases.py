"""The table of traps as data: texts with what a careful reader takes from them and what he must not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
NOTHING, SOMETHING = "nothing", "something"


@dataclass(frozen=True)
class Telling:
    """What is expected of one incident of a text, told at the words `at` (empty: of all that is read).

    `expect`: "field" or "field of PHRASE" -> a value in short form; `never`: the same -> what must not
    be read; `order`: "A < B" (the words say A came before B), "A / B" (they do not say), A being a
    person's phrase and a verb."""

    at: str = ""
    expect: Mapping[str, Any] = field(default_factory=dict)
    never: Mapping[str, Any] = field(default_factory=dict)
    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """`incidents`: how many the text tells, null where that is not asked; `wrong`: why our reader still gets
    it wrong, empty where it does not."""

    id: str
    group: str
    text: str
    tellings: tuple[Telling, ...]
    published: str | None = None
    incidents: int | None = None
    wrong: str = ""


def load_cases() -> tuple[Case, ...]:
    """All texts, in the order of the files."""
    return tuple(case for path in sorted(HERE.glob("[0-9]*.yaml")) for case in _file(path))


def _file(path: Path) -> Iterator[Case]:
    for group, rows in yaml.safe_load(path.read_text("utf-8")).items():
        for n, row in enumerate(rows, 1):
            yield _case(f"{group.replace(' ', '-')}-{n:02}", group, row)


def _case(id: str, group: str, row: Mapping[str, Any]) -> Case:
    known = {"text", "published", "incidents", "expect", "never", "order", "told", "wrong"}
    if extra := set(row) - known:
        raise ValueError(f"{id}: {sorted(extra)}")
    published = str(row["published"]) if "published" in row else None
    tellings = tuple(_telling(told) for told in ({**row, "at": ""}, *row.get("told", ())))
    return Case(id, group, row["text"], tellings, published, row.get("incidents"), row.get("wrong", ""))


def _telling(row: Mapping[str, Any]) -> Telling:
    return Telling(row["at"], row.get("expect", {}), row.get("never", {}), tuple(row.get("order", ())))


_NUMBER = re.compile(r"(>=|<=)?(\d+)(?:-(\d+))?(~)?")
_TIME = re.compile(r"(?P<day>[\dX]{4}(?:-\d\d(?:-\d\d)?)?)(?: (?P<clock>\d\d:\d\d))?(?P<about>~)?")


def value_of(short: Any, kind: str) -> Any:
    """The short form of a value and its field's type -> its JSON form: ">=3", "8-10", "20~" (about),
    "2031-05-03 21:00"."""
    if kind == "number":
        bound, low, high, about = _match(_NUMBER, short).groups()
        value: dict[str, Any] = {"min": None if bound == "<=" else int(low)}
        value["max"] = None if bound == ">=" else int(high or low)
        return value | ({"approx": True} if about else {})
    if kind == "time":
        found = _match(_TIME, short)
        value = {"edtf": found["day"]} | ({"clock": found["clock"]} if found["clock"] else {})
        return value | ({"approx": True} if found["about"] else {})
    return short if kind == "place" else str(short)


def _match(pattern: re.Pattern[str], short: Any) -> re.Match[str]:
    found = pattern.fullmatch(str(short))
    if found is None:
        raise ValueError(f"{short!r} is no short form of a value")
    return found
