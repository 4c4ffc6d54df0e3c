"""How far a claim is to be believed: whether its source says that its content is so."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.extract.voices.acts import act_of, is_negated
from onrecord.extract.voices.claims import Claim, Words
from onrecord.model.source import KINDS, Source

# From this weight on the source says that its content is so; below, it only thinks or speaks of it as so.
ASSERTED, LOW = 0.6, 0.4
_MENTAL = frozenset(
    [
        "fear",
        "think",
        "feel",
        "know",
        "hope",
        "hop",
        "see",
        "realize",
        "realise",
        "find",
        "expect",
        "understand",
        "assume",
        "doubt",
        "imagine",
        "wish",
        "guess",
        "learn",
        "discover",
        "remember",
        "seem",
        "consider",
        "prefer",
        "want",
        "determine",
        "show",
        "hold",
        "read",
        "go",
        "convince",
        "describe",
    ]
)
# What documents, studies and bodies may be said to do, but people at a scene do not say by doing it.
_FINDING = frozenset(
    {"observe", "find", "show", "see", "read", "determine", "describe", "learn", "discover", "hold"}
)
_INQUIRING = frozenset(
    {"document", "court", "expert", "agency", "police", "prosecutor", "medical", "outlet", "reports"}
)
# What events and circumstances do as well as speakers.
_SHOWING = frozenset(
    [
        "underscore",
        "highlight",
        "suggest",
        "indicate",
        "show",
        "illustrate",
        "emphasize",
        "stress",
        "reveal",
        "point",
    ]
)
# These find things by being there; only "found that" is a finding of theirs.
_AT_THE_SCENE = frozenset({"police", "agency", "prosecutor", "outlet"})
_VOICES = frozenset(KINDS) - {"unnamed", "person"}
_BELIEVERS = _VOICES - {"police-unnamed"} | {"unnamed"}
_WHETHER = re.compile(r"\s*(?:to\s+\w+\s+)?(?:whether|if)\b", re.IGNORECASE)
_WH = re.compile(r"\s*(?:who|what|when|where|why|how|which)\b", re.IGNORECASE)
# "described what she called a riot" tells what she calls it.
_SO_CALLED = re.compile(
    r"\s*what\s(?:[\w.'’-]+\s){1,4}(?:call(?:s|ed)|describ(?:es|ed)\sas|term(?:s|ed)|dubbed|characteri[sz]ed\sas)\b",
    re.I,
)
_ARRIVING = re.compile(
    r"\b(?:arriv(?:ed|ing)|got\sthere|came|respond(?:ed|ing)|enter(?:ed|ing)|dispatched|called\sto)\b", re.I
)
_PEOPLE = frozenset(
    [
        "man",
        "woman",
        "driver",
        "suspect",
        "victim",
        "boy",
        "girl",
        "teenager",
        "officer",
        "passenger",
        "person",
    ]
)
_PLURAL_POLICE = re.compile(
    r"\b(?:investigators|detectives|officers|deputies|troopers|agents)$", re.IGNORECASE
)


def weighed(words: Words, claim: Claim, source: Source) -> Claim:
    """The claim with its speech act and weight as the source and the cue allow."""
    lemma = claim.cue.lemma.lower()
    claim = replace(claim, act=act_of(words, claim))
    if claim.act in {"declines", "asks", "unreachable"} or is_negated(words, claim.cue):
        content = words.reading.text[slice(*claim.content[0])]
        if not _WHETHER.match(content) and claim.rule != "quote":
            return replace(claim, weight=min(claim.weight, LOW))
        return claim
    first = words.reading.text[slice(*claim.content[0])]
    if claim.rule == "verb" and lemma in _MENTAL and _WH.match(first) and not _SO_CALLED.match(first):
        return replace(claim, weight=LOW)
    if lemma in _FINDING and claim.rule in {"verb", "object", "named"}:
        able = source.kind in _INQUIRING or (
            lemma == "describe" and source.kind in _VOICES | {"person", "unnamed"}
        )
        if source.kind in _AT_THE_SCENE and lemma != "describe":
            concludes = words.reading.text.startswith("that ", claim.content[0][0])
            able = concludes and not _on_arriving(words, claim)
        return claim if able else replace(claim, weight=LOW)
    described = claim.rule == "passive" and lemma == "describe"
    if lemma in _MENTAL and claim.rule not in {"quote", "according"} and not described:
        return replace(claim, weight=LOW)
    if lemma in _SHOWING and source.kind == "unnamed" and not _proper(source):
        return replace(claim, weight=LOW)
    if lemma == "tell" and _told_in_the_story(words, claim):
        return replace(claim, weight=LOW)
    if claim.act == "believes" and not (
        source.kind in _BELIEVERS or _PLURAL_POLICE.search(source.name) or source.kind == "person"
    ):
        return replace(claim, weight=LOW)
    if claim.rule in {"object", "named"} and source.kind not in _VOICES and not _proper(source):
        return replace(claim, weight=LOW)
    return claim


def _on_arriving(words: Words, claim: Claim) -> bool:
    """'Police were called. They found that he was dead' tells what they came upon."""
    sentence = words.reading.sentence_of(claim.cue)
    place = words.reading.sentences.index(sentence)
    before = words.reading.sentences[max(place - 1, 0)]
    start = before.start if before.block == sentence.block else sentence.start
    return _ARRIVING.search(words.reading.text, start, claim.cue.start) is not None


def _told_in_the_story(words: Words, claim: Claim) -> bool:
    """'The officer told him that he was under arrest' is something that happened, and no report of it."""
    told = words.reading.children(claim.cue, "dative", "dobj")
    return any(t.text.lower() in {"him", "her", "them"} or t.lemma.lower() in _PEOPLE for t in told)


def _proper(source: Source) -> bool:
    return source.kind in {"person", "unnamed"} and source.name[:1].isupper()
