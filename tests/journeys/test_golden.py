"""Three pages on their way through all rooms, against what somebody has read and found right."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.journeys import golden
from tests.journeys.golden import PAGES, UNREAD, compare, difference, golden_file
from tests.journeys.rooms import ROOMS, journey
from tests.journeys.sample import sample


@pytest.mark.parametrize("room", list(ROOMS))
@pytest.mark.parametrize("page", PAGES)
def test_a_room_gives_what_is_expected(page: str, room: str) -> None:
    why = compare(page, room, journey(sample(), page[:2])[room])
    assert not why, why


@pytest.mark.parametrize("page", PAGES)
def test_each_page_has_a_note_and_no_file_too_many(page: str) -> None:
    folder = golden.HERE / page
    assert (folder / "NOTE.md").read_text("utf-8").strip()
    assert {p.name for p in folder.iterdir()} == {
        "NOTE.md",
        *(golden_file(page, room).name for room in ROOMS),
    }


def test_what_is_missing_is_written_and_fails_until_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(golden, "HERE", tmp_path)
    path = golden_file("02-wire", "clean")
    assert "has not been read" in compare("02-wire", "clean", "one\n")
    assert "has not been read" in compare("02-wire", "clean", "one\n")
    path.write_text(path.read_text("utf-8").removeprefix(UNREAD), "utf-8")
    assert compare("02-wire", "clean", "one\n") == ""
    assert "-one" in compare("02-wire", "clean", "two\n")


def test_a_difference_shows_the_lines_that_differ_alone() -> None:
    same = "".join(f"line {n}\n" for n in range(20))
    shown = difference(same, same.replace("line 10", "line ten"), "x")
    assert "-line 10" in shown
    assert "+line ten" in shown
    assert "line 3" not in shown
