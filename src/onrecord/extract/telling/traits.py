"""What a sentence shows of whether it tells an incident, which one, or none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.extract.grammar.deed_words import EVENTS, STRONG_EVENTS
from onrecord.extract.grammar.deeds import Deed
from onrecord.extract.grammar.fate_words import DEAD, DIE
from onrecord.extract.grammar.fates import HIT, KILLED, Fate, fates_in
from onrecord.extract.grammar.grammar import Grammar
from onrecord.extract.grammar.harms import deaths
from onrecord.extract.grammar.person_names import undergoes_event
from onrecord.extract.grammar.phrases import NAME, PRONOUN, Phrase
from onrecord.extract.telling import general
from onrecord.extract.telling import story_words as S
from onrecord.extract.telling.dated import days_in
from onrecord.extract.telling.past import of_a_record
from onrecord.extract.telling.police_words import CUSTODY_DEATH, TOLD_OF_POLICE
from onrecord.model.attribution import Span
from onrecord.nlp.base import Reading, Sentence, Token

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
CENSUS = 60


@dataclass(frozen=True)
class Trait:
    """`force`: violent deeds told as having happened (or tried). `people`: phrases of particular persons.
    `tells`: by itself it tells an encounter. `fresh`: it brings somebody in by an indefinite phrase or a
    name. `none`: a rule, a count, a habit, somebody's record: of no incident; `counted`: a count over many.
    `cuts`: stretches that tell of another time. `root`: the lemma of its main verb; `root_first`: before all
    deeds."""

    sentence: Sentence
    text: str
    headline: bool
    force: tuple[Deed, ...]
    people: tuple[Phrase, ...]
    names: frozenset[str]
    places: frozenset[str]
    days: frozenset[str]
    tells: bool
    fresh: bool
    refers: bool
    another: bool
    earlier: bool
    several: bool
    trend: bool
    general: bool
    tied: bool
    none: bool = False
    counted: bool = False
    cuts: tuple[Span, ...] = ()
    years: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    root: str = ""
    root_first: bool = False


def read_trait(grammar: Grammar, sentence: Sentence, headline: bool) -> Trait:
    reading = grammar.reading
    text = reading.text[sentence.start : sentence.end]
    phrases = grammar.phrases_in(sentence)
    people = tuple(p for p in phrases if _particular(p))
    force = tuple(d for d in grammar.deeds_in(sentence) if _forceful(grammar, d, headline))
    names = frozenset(p.name.split()[-1] for p in phrases if p.name)
    placed = [
        (m.start(1), m.end(1)) for m in S.PLACED_EVENT.finditer(reading.text, sentence.start, sentence.end)
    ]
    placed += [m.span() for m in S.BESIDE_EVENT.finditer(reading.text, sentence.start, sentence.end)]
    places = place_words(reading, sentence.start, sentence.end, tuple(placed)) - names
    asks = text.rstrip("\"”’' ").endswith("?")
    told = (
        _tells(grammar, sentence, force, people)
        and not S.NOT_NEWS.search(text)
        and not _census(grammar, force)
    )
    several = bool(S.SEVERAL.search(text))
    trend = bool(S.TREND.search(text)) or _census(grammar, force)
    refers = bool(S.THE_EVENT.search(text))
    counted = general.is_count(grammar, text, force, people)
    none = (
        counted
        or general.is_rule(text)
        or general.of_record(text)
        or general.is_revelry(grammar, text, force)
        or (not force and of_a_record(text))
    )
    root = next((t for t in reading.sentence_tokens(sentence) if t.dep == "ROOT"), None)
    return Trait(
        sentence, text, headline, force, people, names, places,
        days_in(text),
        told and not asks,
        any(_fresh(p) for d in force for p in _taking_part(grammar, d))
        or _fresh_noun(grammar, sentence, people),
        refers,
        bool(S.ANOTHER.search(text)),
        bool(S.EARLIER.search(text)),
        several,
        trend,
        _general(grammar, sentence, people, headline),
        bool(people) or refers or bool(force) or bool(S.INQUIRY.search(text)) or bool(places),
        none,
        counted,
        general.cuts(text, sentence.start),
        frozenset(_YEAR.findall(text)),
        frozenset(re.findall(r"[a-z]+", text.lower())),
        root.lemma if root is not None else "",
        root is not None and all(root.start < d.clause.verb.start for d in force),
    )  # fmt: skip


def place_words(reading: Reading, start: int, end: int, but: tuple[Span, ...] = ()) -> frozenset[str]:
    """Places named in [start, end), those in `but` ("the Port Lindsey incident") left out, and those in which
    the place before lies ("Dunmoor, Calder")."""
    inside = [
        e
        for e in reading.entities
        if e.label in _PLACES and start <= e.start < end and not covers(but, e.start)
    ]
    ends = {e.end for e in inside}
    found = (
        reading.text[e.start : e.end]
        for e in inside
        if not (e.start - 2 in ends and reading.text[e.start - 2 : e.start] == ", ")
    )
    return frozenset(_plain_place(place) for place in found) - {"", "us", "united states", "america"}


def _plain_place(place: str) -> str:
    return re.sub(r"^the\s+|['’]s$|[.]", "", place.strip().lower())


def _particular(phrase: Phrase) -> bool:
    if phrase.generic or phrase.role == "official" or phrase.mass:
        return False
    if phrase.kind == PRONOUN:
        return not phrase.plural
    return phrase.kind == NAME or not phrase.plural or phrase.counted or phrase.definite


def _fresh(phrase: Phrase) -> bool:
    if phrase.kind == NAME:
        return len((phrase.name or "").split()) > 1
    return phrase.kind != PRONOUN and not phrase.definite and not phrase.generic


def _census(grammar: Grammar, force: tuple[Deed, ...]) -> bool:
    """ "shot more than 1,100 people": a count over many encounters."""
    return any((p.number.min or 0) >= CENSUS for d in force for p in _taking_part(grammar, d))


def _fresh_noun(grammar: Grammar, sentence: Sentence, people: tuple[Phrase, ...]) -> bool:
    strong = any(
        t.lemma.lower() in EVENTS for t in grammar.reading.sentence_tokens(sentence) if t.pos == "NOUN"
    )
    return strong and any(_fresh(p) or p.kind == NAME for p in people)


def _taking_part(grammar: Grammar, deed: Deed) -> tuple[Phrase, ...]:
    return tuple(grammar.heads[t.i] for t in (*deed.actors, *deed.objects) if t.i in grammar.heads)


def _forceful(grammar: Grammar, deed: Deed, headline: bool) -> bool:
    """Violence told as having happened to or by particular people, or by the police."""
    clause = deed.clause
    if not deed.row.force or not clause.real or clause.negated or not (clause.past or headline):
        return False
    part = _taking_part(grammar, deed)
    if part and clause.verb.dep == "relcl" and all(p.generic and p.plural for p in part):
        return False  # "officers who were killed are honored": whoever they are
    if not part:
        return deed.verb in ("fire", "exchange_fire", "return_fire") and bool(clause.actors)
    return not all(p.generic and not headline and not clause.past for p in part)


def _tells(grammar: Grammar, sentence: Sentence, force: tuple[Deed, ...], people: tuple[Phrase, ...]) -> bool:
    if any(_taking_part(grammar, d) for d in force):
        return True
    tokens = grammar.reading.sentence_tokens(sentence)
    none = frozenset({"every", "each", "any", "all", "no", "heart", "panic"})  # "a heart attack"
    nouns = {
        t.lemma.lower()
        for t in tokens
        if t.pos in ("NOUN", "PROPN", "VERB")
        and t.tag != "NNS"
        and not any(c.text.lower() in none for c in grammar.reading.children(t, "det", "compound"))
    }
    if any(_particular(p) and undergoes_event(grammar.reading, p.head) for p in people):
        return True
    if people and (nouns & EVENTS) and any(p.role == "officer" for p in people):
        return True
    if nouns & STRONG_EVENTS and (people or "police" in nouns or "officer" in " ".join(nouns)):
        return True
    if not people:
        return False
    if any(_somebody_dies(grammar, t) for t in tokens if t.pos == "VERB") or _is_struck(grammar, sentence):
        return True
    told = any(_particular(grammar.heads[f.person.i]) for f in fates_in(grammar, sentence) if f.value)
    span = (sentence.start, sentence.end)
    return told and bool(
        TOLD_OF_POLICE.search(grammar.reading.text, *span)
        or _dies_in_custody(grammar, sentence)
        or S.WOUND.search(grammar.reading.text, *span)
    )


def _somebody_dies(grammar: Grammar, verb: Token) -> bool:
    """Somebody in particular dies, or dying is told of nobody known; not "officers who died on duty"."""
    clause = grammar.clauses.get(verb.i)
    if clause is None or verb.tag not in ("VBD", "VBN", "VBZ"):
        return False
    sentence = grammar.reading.sentence_of(verb)
    span = (sentence.start, sentence.end)
    if S.OF_ILLNESS.search(grammar.reading.text, *span) and not CUSTODY_DEATH.search(
        grammar.reading.text, *span
    ):
        return False
    told = [grammar.heads[t.i] for t in deaths(grammar.reading, clause) if t.i in grammar.heads]
    if verb.lemma in DIE:
        return not told or not all(p.generic for p in told)
    return clause.real and any(_particular(p) for p in told)


def _is_struck(grammar: Grammar, sentence: Sentence) -> bool:
    """ "was found dead", "left the rancher dead", "was grazed": told of somebody in particular."""
    return any(
        f.value in (KILLED, HIT) and not f.of_noun and _is_news(grammar, f)
        for f in fates_in(grammar, sentence)
        if _particular(grammar.heads[f.person.i])
    )


def _dies_in_custody(grammar: Grammar, sentence: Sentence) -> bool:
    held = CUSTODY_DEATH.search(grammar.reading.text, sentence.start, sentence.end)
    return bool(held) and any(f.value == KILLED for f in fates_in(grammar, sentence))


def _is_news(grammar: Grammar, fate: Fate) -> bool:
    """ "is dead", "was shot", and not "a rookie is shot by her sergeant", as plays are told."""
    if set(grammar.reading.text[fate.start : fate.end].lower().split()) & DEAD:
        return True
    verb = grammar.reading.head(fate.person)
    told = (t for t in (verb, *grammar.reading.ancestors(verb)) if fate.start <= t.start < fate.end)
    return any(t.i in grammar.clauses and grammar.clauses[t.i].past for t in told)


def _general(grammar: Grammar, sentence: Sentence, people: tuple[Phrase, ...], headline: bool) -> bool:
    """A principle, a trend, a duty: in the present or with "must", and about nobody in particular."""
    if headline:
        return False
    reading = grammar.reading
    nouns = [p for p in people if not p.plural]
    for token in reading.sentence_tokens(sentence):
        if token.dep != "ROOT":
            continue
        modal = any(
            c.lemma.lower() in ("must", "should", "can", "may", "might")
            for c in reading.children(token, "aux")
        )
        present = token.tag in ("VBP", "VBZ") or any(
            c.tag in ("VBP", "VBZ") for c in reading.children(token, "aux")
        )
        progressive = token.tag in ("VBG", "VBN")
        listed = token.lemma in S.GENERAL_VERBS or token.lemma == "be"
        if modal or (present and listed and not progressive):
            return not nouns
    return False


def covers(parts: tuple[Span, ...], offset: int) -> bool:
    return any(start <= offset < end for start, end in parts)
