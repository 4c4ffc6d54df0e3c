"""What the words say is not known, or is not told: by whom, of whom, which field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.extract.drafting import lower, make_draft, person_of, sentences_of, tells, trimmed
from onrecord.extract.grammar.clause_words import IDENTIFYING, words
from onrecord.extract.grammar.clauses import conjuncts, is_negated
from onrecord.extract.scene import Draft, Scene
from onrecord.extract.telling.pronouns import quote_start
from onrecord.model.mention import BYSTANDER, OFFICER, OTHER_PERSON, Mention, Person
from onrecord.model.statement import INCIDENT, STATED_UNKNOWN, WITHHELD
from onrecord.nlp.base import Reading, Span, Token

FINDER = "unknowns/1"
# Verbs of telling: not done, they withhold what they would have told.
_TELLING = words(
    """release disclose reveal provide give share specify publicize announce detail confirm say explain
    elaborate make"""
)
_REFUSING = words("decline refuse")
_HOLDING = words("withhold")
_KNOWING = words("know")
_UNCLEAR = words("unclear unknown uncertain unconfirmed undetermined")
_CLEAR = words("clear known certain")
# Verbs whose own denial says that nobody knows, not that somebody keeps it back.
_FINDING_OUT = words("determine establish")
_ABOUT_PERSON: dict[str, str] = {
    "name": "name", "identity": "name", "identification": "name", "age": "age", "gender": "gender",
    "condition": "injury_severity", "severity": "injury_severity", "extent": "injury_severity",
    "nationality": "nationality", "citizenship": "nationality",
}  # fmt: skip
_NOBODY = words("it that which who there this i we")
_OPEN_NOUNS = words("motive cause reason circumstance manner")
_WHO_FIRST = re.compile(
    r"\bwho\s(?:fired|shot|opened\sfire)\s(?:the\s)?first\b|\bwhich\s.{1,30}\sfired\sfirst\b", re.I
)
_HOW_MANY_SHOTS = re.compile(
    r"\bhow\smany\s(?:shots|rounds|times|bullets)\b|\bthe\snumber\sof\s(?:shots|rounds)\b", re.I
)
_ARMED = re.compile(
    r"\b(?:whether|if)\b.{1,110}?\b(?:(?:was|were|had\sbeen)\s(?:armed|carrying)|had\sa\s(?:weapon|gun|firearm|knife))\b",
    re.I,
)
_IDENTIFIED = re.compile(
    r"\b(?:whether|if)\b.{1,60}\b(?:identified|announced)\s(?:himself|herself|themselves)\b", re.I
)
_ON_DUTY = re.compile(r"\b(?:whether|if)\b.{1,60}\b(?:was|were|had\sbeen)\s(?:on|off)[\s-]duty\b", re.I)
_HURT = re.compile(r"\b(?:whether|if|how\smany)\b.{1,60}\b(?:injured|hurt|wounded|struck|hit)\b", re.I)
_SEVERITY = re.compile(
    r"\b(?:how\s(?:badly|seriously|severely)\b|(?:severity|extent|nature|seriousness)\sof\b)",
    re.I,
)
# "Did not know what else to do", "what I think of it": at a loss, and no question that stays open.
_WHAT_TO_DO = re.compile(
    r"(?:what|who|where|how|when|whether|which)(?:\s(?!to\b)\w+)?\sto\s|(?:what|how)\s(?:I|we)\b", re.I
)
_PRIOR = re.compile(r"\b(?:whether|if|how)\b.{1,60}\bknew\s(?:each\sother|one\sanother)\b", re.I)


@dataclass(frozen=True)
class _Gap:
    """One thing not told: which field, about whom (a key or `INCIDENT`), the words."""

    field: str
    about: str
    own: Span


def find_unknowns(scene: Scene) -> Iterable[Draft]:
    """Every field that the words say is withheld or not known, with the authority where one is named."""
    for mention in scene.mentions:
        for sentence in sentences_of(scene, mention):
            for token in scene.reading.sentence_tokens(sentence):
                if tells(mention, token.start):
                    yield from _at(scene, mention, token)


def _at(scene: Scene, mention: Mention, token: Token) -> Iterator[Draft]:
    reading, word = scene.reading, lower(token)
    state: str | None = None
    if word in IDENTIFYING and token.pos == "VERB":
        if _denied(reading, token) or _refused(reading, token):
            yield from _drafts(scene, mention, token, WITHHELD, _named_persons(scene, mention, token))
        return
    verb, denied = token.pos == "VERB", _denied(reading, token)
    if verb and (
        (word in _HOLDING and not denied) or (word in _TELLING and (denied or _refused(reading, token)))
    ):
        state = WITHHELD
    elif _unknown(reading, token, word, denied) and not _said_at_large(reading, token):
        state = STATED_UNKNOWN
    if state is not None:
        yield from _drafts(scene, mention, token, state, _gaps(scene, mention, token))


def _unknown(reading: Reading, token: Token, word: str, denied: bool) -> bool:
    """ "does not know", "could not determine", "is unclear", "was not immediately clear"."""
    if token.pos == "ADJ":
        return word in _UNCLEAR or (word in _CLEAR and _copula_negated(reading, token))
    if token.tag == "VBG" and not reading.children(token, "aux"):  # "fired, not knowing who was there"
        return False
    return denied and (word in _KNOWING or (token.pos == "VERB" and word in _FINDING_OUT))


def _said_at_large(reading: Reading, token: Token) -> bool:
    """ "You don't know who they're going to shoot", "nobody knows how that feels", "how come they didn't
    know?": of nobody's knowledge in particular."""
    sentence = reading.sentence_of(token)
    if reading.text[sentence.start : sentence.end].rstrip("\"”’' ").endswith("?"):
        return True
    subjects = reading.children(token, "nsubj")
    quoted = quote_start(reading, token) is not None
    return any(lower(s) == "you" or (quoted and lower(s) == "nobody") for s in subjects)


