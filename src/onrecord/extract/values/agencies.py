"""Which agency and unit the officers of a mention belong to, who came to the scene and who investigates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.extract.drafting import climb, head_of_span, lower, make_draft, person_of, sentences_of, tells
from onrecord.extract.grammar.clause_words import words
from onrecord.extract.grammar.clauses import is_negated
from onrecord.extract.scene import Draft, Scene
from onrecord.model.mention import OFFICER, Mention, Person
from onrecord.nlp.base import Reading, Sentence, Token
from onrecord.text.agencies import AgencyHit

FINDER = "agencies/1"
_MEMBER_PREPS = words("of with for from in within")
_MEMBER_VERBS = words("work assign serve employ attach belong be")
_LINKS = words("compound nmod amod poss appos nn")
_RESPOND = words("respond arrive come rush race")
_SEND = words("call dispatch summon")
_INVESTIGATE = words("investigate probe")
_LOOK = words("look")
_INQUIRY = words("investigation probe inquiry")
_LEAD = words("lead conduct handle oversee open launch continue take assume head begin run")
_HANDLE = words("handle lead oversee")
_CASE = words("case shooting death incident")
_SAY = words("say confirm state announce acknowledge report tell add note")
_POLICE_IN = re.compile(
    r"\b[Pp]olice in (?P<city>(?:St\. )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,2})(?=,| (?!County|Parish)[a-z])"
)
_MODALS = words("may might could should would can must")
# Nouns by which a body acts: "LAPD detectives are investigating".
_ARMS = words(
    "detective investigator officer deputy agent police official unit trooper authority personnel team squad"
)


def find_agencies(scene: Scene) -> Iterable[Draft]:
    """Agency and unit of officers, responding and investigating agencies, as the words name them."""
    for mention in scene.mentions:
        for sentence in sentences_of(scene, mention):
            for hit in scene.lexicon.agencies.find(scene.article.text, sentence.start, sentence.end):
                if tells(mention, hit.start):
                    yield from _of_hit(scene, mention, hit)
            yield from _police_in(scene, mention, sentence)


def _police_in(scene: Scene, mention: Mention, sentence: Sentence) -> Iterator[Draft]:
    """ "Police in Harlow shot ...": the officers are that town's police."""
    for match in _POLICE_IN.finditer(scene.article.text, sentence.start, sentence.end):
        if not tells(mention, match.start()):
            continue
        head = scene.reading.tokens_in(match.start(), match.start() + len("police"))
        person = person_of(scene, head[0], mention) if head else None
        known = scene.lexicon.gazetteer.candidates(match["city"], "city")
        if person is not None and person.role == OFFICER and known:
            agency = scene.lexicon.agencies.canonical(f"{match['city']} police")
            if agency is not None:
                yield make_draft(
                    scene,
                    "agency",
                    mention,
                    agency.name,
                    match.span(),
                    FINDER,
                    about=person.key,
                    confidence=0.85,
                )


def _of_hit(scene: Scene, mention: Mention, hit: AgencyHit) -> Iterator[Draft]:
    anchor = head_of_span(scene.reading, (hit.start, hit.end))
    if anchor is None or hit.agency.kind in ("court", "medical"):
        return
    body = scene.lexicon.agencies.body(hit.agency)
    own = (hit.start, hit.end)
    person = _member(scene, mention, anchor)
    if person is not None and body.kind != "prosecutor":
        if not (hit.agency.unit and body == hit.agency):
            yield make_draft(scene, "agency", mention, body.name, own, FINDER, about=person.key)
        if hit.agency.unit:
            yield make_draft(scene, "unit", mention, hit.agency.name, own, FINDER, about=person.key)
    reading, verb = scene.reading, _acts(scene.reading, anchor)
    clause = _of_itself(reading, verb) if verb is not None else None
    itself = _clause_span(reading, clause) if clause is not None else own
    if person is None and verb is not None:
        if _responds(reading, verb):
            yield make_draft(scene, "responding_agency", mention, body.name, own, FINDER, confidence=0.9)
        elif clause is not None and _responds(reading, clause):
            yield make_draft(scene, "responding_agency", mention, body.name, itself, FINDER, confidence=0.85)
    aside = any(
        _inquires(reading, c) and _own_relative(reading, c) for c in reading.children(anchor, "relcl")
    )
    if aside or (verb is not None and _inquires(reading, verb)) or (verb is None and _by(reading, anchor)):
        yield make_draft(scene, "investigating_agency", mention, body.name, own, FINDER, confidence=0.9)
    elif clause is not None and _inquires(reading, clause):
        yield make_draft(scene, "investigating_agency", mention, body.name, itself, FINDER, confidence=0.85)


def _own_relative(reading: Reading, verb: Token) -> bool:
    """ "the bureau, which is investigating": the relative pronoun is the subject."""
    return any(c.tag in ("WDT", "WP") for c in reading.children(verb, "nsubj"))


def _clause_span(reading: Reading, verb: Token) -> tuple[int, int]:
    return reading.span((*reading.children(verb, "nsubj", "nsubjpass", "aux", "auxpass"), verb))


