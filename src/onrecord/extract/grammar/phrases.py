"""Noun phrases that mean people: what each says of role, number, name, age and gender."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.extract.grammar import person_words as W
from onrecord.extract.grammar.clause_words import DATELINE, HARMING
from onrecord.extract.grammar.person_names import AGE_AFTER, GRADES, name_spans
from onrecord.model.mention import BYSTANDER, OFFICER, OTHER_PERSON
from onrecord.model.numbers import Number
from onrecord.nlp.base import Reading, Token
from onrecord.text.numbers import find_numbers

NOUN, NAME, PRONOUN = "noun", "name", "pronoun"
ONE = Number(1, 1)
_LEFT = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nmod",
        "nummod",
        "poss",
        "predet",
        "quantmod",
        "npadvmod",
        "prep",
        "advmod",
        "punct",
        "neg",
    }
)
_AGE_WHO = re.compile(r",?\s+who\s+(?:is|was)\s+(\d{1,3})\b(?!\s+(?:weeks|months|times|minutes))")
_AGE_PAREN = re.compile(r"\s*\((\d{1,3})\)")
_BODY_OF = re.compile(
    r"['’]s?\s+(?:office|department|deput|sgt|lt|sergeant|lieutenant|detective|association|union|federation"
    r"|benevolent|lodge|guild|foundation|memorial)"
)
_OLD_BEFORE = re.compile(r"\b(\d{1,3})-years?-old\s+$")
_POLICE_INITIALS = re.compile(r"[A-Z]{2,4}PD")  # LAPD
_YEARS_OLD = re.compile(r"\b(\d{1,3})[- ]years?[- ]olds?\b")
# "ranging from 12- to 27-years-old"
_RANGE = re.compile(r"\b\d{1,3}(?:-|\s|-?years?)*\s?(?:to|and|or)\s+\d{1,3}[- ]years?[- ]olds?\b")
_UNITS = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
}


@dataclass(frozen=True)
class Phrase:
    """[start, end) is the phrase without what follows its head. `role` is null where it does not say one (a
    pronoun, a bare name). `kin`: somebody's relative or the like, `ranked`: a rank that mostly speaks
    for its service."""

    head: Token
    start: int
    end: int
    kind: str
    role: str | None
    noun: str
    plural: bool = False
    number: Number = ONE
    counted: bool = False
    definite: bool = False
    new: bool = False
    gender: str | None = None
    name: str | None = None
    age: tuple[int, int, int] | None = None
    minor: bool = False
    generic: bool = False
    responding: bool = False
    mass: bool = False
    stem: str = ""
    label: str = ""

    @property
    def words(self) -> frozenset[str]:
        return frozenset(self.stem.split())


def person_phrases(reading: Reading) -> tuple[Phrase, ...]:
    """All phrases that may mean a participant, in the order of their heads."""
    names = {span[-1].i: span for span in name_spans(reading)}
    inside = {t.i for span in names.values() for t in span[:-1]}
    found = []
    for token in reading.tokens:
        if token.i in inside:
            continue
        phrase = (
            _pronoun(token)
            or _partitive(reading, token)
            or _named(reading, token, names)
            or _noun(reading, token)
        )
        if phrase is not None:
            found.append(replace(phrase, label=reading.text[phrase.start : phrase.end]))
    return tuple(found)


def left_edge(reading: Reading, head: Token) -> Token:
    """The first token of the phrase before its head, gaps and clauses left out."""
    first = head.i
    kids = [c for c in reading.children(head) if c.i < head.i and c.dep in _LEFT and c.dep != "punct"]
    for child in sorted(kids, key=lambda c: -c.i):
        below = [t.i for t in reading.subtree(child) if t.i <= head.i]
        if any(reading.tokens[i].tag in ("VBD", "VBZ") for i in below) or child.text in (",", "(", '"'):
            continue
        if child.dep == "compound" and child.text.lower() in W.HEADLINE_VERBS:
            break
        first = min(first, *below)
    sentence = reading.sentence_of(head)
    if (
        dateline := DATELINE.match(reading.text, sentence.start, sentence.end)
    ) and head.start >= dateline.end():
        while reading.tokens[first].start < dateline.end():
            first += 1
    while first < head.i and reading.tokens[first].text in (",", "“", '"', "(", "-"):
        first += 1
    return reading.tokens[first]


def count_of(reading: Reading, head: Token) -> Number | None:
    """The number that stands before a noun; null for none."""
    for child in reading.children(head):
        if child.dep in ("nummod", "det", "amod") and child.i < head.i:
            low = child.lemma.lower()
            if child.dep == "nummod" and _numbered(reading, child):
                continue
            if child.dep == "nummod":
                first = max(reading.sentence_of(head).start, child.start - 14)
                last = max(t.end for t in reading.subtree(child))
                told = [h for h in find_numbers(reading.text, first, last) if h.end == last]
                if told and (told[-1].value.min or told[-1].value.max):
                    return told[-1].value
            if low in W.CROWD:
                return Number(W.CROWD[low], None, True)
            if low == "both":
                return Number(2, 2)
    return None


def _numbered(reading: Reading, number: Token) -> bool:
    """ "Zone 5 officers": the number of the zone."""
    before = reading.tokens[number.i - 1] if number.i else None
    return before is not None and before.text[:1].isupper() and before.text.lower() in W.NUMBERED


def _pronoun(token: Token) -> Phrase | None:
    low = token.text.lower()
    if token.pos not in ("PRON", "DET") and token.tag != "PRP$":
        return None
    if low in W.SINGULAR:
        return Phrase(
            token, token.start, token.end, PRONOUN, None, low, gender=W.SINGULAR[low], definite=True
        )
    if low in W.PLURAL:
        return Phrase(token, token.start, token.end, PRONOUN, None, low, True, Number(2, None), definite=True)
    return None


def _partitive(reading: Reading, token: Token) -> Phrase | None:
    """ "one of the officers", "two of them"."""
    number = _UNITS.get(token.text.lower())
    if token.text.lower() == "another" and token.dep in ("nsubj", "nsubjpass", "dobj"):
        return Phrase(token, token.start, token.end, NOUN, None, "one", new=True, stem="another")
    if token.text.lower() == "other" and token.dep in ("nsubj", "nsubjpass"):
        return Phrase(
            token, left_edge(reading, token).start, token.end, NOUN, None, "one", definite=True, stem="other"
        )
    if (
        token.text.lower() in ("neither", "none")
        and token.dep in ("nsubj", "nsubjpass")
        and _alone(reading, token)
    ):
        return Phrase(token, token.start, token.end, NOUN, None, "", True, definite=True, stem="neither")
    if not number or token.dep in ("nummod", "compound", "amod", "nmod"):
        return None
    for of in reading.children(token, "prep"):
        for whole in reading.children(of, "pobj") if of.lemma == "of" else ():
            low = whole.text.lower()
            role = None if low in W.PLURAL else _role_of(reading, whole, whole.lemma.lower())
            if role == "official" or (role is None and low not in W.PLURAL):
                return None
            noun = "one" if role is None else whole.lemma.lower()
            return Phrase(
                token, token.start, token.end, NOUN, role, noun, number > 1, Number(number, number),
                counted=number > 1, new=True, stem="one of",
            )  # fmt: skip
    return None


def _alone(reading: Reading, token: Token) -> bool:
    """Whether no "of" says of whom: "Neither was hurt"."""
    return not any(of.lemma == "of" for of in reading.children(token, "prep"))


def _named(reading: Reading, token: Token, names: dict[int, tuple[Token, ...]]) -> Phrase | None:
    span = names.get(token.i)
    if span is None or (token.dep in ("compound", "nmod") and reading.head(token).pos == "NOUN"):
        return None
    first = span[0]
    before = reading.tokens[first.i - 1] if first.i and reading.sentence_of(first).first < first.i else None
    if before is not None and before.text == "." and before.i > reading.sentence_of(first).first:
        before = reading.tokens[before.i - 1]  # the period of "Sgt."
    while (
        before is not None and before.text.lower() in GRADES and before.i > reading.sentence_of(first).first
    ):
        before = reading.tokens[before.i - 1]
    title = before.text.lower() if before is not None else ""
    noun = before.lemma.lower() if before is not None else ""
    role, start, stem = None, first.start, ""
    if title in W.TITLES or noun in W.OFFICERS:
        role, start, stem = OFFICER, left_edge(reading, token).start, title.rstrip(".")
        start = min(start, before.start if before is not None else start)
    elif noun in W.SPEAKERS:
        return Phrase(token, start, token.end, NAME, "official", noun, name=_name_text(reading, span))
    elif noun in W.OTHERS:
        role, start = OTHER_PERSON, min(left_edge(reading, token).start, first.start)
    age = _age_at(reading, token)
    if (old := _OLD_BEFORE.search(reading.text, max(0, start - 16), start)) is not None:
        age = (int(old.group(1)), *old.span(1))
        noun = ""
    fellow = "fellow" in reading.text[start : first.start].lower().split()
    return Phrase(token, start, token.end, NAME, role, stem or noun, name=_name_text(reading, span), age=age,
                  definite=True, new=fellow, stem=stem, minor=title in W.RANK_TITLES)  # fmt: skip


def _name_text(reading: Reading, span: tuple[Token, ...]) -> str:
    return reading.text[span[0].start : span[-1].end]


def _age_at(reading: Reading, head: Token) -> tuple[int, int, int] | None:
    """(age, start, end) of an age right after a phrase."""
    rest = reading.text[head.end : head.end + 18]
    for pattern in (AGE_AFTER, _AGE_PAREN, _AGE_WHO):
        if (match := pattern.match(rest)) and 0 < int(match.group(1)) < 111:
            return int(match.group(1)), head.end + match.start(1), head.end + match.end(1)
    return None


def _noun(reading: Reading, token: Token) -> Phrase | None:
    over = reading.head(token)
    mistaken = over.text.lower() in ("shot", "dead") and over.pos == "NOUN" and over.i == token.i + 1
    if (token.dep == "compound" and not mistaken) or (
        token.dep in ("nmod", "amod") and reading.head(token).pos in ("NOUN", "PROPN")
    ):
        return None
    if reading.text[token.end : token.end + 9].lower() == "-involved":
        return None
    noun = _singular(token)
    if noun == "veteran" and any(c.lemma.lower() in ("year", "decade") for c in reading.children(token)):
        return None
    if noun == "man" and _called(reading, token):
        return None
    old = noun in ("old", "olds") or token.text.lower().endswith(("year-old", "year-olds"))
    aged = old and _is_old(reading, token)
    if old and _RANGE.search(reading.text, max(0, token.start - 20), token.end):
        return None
    role = OTHER_PERSON if aged else _role_of(reading, token, noun)
    if role is None and not _told_as_person(reading, token):
        return None
    role = role or OTHER_PERSON
    first = left_edge(reading, token)
    modifiers = [t.text.lower() for t in reading.tokens[first.i : token.i]]
    once = role == OFFICER and bool(W.NO_LONGER & set(modifiers))
    if role == OFFICER and not once and _not_an_officer(reading, token, modifiers):
        return None
    role = OTHER_PERSON if once else role
    mass = (noun in W.FORCES | W.BODIES and noun != "guard") or bool(_POLICE_INITIALS.fullmatch(token.text))
    plural = token.tag in ("NNS", "NNPS") or noun in ("people", "police") or mass
    number = count_of(reading, token)
    plural = plural or (number is not None and (number.min or 0) > 1)
    determined = [
        t
        for t in modifiers
        if t in ("the", "this", "that", "these", "those", "his", "her", "their", "both", "our", "my")
    ]
    bare = not modifiers or not any(
        t in ("a", "an", "one", "no", "any", "each", "every", *determined) for t in modifiers
    )
    inner = _YEARS_OLD.search(reading.text, first.start, token.end)
    age = (int(inner.group(1)), inner.start(1), inner.end(1)) if inner else _age_at(reading, token)
    gender = W.GENDERED.get(noun) or next((W.GENDERED[m] for m in modifiers if m in ("male", "female")), None)
    if mass:
        number = number or Number(1, None)
    return Phrase(
        token, first.start, token.end, NOUN, None if aged and determined else role, noun, plural,
        number or (Number(2, None) if plural else ONE),
        counted=number is not None and not mass and number.max != 1,
        definite=bool(determined),
        new=any(m in W.NEW for m in modifiers) or noun in W.FELLOWS or "fellow" in modifiers,
        gender=gender or None,
        age=None if plural else age,
        minor=once
        or (noun in W.KIN | W.TRADES and not {"our", "my"} & set(modifiers)) or noun in W.RANKED,
        generic=bare and plural and number is None and not mass,
        responding=any(m in W.RESPONDING for m in modifiers),
        mass=mass,
        stem=" ".join(m for m in modifiers if m not in ("the", "a", "an", "-")),
    )  # fmt: skip


def _called(reading: Reading, token: Token) -> bool:
    """ "It was awful, man.": somebody spoken to."""
    before, after = reading.tokens[token.i - 1 : token.i], reading.tokens[token.i + 1 : token.i + 2]
    return (
        bool(before and after) and before[0].text == "," and after[0].text in (".", "!", "?", ",", "”", '"')
    )


def _told_as_person(reading: Reading, token: Token) -> bool:
    """ "a 70-year-old farmer", "the baker who fired": a noun that an age or "who" makes a person's."""
    if token.pos != "NOUN" or token.tag != "NN" or token.dep in ("compound", "nmod", "amod"):
        return False
    aged = _YEARS_OLD.search(reading.text, left_edge(reading, token).start, token.start)
    told = any(
        subject.text.lower() == "who"
        for clause in reading.children(token, "relcl")
        for subject in reading.children(clause, "nsubj", "nsubjpass")
    )
    return aged is not None or told


