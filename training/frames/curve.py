# ruff: noqa: E501
"""How often what is said to be so likely is so: prints the curve and writes it into the docs.

python -m training.frames.curve [--write]

The figures are those that `training.frames.learn` measured out of fold, kept beside the weights.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from training.frames.figures import calibration_error

ROOT = Path(__file__).parents[2]
FIGURES = ROOT / "src" / "onrecord" / "extract" / "chance" / "data" / "figures.json"
PAGE = ROOT / "docs" / "confidence.md"
BEGIN, END = "<!-- curve -->", "<!-- end of curve -->"
NAMES = {
    "date": "day", "state": "state", "city": "city", "n_killed": "number killed", "n_injured": "number injured",
    "name": "each name", "age": "each age",
}  # fmt: skip
WIDTH = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write into {PAGE.relative_to(ROOT)}")
    given = parser.parse_args()
    told = "\n".join(curve(json.loads(FIGURES.read_text("utf-8"))))
    print(told)
    if given.write:
        PAGE.write_text(placed(PAGE.read_text("utf-8"), told), "utf-8")


def placed(page: str, told: str) -> str:
    """The page with what stands between the two signs made anew."""
    before, rest = page.split(BEGIN)
    return f"{before}{BEGIN}\n{told}\n{END}{rest.split(END)[1]}"


def curve(figures: Mapping[str, Any]) -> Iterator[str]:
    """Markdown: a table of thresholds, and for each field its bins with a bar."""
    yield from thresholds(figures["at"])
    yield ""
    yield "| value | said | so | values | |"
    yield "|---|---|---|---|---|"
    for key, name in NAMES.items():
        for count, said, true in figures["reliability"][key]:
            bar = "█" * round(true * WIDTH)
            yield f"| {name} | {said:.2f} | {true:.2f} | {count:,} | {bar} |"
    yield ""
    gaps = ", ".join(
        f"{name} {calibration_error(figures['reliability'][k]):.3f}" for k, name in NAMES.items()
    )
    yield f"Mean gap between what is said and what is so: {gaps}."
    yield ""
    yield "| mistakes | kind | count | share |"
    yield "|---|---|---|---|"
    for field, kinds in figures["errors"].items():
        total = sum(kinds.values())
        for kind, count in sorted(kinds.items(), key=lambda row: -row[1]):
            yield f"| {field} | {kind} | {count:,} | {count / total:.3f} |"


def thresholds(at: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """What each threshold gives."""
    keys = (
        "date",
        "date1",
        "state",
        "city",
        "n_killed",
        "n_injured",
        "names",
        "ages",
        "penalty",
        "never_wrong",
    )
    yield "| told from | " + " | ".join(keys) + " |"
    yield "|---" * (len(keys) + 1) + "|"
    for least, row in at.items():
        yield f"| {least} | " + " | ".join(_cell(row, keys)) + " |"


def _cell(row: Mapping[str, float], keys: Sequence[str]) -> Iterator[str]:
    return (f"{row[key]:.3f}" for key in keys)


if __name__ == "__main__":
    main()
