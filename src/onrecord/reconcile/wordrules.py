"""Rules for values that are words: agencies, names, weapons, outcomes, free text."""

from __future__ import annotations

from onrecord.reconcile.relation import COMPATIBLE, CONFLICTS, EQUAL, REFINED, REFINES, Relation
from onrecord.text.wording import content_words, name_words, near_spelling

# Each kind of weapon and the wider kind it belongs to.
WIDER = {
    "firearm": "weapon",
    "gun": "firearm",
    "handgun": "gun",
    "sidearm": "handgun",
    "pistol": "handgun",
    "revolver": "handgun",
    "shotgun": "gun",
    "rifle": "gun",
    "ar-15": "rifle",
    "knife": "weapon",
    "machete": "knife",
    "vehicle": "weapon",
    "car": "vehicle",
    "truck": "vehicle",
    "pickup": "truck",
    "van": "vehicle",
    "suv": "vehicle",
    "sedan": "car",
    "taser": "weapon",
    "baton": "weapon",
    "hammer": "weapon",
}
_SYNONYMS = {"pistols": "pistol", "guns": "gun", "weapons": "weapon", "rifles": "rifle", "knives": "knife"}
_GENERIC = """police department sheriff bureau agency service services division unit us federal state
county city town village public united states"""
_GENERIC_AGENCY = frozenset(_GENERIC.split())


def text(one: str, other: str) -> Relation:
    """Free text never conflicts: it is the same words, or other words."""
    a, b = content_words(one), content_words(other)
    if a == b:
        return Relation(EQUAL, "the same words")
    return Relation(COMPATIBLE, "other words")


def directed_at(one: str, other: str) -> Relation:
    """Each account may tell one side of an encounter only."""
    if one == other:
        return Relation(EQUAL, "the same")
    if one == "both" and other in ("officer", "other_person"):
        return Relation(REFINES, "the first tells both directions, the second one of them")
    if other == "both" and one in ("officer", "other_person"):
        return Relation(REFINED, "the second tells both directions, the first one of them")
    return Relation(COMPATIBLE, "each tells one direction")


def agency(one: str, other: str) -> Relation:
    """The same body, a name that shortens the other, or another body."""
    a, b = one.casefold(), other.casefold()
    if a == b:
        return Relation(EQUAL, "the same agency")
    x = set(content_words(a)) - _GENERIC_AGENCY
    y = set(content_words(b)) - _GENERIC_AGENCY
    if x and y and (x <= y or y <= x):
        return Relation(COMPATIBLE, "one name may shorten the other")
    return Relation(CONFLICTS, f"{one} and {other} are different agencies")


def name(one: str, other: str) -> Relation:
    """The same name, a fuller one, another spelling, or another name."""
    a, b = name_words(one), name_words(other)
    if a == b:
        return Relation(EQUAL, "the same name")
    if not a or not b or not near_spelling(a[-1], b[-1]):
        return Relation(CONFLICTS, "different names")
    given_a, given_b = a[:-1], b[:-1]
    if a[-1] == b[-1] and _shortens(given_b, given_a):
        return Relation(REFINES, "the first gives more of the name")
    if a[-1] == b[-1] and _shortens(given_a, given_b):
        return Relation(REFINED, "the second gives more of the name")
    if not given_a or not given_b or near_spelling(given_a[0], given_b[0]) or given_a[0][0] == given_b[0][0]:
        return Relation(COMPATIBLE, "the name in another spelling")
    return Relation(CONFLICTS, "the same surname with another given name")


def _shortens(short: list[str], full: list[str]) -> bool:
    """Whether `short` leaves out or abbreviates given names of `full`, in order, and adds none."""
    rest = iter(full)
    return short != full and all(any(_abbreviates(s, f) for f in rest) for s in short)


def _abbreviates(short: str, full: str) -> bool:
    return short == full or (len(short) == 1 and full.startswith(short))


def outcome(one: str, other: str) -> Relation:
    """Killed, injured, unharmed: somebody injured may die later."""
    if one == other:
        return Relation(EQUAL, "the same outcome")
    if {one, other} == {"killed", "injured"}:
        return Relation(COMPATIBLE, "somebody injured may have died later")
    return Relation(CONFLICTS, f"{one} and {other} exclude each other")


def weapon(one: str, other: str) -> Relation:
    """The same weapon, a more exact word for it, or another kind."""
    a, b = weapon_words(one), weapon_words(other)
    if a == b:
        return Relation(EQUAL, "the same weapon")
    more, less = _says_more(a, b), _says_more(b, a)
    if more and not less:
        return Relation(REFINES, "the first is the more exact word")
    if less and not more:
        return Relation(REFINED, "the second is the more exact word")
    if _family(_head(a), _head(b)):
        return Relation(COMPATIBLE, "both can be the same weapon")
    return Relation(CONFLICTS, f"{one} and {other} are different kinds of weapon")


def weapon_words(value: str) -> tuple[str, ...]:
    """The words of a weapon, without articles, plurals folded."""
    return tuple(_SYNONYMS.get(w, w) for w in content_words(value.replace("-style", "")))


def _head(run: tuple[str, ...]) -> str:
    """The word that names the kind: the last known one, else the last."""
    return next((w for w in reversed(run) if w in WIDER or w == "weapon"), run[-1] if run else "weapon")


def _kinds(head: str) -> list[str]:
    """The kind and all wider ones."""
    kinds = [head]
    while kinds[-1] in WIDER:
        kinds.append(WIDER[kinds[-1]])
    return kinds


def _family(one: str, other: str) -> bool:
    return one in _kinds(other) or other in _kinds(one)


def _says_more(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether `one` is of the kind of `other` and keeps all its describing words."""
    head_a, head_b = _head(one), _head(other)
    if head_b not in _kinds(head_a):
        return False
    rest_a, rest_b = set(one) - {head_a}, set(other) - {head_b}
    return rest_b <= rest_a and (head_a != head_b or rest_a != rest_b)
