"""How far predicted attributions agree with marked ones, and how many credit somebody with another's words.

attribution, who_said_it and content_exact are those of PolNeAR's readers: contents agree when the Jaccard
index of their words is at least a half; pairs are taken greedily, best first; a pair's source is right when
the two share a word that is not a function word, or neither has one; its content is exact when all tokens
agree.

False credit looks at every prediction that names a source. By the majority of its content's words it is
    right        said by that source in the gold,
    wrong_source said by somebody else there,
    own_voice    said by the outlet itself.
Here a source is also right where it is the same words at another place ("police" ... "police").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

Spans = Sequence[Sequence[int]]
TOKEN = re.compile(r"\w+|[^\w\s]")
_FUNCTION = "a an the of and or in on at for to from by with as s mr mrs ms dr"
FUNCTION_WORDS = frozenset(_FUNCTION.split())
AGREE = 0.5
CREDIT = ("right", "wrong_source", "own_voice")


@dataclass(frozen=True)
class Marked:
    """One attribution as sets of token numbers. `words` are the content's, `heads` the source's."""

    content: frozenset[int]
    words: frozenset[int]
    heads: frozenset[int]
    name: frozenset[str]


@dataclass
class Tally:
    """Counts that add up over passages."""

    predicted: int = 0
    gold: int = 0
    matched: int = 0
    who: int = 0
    exact: int = 0
    credit: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Self) -> Tally:
        counts = (
            getattr(self, n) + getattr(other, n) for n in ("predicted", "gold", "matched", "who", "exact")
        )
        return Tally(*counts, credit=self.credit + other.credit)

    def f1(self, right: int) -> float:
        """Precision and recall share their numerator: 2 right / (predicted + gold), in per cent."""
        both = self.predicted + self.gold
        return round(200 * right / both, 1) if both else 0.0

    def report(self) -> dict[str, Any]:
        credited = sum(self.credit.values())
        false = self.credit["wrong_source"] + self.credit["own_voice"]
        return {
            "gold": self.gold,
            "predicted": self.predicted,
            "attribution": self.f1(self.matched),
            "who_said_it": self.f1(self.who),
            "content_exact": self.f1(self.exact),
            "precision": round(100 * self.matched / self.predicted, 1) if self.predicted else 0.0,
            "recall": round(100 * self.matched / self.gold, 1) if self.gold else 0.0,
            "source_accuracy": round(100 * self.who / self.matched, 1) if self.matched else 0.0,
            "false_credit": {
                **{kind: self.credit[kind] for kind in CREDIT},
                "share": round(100 * false / credited, 1) if credited else 0.0,
            },
        }


class Tokens:
    def __init__(self, text: str) -> None:
        self.all = [(m.start(), m.end(), m.group().casefold()) for m in TOKEN.finditer(text)]

    def under(self, spans: Spans) -> frozenset[int]:
        """The tokens that the spans touch."""
        return frozenset(
            i for i, (start, end, _) in enumerate(self.all) if any(start < e and s < end for s, e in spans)
        )

    def mark(self, row: dict[str, Any]) -> Marked:
        content, source = self.under(row["content"] or ()), self.under(row["source"] or ())
        words = frozenset(i for i in content if self.is_word(i)) or content
        heads = frozenset(i for i in source if self.is_word(i) and self.all[i][2] not in FUNCTION_WORDS)
        return Marked(content, words, heads or source, frozenset(self.all[i][2] for i in heads or source))

    def is_word(self, i: int) -> bool:
        return self.all[i][2][0].isalnum() or self.all[i][2][0] == "_"


def tally(text: str, gold: Iterable[dict[str, Any]], predicted: Iterable[dict[str, Any]]) -> Tally:
    """One passage. Rows as `onrecord predict attribution` prints them: each role a list of [start, end]."""
    tokens = Tokens(text)
    marked, read = [tokens.mark(row) for row in gold], [tokens.mark(row) for row in predicted]
    pairs = [(marked[i], read[j]) for i, j in match(marked, read)]
    return Tally(
        predicted=len(read),
        gold=len(marked),
        matched=len(pairs),
        who=sum(same_source(g, p) for g, p in pairs),
        exact=sum(g.content == p.content for g, p in pairs),
        credit=Counter(kind for p in read if (kind := credit(marked, p))),
    )


def match(gold: Sequence[Marked], predicted: Sequence[Marked]) -> list[tuple[int, int]]:
    """Which gold attribution each predicted one is, at most one each way."""
    near = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            shared, union = len(g.words & p.words), len(g.words | p.words)
            if shared and shared >= AGREE * union:
                near.append((-shared / union, i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(near):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def same_source(gold: Marked, predicted: Marked) -> bool:
    return bool(gold.heads & predicted.heads) or not (gold.heads or predicted.heads)


def credit(gold: Sequence[Marked], predicted: Marked) -> str | None:
    """What the prediction's source is credited with; null where it names none or credits nothing."""
    if not predicted.heads or not predicted.words:
        return None
    own = [g for g in gold if g.heads & predicted.heads or (g.name and g.name == predicted.name)]
    said = _words(own) & predicted.words
    others = (_words(gold) & predicted.words) - said
    nobody = predicted.words - said - others
    if 2 * len(said) >= len(predicted.words):
        return "right"
    return "wrong_source" if len(others) >= len(nobody) else "own_voice"


def _words(marked: Iterable[Marked]) -> frozenset[int]:
    return frozenset().union(*(m.words for m in marked))