def _drafts(
    scene: Scene, mention: Mention, token: Token, state: str, gaps: Iterable[_Gap]
) -> Iterator[Draft]:
    authorities = _authorities(scene.reading, token) or (None,)
    seen: set[tuple[str, str, Span]] = set()
    for gap in gaps:
        key = (gap.field, gap.about, gap.own if gap.field == "open_question" else (0, 0))
        if key in seen:
            continue
        seen.add(key)
        for authority in authorities:
            yield make_draft(
                scene, gap.field, mention, None, gap.own, FINDER,
                about=gap.about, state=state, authority=authority, confidence=0.9,
            )  # fmt: skip


def _denied(reading: Reading, verb: Token) -> bool:
    """Negated, be it by "neither ... nor" on the subject."""
    if is_negated(reading, verb):
        return True
    subjects = reading.children(verb, "nsubj", "nsubjpass")
    return any(lower(c) == "neither" for s in subjects for c in reading.children(s))


def _refused(reading: Reading, verb: Token) -> bool:
    head = reading.head(verb)
    return verb.dep in ("xcomp", "conj") and lower(head) in _REFUSING


def _copula_negated(reading: Reading, adjective: Token) -> bool:
    return is_negated(reading, reading.head(adjective)) or bool(reading.children(adjective, "neg"))


def _authorities(reading: Reading, token: Token) -> tuple[Span, ...]:
    """Who does not say or know: the subjects of the telling or knowing, the agents of its passive."""
    if token.pos == "ADJ":  # what "is", "remains" unclear is no authority
        return ()
    verb = reading.head(token) if token.dep == "xcomp" else token
    below = [o for a in reading.children(verb, "agent") for o in reading.children(a, "pobj")]
    agents = [c for o in below for c in conjuncts(reading, o)]
    if agents:
        return tuple(_phrase(reading, a) for a in agents)
    if reading.children(verb, "nsubjpass", "auxpass"):
        return ()
    subjects = reading.children(verb, "nsubj")
    while not subjects and verb.dep == "conj":
        verb = reading.head(verb)
        subjects = reading.children(verb, "nsubj")
    if subjects and verb.dep in ("relcl", "acl") and subjects[0].tag in ("WP", "WDT"):
        return (_phrase(reading, reading.head(verb)),)
    if not subjects or lower(subjects[0]) in _NOBODY:
        return ()
    return tuple(_phrase(reading, c) for s in subjects[:1] for c in conjuncts(reading, s))


def _phrase(reading: Reading, head: Token) -> Span:
    """The noun phrase of a head without its clauses."""
    tokens = [head]
    for child in reading.children(head):
        if child.dep not in ("relcl", "acl", "appos", "punct", "cc", "conj", "advcl") or child.dep == "":
            tokens.extend(t for t in reading.subtree(child))
    return trimmed(reading.text, *reading.span(tokens))


