"""Two articles side by side as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.reconcile.compare import Comparison

TITLES = {
    "both": "Both tell",
    "only_one": "Only the first tells",
    "only_other": "Only the second tells",
    "dropped": "The retelling dropped",
    "sharpened": "The retelling sharpened",
    "added": "The retelling added or put otherwise",
}
_DID = ("dropped", "sharpened", "added")
_MOST_LETTERS = 160


@dataclass(frozen=True)
class Compared:
    """`names` says what a document and an incident are called, by id."""

    comparison: Comparison
    names: Mapping[str, str]


def in_lines(found: Compared) -> Iterator[str]:
    """What is compared, which incidents each tells, then the rows section by section."""
    comparison, names = found.comparison, found.names
    yield f"First:  {names[comparison.one]}"
    yield f"Second: {names[comparison.other]}"
    for label, incidents in (
        ("Both tell of", comparison.incidents),
        ("Only the first tells of", comparison.only_one),
        ("Only the second tells of", comparison.only_other),
    ):
        yield from (f"{label}: {names[i]}" for i in incidents)
    for kind, title in TITLES.items():
        yield from _section(title, kind, found)
    for kind in ("both", "only_one", "only_other"):
        yield from _section(f"{TITLES[kind]}, about no incident", kind, found, loose=True)


def _section(title: str, kind: str, found: Compared, *, loose: bool = False) -> Iterator[str]:
    """The rows of one kind, those of one field in one line; with the words where the two differ."""
    rows = [r for r in found.comparison.rows if r.kind == kind and (r.incident is None) == loose]
    if loose and not rows:
        return
    yield ""
    yield f"{title}: {len(rows) or 'nothing'}"
    told: dict[str, list[str]] = {}
    for r in rows:
        told.setdefault(r.name, []).append(r.told)
    seen: set[str] = set()
    for r in rows:
        if kind in _DID:
            yield f"  {r.text}"
            if not r.fields:
                yield from _words("first", r.one_words)
                yield from _words("second", r.other_words)
        elif r.name not in seen:
            seen.add(r.name)
            yield f"  {r.name}: {'; '.join(dict.fromkeys(told[r.name]))}"


def _words(side: str, quotes: tuple[str, ...]) -> Iterator[str]:
    for quote in quotes:
        words = " ".join(quote.split())
        yield f"      {side}: “{words if len(words) <= _MOST_LETTERS else words[:_MOST_LETTERS] + '…'}”"
