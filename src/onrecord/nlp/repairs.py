"""Parses that small English models get wrong again and again in reports of violence, put right.

Two families: the main verb taken for a participle of its own subject ("A man fired at two officers"), and
"shot"
taken for a noun ("A deputy shot and killed a man"). Only where the sentence has no other main verb there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from onrecord.nlp.base import Token
from onrecord.nlp.standins import WEEKDAYS

_TOWARDS = frozenset({"at", "on", "into", "toward", "towards", "upon"})
# With a preposition of direction these have a doer and nobody they are done to.
_INTRANSITIVE = frozenset(
    {"fire", "charge", "lunge", "rush", "swing", "crash", "back", "barrel", "accelerate", "open"}
)
_DAYS = frozenset({"DATE", "TIME"})
_HOURS = frozenset(["morning", "afternoon", "evening", "night"])


def repair(tokens: list[Token]) -> list[Token]:
    """The tokens of one sentence -> the same with the two families of mistakes put right."""
    if not tokens:
        return tokens
    base = tokens[0].i
    tokens = _days_noun(tokens, base)
    for noun in tokens:
        changed = (
            _noun_for_verb(tokens, base, noun)
            or _participle(tokens, base, noun)
            or _first_of_two(tokens, base, noun)
            or _second_of_two(tokens, base, noun)
            or _who_it_is(tokens, base, noun)
        )
        if changed is not None:
            return changed
    return tokens


def _days_noun(tokens: list[Token], base: int) -> list[Token]:
    """ "shot a motorist Saturday afternoon": the motorist is shot, and no kind of afternoon."""
    made = list(tokens)
    for noun, day in pairwise(tokens):
        if noun.dep == "prep" and noun.tag in ("NN", "NNS") and day.text in WEEKDAYS:
            made[noun.i - base] = replace(noun, dep="dobj")
        hour = tokens[noun.head - base]
        if noun.dep == "compound" and day.text in WEEKDAYS and day.head == hour.i and hour.lemma in _HOURS:
            verb = tokens[hour.head - base]
            if noun.tag in ("NN", "NNS") and verb.pos == "VERB" and verb.i < noun.i:
                made[noun.i - base] = replace(noun, dep="dobj", head=verb.i)
                made[hour.i - base] = replace(hour, dep="npadvmod")
                for kid in _kids(tokens, hour):
                    if kid.i < noun.i:
                        made[kid.i - base] = replace(kid, head=noun.i)
    return made


def _kids(tokens: list[Token], token: Token, *deps: str) -> list[Token]:
    return [t for t in tokens if t.head == token.i and t.i != token.i and (not deps or t.dep in deps)]


def _rival(tokens: list[Token], noun: Token) -> bool:
    """Whether the noun is the first of two subjects of one verb, as in "A man ..., police said"."""
    if noun.dep not in {"nsubj", "dep"}:
        return False
    others = [t for t in tokens if t.head == noun.head and t.dep == "nsubj" and t.i > noun.i]
    return any(t.text == "," and noun.i < t.i < other.i for other in others for t in tokens)


def _teller(tokens: list[Token], base: int, noun: Token) -> Token | None:
    """Who says it, taken for another name of the noun: "Two officers fired at a man, the sheriff, said"."""
    if noun.dep != "nsubj" or tokens[noun.head - base].lemma.lower() != "say":
        return None
    named = [k for k in _kids(tokens, noun, "appos") if noun.i < k.i < noun.head]
    after = [k for k in named if any(t.text == "," and noun.i < t.i < k.i for t in tokens)]
    return after[-1] if after else None


def _participle(tokens: list[Token], base: int, noun: Token) -> list[Token] | None:
    teller = _teller(tokens, base, noun)
    if noun.pos not in {"NOUN", "PROPN"}:
        return None
    if not (noun.dep == "ROOT" or teller is not None or _rival(tokens, noun)):
        return None
    verb = next((v for v in _below(tokens, noun) if v.dep == "acl" and _acts(tokens, v)), None)
    if verb is None or (teller is not None and teller.i < verb.i):
        return None
    made = list(tokens)
    top = verb.i if noun.dep == "ROOT" else noun.head
    made[verb.i - base] = replace(verb, tag="VBD", dep="ROOT" if noun.dep == "ROOT" else "ccomp", head=top)
    made[noun.i - base] = replace(noun, dep="nsubj", head=verb.i)
    for kid in _kids(tokens, noun):
        if kid.i > verb.i:
            made[kid.i - base] = replace(kid, head=verb.i)
    if teller is not None:
        made[teller.i - base] = replace(teller, dep="nsubj", head=noun.head)
    return made


def _first_of_two(tokens: list[Token], base: int, noun: Token) -> list[Token] | None:
    """ "A man on the roof of a shed fired at two officers and was arrested": the first of two verbs."""
    if noun.dep not in {"nsubj", "nsubjpass"} or noun.pos not in {"NOUN", "PROPN"}:
        return None
    later = tokens[noun.head - base]
    verb = next(
        (v for v in _below(tokens, noun, 6) if v.dep == "acl" and v.i < later.i and _acts(tokens, v)), None
    )
    joint = [t for t in tokens if t.dep == "cc" and t.text.lower() == "and" and t.head in {noun.i, later.i}]
    if verb is None or not any(verb.i < t.i < later.i for t in joint):
        return None
    made = list(tokens)
    top = verb.i if later.dep == "ROOT" else later.head
    made[verb.i - base] = replace(verb, tag="VBD", dep=later.dep, head=top)
    made[noun.i - base] = replace(noun, dep="nsubj", head=verb.i)
    made[later.i - base] = replace(later, dep="conj", head=verb.i)
    for word in joint:
        made[word.i - base] = replace(word, head=verb.i)
    return made


def _second_of_two(tokens: list[Token], base: int, noun: Token) -> list[Token] | None:
    """ "Two men shot and badly wounded officers": the second of two verbs, taken to describe its object."""
    if noun.dep != "conj" or noun.tag not in ("NNS", "NNPS"):
        return None
    first, verb = tokens[noun.head - base], tokens[noun.i - base - 1]
    joint = tokens[first.i - base + 1 : verb.i - base]
    bare = [t.text.lower() for t in joint if t.tag != "RB"] == ["and"]
    if first.tag != "VBD" or verb.tag != "VBN" or verb.dep != "amod" or verb.head != noun.i or not bare:
        return None
    made = list(tokens)
    made[verb.i - base] = replace(verb, pos="VERB", tag="VBD", dep="conj", head=first.i)
    made[noun.i - base] = replace(noun, dep="dobj", head=verb.i)
    return made


def _who_it_is(tokens: list[Token], base: int, name: Token) -> list[Token] | None:
    """ "The driver is Ann Foss, 27, her sister, Jo Foss, said": whom the sister names does not say it."""
    if name.dep != "nsubj" or name.pos != "PROPN" or tokens[name.head - base].lemma.lower() != "say":
        return None
    being = next(
        (t for t in tokens if t.lemma == "be" and t.dep == "ccomp" and t.head == name.head and t.i < name.i),
        None,
    )
    teller = next(
        (k for k in _kids(tokens, name, "appos") if k.tag == "NN" and _kids(tokens, k, "poss", "det")), None
    )
    if being is None or teller is None or _kids(tokens, being, "attr", "acomp", "prep"):
        return None
    made = list(tokens)
    made[name.i - base] = replace(name, dep="attr", head=being.i)
    made[teller.i - base] = replace(teller, dep="nsubj", head=name.head)
    return made


def _below(tokens: list[Token], noun: Token, depth: int = 4) -> Iterator[Token]:
    """Participles under the noun, no deeper than told, the last of them first."""
    inside = {noun.i}
    found: list[Token] = []
    for _ in range(depth):
        layer = [t for t in tokens if t.head in inside and t.i not in inside and t.i > noun.i]
        inside.update(t.i for t in layer)
        found.extend(t for t in layer if t.tag == "VBN")
    return iter(sorted(found, key=lambda t: -t.i))


def _acts(tokens: list[Token], verb: Token) -> bool:
    """Whether the participle has what only an active verb has: an object, or a direction."""
    if _kids(tokens, verb, "agent", "auxpass"):
        return False
    if _kids(tokens, verb, "dobj"):
        return True
    towards = [k for k in _kids(tokens, verb, "prep") if k.text.lower() in _TOWARDS]
    aimed = [o for k in towards for o in _kids(tokens, k, "pobj") if o.ent not in _DAYS]
    return verb.lemma.lower() in _INTRANSITIVE and bool(aimed)


def _noun_for_verb(tokens: list[Token], base: int, shot: Token) -> list[Token] | None:
    if shot.text.lower() != "shot" or shot.tag != "NN":
        return None
    before = [
        k for k in _kids(tokens, shot, "compound", "nmod", "amod", "det", "poss", "nummod") if k.i < shot.i
    ]
    doer = next((k for k in reversed(before) if k.pos in {"NOUN", "PROPN"} and k.i == shot.i - 1), None)
    deeds = [k for k in _kids(tokens, shot, "conj") if k.tag == "VBD" and k.i > shot.i]
    if doer is None or not (deeds or _kids(tokens, shot, "dobj")):
        return None
    made = list(tokens)
    dep, head = ("ccomp", shot.head) if _rival(tokens, shot) else (shot.dep, shot.head)
    made[shot.i - base] = replace(shot, lemma="shoot", pos="VERB", tag="VBD", dep=dep, head=head)
    for kid in before:
        own = kid.i == doer.i
        made[kid.i - base] = replace(kid, dep="nsubj" if own else kid.dep, head=shot.i if own else doer.i)
    return made
