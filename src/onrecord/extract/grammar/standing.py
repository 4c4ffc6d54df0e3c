"""How a clause is told: as having happened, tried, denied, possible, planned, asked; in the past or not."""

from __future__ import annotations

import re
from itertools import islice

from onrecord.extract.grammar.clause_words import (
    AFTER,
    ATTEMPT,
    CHALLENGES,
    CONDITIONS,
    DENYING,
    DISPUTING,
    ERRANDS,
    FAILING,
    GROUNDS,
    IMPLICATIVE,
    LACKING,
    MODALS,
    MOTION,
    NEGATIVE,
    PURPOSES,
    REPORTING,
    SENSING,
    SHORT_OF,
    TIMING,
    TOLD_LATER,
)
from onrecord.extract.grammar.subjects import is_predicate
from onrecord.nlp.base import Reading, Token

_CLAUSAL = frozenset({"conj", "dep", "xcomp", "ccomp", "advcl", "relcl", "acl", "pcomp", "parataxis"})


def is_negated(reading: Reading, verb: Token) -> bool:
    if any(
        c.dep == "neg" or c.lemma.lower() in ("never", "not") for c in reading.children(verb, "neg", "advmod")
    ):
        return not _only_until(reading, verb)
    for subject in reading.children(verb, "nsubj", "nsubjpass"):
        if subject.lemma.lower() in NEGATIVE or bool(_determiners(reading, subject) & NEGATIVE):
            return True
    head = reading.head(verb)
    if verb.dep == "pcomp" and head.lemma.lower() == "without":
        return True
    bare = verb.tag == "VB" and not reading.children(verb, "aux", "nsubj")
    return verb.dep == "conj" and bare and is_negated(reading, head)


def _only_until(reading: Reading, verb: Token) -> bool:
    """ "did not call until ten minutes later": she called, late."""
    until = any(c.lemma.lower() == "until" for c in reading.children(verb, "prep", "mark", "advmod"))
    return until or any(
        m.lemma.lower() == "until"
        for c in reading.children(verb, "advcl")
        for m in reading.children(c, "mark")
    )


def _determiners(reading: Reading, noun: Token) -> set[str]:
    return {c.text.lower() for c in reading.children(noun, "det", "neg")}


def standing(reading: Reading, verb: Token) -> tuple[bool, bool, bool]:
    """(tried, told as real, failed to do it)."""
    if _asked(reading, verb) or _unreal_here(reading, verb) or _taken_back(reading, verb):
        return False, False, False
    head = reading.head(verb)
    sensed = verb.dep in ("xcomp", "ccomp") and verb.tag in ("VB", "VBG") and head.lemma in SENSING
    if sensed and is_negated(reading, head):
        return False, False, False
    infinitive = verb.tag == "VB" and any(a.lemma == "to" for a in reading.children(verb, "aux"))
    if (
        verb.dep == "conj"
        and verb.tag in ("VB", "VBG")
        and not reading.children(verb, "aux", "nsubj", "nsubjpass")
    ):
        return standing(reading, head) if is_predicate(head) else (False, True, False)
    if verb.dep in ("xcomp", "ccomp", "advcl", "acl", "pcomp") and (infinitive or verb.tag == "VBG"):
        return _governed(reading, verb, head, infinitive)
    return False, True, False


def _governed(reading: Reading, verb: Token, head: Token, infinitive: bool) -> tuple[bool, bool, bool]:
    governor = reading.head(head) if verb.dep == "pcomp" else head
    word = governor.lemma.lower()
    tried, real, failed = standing(reading, governor) if is_predicate(governor) else (False, True, False)
    if word in ATTEMPT and (verb.dep != "advcl" or infinitive):
        return True, real, failed
    if word in FAILING:
        return tried, real, not is_negated(reading, governor)
    if word in DENYING and verb.dep in ("xcomp", "ccomp"):
        return False, False, False
    if not infinitive:
        return tried if verb.dep == "xcomp" else False, real, False
    if word in MOTION and verb.lemma in ERRANDS:
        return True, real, failed
    if word == "go" and governor.tag == "VBG":
        return False, False, False  # "was going to shoot"
    if word in IMPLICATIVE:
        return tried, real, is_negated(reading, governor)
    if verb.dep in ("advcl", "xcomp", "acl") and verb.lemma in PURPOSES:
        over = next((a for a in (governor, *reading.ancestors(governor)) if is_predicate(a)), None)
        if over is not None and over.lemma in MOTION and not is_negated(reading, over):
            return False, real, False
    return False, False, False


def _asked(reading: Reading, verb: Token) -> bool:
    sentence = reading.sentence_of(verb)
    return reading.text[sentence.start : sentence.end].rstrip("\"”’' ").endswith("?")


