"""Which of many texts share much of their wording, without comparing every two of them.

A text is the set of hashes of its runs of words (`wording.shingles`). Its sketch is the smallest of them
(bottom-k MinHash): of two texts that share most of their runs the sketches share some, too. Texts whose
sketches meet are then compared exactly, by whoever asks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from heapq import nsmallest
from itertools import combinations

# Of two texts of a length that share half of their runs all but two in a million meet; of a text and
# one ten times as long that holds it, 19 in 20.
SKETCH = 32
# A run that more sketches hold is boilerplate: each of those texts is compared with the first of them alone.
_MOST_HOLDERS = 40
# An odd number that spreads checksums of like texts over 32 bits (Knuth's multiplicative hash).
_SPREAD = 2_654_435_761


def sketch(runs: Collection[int]) -> frozenset[int]:
    """The smallest of the hashes, once they are spread."""
    return frozenset(nsmallest(SKETCH, ((run * _SPREAD) & 0xFFFFFFFF for run in runs)))


def likely_pairs(sketches: Mapping[str, Iterable[int]]) -> Iterator[tuple[str, str]]:
    """Pairs of keys whose sketches meet, smaller first, each once and in order."""
    holders: dict[int, list[str]] = {}
    for key in sorted(sketches):
        for value in sketches[key]:
            holders.setdefault(value, []).append(key)
    pairs: set[tuple[str, str]] = set()
    for keys in holders.values():
        if len(keys) > _MOST_HOLDERS:
            pairs.update((keys[0], key) for key in keys[1:])
        else:
            pairs.update(combinations(keys, 2))
    yield from sorted(pairs)
