"""Words that the engine mistakes in reports of violence, and plain words to read in their place.

"A federal agent shot and wounded a man", "A suspect tased deputies" and "A 19-year-old fired at officers"
lose their verb in the small English model; with "chose" and "went" for the verbs and "man" for "suspect" and
"old" they do not. A sentence that shows such a loss is parsed a second time with the stand-ins, and the
second parse is taken where it has the verbs. "Chose" and "went" are never participles nor nouns, as "shot",
"hit" and "beat" are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.nlp.base import Token

Places = dict[int, str]

# Past forms -> lemmas.
VERBS = {
    "shot": "shoot", "tased": "tase", "stabbed": "stab", "slashed": "slash", "beat": "beat",
    "punched": "punch", "kicked": "kick", "struck": "strike", "hit": "hit", "bit": "bite", "rammed": "ram",
    "tackled": "tackle", "dragged": "drag", "choked": "choke", "sprayed": "spray", "attacked": "attack",
    "ambushed": "ambush", "injured": "injure", "wounded": "wound", "killed": "kill", "opened": "open",
    "exchanged": "exchange", "fired": "fire",
}  # fmt: skip
TRANSITIVE, INTRANSITIVE, PERSON, FILLER = "chose", "went", "man", "also"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PERSONS = _words("suspect protester protestor constable inmate motorist demonstrator assailant old")
WEEKDAYS = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_TOWARDS = _words("at on into toward towards")
# "Opened" and "exchanged" are of interest with these alone.
_GUNFIRE = _words("fire gunfire shots")
# Who is shot AT: "shot at a store" may be where a man was shot.
_AIMED = _words(
    """officer officers deputy deputies trooper troopers agent agents police constable marshal marshals guard
    him her them man men woman women driver suspect suspects inmate protester protesters cruiser"""
)
# Before "shot" these make one noun with it.
_COMPOUNDS = _words(
    "gun mug head drone warning buck sling snap screen jump flu long big moon camera body grape parting"
)
_OBJECTS = _words("PRP PRP$ CD DT NNS NNP")
_DOERS = _words("NN NNS NNP NNPS , RB WP WDT -RRB- '' CD")
_FINITE = _words("VBD VBN")


def stand_ins(tokens: Sequence[Token]) -> Places:
    """One sentence -> the places (in it) of words to be read as others, with the words. Mostly none."""
    found: Places = {}
    for n, token in enumerate(tokens):
        word = token.text
        if _person(tokens, n) and _not_describing(tokens, n):
            found[n] = PERSON
        if n == 0 or word not in VERBS or not (_lost(tokens, n) and _goes_on(tokens, n)):
            continue
        found[n] = INTRANSITIVE if _towards(tokens, n) else TRANSITIVE
        if _person(tokens, n - 1):
            found[n - 1] = PERSON
        elif word == "sprayed" and tokens[n - 1].text == "-" and n > 1:
            found[n - 1] = found[n - 2] = FILLER
    return found


def restored(read: Sequence[Token], tokens: Sequence[Token], places: Places) -> tuple[Token, ...] | None:
    """The second parse with the true words, or null where it too has no verb where one should be."""
    for n in places:
        lost = tokens[n].text in VERBS and read[n].tag != "VBD"
        if lost or (_person(tokens, n) and read[n].dep in ("amod", "compound")):
            return None
    made = []
    for n, (new, old) in enumerate(zip(read, tokens, strict=True)):
        lemma = VERBS.get(old.text, old.lemma) if n in places else new.lemma
        made.append(replace(new, text=old.text, end=old.end, lemma=lemma, ent=old.ent))
    return tuple(made)


def _person(tokens: Sequence[Token], n: int) -> bool:
    """A person's noun that the engine may take for an adjective; "old" only as the end of an age."""
    word = tokens[n].text.lower()
    aged = n > 1 and tokens[n - 2].text.lower() == "year"
    return word in PERSONS and tokens[n].pos in ("ADJ", "NOUN", "PROPN") and (word != "old" or aged)


def _not_describing(tokens: Sequence[Token], n: int) -> bool:
    """ "hit a constable Saturday": an adjective to the engine, with nothing after it to describe."""
    after = tokens[n + 1] if n + 1 < len(tokens) else None
    adjective = tokens[n].tag == "JJ" and tokens[n].text != "old"
    return adjective and after is not None and (after.text in WEEKDAYS or after.tag in ("IN", "MD"))


def _lost(tokens: Sequence[Token], n: int) -> bool:
    """Whether a verb is taken for a noun, an adjective or a participle."""
    token, before = tokens[n], tokens[n - 1]
    joint = _second_verb(tokens, n)
    hyphened = token.text == "sprayed" and before.text == "-"
    if hyphened and token.tag == "VBN":
        return not any(t.head == token.i and t.dep in ("aux", "auxpass") for t in tokens)
    if token.tag in _FINITE and token.dep not in ("amod", "compound"):
        aged = before.text.lower() == "old" and before.dep == "amod" and before.head == token.i
        active = joint or (token.text == "shot" and _aimed(tokens, n))
        return aged or (token.dep == "acl" and token.tag == "VBN" and active)
    if not (token.tag in ("NN", "JJ") or token.dep in ("amod", "compound")):
        return False
    doer = before.tag in _DOERS and before.text.lower() not in _COMPOUNDS
    return doer or _person(tokens, n - 1)


def _goes_on(tokens: Sequence[Token], n: int) -> bool:
    """Whether what follows is an object or a second verb: "shot a man", "shot and killed a man"."""
    if n + 1 >= len(tokens):
        return False
    after, word = tokens[n + 1], tokens[n].text
    if word in ("opened", "exchanged"):
        return after.text.lower() in _GUNFIRE
    if _towards(tokens, n):
        return word == "fired" or _aimed(tokens, n)
    return _second_verb(tokens, n) or _is_object(after)


def _is_object(token: Token) -> bool:
    """Whether an object begins here."""
    return token.tag in _OBJECTS or token.text.lower() == "police"


def _towards(tokens: Sequence[Token], n: int) -> bool:
    """ "fired at", "shot into"."""
    after = tokens[n + 1 : n + 2]
    return tokens[n].text in ("fired", "shot") and bool(after) and after[0].text.lower() in _TOWARDS


def _aimed(tokens: Sequence[Token], n: int) -> bool:
    """ "... at two police officers": at somebody, and not where they were."""
    return _towards(tokens, n) and any(t.text.lower() in _AIMED for t in tokens[n + 2 : n + 6])


def _second_verb(tokens: Sequence[Token], n: int) -> bool:
    """ "... and (critically) wounded a man"."""
    if n + 3 >= len(tokens) or tokens[n + 1].text.lower() != "and":
        return False
    second = n + 3 if tokens[n + 2].tag == "RB" else n + 2
    finite = second + 1 < len(tokens) and tokens[second].tag in _FINITE
    return finite and _is_object(tokens[second + 1])
