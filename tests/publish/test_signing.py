"""Signatures as minisign 0.11 makes them; keys, files and signatures here are its own (throw-away) ones."""

from __future__ import annotations

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.publish.signing import (
    check_signature,
    has_password,
    read_public_key,
    read_secret_key,
    sign,
)

PUBLIC = (
    "untrusted comment: minisign public key 4F0AB3B11125BDA3\n"
    "RWSjvSURsbMKT6LXuebOYtTfAt9sIJ1kBMVTUfQHYx0DcqvvHGX9/j2R\n"
)
SECRET = """untrusted comment: minisign encrypted secret key
RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAo70lEbGzCk9Twa4XucKXNoxIAKK8aUCD3v1NPRhOCHj2H0+zQ1Hli6LXuebOYtTfAt9sIJ1kBMVTUfQHYx0DcqvvHGX9/j2RAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
"""
HELLO = b"hello\n"
SIGNED = """untrusted comment: signature from minisign secret key
RUSjvSURsbMKT1s24ob4ZR/2LJ7x788h1MbdXAUfw7jyQfIeFJFHxiQo6KM8VE5LgZQUkq8uStkoe/GFldpvHZImMDi+YWtQvwQ=
trusted comment: file:f
CXQV61xyeVwA+CxdnRFvNbyIEthgHxTg3a7szMtGV8/3WWGr64sXGlYiBwoi8vp77qyOTyInRJBOMCoijYAGBg==
"""
LEGACY = """untrusted comment: signature from minisign secret key
RWSjvSURsbMKT0n4tL8EisPamBG75y6fF+nEUJawWk4qf2HbVVcjf8R8v66osqfKvXTXqp5J8Q6iUfF3v1xE6vWATIMb23ukSg0=
trusted comment: x
1S0+qWsezYOOjYT3W9xDru1Go7tb6pkK/hiDGwdVRnI3mTjLw8m3qRIMvi5jAYjzUQt5dRas9wXisOT42rjHBg==
"""
KEY, POINT = read_secret_key(SECRET), read_public_key(PUBLIC)


@pytest.mark.parametrize(("signature", "comment"), [(SIGNED, "file:f"), (LEGACY, "x")])
def test_what_minisign_signed(signature: str, comment: str) -> None:
    assert check_signature(HELLO, signature, POINT) == (None, comment)


def test_what_minisign_would_sign() -> None:
    ours = sign(HELLO, KEY, "file:f").splitlines()
    assert ours[1:] == SIGNED.splitlines()[1:], "Ed25519 leaves no choice"


@given(
    st.binary(max_size=99), st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=9)
)
def test_round_trip(body: bytes, comment: str) -> None:
    signature = sign(body, KEY, comment)
    assert check_signature(body, signature, POINT) == (None, comment)
    assert check_signature(body + b"x", signature, POINT)[0] == "is not a signature of this file"


OTHER = base64.b64encode(b"Ed" + b"\0" * 8 + POINT.point).decode()
LINES = SIGNED.splitlines()
BAD = {
    "another comment": (SIGNED.replace("file:f", "file:g"), PUBLIC, "comment that was not signed"),
    "another key": (SIGNED, OTHER, "made with another key"),
    "cut": ("\n".join(LINES[:3]), PUBLIC, "is no signature"),
    "no base 64": ("\n".join([LINES[0], "*", *LINES[2:]]), PUBLIC, "is no signature"),
    "short": ("\n".join([LINES[0], LINES[3], *LINES[2:]]), PUBLIC, "is no signature"),
    "swapped": ("\n".join([LINES[0], LEGACY.splitlines()[1], *LINES[2:]]), PUBLIC, "comment that was not"),
    "empty": ("", PUBLIC, "is no signature"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_does_not_verify(name: str) -> None:
    text, key, words = BAD[name]
    problem, comment = check_signature(HELLO, text, read_public_key(key))
    assert words in str(problem)
    assert comment == ""


def locked(password: str, ops: int, memory: int, n: int, p: int = 1) -> str:
    """The key under a password, with limits that make N and p as small as a test wants them."""
    raw = base64.b64decode(SECRET.splitlines()[1])
    inner = raw[54:126]
    inner += hashlib.blake2b(b"Ed" + inner, digest_size=32).digest()
    salt = b"s" * 32
    mask = hashlib.scrypt(password.encode(), salt=salt, n=n, r=8, p=p, dklen=104, maxmem=1 << 28)
    hidden = bytes(a ^ b for a, b in zip(inner, mask, strict=True))
    limits = ops.to_bytes(8, "little") + memory.to_bytes(8, "little")
    return base64.b64encode(b"EdScB2" + salt + limits + hidden).decode()


@pytest.mark.parametrize(
    ("ops", "memory", "n", "p"), [(32_768, 1 << 30, 1 << 10, 1), (1 << 20, 1 << 20, 1 << 10, 32)]
)
def test_a_key_with_a_password(ops: int, memory: int, n: int, p: int) -> None:
    text = locked("secret", ops, memory, n, p)
    assert has_password(text)
    assert not has_password(SECRET)
    assert read_secret_key(text, "secret") == KEY
    with pytest.raises(UsageError, match="not that of the key"):
        read_secret_key(text, "another")
    with pytest.raises(UsageError, match="has a password"):
        read_secret_key(text)


def test_a_key_that_asks_for_too_much() -> None:
    with pytest.raises(UsageError, match="more memory"):
        read_secret_key(locked("secret", 1 << 40, 1 << 40, 2), "secret")


@pytest.mark.parametrize(
    "text", ["", "untrusted comment: x\n", "words", OTHER, base64.b64encode(b"x" * 158).decode()]
)
def test_no_key(text: str) -> None:
    with pytest.raises(UsageError, match="no secret key"):
        read_secret_key(text)
    with pytest.raises(UsageError, match="no public key"):
        read_public_key(SECRET)
