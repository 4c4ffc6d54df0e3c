"""Where the phrase of a source begins and ends, and what is common to the content before and after a cue."""

from __future__ import annotations

from onrecord.extract.voices.claims import Words
from onrecord.nlp.base import Span, Token

MARKS = frozenset({'"', "“", "”", "''", "``", "‘", "’", "'"})
# What hangs on a noun without being part of the name of the voice.
_LOOSE = frozenset({"relcl", "advcl", "cc", "conj", "punct", "appos", "parataxis", "dep"})


def noun_phrase(words: Words, noun: Token, cue: Token) -> tuple[Span, ...]:
    """The phrase of a speaker: all that hangs on the noun, on its own side of the cue."""
    tree = [t for t in words.reading.subtree(noun) if (t.i < cue.i) == (noun.i < cue.i) and t.i != cue.i]
    sentence = words.reading.sentence_of(noun)
    tree = [t for t in tree if sentence.first <= t.i < sentence.last]
    quote = words.quote_of(noun)
    tree = [t for t in tree if words.quote_of(t) is quote or not words.in_speech(t)]
    run = _run(tree, noun)
    while run and run[0].pos in {"PUNCT", "CCONJ"}:
        run = run[1:]
    while run and (
        run[-1].pos in {"CCONJ", "ADP", "SCONJ"}
        or run[-1].text in {"-", "—", ":", ";"}
        or run[-1].text in MARKS
    ):
        run = run[:-1]
    if noun.i > cue.i:
        run = _without_tail(words, run, noun)
    if run and run[-1].text == ",":
        run = run[:-1]
    run = _with_name(words, run, cue)
    return (words.reading.span(run),) if run else ((noun.start, noun.end),)


def _with_name(words: Words, run: list[Token], cue: Token) -> list[Token]:
    """'a witness, Jerome Tate, said': the name between the noun and the cue, wherever the parser hung it."""
    tokens = words.reading.tokens
    if (
        not run
        or run[-1].i + 2 >= cue.i
        or tokens[run[-1].i + 1].text != ","
        or tokens[cue.i - 1].text != ","
    ):
        return run
    name = tokens[run[-1].i + 2 : cue.i - 1]
    named = len(name) <= 5 and all(t.pos == "PROPN" or t.text == "." for t in name)
    return [*run, tokens[run[-1].i + 1], *name] if named else run


def _without_tail(words: Words, run: list[Token], noun: Token) -> list[Token]:
    """After the verb a clause that a comma sets off, or a time, is no part of the name."""
    for place, token in enumerate(run):
        if token.i > noun.i and token.dep in {"advcl", "npadvmod"} and token.head == noun.i:
            return run[:place]
    return run


def _run(tree: list[Token], noun: Token) -> list[Token]:
    """The unbroken run of tokens round the noun."""
    inside = {t.i: t for t in tree}
    first = last = noun.i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    return [inside[i] for i in range(first, last + 1)]


def trimmed(words: Words, start: int, end: int) -> tuple[Span, ...]:
    trimmed = words.trim(start, end)
    return () if trimmed is None else (trimmed,)


def cut_out(words: Words, span: Span, holes: tuple[Span, ...]) -> tuple[Span, ...]:
    """The span without the words of source and cue, where they lie inside it."""
    start, end = span
    inside = sorted(h for h in holes if start <= h[0] and h[1] <= end)
    if not inside:
        return (span,)
    pieces = [(start, inside[0][0]), (inside[-1][1], end)]
    return tuple(p for a, b in pieces if (p := words.trim(a, b)) is not None)


def next_noun(words: Words, verb: Token, stop: int) -> Token | None:
    """'said Lt. Ann Roe': the head of the name right after the verb."""
    for token in words.reading.tokens[verb.i + 1 : min(verb.i + 10, stop)]:
        if token.pos == "PRON":
            return token
        if token.pos in {"NOUN", "PROPN"} and token.dep not in {"compound", "amod", "nmod", "poss"}:
            return token
        if token.pos in {"VERB", "PUNCT"} and token.text not in {".", ","}:
            return None
    return None
