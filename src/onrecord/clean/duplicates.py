"""Pages that print one text: wire copies, later versions, the same story at two addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.model.article import Article
from onrecord.text.minhash import likely_pairs, sketch
from onrecord.text.wording import containment, shingle_list

# Two pages print one text where half of what the shorter tells stands in the other word for word.
SHARED = 0.5
# Runs of words that more pages than this carry, or one page twice, are furniture: a line that asks to
# subscribe, a caption under every picture. What is left must be worth comparing.
_MOST_PAGES, _FEWEST_RUNS = 5, 40


@dataclass(frozen=True)
class Duplicate:
    """`share` of the shorter one's runs of words stand in the other; `one` is the smaller id."""

    one: str
    other: str
    share: float


def find_duplicates(articles: Mapping[str, Article], least: float = SHARED) -> tuple[Duplicate, ...]:
    """Articles by document -> those that print one text, most alike first."""
    runs = dict(_telling_runs(articles))
    sketches = {document: sketch(found) for document, found in runs.items()}
    pairs = ((a, b, containment(runs[a], runs[b])) for a, b in likely_pairs(sketches))
    found = [Duplicate(a, b, round(share, 4)) for a, b, share in pairs if share >= least]
    return tuple(sorted(found, key=lambda d: (-d.share, d.one, d.other)))


def _telling_runs(articles: Mapping[str, Article]) -> Iterator[tuple[str, frozenset[int]]]:
    """The runs of words that tell something, of articles that have enough of them."""
    told = {
        document: Counter(shingle_list("\n".join(a.text[x:y] for x, y in a.readable_spans())))
        for document, a in articles.items()
    }
    pages = Counter(run for counted in told.values() for run in counted)
    for document, counted in told.items():
        left = frozenset(run for run, n in counted.items() if n == 1 and pages[run] <= _MOST_PAGES)
        if len(left) >= _FEWEST_RUNS:
            yield document, left