_WRONG = re.compile(
    r"[;,.:—–]\s+(?:but\s+)?(?:that|this|which|it)\s+(?:was|is|proved|turned\s+out)\s+(?:to\s+be\s+)?"
    r"(?:wrong|false|untrue|not\s+true|incorrect)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(r"\b(?:reported|reports?|rumou?r\w*)\b", re.IGNORECASE)


def _taken_back(reading: Reading, verb: Token) -> bool:
    """ "It was reported that an officer had been killed; that was wrong"."""
    sentence = reading.sentence_of(verb)
    reported = _REPORTED.search(reading.text, sentence.start, verb.start)
    return bool(reported and _WRONG.search(reading.text, verb.end, sentence.end))


def _unreal_here(reading: Reading, verb: Token) -> bool:
    """A modal or a condition on this clause or on one that it depends on."""
    token, first, granted = verb, True, False
    while True:
        for child in reading.children(token):
            if child.dep == "mark" and child.lemma.lower() in CONDITIONS:
                return True
            if first and child.dep == "aux" and child.lemma.lower() in MODALS:
                return not (token.i != verb.i and _is_seen(reading, token, child))
            if token.i == verb.i and child.dep == "advmod" and child.lemma.lower() in SHORT_OF:
                return True
        head = reading.head(token)
        if head.i == token.i:
            return False
        if _habit(reading, token, head):
            return True
        granted = granted or _granted(reading, token)
        if _challenged(reading, token, head) or (not granted and _ungrounded(reading, token, head)):
            return True
        if token.dep == "relcl":
            return False
        inherits = token.dep == "conj" and token.tag == "VB" and not reading.children(token, "nsubj", "aux")
        first = inherits or (
            token.tag in ("VB", "VBG") and token.dep in ("xcomp", "acl", "pcomp", "advcl", "prep")
        )
        first = first or (token.dep == "prep" and not granted)
        token = head


def _is_seen(reading: Reading, verb: Token, modal: Token) -> bool:
    """ "can be seen striking her", "could be heard shouting": what is seen is done."""
    passive = bool(reading.children(verb, "auxpass"))
    return passive and verb.lemma in SENSING and modal.lemma.lower() in ("can", "could")


def _habit(reading: Reading, token: Token, head: Token) -> bool:
    """ "every time he heard of a man being shot", "whenever officers fire": of no one occasion."""
    if any(c.text.lower() == "whenever" for c in reading.children(token, "advmod", "mark")):
        return True
    each = {c.text.lower() for c in reading.children(head, "det")} & {"every", "each", "any"}
    return token.dep in ("relcl", "acl") and head.lemma.lower() == "time" and bool(each)


def _granted(reading: Reading, token: Token) -> bool:
    """ "never heard him before he fired", "does not know who fired": that he fired is not denied."""
    if token.dep == "advcl":
        return any(c.text.lower() in TIMING for c in reading.children(token, "mark", "advmod"))
    asking = [c for c in reading.children(token) if c.tag in ("WP", "WRB") and c.i < token.i]
    return token.dep == "ccomp" and bool(asking)


def _ungrounded(reading: Reading, token: Token, head: Token) -> bool:
    """Under "no evidence", "denied that", "did not say that"."""
    if head.lemma.lower() in GROUNDS and token.dep in ("relcl", "acl", "ccomp", "prep"):
        over = reading.head(head)
        beside = {c.text.lower() for c in reading.subtree(head) if c.i < head.i and c.i > head.i - 5}
        beside |= {
            c.text.lower() for c in reading.children(over, "det", "neg", "nummod") if head.dep == "pobj"
        }
        return bool(beside & LACKING) or (is_predicate(over) and is_negated(reading, over))
    if token.dep not in ("ccomp", "xcomp"):
        return False
    finite = token.dep == "ccomp" or token.tag == "VBG"
    if head.lemma.lower() in DISPUTING and finite:
        return True
    return head.lemma.lower() in REPORTING and finite and is_negated(reading, head)


def _challenged(reading: Reading, token: Token, head: Token) -> bool:
    """ "Explain to me how he fired": a challenge."""
    bare = head.tag == "VB" and head.dep == "ROOT" and not reading.children(head, "aux", "nsubj")
    return token.dep == "ccomp" and bare and head.lemma.lower() in CHALLENGES


def is_past(reading: Reading, verb: Token) -> bool:
    helpers = reading.children(verb, "aux", "auxpass")
    if verb.tag == "VBD" or any(h.tag == "VBD" for h in helpers):
        return True
    if any(h.lemma == "have" for h in helpers):
        return True
    if verb.tag in ("VBP", "VBZ") or any(h.tag in ("VBP", "VBZ") for h in helpers):
        return False
    head = reading.head(verb)
    if (verb.tag == "VBN" and verb.dep == "acl") or (verb.dep == "pcomp" and head.lemma.lower() in AFTER):
        return True
    if head.lemma in TOLD_LATER or reading.head(head).lemma in TOLD_LATER:
        return True
    if verb.dep == "pcomp" and any(a.lemma in TOLD_LATER for a in islice(reading.ancestors(head), 3)):
        return True
    if verb.dep in _CLAUSAL or verb.dep == "prep":
        over = (
            head
            if is_predicate(head)
            else next((a for a in reading.ancestors(head) if is_predicate(a)), None)
        )
        return is_past(reading, over) if over is not None else True
    return True
