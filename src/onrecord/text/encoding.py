"""Bytes -> text. The decoded capture is what page offsets count in.

UTF-8 comes first, whatever the page declares: text that is valid UTF-8 by chance hardly exists. Then what is
declared, then the single-byte encodings of English pages, each only if the characters it gives are likely
ones.
"""

from __future__ import annotations

import codecs
import contextlib
import re

import charset_normalizer

from onrecord.errors import UnreadableInput

# Declared names that mean another encoding on the web (WHATWG), and codecs that are no text encodings of
# pages.
_WEB_NAMES = {"ascii": "cp1252", "latin_1": "cp1252", "iso8859-1": "cp1252", "us_ascii": "cp1252"}
_NOT_FOR_PAGES = frozenset(
    {"utf-7", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "mbcs", "oem"}
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    b"%PDF-", b"\x89PNG", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"\xff\xd8\xff", b"GIF8", b"\x7fELF",
    b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"SQLite format 3", b"\xd0\xcf\x11\xe0", b"OggS", b"ID3",
    b"RIFF", b"MZ\x90", b"\x28\xb5\x2f\xfd", b"\x00\x00\x01\x00", b"{\\rtf",
)  # fmt: skip
_DECLARED = (
    re.compile(rb"<meta[^<>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I),
    re.compile(rb"^\s*<\?xml[^<>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})", re.I),
)
_PROLOGUE = 4096  # browsers look for a declaration in the first kilobyte; some pages are late
_SAMPLE = 1 << 16
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1b")) + b"\x7f"
_MAX_CONTROLS = 0.02  # text holds next to none; binary formats hold tens of per cent
_TYPOGRAPHY = frozenset("“”‘’–—…•·«»‹›€£¥¢©®™°±½¼¾§¶†‡º²³×\u00a0\u00ad¡¿¹‚„ªˆ˜÷µ")
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")
_BROKEN_OFF = re.compile(rb"[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2}")
_UTF8_TRACE = re.compile(rb"\xe2\x80[\x93\x94\x98\x99\x9c\x9d]")  # dashes and quotation marks
_NOT_IN_CP1252 = (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")
_THREE = tuple(bytes([n]) for n in range(0xE0, 0xF0))
_LIKELY = 0.85  # share of characters beyond ASCII that must be likely in an English text
_MIXED_MAX = 3  # stray bytes per valid UTF-8 character: more, and the "valid" ones may be chance
_STRAYS_MAX = 10_000  # in one capture
_BEYOND_MAX = 0.5  # share of bytes beyond ASCII that an English text stays under, by far
_ENGLISH_MAX = 0.2  # share of characters beyond ASCII that an English text stays under


def decode_bytes(body: bytes, charset: str | None = None) -> str:
    """A capture's bytes -> its text: no byte order mark, NUL and lone surrogates as U+FFFD, one for one.

    `charset`: the encoding that came with the bytes, as in an HTTP header; it goes before what the page says.
    Raises UnreadableInput: empty, binary or bad_encoding.
    """
    if not body.strip():
        raise UnreadableInput("empty", "the input holds no bytes, or white space only")
    for mark, name in _BOMS:
        if body.startswith(mark):
            return _marked(body[len(mark) :], name)
    if body.startswith(_SIGNATURES):
        raise UnreadableInput("binary", "the first bytes are those of a binary file format")
    told = known_encoding(charset)
    if (wide := _wide_encoding(body) or _told_wide(body, told)) is not None:
        return _finish(_strict(body, wide))
    head = body[:_SAMPLE]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > max(2, len(head) * _MAX_CONTROLS):
        raise UnreadableInput("binary", "too many control characters for a text in any encoding")
    return _finish(_narrow(body, told))


def declared_encoding(body: bytes) -> str | None:
    """The encoding that an HTML meta element or an XML declaration names, as a codec's name, or null."""
    for pattern in _DECLARED:
        if found := pattern.search(body[:_PROLOGUE]):
            return known_encoding(found[1].decode("ascii"))
    return None


def known_encoding(name: str | None) -> str | None:
    """A declared name -> the codec that it means on the web, or null where it means none."""
    try:
        codec = codecs.lookup((name or "").strip(" \t\"'"))
    except (LookupError, ValueError):
        return None
    usable = getattr(codec, "_is_text_encoding", True) and codec.name not in _NOT_FOR_PAGES
    return _WEB_NAMES.get(codec.name, codec.name) if usable else None


def _told_wide(body: bytes, told: str | None) -> str | None:
    """The UTF-16 or UTF-32 that came with bytes which hold zeros, as nothing else that is text does."""
    if told is None or not told.startswith(("utf-16", "utf-32")) or b"\0" not in body[:_SAMPLE]:
        return None
    return f"{told}-le" if told in ("utf-16", "utf-32") else told


def _marked(body: bytes, name: str) -> str:
    if name == "utf-8":
        return _finish(_narrow(body))
    return _finish(_strict(body, name))


def _strict(body: bytes, name: str) -> str:
    try:
        return body.decode(name, "surrogatepass" if name.startswith("utf-16") else "strict")
    except UnicodeDecodeError as error:
        raise UnreadableInput("bad_encoding", f"not valid {name} at byte {error.start}") from error


def _wide_encoding(body: bytes) -> str | None:
    """UTF-16 without a mark: English text has a zero in nearly every second byte, always on the same side."""
    head = body[:_SAMPLE]
    if len(head) < 4 or len(head) % 2 or b"\0" not in head:
        return None
    even, odd = head[::2].count(0) / (len(head) // 2), head[1::2].count(0) / (len(head) // 2)
    if odd > 0.7 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.05 else None


def _narrow(body: bytes, told: str | None = None) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        first = error.start
    declared = told if told and not told.startswith("utf") else declared_encoding(body)
    if declared in (None, "utf-8", "cp1252") and (text := _mostly_utf8(body)) is not None:
        return text
    singles = () if _UTF8_TRACE.search(body) else (declared, "cp1252", "mac_roman")
    for name in dict.fromkeys(n for n in singles if n and not n.startswith("utf")):
        try:
            text = body.decode(name)
        except UnicodeDecodeError:
            continue
        if name not in ("cp1252", "mac_roman") or _likelihood(text) >= _LIKELY:
            return text
    return _guessed(body, first)


def _mostly_utf8(body: bytes) -> str | None:
    """Valid UTF-8 with stray single bytes of Windows-1252 in it; null when it is not that.

    A sequence that begins like UTF-8 and breaks off is damage, no other encoding, unless the capture ends
    there.
    """
    head = body[:_SAMPLE]
    if sum(map(len, _NOT_ASCII.findall(head))) > max(64, len(head) * _BEYOND_MAX):
        return None
    pieces: list[str] = []
    strays = at = 0
    for match in _NOT_ASCII.finditer(body):
        pieces.append(body[at : match.start()].decode("ascii"))
        at = match.end()
        read = _read_run(match[0], at == len(body))
        if read is None:
            return None
        pieces.append(read[0])
        strays += read[1]
        if strays > _STRAYS_MAX:
            return None
    text = "".join(pieces) + body[at:].decode("ascii")
    beyond = sum(1 for char in "".join(pieces) if char > "\x7f") - strays
    if strays and (strays > beyond * _MIXED_MAX or _likelihood(text) < _LIKELY):
        return None
    return text


def _read_run(run: bytes, last: bool) -> tuple[str, int] | None:
    """Bytes beyond ASCII -> their text and how many of them are strays; null for damage. `last`: the capture
    ends here."""
    with contextlib.suppress(UnicodeDecodeError):
        return run.decode("utf-8"), 0
    pieces: list[str] = []
    strays = at = 0
    while at < len(run):
        ahead = run[at : at + 4]
        size = _sequence(ahead)
        if size:
            pieces.append(ahead[:size].decode("utf-8", "surrogatepass"))
        elif last and at + len(ahead) == len(run) and _BROKEN_OFF.fullmatch(ahead):
            return "".join(pieces) + "\ufffd", strays
        elif _BROKEN_OFF.match(ahead) or ahead[:1] in _NOT_IN_CP1252 or strays > _STRAYS_MAX:
            return None
        else:
            size = 1
            strays += 1
            pieces.append(ahead[:1].decode("cp1252"))
        at += size
    return "".join(pieces), strays


def _sequence(run: bytes) -> int:
    """The length of the UTF-8 sequence (surrogates let in) that `run` begins with, or 0."""
    size = 2 if b"\xc2" <= run[:1] <= b"\xdf" else 3 if run[:1] in _THREE else 4
    try:
        return size if len(run[:size].decode("utf-8", "surrogatepass")) == 1 else 0
    except UnicodeDecodeError:
        return 0


def _likelihood(text: str) -> float:
    """The share of characters beyond ASCII that an English text may well hold where they stand."""
    found = good = 0
    for match in re.finditer(r"[^\x00-\x7f]", text[: 1 << 20]):
        char, at = match[0], match.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        found += 1
        if char in _TYPOGRAPHY:
            good += 1
        elif char.isalpha():
            left, right = (c.isascii() and c.isalpha() for c in (before, after))
            good += left or right if char.islower() else right and not before.islower()
    if found > 8 + _ENGLISH_MAX * len(text[: 1 << 20]):
        return 0.0
    return good / found if found else 1.0


def _guessed(body: bytes, first: int) -> str:
    best = charset_normalizer.from_bytes(body[:_SAMPLE]).best()
    if best is not None and best.chaos < 0.1 and best.coherence > 0:
        try:
            return body.decode(best.encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    raise UnreadableInput(
        "bad_encoding", f"not valid UTF-8 at byte {first}, nor in the declared or any likely encoding"
    )


def _finish(text: str) -> str:
    text = text.removeprefix("\ufeff")
    if not text.strip(" \t\r\n\x00\ufffd"):
        raise UnreadableInput("empty", "the input holds no text")
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)
