"""What is said of no single incident: counts over many, rules and demands, what would have been; and the
clauses of a sentence that tell of another time or person."""

from __future__ import annotations

import re

from onrecord.extract.grammar.clause_words import words
from onrecord.extract.grammar.deeds import Deed
from onrecord.extract.grammar.grammar import Grammar
from onrecord.extract.grammar.phrases import Phrase
from onrecord.extract.telling.dated import days_in
from onrecord.model.attribution import Span
from onrecord.nlp.base import Reading, Token

_MANY = 5
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|latest|only|\d+(?:st|nd|rd|th))"
)
_HARM = (
    r"(?:shot|killed|kill|die|died|dead|stabbed|wounded|injured|attacked|slain|shooting|killing|stabbing|attack|assault"
    r"|death|incident|fatality|homicide|time)"
)
# "is the second deputy killed this year", "the first officer to be killed since ..."
RANKED = re.compile(
    rf"\b(?:is|was|are|were|became|becomes|marks?|marked|makes?|made)\s+(?:at\s+least\s+)?(?:(?:\w+\s+)?the|(?:\w+\s+)?their|its)\s+{_ORDINAL}\s"
    rf"(?:[\w'’.-]+\s+){{0,6}}?{_HARM}\b.{{0,60}}?\b(?:this\s+(?:year|month|week|decade)|since|so\s+far|in\s+(?:(?:[\w-]+\s+){{1,3}}(?:days|weeks|months|years)|(?:19|20)\d\d)|of\s+the\s+year"
    r"|within|over\s+the)\b",
    re.IGNORECASE,
)
_SPAN_OF_TIME = re.compile(
    r"\bsince\s+(?:the\s+(?:start|beginning)|last|early|late|mid|(?:19|20)\d\d|jan|feb|mar|apr|may|june?\b|july?\b|aug|sep|oct|nov|dec)"
    r"|\bso\s+far\b|\b(?:this|last|each|every|per|a)\s+year\b|\bin\s+(?:19|20)\d\d\b|\bthe\s+(?:past|last)\s+(?:\w+\s+)?(?:years?|months?|weeks?|decades?)\b"
    r"|\bin\s+(?:\w+\s+)?(?:\w+|\d+)\s+(?:months|years|weeks)\b|\bannually\b|\bbetween\s+(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"\bin\s+(?:\w+\s+){0,2}(?:(?:more|less)\s+than|under|over)\s+\d+\s+hours\b", re.IGNORECASE
)
_TIMES = re.compile(r"\b(?:\d[\d,]*|\w+|dozens\s+of|hundreds\s+of)\s+times\b", re.IGNORECASE)
_TALLY = re.compile(
    r"\b(?:count(?:ed|s)?|tall(?:y|ied)|record(?:ed|s)|document(?:ed|s)|track(?:ed|s)|identif(?:y|ied)|list(?:ed|s))\s+(?:\w+\s+){0,3}?"
    r"(?:\d[\d,]*|\w+ty|dozens\s+of|hundreds\s+of)\s+(?:[\w-]+\s+){0,3}?(?:shootings|killings|deaths|incidents|cases|attacks|assaults)\b",
    re.IGNORECASE,
)
_RULE_NOUN = (
    r"(?:[Pp]olic(?:y|ies)|[Ll]aws?(?!\s+enforcement)|rules?|bills?|statutes?|ordinances?|guidelines?|regulations?"
    r"|[Pp]rotocols?|constitution)"
)
_RULES = re.compile(
    rf"\b{_RULE_NOUN}\s+(?:(?!\b(?:that|who|which|and|said)\b)[\w’'.]+\s+){{0,5}}?(?:bars?|requires?|allows?|permits?|prohibits?"
    r"|forbids?|bans?|would|calls?\s+for|limits?|restricts?|lets?)\b"
    r"|(?<!\ba\s)(?<!\bthe\s)\b(?:bars?|bans?|prohibits?|forbids?|barring|banning|prohibiting)\s+(?:[\w-]+\s+){1,5}?from\s+[a-z]+ing\b"
)
# "..., as state law requires", "whether the rules allow it"
_ASIDE_RULE = re.compile(r"\b(?:as|whether|if|under)\s+(?:[\w’']+\s+){0,3}$", re.IGNORECASE)
_DEMAND = re.compile(r"^(?:\d+[.)]\s*)?That\s+(?:the\s+)?[A-Z]")
_WHENEVER = re.compile(
    r"^[“\"]?(?:any\s?time|whenever|every\s+time|when\s+an?\s+[\w-]+(?:\s+[\w-]+)?\s+(?:involves|happens|occurs|dies))\b",
    re.IGNORECASE,
)
_WOULD_BE = re.compile(r"^[“\"]?(?:If|Had|Were)\b.*\b(?:would|could|might)\b", re.DOTALL)
_EXPLAINS = re.compile(
    r",\s+(?:an?\s+(?:\w+\s+){0,2}(?:term|classification|designation|finding|word)\s+(?:meaning|that|which|for)|meaning\s+that|which\s+means)\b[^;.]*",
    re.IGNORECASE,
)
# "the 2026 ambush in which two officers died", where the sentence has a day of its own
_OF_A_YEAR = re.compile(
    r"\b(?:19|20)\d\d\s+(?:[\w-]+\s+){1,3}?(?:in\s+which|that|when|where)\b[^,;.]*?"
    r"(?=\s(?:is|was|are|were|came|remains?|remained)\s+\w+\s+when\b|[,;.])"
)
_AS_ALWAYS = re.compile(
    r",\s+as\s+(?:it|they|is|are)\b[^;,.]*\b(?:in\s+all|all|every|any|whenever|standard|customary|routine)\b[^;,.]*"
)
_SINCE_ONE = re.compile(
    r"\b[Ss]ince\s+(?=(?:[\w.’'-]+\s+){1,8}?(?:was|were|died|had)\b)[^;,.]*?\b(?:in|on|last)\s[^;,.]*"
)
_AMONG = re.compile(
    r",\s+(?:among\s+them|including|one\s+of\s+them|as\s+in)\s.*?\b(?:19|20)\d\d\b.*?(?=;|[.”\"]?\s*$)",
    re.DOTALL,
)
# "The shooting comes as officers are on high alert after ...", "in light of recent attacks on police".
_AGAINST = re.compile(
    r"\b(?:comes?|came|coming)\s+(?:as|amid|at\s+a\s+time|in\s+the\s+wake|on\s+the\s+heels)\b[^;]*"
    r"|\b[Ii]n\s+(?:the\s+)?(?:wake|light)\s+of\s+(?:(?:the|several|a|two|three)\s+)?(?:recent|string|series|rash|spate|fatal"
    r"|deadly|high-profile|mass)\b[^;,]*"
)
_RECORD = re.compile(
    r"\b(?:(?:criminal|arrest)\s+(?:record|history)|misdemeanors?|convictions?|convicted|prior\s+arrests?"
    r"|(?:had|has)\s+been\s+(?:arrested|charged|jailed)\s+(?:\w+\s+times|before|once|twice))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_REVELRY = re.compile(
    r"\b(?:fir|shoot)(?:ed|ing|s)?\b(?:\W+\w+){0,3}?\W+(?:in(?:to)?|at|toward)\s+the\s+(?:air|sky)\b|\bshots?\s+(?:in)?to\s+the\s+air\b",
    re.IGNORECASE,
)
_ANYBODY = words("people resident neighbor somebody someone everybody everyone reveler they tenant")
CROWD = re.compile(r"\b(?:protest[eo]rs?|demonstrators?|crowd|rioters?|marchers?)\b", re.IGNORECASE)


