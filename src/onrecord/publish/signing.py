"""Detached signatures as minisign makes them: Ed25519 over the BLAKE2b hash of a file.

One signature covers a release: that of its list of checksums. The format is minisign's own
(https://jedisct1.github.io/minisign/, "Signature format"), so that `minisign -Vm SHA256SUMS -p KEY.pub`
checks it too. The only file that knows the package cryptography."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from typing import Any

from onrecord.errors import MissingExtra, UsageError

SIGNATURE = "SHA256SUMS.minisig"
_PLAIN, _HASHED = b"Ed", b"ED"
_SCRYPT, _NO_PASSWORD, _BLAKE2 = b"Sc", b"\0\0", b"B2"
_UNTRUSTED, _TRUSTED = "untrusted comment: ", "trusted comment: "
_SECRET_BYTES = 158  # 2 + 2 + 2 + 32 + 8 + 8 and, masked by the password, 8 + 64 + 32
_MEMORY_MAX = (1 << 31) - 2  # bytes; OpenSSL takes no more


@dataclass(frozen=True)
class PublicKey:
    """`id` are the 8 bytes by which signatures name it, `point` the 32 of the key."""

    id: bytes
    point: bytes


@dataclass(frozen=True)
class SecretKey:
    """`seed` are the 32 bytes that sign."""

    id: bytes
    seed: bytes


def read_public_key(text: str) -> PublicKey:
    """The text of a key file, or the key's one line in base 64 -> the key. Raises UsageError."""
    raw = _decoded(text, "public key")
    if len(raw) != 42 or raw[:2] != _PLAIN:
        raise UsageError("this is no public key of minisign")
    return PublicKey(raw[2:10], raw[10:])


def read_secret_key(text: str, password: str | None = None) -> SecretKey:
    """The text of a key file, and the password where it has one -> the key. Raises UsageError."""
    raw = _decoded(text, "secret key")
    if len(raw) != _SECRET_BYTES or raw[:2] != _PLAIN or raw[4:6] != _BLAKE2:
        raise UsageError("this is no secret key of minisign")
    inner = raw[54:]
    if raw[2:4] == _SCRYPT:
        if password is None:
            raise UsageError("the key has a password; set ONRECORD_KEY_PASSWORD or answer when asked")
        ops, memory = (int.from_bytes(raw[at : at + 8], "little") for at in (38, 46))
        mask = _scrypt(password, raw[6:38], ops, memory)
        inner = bytes(a ^ b for a, b in zip(inner, mask, strict=True))
    elif raw[2:4] != _NO_PASSWORD:
        raise UsageError("the key is kept in a way that this version does not know")
    id, secret, check = inner[:8], inner[8:72], inner[72:]
    unchecked = raw[2:4] == _NO_PASSWORD and not any(check)  # as minisign -G -W leaves it
    if not unchecked and hashlib.blake2b(_PLAIN + id + secret, digest_size=32).digest() != check:
        raise UsageError("the password is not that of the key, or the key is damaged")
    return SecretKey(id, secret[:32])


def has_password(text: str) -> bool:
    """Whether a secret key's text asks for one. Raises UsageError."""
    return _decoded(text, "secret key")[2:4] == _SCRYPT


def sign(body: bytes, key: SecretKey, comment: str) -> str:
    """A file's bytes -> the text of its signature. `comment`, one line, is signed too; the same bytes, key
    and comment give the same text. Raises MissingExtra."""
    ed25519, _ = _engine()
    private = ed25519.Ed25519PrivateKey.from_private_bytes(key.seed)
    signature = private.sign(hashlib.blake2b(body).digest())
    line = _encoded(_HASHED + key.id + signature)
    whole = _encoded(private.sign(signature + comment.encode("utf-8")))
    return f"{_UNTRUSTED}signature by onrecord\n{line}\n{_TRUSTED}{comment}\n{whole}\n"


def check_signature(body: bytes, text: str, key: PublicKey) -> tuple[str | None, str]:
    """A file's bytes and the text of its signature -> (what is wrong or null, the comment that was signed).
    Raises MissingExtra."""
    ed25519, invalid = _engine()
    lines = text.splitlines()
    if len(lines) != 4 or not lines[0].startswith(_UNTRUSTED) or not lines[2].startswith(_TRUSTED):
        return "is no signature of minisign", ""
    try:
        raw, whole = (base64.b64decode(line, validate=True) for line in lines[1::2])
    except (binascii.Error, ValueError):
        return "is no signature of minisign", ""
    if len(raw) != 74 or raw[:2] not in (_PLAIN, _HASHED) or len(whole) != 64:
        return "is no signature of minisign", ""
    if raw[2:10] != key.id:
        return "was made with another key", ""
    comment = lines[2].removeprefix(_TRUSTED)
    point = ed25519.Ed25519PublicKey.from_public_bytes(key.point)
    signed = hashlib.blake2b(body).digest() if raw[:2] == _HASHED else body
    try:
        point.verify(raw[10:], signed)
    except invalid:
        return "is not a signature of this file", ""
    try:
        point.verify(whole, raw[10:] + comment.encode("utf-8"))
    except invalid:
        return "bears a comment that was not signed", ""
    return None, comment


def _scrypt(password: str, salt: bytes, ops: int, memory: int) -> bytes:
    """104 bytes. N, r and p follow from libsodium's two limits as in its `crypto_pwhash_scryptsalsa208sha256`
    (pickparams)."""
    ops, r = max(ops, 32_768), 8
    small = ops < memory // 32
    most = ops // (r * 4) if small else memory // (r * 128)
    log = next((n for n in range(1, 63) if 1 << n > most // 2), 63)
    p = 1 if small else min(ops // 4 // (1 << log), 0x3FFFFFFF) // r
    if (1 << log) * r * 128 > _MEMORY_MAX:
        raise UsageError("the key asks for more memory than any of minisign's does")
    return hashlib.scrypt(
        password.encode("utf-8"), salt=salt, n=1 << log, r=r, p=p, maxmem=_MEMORY_MAX, dklen=104
    )


def _engine() -> tuple[Any, type[Exception]]:
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric import ed25519
    except ImportError as error:
        raise MissingExtra("what signs and checks signatures (cryptography)", "sign") from error
    return ed25519, InvalidSignature


def _decoded(text: str, what: str) -> bytes:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith(_UNTRUSTED)]
    try:
        return base64.b64decode(lines[0].strip(), validate=True)
    except (IndexError, binascii.Error, ValueError) as error:
        raise UsageError(f"this is no {what} of minisign") from error


def _encoded(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")
