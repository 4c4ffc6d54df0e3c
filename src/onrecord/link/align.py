"""Participants: the same person across the mentions of one incident. Roles forbid, counts allow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.link.clusters import average_link, pair
from onrecord.model.actions import Action
from onrecord.model.ids import make_id
from onrecord.model.incident import Participant
from onrecord.model.linkage import Telling
from onrecord.model.mention import Person
from onrecord.model.numbers import Number
from onrecord.model.rejection import Rejection
from onrecord.text.wording import content_words, name_words, near_spelling

Member = tuple[str, str]

# Below this two people stay two; a sole candidate of the role on both sides gets `_ALONE`.
ALIGN = 0.5
_ALONE, _FOREMOST, _FIRST, _SAME_COUNT, _FORBIDDEN = 2.0, 0.4, 0.15, 0.6, -1e6
_FULL_NAME, _OTHER_NAME, _OTHER_AGE, _POSSESSOR = 3.0, -5.0, -3.0, -1.0
_ADULT = 18
_CHILDREN = frozenset({"boy", "girl", "child", "kid", "toddler", "baby", "infant", "teenager", "teen"})
_ARMED_DEEDS = frozenset({"fire", "shoot", "kill", "wound", "return_fire", "exchange_fire", "use_weapon"})
_OWNER = re.compile(r"^(?P<owner>.+?)(?:['’]s|(?<=s)['’])\s+\S")
_ROLE_WORDS = frozenset(
    (
        "officer",
        "officers",
        "man",
        "men",
        "woman",
        "women",
        "person",
        "people",
        "agent",
        "agents",
        "deputy",
        "deputies",
    )
)
_FAR_APART: frozenset[object] = frozenset({"killed", "unharmed"})


@dataclass(frozen=True)
class _Known:
    """What a mention tells of one person: `alone` in its role there, `foremost` when most is
    told of it, `first` when told first, `acted` when somebody says that it used a weapon."""

    member: Member
    person: Person
    document: str
    facts: dict[str, frozenset[object]]
    alone: bool
    foremost: bool
    first: bool
    acted: bool = False


def align_people(
    incident: str,
    tellings: Sequence[Telling],
    aligned: frozenset[tuple[Member, Member]] = frozenset(),
    parted: frozenset[tuple[Member, Member]] = frozenset(),
) -> tuple[tuple[Participant, ...], tuple[Rejection, ...]]:
    """The tellings of one incident -> its participants; who fits several people is left apart and said so.
    Of what editors said, "not the same" (`parted`) outranks "the same" (`aligned`)."""
    told = [_people(t) for t in tellings]
    people = {f"{k.member[0]}|{k.member[1]}": k for known in told for k in known}
    several = frozenset(role for known in told for role in _of_several(known))
    scores = {
        pair(a, b): _alike(people[a], people[b], several)
        for n, a in enumerate(sorted(people))
        for b in sorted(people)[n + 1 :]
    }
    together = [pair("|".join(a), "|".join(b)) for a, b in aligned]
    said_apart = {pair("|".join(a), "|".join(b)) for a, b in parted} & scores.keys()
    scores |= dict.fromkeys(said_apart, _FORBIDDEN)
    known = {p for p in together if p[0] in people and p[1] in people} - said_apart
    unsure = _unsure(people, scores, known)
    apart = frozenset(p for p, s in scores.items() if (s <= _FORBIDDEN or p in unsure) and p not in known)
    groups = average_link(
        sorted(people), lambda a, b: scores[pair(a, b)], ALIGN, together=sorted(known), apart=apart
    )
    single = {g[0] for g in groups if len(g) == 1}
    close = _doubted(people, scores, several, single)
    members = [tuple(sorted(people[i].member for i in group)) for group in groups]
    ids = [make_id("participant", incident, list(row[0])) for row in members]
    home = {i: id for id, group in zip(ids, groups, strict=True) for i in group}
    possibly = _possibly((home[a], home[b]) for a, b in sorted(unsure | close))
    participants = [
        Participant(id, incident, people[group[0]].person.role, row, possibly.get(id, ()))
        for id, group, row in zip(ids, groups, members, strict=True)
    ]
    doubted = {x for p in unsure for x in p} | {x for p in close for x in p if x in single}
    rejections = tuple(_left_apart(people[a]) for a in sorted(doubted))
    return tuple(sorted(participants, key=lambda p: p.id)), rejections


def _possibly(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for a, b in pairs:
        if a != b:
            found.setdefault(a, set()).add(b)
            found.setdefault(b, set()).add(a)
    return {id: tuple(sorted(others)) for id, others in found.items()}


def _left_apart(known: _Known) -> Rejection:
    detail = f"{known.person.label}: may be one of several people told elsewhere"
    return Rejection(known.document, "link", "unaligned", detail)


def _people(telling: Telling) -> list[_Known]:
    roles = [p.role for p in telling.mention.people]
    told = Counter(s.about for s in telling.statements)
    most = {r: max(told[p.key] for p in telling.mention.people if p.role == r) for r in roles}
    known = []
    for person in telling.mention.people:
        facts: dict[str, set[object]] = {}
        for s in telling.statements:
            if s.about == person.key and s.value is not None and s.field != "action":
                facts.setdefault(s.field, set()).add(s.value)
        known.append(
            _Known(
                (telling.mention.id, person.key),
                person,
                telling.mention.document,
                {k: frozenset(v) for k, v in facts.items()},
                roles.count(person.role) == 1,
                told[person.key] == most[person.role],
                next(p.key for p in telling.mention.people if p.role == person.role) == person.key,
                _acted(telling, person, facts),
            )
        )
    return known


def _acted(telling: Telling, person: Person, facts: dict[str, set[object]]) -> bool:
    """Whether a source says, rightly or not, that the person used a weapon."""
    deeds = (s.value for s in telling.statements if s.field == "action" and isinstance(s.value, Action))
    if any(d.actor == person.key and d.verb in _ARMED_DEEDS for d in deeds):
        return True
    return any(isinstance(v, Number) and (v.max is None or v.max > 0) for v in facts.get("shots_fired", ()))


def _of_several(known: Sequence[_Known]) -> list[str]:
    """The roles of which one mention tells two persons who cannot be one."""
    single = [k for k in known if k.person.count == Number(1, 1)]
    return [
        a.person.role
        for n, a in enumerate(single)
        for b in single[n + 1 :]
        if a.person.role == b.person.role and _distinct(a, b)
    ]


def _distinct(one: _Known, other: _Known) -> bool:
    """Another name, age, gender or fate: two persons, and not one told twice."""
    if _names(one, other) < 0 or _ages(one, other) < 0 or _young_apart(one, other):
        return True
    return any(_same(one, other, field, 0.0, -1.0) < 0 for field in ("gender", "outcome"))


def _doubted(
    people: dict[str, _Known],
    scores: dict[tuple[str, str], float],
    several: frozenset[str],
    single: set[str],
) -> set[tuple[str, str]]:
    """Pairs, one of them left by itself, whom only being alone of their role would have joined."""
    return {
        (a, b)
        for (a, b), score in scores.items()
        if ALIGN - _ALONE <= score < ALIGN
        and people[a].person.role in several
        and people[a].alone
        and people[b].alone
        and (a in single or b in single)
    }


def _young(known: _Known) -> bool:
    ages = [v for v in known.facts.get("age", ()) if isinstance(v, Number)]
    if ages:
        return all(v.max is not None and v.max < _ADULT for v in ages)
    return bool(_CHILDREN & set(content_words(known.person.label)))


def _young_apart(one: _Known, other: _Known) -> bool:
    """A minor who is at most hurt is nobody who used a weapon or was killed, unless name or age say so."""
    for young, that in ((one, other), (other, one)):
        grave = that.acted or "killed" in that.facts.get("outcome", frozenset())
        harmless = not young.acted and "killed" not in young.facts.get("outcome", frozenset())
        if _young(young) and harmless and grave and not _young(that):
            return _names(one, other) < _FULL_NAME and _ages(one, other) <= 0
    return False


def counts_allow(one: Number, other: Number) -> bool:
    """Whether two numbers of people can be the same number."""
    low = max(one.min or 0, other.min or 0)
    tops = [n.max for n in (one, other) if n.max is not None]
    return not tops or low <= min(tops)


def _alike(one: _Known, other: _Known, several: frozenset[str] = frozenset()) -> float:
    """How well two people of two mentions fit. To be the only one of a role says nothing where the role is
    one of `several`: a mention of the incident tells two of it."""
    if one.member[0] == other.member[0] or one.person.role != other.person.role:
        return _FORBIDDEN
    if not counts_allow(one.person.count, other.person.count):
        return _FORBIDDEN
    names, ages = _names(one, other), _ages(one, other)
    if names < 0 or (ages < 0 and names == 0):
        return _FORBIDDEN
    if _young_apart(one, other):
        return _FORBIDDEN
    score = names + ages
    if one.alone and other.alone and one.person.role not in several:
        score += _ALONE
    if one.foremost and other.foremost:
        score += _FOREMOST
    if one.first and other.first:
        score += _FIRST
    score += _counts(one.person.count, other.person.count)
    score += _same(one, other, "outcome", 0.8, -1.0)
    told = one.facts.get("outcome", frozenset()) | other.facts.get("outcome", frozenset())
    score -= 0.5 if told >= _FAR_APART else 0.0
    score += _same(one, other, "injury_severity", 0.5, -0.2)
    score += _same(one, other, "custody", 0.4, -0.4)
    score += _same(one, other, "agency", 0.4, -0.4)
    score += _same(one, other, "duty_status", 0.4, -0.6)
    score += _same(one, other, "gender", 0.1, -2.0)
    score += _same(one, other, "weapon", 0.4, 0.0)
    return score + _labels(one, other)


def _counts(one: Number, other: Number) -> float:
    """The same number of several people says much, of one person little."""
    if one != other:
        return 0.0
    if one == Number(1, 1):
        return _SAME_COUNT / 3
    return _SAME_COUNT if one.exact else _SAME_COUNT / 2


def _labels(one: _Known, other: _Known) -> float:
    """The same telling words ("a second agent"), or some of them that say more than a role. "Marsh's nephew"
    is not Marsh."""
    owner, others = (_owner(k.person.label) for k in (one, other))
    a, b = (content_words(_OWNER.sub(_owned, k.person.label)) for k in (one, other))
    if owner & _called(other) or others & _called(one):
        return _POSSESSOR
    if owner == others and a and a == b:
        return 0.4
    return 0.2 if set(a) & set(b) - _ROLE_WORDS else 0.0


def _owner(label: str) -> frozenset[str]:
    """The words of the one whose relative or fellow a label names."""
    found = _OWNER.match(label)
    return frozenset(name_words(found["owner"])) if found else frozenset()


def _owned(found: re.Match[str]) -> str:
    return found.group()[-1]


def _called(known: _Known) -> frozenset[str]:
    """What a person is named by, but for words of a possessor."""
    names = [v for v in known.facts.get("name", ()) if isinstance(v, str)]
    plain = [] if _owner(known.person.label) else [known.person.label]
    return frozenset(w for text in (*names, *plain) for w in name_words(text)) - _ROLE_WORDS


def _same(one: _Known, other: _Known, field: str, same: float, different: float) -> float:
    a, b = one.facts.get(field), other.facts.get(field)
    if not a or not b:
        return 0.0
    return same if a & b else different


def _names(one: _Known, other: _Known) -> float:
    a = [name_words(v) for v in one.facts.get("name", ()) if isinstance(v, str)]
    b = [name_words(v) for v in other.facts.get("name", ()) if isinstance(v, str)]
    said = [_same_name(x, y) for x in a for y in b if x and y]
    return max(said, default=0.0)


def _same_name(one: list[str], other: list[str]) -> float:
    """Surnames that agree, more where given names do too; different names speak against."""
    if not near_spelling(one[-1], other[-1]):
        return _OTHER_NAME
    if len(one) == 1 or len(other) == 1:
        return 2.0
    return _FULL_NAME if near_spelling(one[0], other[0]) or one[0][0] == other[0] else _OTHER_NAME


def _ages(one: _Known, other: _Known) -> float:
    a = [v for v in one.facts.get("age", ()) if isinstance(v, Number)]
    b = [v for v in other.facts.get("age", ()) if isinstance(v, Number)]
    if not a or not b:
        return 0.0
    if any(counts_allow(x, y) for x in a for y in b):
        return 1.5
    near = any(abs((x.min or 0) - (y.min or 0)) <= 1 for x in a for y in b)
    return 0.0 if near else _OTHER_AGE


def _unsure(
    people: dict[str, _Known], scores: dict[tuple[str, str], float], known: set[tuple[str, str]]
) -> set[tuple[str, str]]:
    """Pairs in which somebody fits two people of one other mention equally well."""
    best: dict[tuple[str, str], list[tuple[float, tuple[str, str]]]] = {}
    for p, score in scores.items():
        if score >= ALIGN:
            for this, that in (p, p[::-1]):
                best.setdefault((this, people[that].member[0]), []).append((score, p))
    unsure: set[tuple[str, str]] = set()
    for rows in best.values():
        rows.sort(key=lambda row: (-row[0], row[1]))
        if len(rows) > 1 and rows[0][0] - rows[1][0] < 1e-9:
            unsure.update(p for _, p in rows if p not in known)
    return unsure
