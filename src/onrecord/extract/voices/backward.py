"""Credit that looks back: "That is what two witnesses told the jury", "That's according to court papers".
It is the sentence before that they said."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from onrecord.extract.voices.claims import Claim, Words
from onrecord.extract.voices.spans import noun_phrase
from onrecord.nlp.base import Token

_POINTING = frozenset({"that", "this"})
_TELLING = frozenset({"say", "tell", "testify", "report", "allege", "claim"})


def find_backward_claims(words: Words) -> Iterator[Claim]:
    """One for each sentence that gives the one before it, in the same paragraph, to somebody."""
    for before, sentence in pairwise(words.reading.sentences):
        tokens = words.reading.sentence_tokens(sentence)
        if before.block != sentence.block or len(tokens) < 5 or words.in_speech(tokens[0]):
            continue
        if tokens[0].text.lower() not in _POINTING or tokens[1].lemma.lower() not in ("be", "’s", "'s"):
            continue
        told = (_told if tokens[2].text.lower() in ("what", "how") else _per)(words, tokens)
        content = words.trim(before.start, before.end)
        if told is not None and content is not None:
            cue, speaker = told
            yield Claim("back", cue, noun_phrase(words, speaker, cue), ((cue.start, cue.end),), (content,))


def is_backward(claim: Claim, found: list[Claim]) -> bool:
    """Whether another rule has taken "that is" itself for what is said."""
    return any(claim.cue.i == one.cue.i and claim.rule != one.rule for one in found)


def _told(words: Words, tokens: tuple[Token, ...]) -> tuple[Token, Token] | None:
    """(verb, speaker) of "that is what X told Y"."""
    for token in tokens[3:]:
        if token.tag in ("VBD", "VBZ", "VBP"):
            subjects = words.reading.children(token, "nsubj")
            return (token, subjects[0]) if token.lemma.lower() in _TELLING and subjects else None
    return None


def _per(words: Words, tokens: tuple[Token, ...]) -> tuple[Token, Token] | None:
    """(cue, speaker) of "that is according to X"."""
    if [t.text.lower() for t in tokens[2:4]] != ["according", "to"]:
        return None
    named = words.reading.children(tokens[3], "pobj")
    return (tokens[2], named[0]) if named else None