def is_count(grammar: Grammar, text: str, force: tuple[Deed, ...], people: tuple[Phrase, ...]) -> bool:
    """A count over many encounters: "have fired at least 14 times this year", "the third shot since May"."""
    if RANKED.search(text) or _TALLY.search(text):
        return True
    if not force or not (_SPAN_OF_TIME.search(text) or _HOURS.search(text)):
        return False
    lead = force[0]
    if not _collective(grammar, lead):
        return False
    many = any(
        (grammar.heads[t.i].number.min or 0) >= _MANY
        for d in force
        for t in d.objects
        if t.i in grammar.heads
    )
    return (
        many or bool(_TIMES.search(text)) or all(_perfect(grammar.reading, d.clause.verb) for d in force[:1])
    )


def is_rule(text: str) -> bool:
    """A rule, a demand, a supposition: nobody did it."""
    rules = [m for m in _RULES.finditer(text) if not _ASIDE_RULE.search(text[: m.start()])]
    return bool(rules or _DEMAND.match(text) or _WOULD_BE.match(text) or _WHENEVER.match(text))


def of_record(text: str) -> bool:
    """What somebody was convicted of in another year."""
    return bool(_RECORD.search(text) and _YEAR.search(text))


def is_revelry(grammar: Grammar, text: str, force: tuple[Deed, ...]) -> bool:
    """People who fire into the air, nobody in particular."""
    if not _REVELRY.search(text):
        return False
    doers = [t for d in force for t in d.clause.actors]
    return bool(doers) and all(t.lemma.lower() in _ANYBODY for t in doers)


def cuts(text: str, start: int) -> tuple[Span, ...]:
    """The stretches of a sentence beginning at `start` that tell of another time or explain a word."""
    found = [
        m.span() for p in (_EXPLAINS, _AS_ALWAYS, _SINCE_ONE, _AMONG, _AGAINST) for m in p.finditer(text)
    ]
    found += [m.span() for m in _OF_A_YEAR.finditer(text) if days_in(text[: m.start()] + text[m.end() :])]
    found += [m.span() for m in re.finditer(r"[^;]+;", text) if is_rule(m.group().strip()) and m.start() == 0]
    return tuple(sorted((start + a, start + b) for a, b in found))


def without(span: Span, out: tuple[Span, ...]) -> tuple[Span, ...]:
    """What is left of `span`, in order."""
    left, at = [], span[0]
    for a, b in out:
        if a > at:
            left.append((at, min(a, span[1])))
        at = max(at, b)
    if at < span[1]:
        left.append((at, span[1]))
    return tuple((a, b) for a, b in left if b - a > 1)


def _collective(grammar: Grammar, deed: Deed) -> bool:
    """ "officers", "its agents", "police", or nobody named: told of many at once."""
    doers = deed.clause.actors
    if not doers:
        return any(t.i in grammar.heads and grammar.heads[t.i].plural for t in deed.objects)
    for doer in doers:
        phrase = grammar.heads.get(doer.i)
        plural = doer.tag in ("NNS", "NNPS") or doer.lemma.lower() in ("police", "they")
        if not plural or (phrase is not None and phrase.counted) or _the(grammar.reading, doer):
            return False
    return True


def _the(reading: Reading, noun: Token) -> bool:
    return any(c.text.lower() in ("the", "both", "these", "those", "two") for c in reading.children(noun))


def _perfect(reading: Reading, verb: Token) -> bool:
    helpers = reading.children(verb, "aux")
    if not helpers and verb.dep == "conj":
        helpers = reading.children(reading.head(verb), "aux")
    return any(h.lemma == "have" and h.tag in ("VBP", "VBZ") for h in helpers)