def _member(scene: Scene, mention: Mention, anchor: Token) -> Person | None:
    """The officer who is said to be of the body that `anchor` names."""
    own = person_of(scene, anchor, mention)
    if own is not None and own.role == OFFICER and lower(anchor) not in ("department", "office"):
        return own
    previous = anchor
    for n, token in enumerate(climb(scene.reading, anchor, 6)):
        if token.pos in ("NOUN", "PROPN") and (previous.dep in _LINKS or previous.dep == "prep"):
            person = person_of(scene, token, mention)
            if person is not None:
                return person if person.role == OFFICER else None
            if previous.dep == "poss" or n > 3:
                return None
        elif previous.dep == "pobj" or (token.dep == "prep" and n < 2):
            to_body = lower(token) == "to" and lower(scene.reading.head(token)) in ("assign", "attach")
            if lower(token) not in _MEMBER_PREPS and not to_body:
                return None
        elif token.pos in ("VERB", "AUX"):
            if lower(token) not in _MEMBER_VERBS or token.dep not in (
                "relcl",
                "acl",
                "advcl",
                "ROOT",
                "conj",
                "ccomp",
            ):
                return None
            target = scene.reading.head(token)
            if token.dep not in ("relcl", "acl"):
                subjects = scene.reading.children(token, "nsubj", "nsubjpass")
                if not subjects:
                    return None
                target = subjects[0]
            person = person_of(scene, target, mention)
            return person if person is not None and person.role == OFFICER else None
        previous = token
    return None


def _acts(reading: Reading, anchor: Token) -> Token | None:
    """The verb of which the body, or its people, are the subject (or the passive's agent)."""
    token = anchor
    for above in climb(reading, anchor, 4):
        if token.dep in ("nsubj", "nsubjpass") and (
            above.pos in ("VERB", "AUX") or above.tag.startswith("VB")
        ):
            return above
        if token.dep in _LINKS and lower(above) in _ARMS:
            token = above
            continue
        if token.dep == "pobj" and lower(above) in ("from", "with", "of"):
            token = above
            continue
        if token.dep == "prep" and lower(above) in _ARMS:
            token = above
            continue
        if token.dep == "conj" and above.pos in ("NOUN", "PROPN"):
            token = above
            continue
        return None
    return None


def _real(reading: Reading, verb: Token) -> bool:
    helpers = {lower(c) for c in reading.children(verb, "aux")}
    marks = {lower(c) for c in reading.children(verb, "mark")}
    return not (helpers & _MODALS or marks & {"if", "whether", "unless"} or is_negated(reading, verb))


def _responds(reading: Reading, verb: Token) -> bool:
    word = lower(verb)
    if not _real(reading, verb) or any(lower(c) == "will" for c in reading.children(verb, "aux")):
        return False
    passive = bool(reading.children(verb, "nsubjpass", "auxpass"))
    if word == "respond":
        return not _answers(reading, verb)
    if word in _RESPOND:
        return word == "arrive" or _to_scene(reading, verb)
    return word in _SEND and passive and not reading.children(verb, "oprd", "xcomp")


def _answers(reading: Reading, verb: Token) -> bool:
    """ "responded to a request for comment", "responded by saying" is no coming to the scene."""
    inside = {lower(t) for t in reading.subtree(verb)}
    return bool(
        inside
        & words("comment request question inquiry criticism email message statement lawsuit allegation")
    )


def _to_scene(reading: Reading, verb: Token) -> bool:
    return any(
        lower(t) in words("scene call area location house home apartment") for t in reading.subtree(verb)
    )


def _of_itself(reading: Reading, verb: Token) -> Token | None:
    """ "LAPD confirmed it responded to a report": the verb of what the body says of itself."""
    if lower(verb) not in _SAY:
        return None
    for child in reading.children(verb, "ccomp"):
        for subject in reading.children(child, "nsubj", "nsubjpass")[:1]:
            owned = any(lower(c) in ("its", "their") for c in reading.children(subject, "poss"))
            if lower(subject) in ("it", "they") or owned:
                return child
    return None


def _inquires(reading: Reading, verb: Token) -> bool:
    word = lower(verb)
    if not _real(reading, verb) or reading.children(verb, "nsubjpass"):
        return False
    if word in _LEAD:
        taken = _INQUIRY | (_CASE if word in _HANDLE else frozenset())
        return any(lower(c) in taken for c in reading.children(verb, "dobj"))
    into = any(lower(c) == "into" for c in reading.children(verb, "prep"))
    return word in _INVESTIGATE or (word in _LOOK and into)


def _by(reading: Reading, anchor: Token) -> bool:
    """ "is being investigated by the X", "an investigation by the X"."""
    previous = anchor
    for above in climb(reading, anchor, 6):
        if above.dep == "agent" or lower(above) == "by":
            over = reading.head(above)
            if lower(over) in _INVESTIGATE | words("lead handle conduct review") and _real(reading, over):
                if lower(over) in _INVESTIGATE:
                    return True
                subjects = reading.children(over, "nsubjpass", "nsubj") or (reading.head(over),)
                return any(lower(s) in _INQUIRY for s in subjects)
            return lower(over) in _INQUIRY
        if previous.dep not in (*_LINKS, "conj", "pobj"):
            return False
        previous = above
    return False
