"""What may hold a name is never passed over, in whatever writing; what cannot is passed over quickly."""

from __future__ import annotations

import pytest

from onrecord.pipeline.namesake import worth_a_look
from onrecord.publish.names import fold

WORTH = worth_a_look("Corwin Aldous")


@pytest.mark.parametrize(
    "text",
    [
        "shot Aldous twice", "ALDOUS", "justiceforaldous", "Aldoús", "Ald\u00adous", "Aldo&uacute;s",
        "Ald&#111;us", "corwin-ald%C3%B3us", "Ald\\u00f3us", "Ald<b>ous</b>", "<b>Ald</b><i>ous</i>",
        "<a href='#'>Al</a>dous",
    ],
)  # fmt: skip
def test_worth_a_look(text: str) -> None:
    assert WORTH(text.encode())


@pytest.mark.parametrize("text", ["", "“Corwin – who?”", "<p>Some <b>other</b> man&#39;s</p>", "Zoë Ngũgĩ"])
def test_not_worth_a_look(text: str) -> None:
    assert not WORTH(text.encode())


def test_every_character_that_folds_to_a_letter_or_to_nothing() -> None:
    folded = {c: fold(c) for c in map(chr, range(128, 0x20000)) if not "\ud800" <= c <= "\udfff"}
    plain = {c: f for c, f in folded.items() if not f or (f.isascii() and f.isalpha())}
    assert len(plain) > 1000
    missed = [c for c, f in plain.items() if not worth_a_look(f"Ada Xx{f}yz")(f"XX{c}YZ".encode())]
    assert missed == [], [hex(ord(c)) for c in missed]
