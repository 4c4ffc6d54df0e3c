"""The expected output of every room, for some pages: a folder a page, a file a room."""

from __future__ import annotations

import difflib
from pathlib import Path

from tests.journeys.rooms import ROOMS, journey
from tests.journeys.sample import Sample

HERE = Path(__file__).parent
PAGES = ("02-wire", "08-correction", "13-disputed-order")
UNREAD = "UNREAD: read this, see that it is right as far as it can be, and take this line away.\n"
UPDATE = "python -m tests.journeys.update"


def golden_file(page: str, room: str) -> Path:
    return HERE / page / f"{list(ROOMS).index(room) + 1}-{room}.txt"


def difference(expected: str, found: str, name: str) -> str:
    """The lines that differ, with a line around them; "" for none."""
    lines = difflib.unified_diff(
        expected.splitlines(keepends=True),
        found.splitlines(keepends=True),
        f"expected {name}",
        f"found {name}",
        n=1,
    )
    return "".join(lines)


def compare(page: str, room: str, found: str) -> str:
    """Why the golden file does not hold, "" where it does. One that is missing is written, to be read."""
    path = golden_file(page, room)
    name = path.relative_to(HERE).as_posix()
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_text(UNREAD + found, "utf-8")
    expected = path.read_text("utf-8")
    if expected.startswith(UNREAD):
        return f"{name} has not been read: read it and take its first line away"
    changed = difference(expected, found, name)
    return changed and f"{changed}\nWhere the new output is right: {UPDATE}"


def update(sample: Sample) -> list[str]:
    """Write what the rooms give now -> the differences to what stood there. New files are marked unread."""
    differences = []
    for page in PAGES:
        for room, found in journey(sample, page[:2]).items():
            path = golden_file(page, room)
            if compare(page, room, found) and path.exists():
                old = path.read_text("utf-8")
                mark = UNREAD if old.startswith(UNREAD) else ""
                differences.append(difference(old, mark + found, path.relative_to(HERE).as_posix()))
                path.write_text(mark + found, "utf-8")
    return [d for d in differences if d]
