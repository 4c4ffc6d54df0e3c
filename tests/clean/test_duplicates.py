"""Pages that print one text are found; furniture that many carry is none."""

from __future__ import annotations

import random

import pytest
from tests.make import article

from onrecord.clean.duplicates import Duplicate, find_duplicates

WORDS = "harbor officer fired man street police said night shot door quay boat lamp rain north".split()  # noqa: SIM905
NOTICE = (
    "Do not miss a thing and get our letter every morning with all that happened in Port Lindsey while you "
    "slept, and the weather of the day, and what the tide will do to the lower road by the old customs house."
)


def telling(seed: int, length: int = 150) -> str:
    drawn = random.Random(seed)
    return " ".join(f"{drawn.choice(WORDS)}{drawn.randrange(60)}" for _ in range(length)) + "."


def found(*texts: str) -> tuple[Duplicate, ...]:
    return find_duplicates({f"d{n}": article(*text.split("\n")) for n, text in enumerate(texts)})


@pytest.mark.parametrize(
    ("other", "share"),
    [
        (telling(1), 1.0),
        (f"{telling(2, 400)}\n{telling(1)}", 1.0),  # a later version holds the first
        (f"{telling(1, 90)}\n{telling(3, 60)}", 0.55),
    ],
)
def test_a_copy_is_found_with_its_share(other: str, share: float) -> None:
    (pair,) = found(telling(1), other)
    assert (pair.one, pair.other) == ("d0", "d1")
    assert pair.share == pytest.approx(share, abs=0.06)


def test_two_stories_are_none_and_neither_is_a_shared_paragraph() -> None:
    assert found(telling(1), telling(2)) == ()
    assert found(telling(1), f"{telling(1, 40)}\n{telling(2)}") == ()


def test_what_many_pages_carry_makes_no_pair() -> None:
    assert found(*(f"{telling(n, 45)}\n{NOTICE}\n{NOTICE}" for n in range(8))) == ()


def test_a_caption_that_stands_under_every_picture_makes_no_pair() -> None:
    captions = "\n".join([NOTICE] * 4)
    assert found(f"{captions}\n{telling(1, 60)}", f"{captions}\n{telling(2, 60)}") == ()


def test_too_little_to_compare() -> None:
    assert found(telling(1, 30), telling(1, 30)) == ()