def _named_persons(scene: Scene, mention: Mention, verb: Token) -> Iterator[_Gap]:
    """Of whom the name is not told: the objects of "identify", or its passive subjects."""
    reading = scene.reading
    heads = [c for o in reading.children(verb, "dobj", "nsubjpass") for c in conjuncts(reading, o)]
    if not reading.children(verb, "dobj", "nsubjpass") and verb.dep == "acl":
        heads = [reading.head(verb)]
    for head in heads:
        if lower(head) in ("themselves", "himself", "herself", "itself", "themself"):
            continue
        target = _antecedent(reading, verb, head)
        for person in _people(scene, mention, target):
            yield _Gap("name", person.key, _own(reading, verb, head))


def _antecedent(reading: Reading, verb: Token, head: Token) -> Token:
    if lower(head) in ("who", "that", "whom", "which") and verb.dep in ("relcl", "acl"):
        return reading.head(verb)
    return head


def _own(reading: Reading, *tokens: Token) -> Span:
    helpers = reading.children(tokens[0], "aux", "auxpass", "neg")
    return reading.span((*tokens, *helpers))


def _people(scene: Scene, mention: Mention, token: Token) -> tuple[Person, ...]:
    """The persons that a phrase means; for a pronoun or plural that nobody resolved, the one that fits."""
    person = person_of(scene, token, mention)
    if person is not None:
        return (person,)
    word = lower(token)
    if word in words("officer deputy agent trooper policeman"):
        fitting = [p for p in mention.people if p.role == OFFICER]
    elif word in words("suspect man woman driver gunman shooter"):
        fitting = [p for p in mention.people if p.role == OTHER_PERSON]
    elif word in ("they", "their", "them", "victim"):
        fitting = [p for p in mention.people if p.count.min != 1 and p.role in (OTHER_PERSON, BYSTANDER)]
    else:
        fitting = []
    return (fitting[0],) if len(fitting) == 1 else ()


def _gaps(scene: Scene, mention: Mention, token: Token) -> Iterator[_Gap]:
    """What is not told or known: nouns that mean a field of a person, and clauses ("how many shots")."""
    reading = scene.reading
    anchor = reading.head(token) if token.pos == "ADJ" or _refused(reading, token) else token
    heads: list[Token] = []
    for verb in {token.i: token, anchor.i: anchor}.values():
        nouns = reading.children(verb, "dobj", "nsubjpass", "nsubj", "attr")
        heads += [c for o in nouns for c in conjuncts(reading, o)]
        for preposition in reading.children(verb, "prep"):
            heads += [c for o in reading.children(preposition, "pobj") for c in conjuncts(reading, o)]
    for head in heads:
        word = lower(head)
        for noun in (head, *_joined_below(reading, head)):
            if (field := _ABOUT_PERSON.get(lower(noun))) is not None:
                for person in _owners(scene, mention, noun):
                    yield _Gap(field, person.key, reading.span((noun, token)))
        if word in _OPEN_NOUNS and (token.lemma in ("know", "determine", "establish") or token.pos == "ADJ"):
            yield _Gap("open_question", INCIDENT, _phrase(reading, head))
    yield from _clause_gaps(scene, mention, token, anchor)


def _joined_below(reading: Reading, noun: Token) -> tuple[Token, ...]:
    """ "the severity of their injuries or their identities": joined to what stands after "of"."""
    below = [c for p in reading.children(noun, "prep") for c in reading.children(p, "pobj")]
    return tuple(c for b in below for c in conjuncts(reading, b)[1:])


def _owners(scene: Scene, mention: Mention, noun: Token) -> Iterator[Person]:
    """Whose name or condition it is: "their", "the officer's", "of the man and the deputy"."""
    reading = scene.reading
    owners = [c for o in reading.children(noun, "poss") for c in conjuncts(reading, o)]
    for preposition in reading.children(noun, "prep"):
        if lower(preposition) == "of":
            for child in reading.children(preposition, "pobj"):
                for one in conjuncts(reading, child):
                    inner = reading.children(one, "poss")
                    owners.extend(inner or (one,))
    if not owners and noun.dep == "conj":
        owners = list(reading.children(reading.head(noun), "poss"))
    if not owners and any(lower(c) in ("either", "both") for c in reading.children(noun, "det", "predet")):
        yield from (p for p in mention.people if p.role in (OFFICER, OTHER_PERSON))
        return
    found = False
    for owner in owners:
        target = reading.head(reading.head(noun)) if lower(owner) == "whose" else owner
        if lower(owner) == "whose":
            target = _whose(reading, noun)
        for person in _people(scene, mention, target):
            found = True
            yield person
    if not found and owners and lower(owners[0]) in ("injury", "wound"):
        hurt = [p for p in mention.people if p.count.min != 1]
        if len(hurt) == 1:
            yield hurt[0]


