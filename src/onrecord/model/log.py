"""The log of decisions: each entry's hash covers the entry before it and salted commitments to its fields.

What an entry says of a field is bound by a commitment, SHA-256 over a random salt and the field's content.
The chain runs over commitments alone: taking a field's content and its salt away leaves it whole, and nobody
can guess the content from what is left. (The idea of hash-linked records: Haber and Stornetta, 1991; of
salted digests a field: RFC 9901, selective disclosure.)
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from onrecord.model.decision import Decision

BEGINNING = "0" * 64  # what the first entry follows
COVERED = ("act", "targets", "editor", "at", "reason", "seen", "payload", "supersedes")
ERASABLE: dict[str, Any] = {"editor": "erased", "reason": "erased", "payload": None}


@dataclass(frozen=True)
class Seal:
    """What binds one field: `commitment` (hex), and the `salt` (hex) it was made with, null once the field's
    content was erased."""

    field: str
    commitment: str
    salt: str | None


@dataclass(frozen=True)
class Entry:
    """A decision in the log; `hash` (hex) covers the entry before and this one's commitments."""

    decision: Decision
    seals: tuple[Seal, ...]
    hash: str


def seal_decision(decision: Decision, previous: str, salt: Callable[[], str]) -> Entry:
    """A numbered decision and the hash of the entry before -> its entry. `salt` gives 32 random hex digits
    or more at each call."""
    seals = tuple(_seal(name, _content(decision, name), salt()) for name in COVERED)
    return Entry(decision, seals, entry_hash(previous, decision.number, seals))


def erase_fields(entry: Entry, fields: Iterable[str]) -> Entry:
    """The entry without the content and the salts of these fields; its hash stays. Raises ValueError for a
    field without which a decision is none."""
    gone = tuple(sorted({*fields, *entry.decision.erased}))
    if wrong := sorted(set(gone) - set(ERASABLE)):
        raise ValueError(f"cannot be erased from a decision: {', '.join(wrong)}")
    decision = replace(entry.decision, erased=gone, **{name: ERASABLE[name] for name in gone})
    seals = tuple(replace(s, salt=None) if s.field in gone else s for s in entry.seals)
    return Entry(decision, seals, entry.hash)


def entry_hash(previous: str, number: int | None, seals: Iterable[Seal]) -> str:
    """SHA-256 (hex) over the hash before, the number and the commitments."""
    return _digest([previous, number, [[s.field, s.commitment] for s in seals]])


def check_log(entries: Iterable[Entry], head: tuple[int, str] | None) -> Iterator[tuple[int, str]]:
    """Entries in order and what the log's head was (its last number and hash; null for an empty log) ->
    (number, what is wrong)."""
    previous, last = BEGINNING, None
    for entry in entries:
        number = entry.decision.number or 0
        if entry.hash != entry_hash(previous, entry.decision.number, entry.seals):
            yield number, "its hash does not follow from the entry before it"
        if tuple(s.field for s in entry.seals) != COVERED:
            yield number, "its seals are not those of a decision's fields"
        for seal in entry.seals:
            if problem := _problem(entry.decision, seal):
                yield number, f"{seal.field}: {problem}"
        previous, last = entry.hash, (number, entry.hash)
    if last != head:
        yield (head or last or (0, ""))[0], "the log does not end where it ended when it was last written"


def _problem(decision: Decision, seal: Seal) -> str | None:
    erased = seal.field in decision.erased
    if seal.salt is None:
        return None if erased else "has no salt, though nothing was erased"
    if erased:
        return "is said to be erased, but its salt is still there"
    if seal.field in COVERED and _seal(seal.field, _content(decision, seal.field), seal.salt) != seal:
        return "is not what was decided"
    return None


def _content(decision: Decision, field: str) -> Any:
    content = getattr(decision, field)
    return list(content) if isinstance(content, tuple) else content


def _seal(field: str, content: Any, salt: str) -> Seal:
    return Seal(field, _digest([salt, field, content]), salt)


def _digest(data: Any) -> str:
    raw = json.dumps(data, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(raw.encode("ascii")).hexdigest()