def _singular(token: Token) -> str:
    """The lemma; "Agents" at a sentence's start, taken for a name, has none."""
    low = token.lemma.lower()
    if token.tag != "NNPS" or low in W.PEOPLE:
        return low
    return low[:-3] + "y" if low.endswith("ies") else low.removesuffix("s")


def _is_old(reading: Reading, token: Token) -> bool:
    if token.dep in ("amod", "acomp", "advmod"):
        return False
    return bool(_YEARS_OLD.search(reading.text, max(0, token.start - 12), token.end))


def _role_of(reading: Reading, token: Token, noun: str) -> str | None:
    if token.pos not in ("NOUN", "PROPN", "ADJ", "PRON"):
        return None
    if noun in W.OFFICERS or noun in W.RANKED or noun == "police":
        return OFFICER
    if _POLICE_INITIALS.fullmatch(token.text) or _acting_body(reading, token, noun):
        return OFFICER
    if noun == "guard":
        kinds = {c.lemma.lower() for c in reading.children(token, "compound", "amod")}
        around = {t.lemma.lower() for t in reading.sentence_tokens(reading.sentence_of(token))}
        held = around & W.JAILS and "security" not in kinds and token.pos == "NOUN"
        return OFFICER if kinds & W.GUARD_KINDS or held else None
    if noun in ("enforcement", "personnel", "team", "squad", "unit"):
        text = reading.text[max(0, token.start - 24) : token.end].lower()
        return (
            OFFICER if re.search(r"(law enforcement(?: personnel)?|swat team|tactical team)$", text) else None
        )
    if noun in W.BYSTANDERS:
        return BYSTANDER
    if noun in W.OTHERS | W.KIN | W.TRADES:
        return OTHER_PERSON
    return "official" if noun in W.SPEAKERS else None


def _acting_body(reading: Reading, token: Token, noun: str) -> bool:
    """ "The Highway Patrol shot a man", "was killed by a task force"."""
    over = reading.head(token)
    verb = reading.head(over) if over.dep == "agent" else over
    if noun not in W.BODIES or not (token.dep == "nsubj" or over.dep == "agent") or verb.lemma not in HARMING:
        return False
    kinds = {c.lemma.lower() for c in reading.children(token, "compound", "poss", "amod", "nmod")}
    return bool(kinds & W.OF_POLICE) or (noun == "authority" and token.tag == "NNS")


def _not_an_officer(reading: Reading, token: Token, modifiers: list[str]) -> bool:
    if set(modifiers) & W.NOT_OFFICERS or ("security" in modifiers and not W.PUBLIC & set(modifiers)):
        return True
    after = reading.text[token.end : token.end + 20].lower()
    if _BODY_OF.match(after):
        return True
    return token.lemma.lower() == "chief" and after.startswith((" executive", " of staff"))
