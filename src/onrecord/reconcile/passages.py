"""Passages that stand on two pages: what one tells in its own voice beside what another credits to a voice.

Two sentences meet by the words that tell something. What any report of the kind has, and what says who, when
and how old, counts for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.model.article import BODY, Article
from onrecord.model.attribution import Span
from onrecord.reconcile.voices import Credited, Matter, Said
from onrecord.text.numbers import find_ages
from onrecord.text.sentences import split_sentences
from onrecord.text.wording import content_words, stems

# So many telling words in common, and so large a share of the sentence that has fewer; no number among two.
_ENOUGH, _FEWEST = ((4, 0.34), (3, 0.45), (2, 0.66)), 2
# A word that stands in more credited sentences than this tells them apart no more.
_COMMON = 40
# So much of the shared words is shown.
_MOST_WORDS, _MOST_SHOWN = 5, 4
# A name within a sentence, with the number of a day after it; an age set off by commas.
_NAME = re.compile(r"(?<=[a-z,;:—–-] )([A-Z][\w’'-]*)(?:\.? \d{1,2}\b)?")
_AGE = re.compile(r"(?<=, )\d{1,2}(?=[,.;])")
# Words of the beat.
_BEAT_WORDS = """
police policeman officer deputy deputies sheriff trooper agent marshal guard jailer chief captain
department office agency state county city town man men woman women person people boy girl teen suspect
driver victim shot shoot shooting fire fired gun gunfire kill killed die died dead death wound wounded
injure injured injury hurt hit arrest arrested charge charged hospital custody jail scene incident
investigate investigation street road house home name identify release monday tuesday wednesday thursday
friday saturday sunday morning afternoon evening night day week month year time tell say ask call come
came go went get got take took taken make made find found old
"""


@dataclass(frozen=True)
class Passage:
    """The sentence at `span` of `document`, in its own voice, and the one of `other` that credits `key` with
    it; `shared` are the words that both have, endings off, in the order of the first."""

    document: str
    span: Span
    key: str
    other: str
    other_span: Span
    shared: tuple[str, ...]


@dataclass(frozen=True)
class Sentence:
    """A sentence of a page's body: its telling words, and all of its content words, in order and without
    their endings."""

    document: str
    span: Span
    words: tuple[str, ...]
    every: tuple[str, ...]


def sentences_of(articles: Iterable[Article]) -> dict[str, tuple[Sentence, ...]]:
    """The sentences of each page."""
    return {a.document: _sentences(a) for a in sorted(articles, key=lambda a: a.document)}


def find_passages(
    sentences: Mapping[str, Sequence[Sentence]], matter: Matter
) -> dict[str, tuple[Passage, ...]]:
    """Document -> its sentences in its own voice that another page, not younger and no copy, credits to a
    voice, each with the one that fits best, in the order of the text. A page that credits most of its
    sentences tells nothing again as its own."""
    keys = {s: _credited(s, matter.credited.get(s.document, {})) for rows in sentences.values() for s in rows}
    index: dict[str, list[Sentence]] = {}
    for s in (s for s, heard in keys.items() if heard):
        for word in s.words:
            index.setdefault(word, []).append(s)
    return {
        document: tuple(p for s in own for p in _best(s, index, keys, matter))
        for document, rows in sentences.items()
        for own in [[s for s in rows if not keys[s]]]
        if 2 * len(own) >= len(rows)
    }


def _credited(s: Sentence, credited: Credited) -> tuple[str, ...]:
    """The keys of the voices that the sentence credits."""
    start, end = s.span
    return tuple(k for k, spans in sorted(credited.items()) if any(a < end and start < b for a, b in spans))


@cache
def _beat() -> frozenset[str]:
    return frozenset(stems(_BEAT_WORDS))


def _sentences(article: Article) -> tuple[Sentence, ...]:
    made = []
    names = frozenset(w for m in _NAME.finditer(article.text) for w in stems(m[1]))
    for block in article.blocks:
        for start, end in split_sentences(article.text, block.start, block.end) if block.kind == BODY else ():
            text = article.text[start:end]
            every = tuple(dict.fromkeys(stems(text)))
            made.append(Sentence(article.document, (start, end), _telling(text, names), every))
    return tuple(made)


def _telling(text: str, names: frozenset[str]) -> tuple[str, ...]:
    """The words that tell something, endings off, each once."""
    for hit in reversed(find_ages(text)):
        text = f"{text[: hit.start]} {text[hit.end :]}"
    plain = stems(_AGE.sub("", _NAME.sub(" ", text)))
    telling = (w for w in plain if len(w) > 1 or w.isdigit())
    return tuple(dict.fromkeys(w for w in telling if w not in _beat() and w not in names))


def _best(
    own: Sentence,
    index: Mapping[str, Sequence[Sentence]],
    keys: Mapping[Sentence, Sequence[str]],
    matter: Matter,
) -> tuple[Passage, ...]:
    """The one sentence elsewhere that has most of its words, for each voice that it credits, if that is
    enough."""
    shared: dict[Sentence, list[str]] = {}
    for word in own.words:
        for other in index.get(word, ())[:_COMMON]:
            if other.document != own.document:
                shared.setdefault(other, []).append(word)
    fits = [
        (len(words), -len(other.words), other.document, other.span, other)
        for other, words in shared.items()
        if _enough(words, min(len(own.words), len(other.words)))
        and not matter.same_text(own.document, other.document)
        and not matter.is_younger(other.document, own.document)
    ]
    if not fits:
        return ()
    other = max(fits)[-1]
    return tuple(
        Passage(own.document, own.span, key, other.document, other.span, tuple(shared[other]))
        for key in keys[other]
    )


def _enough(shared: Sequence[str], of: int) -> bool:
    told = len(shared)
    if told == _FEWEST and any(w.isdigit() for w in shared):
        return False
    return any(told >= least and told >= share * of for least, share in _ENOUGH)


def passages_in_words(passages: Sequence[Passage], matter: Matter) -> str:
    """ "2 sentences that the Ledger credits (“beat … hands … boots”; “face … wall”)"."""
    spans = {p.span: p for p in reversed(passages)}
    shown = [_shown(spans[span], matter) for span in sorted(spans)[:_MOST_SHOWN]]
    tellers = " and ".join(sorted({matter.teller(p.other) for p in spans.values()}))
    count = "a sentence" if len(spans) == 1 else f"{len(spans)} sentences"
    return f"{count} that {tellers} credits ({'; '.join(f'“{words}”' for words in shown)})"


def _shown(p: Passage, matter: Matter) -> str:
    """What both share, in the words of the page that tells it again."""
    told = dict.fromkeys(content_words(matter.articles[p.document].text[slice(*p.span)]))
    return " … ".join([w for w in told if {*stems(w)} & {*p.shared}][:_MOST_WORDS])


def statements_in(passages: Sequence[Passage], rows: Iterable[Said]) -> set[str]:
    """The statements that stand in the sentences on either side."""
    spans = {(d, span) for p in passages for d, span in ((p.document, p.span), (p.other, p.other_span))}
    by_document: dict[str, list[Span]] = {}
    for d, span in spans:
        by_document.setdefault(d, []).append(span)
    return {
        r.statement.id
        for r in rows
        if any(a <= r.statement.start < b for a, b in by_document.get(r.statement.document, ()))
    }
