"""How much of a document may be quoted, and which quotations stay when not all may."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Span = tuple[int, int]
_WORDS = ("measure", "period", "actor", "object")


@dataclass(frozen=True)
class Claim:
    """A statement's wish to quote text[start:end]; a lower `rank` comes first."""

    statement: str
    rank: int
    start: int
    end: int

    @property
    def order(self) -> tuple[int, int, int, str]:
        return self.rank, self.start, self.end, self.statement


def allot(
    claims: Iterable[Claim], size: int, *, share: float, longest: int, shown: Iterable[Span] = ()
) -> frozenset[str]:
    """Claims on one document of `size` characters -> the statements whose words may be quoted.

    No quotation is longer than `longest`; all together, characters counted once, are at most `share` of
    the document, with what is `shown` of it anyway. The order of the claims makes no difference."""
    budget = int(size * share)
    taken = union(list(shown))
    stays = set()
    for claim in sorted(claims, key=lambda c: c.order):
        span = (claim.start, claim.end)
        if span[1] - span[0] > longest:
            continue
        joined = union([*taken, span])
        if covered(joined) <= budget:
            taken = joined
            stays.add(claim.statement)
    return frozenset(stays)


def union(spans: Sequence[Span]) -> list[Span]:
    """Overlapping and touching spans made one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def told_words(value: Any) -> Iterator[str]:
    """A value as a release holds it -> what in it may be a page's own words: texts, and those in a claim in
    numbers or a step."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (value[key] for key in _WORDS if isinstance(value.get(key), str))


def covered(spans: Iterable[Span]) -> int:
    """How many characters disjoint spans hold."""
    return sum(end - start for start, end in spans)


def keyed_hash(quote: str, sha256: str) -> str:
    """HMAC-SHA-256 of the quotation's UTF-8 bytes, keyed with the document's SHA-256 as it is written (64
    hex digits)."""
    return hmac.new(
        sha256.encode("ascii"), quote.encode("utf-8", "surrogatepass"), hashlib.sha256
    ).hexdigest()
