"""A trained reader's spans as claims: the head word of the cue, what it does with what is said, how far it
asserts it."""

from __future__ import annotations

from onrecord.extract.voices.claims import Claim, Words
from onrecord.extract.voices.cues import cue_tables, verb_acts, verb_tables
from onrecord.extract.voices.verbs import ATTITUDE, MIXED, NAMING, SURE
from onrecord.nlp.base import AttributionSpans, Span, Token

_CREDITS = frozenset({"according", "per"})
_REFUSING = frozenset({"decline", "refuse", "fail"})
_SEEMING = frozenset({"seem", "appear"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
# The longest token that a span may begin or end inside of.
_LONGEST_TOKEN = 40


def read_spans(words: Words, spans: AttributionSpans) -> Claim | None:
    """One attribution of a reader -> a claim with the reader's confidence; null where it has no content.

    Rule, speech act and weight are those that the rules would give the same words."""
    content = tuple(sorted(span for span in spans.content if span[0] < span[1]))
    source, cues = tuple(sorted(spans.source)), tuple(sorted(spans.cue))
    cue = _head(words, cues or source or content)
    if not content or cue is None:
        return None
    rule, act, weight = _sort(words, cue, touched(words, *cues), content)
    return Claim(rule, cue, source, cues, content, act, weight, spans.confidence)


def touched(words: Words, *spans: Span) -> tuple[Token, ...]:
    """The tokens that the spans hold, wholly or in part, in the order of the text."""
    found = {}
    for start, end in spans:
        for token in words.reading.tokens_in(max(start - _LONGEST_TOKEN, 0), end + _LONGEST_TOKEN):
            if token.start < end and start < token.end:
                found[token.i] = token
    return tuple(found[i] for i in sorted(found))


def _head(words: Words, spans: tuple[Span, ...]) -> Token | None:
    """Which word says that something is said: of several verbs the last one of saying, save after "declined
    to" and "appeared to"; else a noun of saying, a verb, a noun, any word."""
    tokens = touched(words, *spans)
    verbs = [t for t in tokens if t.tag.startswith("VB") and t.dep not in {"aux", "auxpass"}]
    nouns = [t for t in tokens if t.pos in {"NOUN", "PROPN"}]
    ranked = (
        *(t for t in tokens if t.text.lower() in _CREDITS),
        *(t for t in verbs if t.lemma.lower() in _REFUSING | _SEEMING),
        *[t for t in verbs if t.lemma.lower() in verb_acts()][-1:],
        *(t for t in nouns if t.lemma.lower() in cue_tables()["saying_nouns"]),
        *verbs[-1:],
        *nouns,
        *tokens,
    )
    return ranked[0] if ranked else None


def _sort(
    words: Words, cue: Token, cues: tuple[Token, ...], content: tuple[Span, ...]
) -> tuple[str, str, float]:
    """(rule, speech act, weight) of a cue with this content."""
    lemma = cue.lemma.lower()
    act = verb_acts().get(lemma) or verb_tables().objects.get(lemma, "says")
    if cue.text.lower() in _CREDITS:
        return "according", "says", SURE
    if lemma in verb_tables().infinitives and _infinitive(words, cues, content):
        act = verb_tables().infinitives[lemma]
        return "infinitive", act, MIXED if act == "declines" else ATTITUDE
    if _quoted(words, content):
        return "quote", act, SURE
    if cue.pos == "PUNCT":
        return "title", "says", SURE
    if not cue.tag.startswith("VB"):
        nouns = cue_tables()["saying_nouns"]
        return "noun", nouns.get(lemma, verb_acts().get(lemma, "says")), ATTITUDE
    return _verb(words, cue, content, act)


def _verb(words: Words, verb: Token, content: tuple[Span, ...], act: str) -> tuple[str, str, float]:
    tables, lemma = verb_tables(), verb.lemma.lower()
    known = lemma in verb_acts()
    told_of = {t.text.lower() for t in words.reading.children(verb, "prep")}
    if lemma in _SEEMING:
        return "seeming", "believes", ATTITUDE
    if lemma in tables.charges and told_of & set(tables.charges[lemma]):
        return "charge", act, MIXED
    first = touched(words, *content)[:1]
    if lemma in tables.gerunds and first and first[0].tag == "VBG":
        return "gerund", act, SURE
    if words.reading.children(verb, "auxpass"):
        asserted = known or lemma in tables.objects
        return "passive", act, MIXED if asserted else ATTITUDE
    if clausal(words, content):
        if lemma in tables.weak:
            return "verb", act, MIXED
        return "verb", act, SURE if known else MIXED
    if lemma in tables.after - tables.weak and content[-1][1] <= verb.start:
        return "after", act, SURE
    if lemma in NAMING and len(touched(words, *content)) > 1 and _two_part(words, verb):
        return "named", "says", MIXED
    about = told_of & set(tables.prepositions.get(lemma, ())) and not words.reading.children(verb, "dobj")
    if lemma in tables.objects and not about:
        return "object", tables.objects[lemma], MIXED
    return "object", act, ATTITUDE


def clausal(words: Words, content: tuple[Span, ...]) -> bool:
    """Whether what is said is a clause: a finite verb, or one with a subject of its own, heads it."""
    tokens = [t for t in touched(words, *content) if t.pos != "PUNCT"]
    inside = {t.i for t in tokens}
    for top in (t for t in tokens if t.head == t.i or t.head not in inside):
        if top.pos in {"VERB", "AUX"} and (
            top.tag in _FINITE or any(k.i in inside for k in words.reading.children(top, *_SUBJECTS))
        ):
            return True
    return bool(tokens) and tokens[0].text.lower() == "that" and tokens[0].dep == "mark"


def _infinitive(words: Words, cues: tuple[Token, ...], content: tuple[Span, ...]) -> bool:
    """Whether what is said begins with an infinitive, or the cue ends in one ("declined to say whether")."""
    said = [t for t in touched(words, *content) if t.pos not in {"PUNCT", "ADV"}][:2]
    marks = [*said[:1], *cues[1:]]
    return any(t.text.lower() == "to" and t.tag == "TO" for t in marks)


def _quoted(words: Words, content: tuple[Span, ...]) -> bool:
    """Whether all that is said stands in quotation marks, and is more than a word or two."""
    held = all(any(q.start <= a and b <= q.end for q in words.quotes) for a, b in content)
    return held and any(words.in_speech(t) for t in touched(words, *content))


def _two_part(words: Words, verb: Token) -> bool:
    """'called the shooting "a tragedy"'."""
    kids = words.reading.children(verb, "dobj", "oprd", "ccomp", "attr", "acomp")
    return len(kids) > 1 or any(k.dep in {"ccomp", "oprd"} for k in kids)
