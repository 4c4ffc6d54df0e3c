# ruff: noqa: E501
"""Bytes become text without loss, or are set aside with the reason."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UnreadableInput
from onrecord.text.encoding import declared_encoding, decode_bytes

SENTENCE = "“The officer’s gun — a pistol — was fired,” José said."
READ = [
    ("plain ASCII", b"The officer fired.", "The officer fired."),
    ("UTF-8", SENTENCE.encode(), SENTENCE),
    ("UTF-8 with a mark", b"\xef\xbb\xbf" + SENTENCE.encode(), SENTENCE),
    ("UTF-16 with a mark", SENTENCE.encode("utf-16"), SENTENCE),
    ("UTF-16 without one", SENTENCE.encode("utf-16-le"), SENTENCE),
    ("UTF-16, the other way round", SENTENCE.encode("utf-16-be"), SENTENCE),
    ("UTF-32 with a mark", SENTENCE.encode("utf-32"), SENTENCE),
    ("Windows-1252", SENTENCE.encode("cp1252"), SENTENCE),
    ("Mac Roman", SENTENCE.encode("mac_roman"), SENTENCE),
    ("UTF-8 called Latin-1", b'<meta charset="iso-8859-1">' + SENTENCE.encode(), '<meta charset="iso-8859-1">' + SENTENCE),
    ("Windows-1252 called Latin-1", b'<meta charset="latin1">\x93No,\x94', '<meta charset="latin1">“No,”'),
    ("mostly UTF-8, stray bytes", SENTENCE.encode() + b" \x93No\x94 \x97 he ran.", SENTENCE + " “No” — he ran."),
    ("cut off within a character", SENTENCE.encode() + "’".encode()[:2], SENTENCE + "\ufffd"),
    ("a NUL", b"The offi\0cer fired.", "The offi\ufffdcer fired."),
    ("a lone surrogate", b"The man\xed\xa0\xbd ran \xe2\x80\x94 away.", "The man\ufffd ran — away."),
]  # fmt: skip
REFUSED = [
    ("nothing", b"", "empty"),
    ("blanks", b" \n\t\r\n ", "empty"),
    ("a mark alone", b"\xef\xbb\xbf", "empty"),
    ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary"),
    ("an archive", b"PK\x03\x04" + b"text" * 50, "binary"),
    ("all bytes there are", bytes(range(256)) * 8, "binary"),
    ("damaged UTF-8", "It’s “so” ".encode() + b"\xe2\x80 and then " + "“no”".encode(), "bad_encoding"),
    ("bytes of no encoding", b"The man \x81\x8d\x8f\x90\x9d ran.", "bad_encoding"),
    ("half of UTF-16", b"\xff\xfe" + SENTENCE.encode("utf-16-le")[:-1], "bad_encoding"),
]


@pytest.mark.parametrize(("body", "expected"), [case[1:] for case in READ], ids=[case[0] for case in READ])
def test_text_is_read(body: bytes, expected: str) -> None:
    assert decode_bytes(body) == expected


@pytest.mark.parametrize(
    ("body", "reason"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_what_cannot_be_read_is_refused(body: bytes, reason: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        decode_bytes(body)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b'<meta charset="Windows-1252">', "cp1252"),
        (b'<META http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "cp1252"),
        (b'<?xml version="1.0" encoding="Shift_JIS"?>', "shift_jis"),
        (b'<meta charset="utf-7">', None),
        (b'<meta charset="rot13">', None),
        (b'<meta charset="no-such-thing">', None),
        (b"no declaration", None),
    ],
)
def test_declared_encoding(head: bytes, name: str | None) -> None:
    assert declared_encoding(head) == name


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(
        lambda t: t.strip(" \ufffd\ufeff")
    )
)
def test_valid_utf8_comes_back_as_it_was(text: str) -> None:
    body = text.encode()
    if body.strip():
        assert decode_bytes(b"The officer fired. " + body) == "The officer fired. " + text


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_reason(body: bytes) -> None:
    text = None
    with contextlib.suppress(UnreadableInput):
        text = decode_bytes(body)
    if text is not None:
        text.encode()
        assert "\0" not in text


# how it was written -> what came with it, and whether the words can be had
TOLD = [
    ("koi8_r", "koi8-r", "Имя: Иван. The officer fired."),
    ("cp1251", "windows-1251", "Имя: Иван. The officer fired."),
    ("cp1251", '"Windows-1251"', "Имя: Иван. The officer fired."),
    ("iso8859-2", "iso-8859-2", "Jiří Dvořák fired."),
    ("utf-8", "iso-8859-1", "Jiří Dvořák said “no”."),
    ("utf-16-le", "utf-16le", "Имя: Иван."),
    ("utf-16-be", "utf-16be", "Имя: Иван."),
    ("cp1252", "no-such-thing", "José said “no”."),
    ("cp1252", "utf-8", "José said “no”."),
    ("cp1252", None, "José said “no”."),
]


@pytest.mark.parametrize(("written", "told", "text"), TOLD)
def test_what_came_with_the_bytes_is_used(written: str, told: str | None, text: str) -> None:
    assert decode_bytes(text.encode(written), told) == text


def test_what_came_with_the_bytes_goes_before_what_the_page_says() -> None:
    text = '<meta charset="koi8-r"><p>Имя: Иван.</p>'
    assert decode_bytes(text.encode("cp1251"), "windows-1251") == text
    assert decode_bytes(text.encode("koi8-r")) == text
