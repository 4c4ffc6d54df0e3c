"""What bytes are: text, markup, or neither."""

from __future__ import annotations

import re
from email.message import Message

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


def is_binary(body: bytes, charset: str | None = None) -> bool:
    """Whether the bytes are no text in any encoding; text with a byte-order mark, or said to be in UTF-16 or
    UTF-32, always is."""
    if body.startswith(_TEXT_MARKS) or (charset or "").lower().startswith(("utf-16", "utf-32")):
        return False
    if body.startswith(_BINARY_MARKS):
        return True
    head = body[:_LOOKED_AT]
    return b"\x00" in head or len(_CONTROL.findall(head)) > _CONTROL_SHARE * len(head)


def is_blank(body: bytes) -> bool:
    """Whether nothing but white space and marks is there."""
    return not body.strip(b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf\xff\xfe")


def media_and_charset(header: str) -> tuple[str, str | None]:
    """A Content-Type, "text/html; charset=windows-1251" -> the type and the encoding it names, or null."""
    message = Message()
    message["Content-Type"] = " ".join(header.split())[:300]
    charset = message.get_param("charset")
    named = charset.strip() if isinstance(charset, str) and charset.isascii() else ""
    return header.split(";")[0].strip().lower(), named[:40].lower() or None


def problem(body: bytes, limit: int, charset: str | None = None) -> tuple[str, str] | None:
    """Why a body cannot be a document: (reason, detail), or null when it can."""
    if len(body) > limit:
        return "too_large", f"it is larger than {limit:,} bytes"
    if is_blank(body):
        return "empty", "there is nothing in it"
    if is_binary(body, charset):
        return "binary", "it is not text in any encoding we know"
    return None
