"""The only place where an id is made.

An id is a prefix and twelve base-32 characters (60 bits) of a SHA-256 over raw identifying
values, so that the same values give the same id on every machine and in every run.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import unicodedata

KINDS = (
    "document",
    "mention",
    "incident",
    "participant",
    "statement",
    "source",
    "origin",
    "task",
    "offer",
    "proposal",
)


def make_id(kind: str, *parts: object) -> str:
    """`kind` (one of `KINDS`) and JSON-able parts -> "kind:xxxxxxxxxxxx"."""
    if kind not in KINDS:
        raise ValueError(f"no such kind of id: {kind!r}")
    raw = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(raw.encode("utf-8", "surrogatepass")).digest()
    return f"{kind}:{base64.b32encode(digest).decode('ascii').lower()[:12]}"


def body_hash(body: bytes) -> str:
    """SHA-256 of captured bytes, in hexadecimal."""
    return hashlib.sha256(body).hexdigest()


def slug(name: str) -> str:
    """'The Los Angeles Times' -> 'los-angeles-times'; never empty ('' -> 'unknown')."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return "-".join(words) or "unknown"


def outlet_id(name: str) -> str:
    """'ABC News' -> 'outlet:abc-news'."""
    return f"outlet:{slug(name)}"
