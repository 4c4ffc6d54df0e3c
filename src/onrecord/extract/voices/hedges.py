"""Hedging words within reach of a value: "what appeared to be a rifle", "allegedly struck"."""

from __future__ import annotations

import re

from onrecord.nlp.base import Reading, Token

# Adverbs hedge the clause they stand in.
_ADVERBS = frozenset(
    {
        "reportedly",
        "allegedly",
        "apparently",
        "purportedly",
        "supposedly",
        "seemingly",
        "presumably",
        "possibly",
    }
    | {"probably", "likely", "perhaps", "maybe", "ostensibly"}
)
_ADJECTIVES = frozenset(
    {"alleged", "apparent", "suspected", "preliminary", "purported", "unconfirmed", "possible"}
)
# Phrases hedge what follows them at once.
_PHRASES = re.compile(
    r"\b(?:(?:what|who|which)\s+(?:\w+\s+){0,3}?(?:appear(?:s|ed)?|seem(?:s|ed)?|look(?:s|ed)?|sounded)\s+"
    r"(?:to\s+(?:be|have\s+been)|like)"
    r"|(?:appear(?:s|ed)?|seem(?:s|ed)?)\s+to(?:\s+(?:be|have(?:\s+been)?))?"
    r"|(?:what|who)\s+(?:\w+\s+){1,4}?(?:believed?|thought|described\s+as|said)\s+(?:was|were|to\s+be|is|are)"
    r"|(?:is|are|was|were|be|been)\s+(?:believed|thought|suspected|presumed|alleged|reported|understood|said)\s+to"
    r"(?:\s+(?:be|have(?:\s+been)?))?"
    r"|who\s+(?:the\s+)?(?:police|investigators|officials|authorities|deputies|detectives)\s+(?:believe|think|suspect)"
    r"|(?:the|a)\s+possibility\s+(?:that|the|an?)|(?:determine|investigat\w+|looking\s+into)\s+(?:if|whether)"
    r"|sounded\s+like|looked\s+like|may\s+have(?:\s+been)?|might\s+have(?:\s+been)?|could\s+have(?:\s+been)?)\b",
    re.IGNORECASE,
)
_PRELIMINARY = re.compile(
    r"\b(?:preliminary|initial|early|unconfirmed|conflicting)\s+(?:\w+\s+){0,2}?"
    r"(?:information|investigation|findings?|reports?|results?|indications?)\b",
    re.IGNORECASE,
)
# A phrase reaches this many tokens past its end, never over a clause border.
REACH = 8
_BORDER = re.compile(r"[;:.!?]|,\s+(?:and|but|who|which|when|while|then)\b")


def hedges_over(reading: Reading, start: int, end: int, *, deed: bool = True) -> str | None:
    """The hedging words, verbatim, that bear on text[start:end]; null for none. Adverbs of the clause
    ("allegedly")
    bear on a `deed` only, not on what is said in passing of those who did it."""
    sentence = reading.sentence_at(start)
    if sentence is None:
        return None
    inside = reading.tokens_in(start, end) or ()
    for found in _PHRASES.finditer(reading.text, sentence.start, sentence.end):
        if _reaches(reading, found.end(), start, end, found.start()):
            return found.group()
    for token in inside if deed else ():
        if (hedge := _by_tree(reading, token)) is not None:
            return hedge
    if not deed:
        return None
    found_early = _PRELIMINARY.search(reading.text, sentence.start, sentence.end)
    return found_early.group() if found_early and found_early.start() < start else None


def _reaches(reading: Reading, after: int, start: int, end: int, begin: int) -> bool:
    """Whether a hedge phrase [begin, after) bears on [start, end): it lies within it or stands close before
    it."""
    if start <= begin and after <= end:
        return True
    if not after <= start or _BORDER.search(reading.text, after, start):
        return False
    return len(reading.tokens_in(after, start)) <= REACH


def _by_tree(reading: Reading, token: Token) -> str | None:
    """A hedging adverb on the verb of the token's clause, or an adjective on the token itself."""
    for child in reading.children(token):
        if child.lemma.lower() in _ADJECTIVES and child.dep in {"amod", "compound"}:
            return child.text
    node = token
    for _ in range(6):
        for child in reading.children(node):
            if child.dep == "advmod" and child.text.lower() in _ADVERBS:
                return child.text
        if node.pos in {"VERB", "AUX"} and node.dep not in {"conj", "xcomp"}:
            return None
        if node.head == node.i:
            return None
        node = reading.head(node)
    return None