def _whose(reading: Reading, noun: Token) -> Token:
    """ "the officer, whose name was not released": the noun that the clause hangs from."""
    verb = reading.head(noun)
    return reading.head(verb) if verb.dep in ("relcl", "acl") else verb


def _clause_gaps(scene: Scene, mention: Mention, token: Token, anchor: Token) -> Iterator[_Gap]:
    reading = scene.reading
    for span in _clauses(reading, token, anchor):
        said = reading.text[slice(*span)]
        if _WHAT_TO_DO.match(said):
            continue
        if _WHO_FIRST.search(said):
            yield _Gap("fired_first", INCIDENT, span)
        elif _HOW_MANY_SHOTS.search(said):
            for person in _actors(scene, mention, span):
                yield _Gap("shots_fired", person.key, span)
        elif _ARMED.search(said):
            for person in _only(_mentioned(scene, mention, span, OTHER_PERSON)):
                yield _Gap("confirmed_armed", person.key, span)
        elif _IDENTIFIED.search(said):
            for person in _only(_mentioned(scene, mention, span, OFFICER)):
                yield _Gap("identified_self", person.key, span)
        elif _ON_DUTY.search(said):
            for person in _only(_mentioned(scene, mention, span, OFFICER)):
                yield _Gap("duty_status", person.key, span)
        elif _SEVERITY.search(said):
            for person in _only([p for p in mention.people if _in_span(p, span)]):
                yield _Gap("injury_severity", person.key, span)
        elif _PRIOR.search(said):
            yield _Gap("prior_connection", INCIDENT, span)
        elif _HURT.search(said) and re.match(r"how\smany\b", said, re.I):
            yield _Gap("injured_count", INCIDENT, span)
        elif token.pos == "ADJ" or token.lemma in ("know", "determine", "establish"):
            yield _Gap("open_question", INCIDENT, span)


def _relative(tokens: Sequence[Token], word: Token) -> bool:
    """'The man who died': of somebody named before it, and no question."""
    return any(t.pos in ("NOUN", "PROPN", "PRON") and t.i < word.i for t in tokens)


_QUESTION_TAGS = words("WP WRB WDT WP$")
_CLAUSAL = ("ccomp", "xcomp", "csubj", "advcl", "pcomp", "dep", "csubjpass", "dobj")
_NEXT_CLAUSE = re.compile(
    r",\s(?:while|although|though|but|however|emphasizing|highlighting|adding)\b|\sand\sthat\b"
)


def clauses_of_question(reading: Reading, verb: Token) -> Iterator[Span]:
    """The clauses ("whether ...", "how many ...", "who ...") that hang from a verb or adjective."""
    for child in reading.children(verb, *_CLAUSAL):
        tokens = reading.subtree(child)
        asking = (t for t in tokens[:3] if t.tag in _QUESTION_TAGS or lower(t) in ("whether", "if"))
        asking = (t for t in asking if lower(t) not in ("when", "wherein") and not _relative(tokens, t))
        first = next(asking, None)
        if first is not None:
            last = max(t.end for t in tokens)
            cut = _NEXT_CLAUSE.search(reading.text, first.start, last)
            yield trimmed(reading.text, first.start, cut.start() if cut else last)


def _clauses(reading: Reading, token: Token, anchor: Token) -> tuple[Span, ...]:
    found = dict.fromkeys(s for v in (token, anchor) for s in clauses_of_question(reading, v))
    for preposition in reading.children(token, "prep"):
        found.update(dict.fromkeys(clauses_of_question(reading, preposition)))
    for noun in reading.children(token, "dobj", "nsubjpass"):
        if lower(noun) == "number":
            found[reading.span(reading.subtree(noun))] = None
    return tuple(found)


def _in_span(person: Person, span: Span) -> bool:
    return any(span[0] <= a and b <= span[1] for a, b in person.spans)


def _mentioned(scene: Scene, mention: Mention, span: Span, role: str) -> list[Person]:
    """Persons of a role in the clause; without any, all of that role."""
    of_role = [p for p in mention.people if p.role == role]
    return [p for p in of_role if _in_span(p, span)] or of_role


def _actors(scene: Scene, mention: Mention, span: Span) -> Sequence[Person]:
    inside = [p for p in mention.people if _in_span(p, span)]
    officers = [p for p in mention.people if p.role == OFFICER]
    return _only([p for p in inside if p.role == OFFICER] or inside or officers)


def _only(people: Sequence[Person]) -> Sequence[Person]:
    return people if len(people) == 1 else ()
