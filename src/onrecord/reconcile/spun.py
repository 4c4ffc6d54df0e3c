"""Machine-spun copies: pages that tell the sentences of another, many words exchanged for synonyms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.reconcile.passages import Sentence
from onrecord.reconcile.synonyms import synonyms
from onrecord.reconcile.voices import Matter
from onrecord.text.wording import alignment, content_words, stems

# So many words exchanged, one in every other sentence that both tell, in the original's order. A reporter
# who tells what another told exchanges fewer for as many sentences, or tells them in an order of her own
# (measured on the sample and on the folders of `tests/eval/reconcile`).
ENOUGH, _OF_SENTENCES, _IN_ORDER = 3, 0.5, 0.9
# Of the words of the shorter, exchanged ones counted, so many and so large a share make two sentences one.
_SAME, _SHARE = 2, 0.5
# A word that stands in more sentences than this tells them apart no more.
_COMMON = 40
_SHOWN = 5


@dataclass(frozen=True)
class Spun:
    """`document` tells the sentences of `original`; `swapped` are (the original's word, its own)."""

    document: str
    original: str
    swapped: tuple[tuple[str, str], ...]
    sentences: int

    def text(self, matter: Matter) -> str:
        """The sentence that shows it, with the words of both."""
        shown = ", ".join(f"“{b}” for “{a}”" for a, b in self.swapped[:_SHOWN])
        teller = matter.teller(self.original)
        return f"{self.sentences} of its sentences stand in {teller} in other words: {shown}"


@dataclass(frozen=True)
class _Pair:
    own: int
    other: int
    score: int
    swapped: tuple[tuple[str, str], ...]


def find_spun(
    sentences: Mapping[str, Sequence[Sentence]], credits: Mapping[str, int], matter: Matter
) -> dict[str, Spun]:
    """Pages that are spun copies of another that is not younger and credits no less, by document. `credits`:
    how much each page credits to somebody."""
    index: dict[str, list[tuple[str, int]]] = {}
    for document, rows in sentences.items():
        for n, s in enumerate(rows):
            for word in s.every:
                index.setdefault(word, []).append((document, n))
    told = {document: frozenset(w for s in rows for w in s.every) for document, rows in sentences.items()}
    found = {}
    for document in sentences:
        meant = [{*synonyms().get(word, ())} for word in sorted(told[document])]

        @cache
        def may_be(original: str, document: str = document, meant: list[set[str]] = meant) -> bool:
            """Whether the page can be a copy of that one, as far as their whole words and days say."""
            return (
                original != document
                and credits[document] <= credits[original]
                and not matter.is_younger(original, document)
                and sum(not told[original].isdisjoint(words) for words in meant) >= ENOUGH
                and not matter.same_text(original, document)
            )

        fits = [
            (len(spun.swapped), spun.sentences, spun.original, spun)
            for original, pairs in sorted(_pairs(document, sentences, index, may_be).items())
            for spun in [_spun(document, original, pairs, sentences, matter)]
            if spun is not None
        ]
        if fits:
            found[document] = max(fits)[-1]
    return {d: s for d, s in found.items() if s.original not in found or found[s.original].original != d}


def _pairs(
    document: str,
    sentences: Mapping[str, Sequence[Sentence]],
    index: Mapping[str, Sequence[tuple[str, int]]],
    may_be: Callable[[str], bool],
) -> dict[str, list[_Pair]]:
    """Other document of which it may be a copy -> each own sentence with the one most like it there."""
    best: dict[str, dict[int, _Pair]] = {}
    for n, own in enumerate(sentences[document]):
        met: dict[tuple[str, int], int] = {}
        for word in own.every:
            near = (word, *synonyms().get(word, ()))
            for place in {place for w in near for place in index.get(w, ())[:_COMMON]}:
                met[place] = met.get(place, 0) + 1
        # A pair scores no more than it met: once the best of a page is reached, the rest need no look.
        for most, other, m in sorted(
            (-most, other, m)
            for (other, m), most in met.items()
            if most >= _SAME and may_be(other) and _is_one(most, own, sentences[other][m])
        ):
            known = best.get(other, {}).get(n)
            if known is not None and -most < known.score:
                continue
            pair = _pair(n, own, m, sentences[other][m])
            better = known is None or (pair.score, -m) > (known.score, -known.other)
            if better and _is_one(pair.score, own, sentences[other][m]):
                best.setdefault(other, {})[n] = pair
    return {other: [pairs[n] for n in sorted(pairs)] for other, pairs in best.items()}


def _is_one(score: int, own: Sentence, other: Sentence) -> bool:
    return score >= max(_SAME, _SHARE * min(len(own.every), len(other.every)))


def _pair(n: int, own: Sentence, m: int, other: Sentence) -> _Pair:
    mine, theirs = {*own.every}, {*other.every}
    left = [w for w in own.every if w not in theirs]
    swapped: list[tuple[str, str]] = []
    for word in left:
        meant = [w for w in other.every if w not in mine and w in synonyms().get(word, ())]
        swapped += [(meant[0], word)] if meant else []
    return _Pair(n, m, len(mine & theirs) + len(swapped), tuple(swapped))


def _spun(
    document: str,
    original: str,
    pairs: Sequence[_Pair],
    sentences: Mapping[str, Sequence[Sentence]],
    matter: Matter,
) -> Spun | None:
    swapped = tuple(dict.fromkeys(words for p in pairs for words in p.swapped))
    told = [str(p.other) for p in pairs]
    in_order = len(alignment(told, sorted(told, key=int)))
    few = len(swapped) < max(ENOUGH, _OF_SENTENCES * len(pairs))
    if few or in_order < _IN_ORDER * len(pairs):
        return None
    theirs, mine = sentences[original], sentences[document]
    whole = tuple((_written(theirs, a, matter), _written(mine, b, matter)) for a, b in swapped)
    return Spun(document, original, whole, len(pairs))


def _written(rows: Sequence[Sentence], stem: str, matter: Matter) -> str:
    """The word as the page has it."""
    for s in rows:
        if stem in s.every:
            for word in content_words(matter.articles[s.document].text[slice(*s.span)]):
                if stem in stems(word):
                    return word
    return stem
