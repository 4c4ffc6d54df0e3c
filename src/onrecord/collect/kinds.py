"""What bytes are: text, markup, or neither."""

from __future__ import annotations

import re

_TEXT_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_BINARY_MARKS = (
    b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"BZh",
    b"\xfd7zXZ", b"RIFF", b"OggS", b"ID3", b"SQLite format 3\x00", b"\xd0\xcf\x11\xe0", b"MZ\x90",
    b"Rar!", b"7z\xbc\xaf",
)  # fmt: skip
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LOOKED_AT = 65_536
# Text of any encoding holds next to no control characters; compressed or machine code about one byte in nine.
_CONTROL_SHARE = 0.02


def is_binary(body: bytes) -> bool:
    """Whether the bytes are no text in any encoding; text with a byte-order mark always is."""
    if body.startswith(_TEXT_MARKS):
        return False
    if body.startswith(_BINARY_MARKS):
        return True
    head = body[:_LOOKED_AT]
    return b"\x00" in head or len(_CONTROL.findall(head)) > _CONTROL_SHARE * len(head)


def is_blank(body: bytes) -> bool:
    """Whether nothing but white space and marks is there."""
    return not body.strip(b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf\xff\xfe")


def problem(body: bytes, limit: int) -> tuple[str, str] | None:
    """Why a body cannot be a document: (reason, detail), or null when it can."""
    if len(body) > limit:
        return "too_large", f"it is larger than {limit:,} bytes"
    if is_blank(body):
        return "empty", "there is nothing in it"
    if is_binary(body):
        return "binary", "it is not text in any encoding we know"
    return None
