"""The policy file: read strictly, no laxer than its bounds, errors with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import PolicyError
from onrecord.publish.policy import load_policy

DEFAULT = load_policy(None)


def test_the_default_is_safe() -> None:
    assert (DEFAULT.private_people, DEFAULT.officers, DEFAULT.adult_age) == (
        "adult_age_or_decision",
        "decision",
        18,
    )
    assert (DEFAULT.longest, DEFAULT.share, DEFAULT.shown_as) == (300, 0.4, "neighbourhood")
    assert not DEFAULT.speakers_named & {"family", "witness", "neighbour", "person", "lawyer"}
    assert all(says for _, says in DEFAULT.says)


CASES = [
    ("longest: 300", "longest: 900", "'quotes: longest' is a whole number from 0 to 300"),
    ("share: 0.4", "share: 0.9", "'quotes: share' is a number from 0 to 0.4"),
    ("adult_age: 18", "adult_age: 16", "'names: adult_age' is a whole number from 18 to 120"),
    ("adult_age: 18", "adult_age: true", "'names: adult_age' is a whole number"),
    ("officers: decision", "officers: whenever", "'names: officers' is one of: never, decision, always"),
    ("shown_as: neighbourhood", "shown_as: street", "'homes: shown_as' is one of"),
    ("release: drafts", "release: all", "'review: release' is one of"),
    (
        "unrelated: keep_back",
        "unrelated: perhaps",
        "'allegations: unrelated' is one of: keep_back, let_through",
    ),
    ("in_reviewed: editor", "in_reviewed: always", "'notes: in_reviewed' is one of: editor, never"),
    ("[hedge_dropped,", "[hedge_droped,", "'notes: faulting' knows no: hedge_droped"),
    ("neighbourhood: 2", "neighbourhood: 5", "'coordinates: neighbourhood' is a whole number from 0 to 3"),
    ("country: 0", "country: -1", "'coordinates: country' is a whole number from 0 to 3"),
    ("  reasons: >-", "  reason: >-", "'licence' has no key 'reason'"),
    ("[scene_relation]", "scene_relation", "'fields: let_through' is a list of words"),
    ("reports]", "reports, gossip]", "'names: speakers_named' knows no: gossip"),
    ("name: CC-BY-4.0", "name: ''", "'licence: name' is a text and not empty"),
    ("  decimals: 2", "  places: 2", "'homes' has no key 'places'"),
    ("fields:\n", "felds:\n", "no such section: felds"),
]


@pytest.mark.parametrize(("old", "new", "message"), CASES)
def test_errors_name_file_and_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / "mine.yaml"
    changed = DEFAULT.text.replace(old, new, 1)
    path.write_text(changed, "utf-8")
    line = next(
        n for n, (a, b) in enumerate(zip(changed.splitlines(), DEFAULT.text.splitlines()), 1) if a != b
    )
    with pytest.raises(PolicyError) as raised:
        load_policy(path)
    assert message in str(raised.value)
    assert str(raised.value).startswith(f"{path}, line {line}:")


@pytest.mark.parametrize("text", ["", "[]", "names: [", "names: 1"])
def test_no_policy_at_all(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(PolicyError, match=r"mine\.yaml, line \d+: "):
        load_policy(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="cannot be read"):
        load_policy(tmp_path / "none.yaml")
