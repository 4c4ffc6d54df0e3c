"""Claims whose words leave it open whose they are: nobody is certain to have said it."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.extract.voices.claims import Claim, Words
from onrecord.extract.voices.kinds import kind_of_noun
from onrecord.extract.voices.leads import UNSETTLED
from onrecord.extract.voices.source_pronouns import PERSONAL
from onrecord.model.source import Source

_ACTIVE = frozenset({"VB", "VBD", "VBG", "VBZ", "VBP"})
_CALLS = frozenset({"call", "text", "message", "email", "letter", "note", "word"})


def settled(words: Words, claim: Claim, source: Source) -> Claim:
    """The claim, no surer than `UNSETTLED` where one of these is so."""
    unsettled = (
        _by_nobody(words, claim)
        or _by_call(words, claim)
        or _in_the_family(words, claim)
        or _of_himself(words, claim, source)
    )
    return replace(claim, sure=min(claim.sure, UNSETTLED)) if unsettled else claim


def _by_nobody(words: Words, claim: Claim) -> bool:
    """Somebody says so, and who is not found."""
    if claim.source or claim.rule not in {"verb", "after"}:
        return False
    return claim.cue.tag in _ACTIVE and not words.reading.children(claim.cue, "auxpass", "nsubjpass")


def _by_call(words: Words, claim: Claim) -> bool:
    """'He got a call to say that she was shot': who called is not told."""
    before = words.reading.tokens[max(claim.cue.i - 2, 0)]
    return claim.cue.tag == "VB" and before.lemma.lower() in _CALLS


def _in_the_family(words: Words, claim: Claim) -> bool:
    """'She told her mother that she loved her' is a part of what happened as likely as an account of it."""
    told = words.reading.children(claim.cue, "dative", "dobj")
    return claim.cue.lemma.lower() == "tell" and any(kind_of_noun(t.text.lower()) == "family" for t in told)


def _of_himself(words: Words, claim: Claim, source: Source) -> bool:
    """'He told police that Poe was there': he is not Poe."""
    surname, text = source.name.split()[-1], words.reading.text
    if not claim.source or text[slice(*claim.source[0])].lower() not in PERSONAL or surname.islower():
        return False
    own = re.compile(rf"\b{re.escape(surname)}\b")
    named = (found for span in claim.content if (found := own.search(text, *span)))
    return any(not any(q.start <= found.start() < q.end for q in words.quotes) for found in named)
