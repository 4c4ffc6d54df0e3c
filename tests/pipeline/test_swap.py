"""Folders are exchanged whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.pipeline import swap
from onrecord.pipeline.swap import put_in_place, same_tree

TREE = {"a.txt": "one", "deep/b.txt": "two"}


def plant(folder: Path, tree: dict[str, str]) -> Path:
    folder.mkdir(parents=True)
    for name, words in tree.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(words)
    return folder


def grown(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(params=["exchange", "two renames"])
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "two renames":
        monkeypatch.setattr(swap, "_exchange", lambda *_: False)


@pytest.mark.usefixtures("_way")
@pytest.mark.parametrize("old", [None, {}, {"a.txt": "other"}, {**TREE, "more.txt": "x"}, {"a.txt": "one"}])
def test_the_new_one_stands_and_nothing_is_left(tmp_path: Path, old: dict[str, str] | None) -> None:
    fresh, place = plant(tmp_path / "work/fresh", TREE), tmp_path / "place"
    if old is not None:
        plant(place, old)
    assert put_in_place(fresh, place)
    assert grown(place) == TREE
    assert list((tmp_path / "work").iterdir()) == []


def test_the_same_is_left_untouched(tmp_path: Path) -> None:
    fresh, place = plant(tmp_path / "fresh", TREE), plant(tmp_path / "place", TREE)
    before = place.stat().st_ino
    assert not put_in_place(fresh, place)
    assert place.stat().st_ino == before
    assert not fresh.exists()


names = st.dictionaries(
    st.sampled_from(["a", "b", "c/a", "c/b"]), st.sampled_from(["", "x", "y"]), max_size=3
)


@given(names, names)
def test_same_means_equal(one: dict[str, str], other: dict[str, str]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        a, b = plant(Path(folder) / "a", one), plant(Path(folder) / "b", other)
        assert same_tree(a, b) == (one == other)
