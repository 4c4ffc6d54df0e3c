"""Near-duplicate tellings: wire copies and rewrites, by shared runs of words, with the evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model.article import Article
from onrecord.model.ids import outlet_id
from onrecord.model.mention import Mention
from onrecord.text.wording import containment, shingles

# Share of the shorter telling's five-word runs that stand in the other.
COPY, REWRITE = 0.8, 0.3
_FEWEST_SHINGLES = 12


@dataclass(frozen=True)
class Copy:
    """`document` repeats `original`: `role` is "wire_copy" or "rewrite", `text` says by how much."""

    document: str
    original: str
    role: str
    share: float
    text: str


def find_copies(
    mentions: Sequence[Mention], articles: Mapping[str, Article], credited: Mapping[str, int]
) -> tuple[Copy, ...]:
    """The mentions of one incident -> which documents repeat which, each at most once.

    Of two alike the original is the one whose outlet the other names as its wire, else the one published
    first, else the one that credits more statements to sources (`credited`), else the smaller id.
    """
    runs: dict[str, frozenset[int]] = {}
    for m in mentions:
        text = "\n".join(articles[m.document].text[a:b] for a, b in m.spans)
        runs[m.document] = runs.get(m.document, frozenset()) | shingles(text)
    order = sorted(runs, key=lambda d: _rank(articles[d], credited.get(d, 0)))
    place = {d: n for n, d in enumerate(order)}
    found: dict[str, Copy] = {}
    for one, other in _alike(runs, place):
        copy, original = (one, other) if _copies(one, other, articles, place) else (other, one)
        share = containment(runs[one], runs[other])
        if share < REWRITE:
            continue
        role = "wire_copy" if share >= COPY else "rewrite"
        text = f"{share:.0%} of the shorter telling stands in the other word for word"
        if _names_wire(articles[copy], articles[original]):
            text += f"; the page names {articles[copy].wire} as its source"
        made = Copy(copy, original, role, round(share, 4), text)
        known = found.get(copy)
        if known is None or (-made.share, place[made.original]) < (-known.share, place[known.original]):
            found[copy] = made
    return tuple(found[d] for d in sorted(found))


def _rank(article: Article, credited: int) -> tuple[object, ...]:
    published = article.published.edtf if article.published and article.published.edtf else "9999"
    return published, bool(article.wire), -credited, article.document


def _alike(runs: Mapping[str, frozenset[int]], place: Mapping[str, int]) -> list[tuple[str, str]]:
    """Pairs of documents that share a run of words: each with the first that has it and the one before."""
    index: dict[int, list[str]] = {}
    for d in sorted(runs, key=lambda d: place[d]):
        if len(runs[d]) >= _FEWEST_SHINGLES:
            for h in runs[d]:
                index.setdefault(h, []).append(d)
    pairs: set[tuple[str, str]] = set()
    for holders in index.values():
        pairs.update((holders[0], d) for d in holders[1:])
        pairs.update(pairwise(holders))
    return sorted(pairs)


def _names_wire(copy: Article, original: Article) -> bool:
    return bool(copy.wire and original.outlet and outlet_id(copy.wire) == outlet_id(original.outlet))


def _copies(one: str, other: str, articles: Mapping[str, Article], place: Mapping[str, int]) -> bool:
    """Whether `one` is the copy of the two."""
    if _names_wire(articles[one], articles[other]):
        return True
    if _names_wire(articles[other], articles[one]):
        return False
    return place[one] > place[other]
