"""People under construction: which phrases of a story can mean the same person or group."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.extract.grammar import person_words as W
from onrecord.extract.grammar.phrases import NAME, ONE, PRONOUN, Phrase
from onrecord.model.mention import OTHER_PERSON
from onrecord.model.numbers import Number

_KINDS = frozenset({"deputy", "trooper", "agent", "marshal", "ranger", "constable"})
ADULT = 18
_APART = frozenset({"female", "male", "second", "other", "third"})
_CHILDREN = frozenset({"boy", "girl", "child", "kid", "toddler", "baby", "infant"})
_ADULTS = frozenset({"man", "woman", "gentleman"})
_OPPOSITE = ({"driver", "motorist"}, {"passenger", "occupant"}), (W.PERPETRATORS, W.VICTIMS)


@dataclass
class Cluster:
    """`part`: takes part in the encounter. `last`: the code point where it was last meant. `hurt`, `acted`:
    something was done to it, it used force."""

    role: str
    plural: bool
    number: Number = ONE
    counted: bool = False
    mass: bool = False
    phrases: list[Phrase] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    gender: str | None = None
    age: int | None = None
    part: bool = False
    hurt: bool = False
    acted: bool = False
    kin: bool = False
    last: int = -1
    deeds: set[tuple[str, str]] = field(default_factory=set)

    def take(self, phrase: Phrase) -> None:
        self.phrases.append(phrase)
        self.last = max(self.last, phrase.start)
        if phrase.name and phrase.name not in self.names:
            self.names.append(phrase.name)
        if phrase.kind != PRONOUN:
            self.nouns.add(phrase.noun)
        self.gender = self.gender or phrase.gender
        if phrase.age:
            self.age = self.age or phrase.age[0]
        if self.mass and not phrase.mass and phrase.kind != PRONOUN:
            self.mass, self.plural = False, phrase.plural
            self.number, self.counted = phrase.number, phrase.counted
        elif phrase.counted and not self.counted:
            self.number, self.counted = phrase.number, True


def begin(phrase: Phrase, role: str) -> Cluster:
    made = Cluster(
        role, phrase.plural, phrase.number, phrase.counted, phrase.mass, kin=phrase.minor and not phrase.name
    )
    made.take(phrase)
    return made


def compatible(phrase: Phrase, cluster: Cluster) -> bool:
    """Whether a noun phrase or name can mean this person or group."""
    if phrase.new or (phrase.role is not None and phrase.role != cluster.role):
        return False
    if phrase.mass:
        return cluster.role == "officer" and (cluster.mass or cluster.plural)
    if cluster.mass:
        return cluster.role == "officer" and phrase.kind != PRONOUN
    if phrase.plural != cluster.plural:
        return False
    if phrase.counted and cluster.counted and phrase.number != cluster.number:
        return False
    if phrase.gender and cluster.gender and phrase.gender != cluster.gender:
        return False
    if phrase.age and cluster.age and phrase.age[0] != cluster.age:
        return False
    if _child_and_adult(phrase, cluster):
        return False
    if phrase.name and cluster.names and not named(phrase.name, cluster):
        return False
    return phrase.kind == NAME or _nouns_agree(phrase, cluster)


def may_join(phrase: Phrase, cluster: Cluster) -> bool:
    """A plain "a 24-year-old man" says no role: an officer is one too."""
    if phrase.kind == NAME and cluster.names and not named(phrase.name or "", cluster):
        return False
    if another_age(phrase, cluster) or _other_kin(phrase, cluster):
        return False
    plain = phrase.noun in W.GENDERED or phrase.noun in ("person", "people", "old")
    return (plain or phrase.role in (None, cluster.role)) and phrase.plural == cluster.plural


def _other_kin(phrase: Phrase, cluster: Cluster) -> bool:
    """ "his wife, son and daughter" are three."""
    return phrase.minor and phrase.noun in W.KIN and bool(cluster.nouns & W.KIN - {phrase.noun})


def told_apart(phrase: Phrase, cluster: Cluster) -> bool:
    """ "the suspect" is not "the female suspect": who is told apart by a word has others beside."""
    apart = phrase.definite and not phrase.words & _APART and phrase.noun in W.PERPETRATORS
    alike = [p for p in cluster.phrases if p.noun == phrase.noun]
    return apart and bool(alike) and not cluster.acted and all(p.words & _APART for p in alike)


def beside(phrase: Phrase, cluster: Cluster) -> bool:
    """ "an older brother" is not the brother told of; "two people" told of later are not those hurt, but
    by the same word."""
    if phrase.definite or phrase.name:
        return False
    kin = phrase.minor and phrase.noun in W.KIN
    harmed = cluster.hurt and not cluster.acted and cluster.role == OTHER_PERSON
    return kin or (phrase.plural and harmed and phrase.noun not in cluster.nouns)


def another_age(phrase: Phrase, cluster: Cluster) -> bool:
    """Namesakes: ages more than a year apart are of two people."""
    return bool(phrase.age and cluster.age and abs(phrase.age[0] - cluster.age) > 1)


def _child_and_adult(phrase: Phrase, cluster: Cluster) -> bool:
    """A boy is no man, and nobody under 18 is."""
    ages = [a for a in (phrase.age[0] if phrase.age else None, cluster.age) if a is not None]
    nouns = {phrase.noun, *cluster.nouns}
    young = bool(nouns & _CHILDREN) or any(a < ADULT for a in ages)
    return young and (bool(nouns & _ADULTS) or any(a >= ADULT for a in ages))


def _nouns_agree(phrase: Phrase, cluster: Cluster) -> bool:
    nouns = {n for n in cluster.nouns if n}
    if phrase.minor and phrase.noun in W.KIN and not nouns:
        return False
    if phrase.noun in nouns or not nouns:
        return True
    if phrase.noun in _KINDS and nouns & _KINDS:
        return False
    if phrase.minor or cluster.kin:
        return False
    for one, other in _OPPOSITE:
        if (phrase.noun in one and nouns & other) or (phrase.noun in other and nouns & one):
            return False
    if cluster.role == "officer":
        return True
    return phrase.noun in W.HYPERNYMS or bool(nouns & W.HYPERNYMS)


def named(name: str, cluster: Cluster) -> bool:
    """Whether a name is one of the cluster's; a full name must agree with its full names."""
    full = [n for n in cluster.names if len(_parts(n)) > 1]
    against = full if full and len(_parts(name)) > 1 else cluster.names
    return any(same_name(name, n) for n in against)


def same_name(one: str, other: str) -> bool:
    """'Dana Ruiz' and 'Ruiz', but not 'Dana Ruiz' and 'Lee Ruiz'."""
    a, b = _parts(one), _parts(other)
    if not a or not b or a[-1] != b[-1]:
        return _middle(a, b) or _middle(b, a)
    return (
        len(a) == 1
        or len(b) == 1
        or a[0] == b[0]
        or (a[0][0] == b[0][0] and (len(a[0]) == 1 or len(b[0]) == 1))
    )


def _middle(one: list[str], other: list[str]) -> bool:
    """ "Calder" of "Ana Calder Ruiz", who bears two surnames."""
    return len(one) == 1 and len(other) == 3 and len(one[0]) > 3 and one[0] == other[1]


def _parts(name: str) -> list[str]:
    parts = [p.strip(".,'’").lower() for p in name.replace("’s", "").split()]
    while len(parts) > 1 and parts[-1] in ("jr", "sr", "ii", "iii", "iv"):
        parts.pop()
    return [p for p in parts if p]
