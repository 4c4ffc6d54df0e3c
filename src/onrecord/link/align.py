"""Participants: the same person across the mentions of one incident. Roles forbid, counts allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.link.clusters import average_link, pair
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
_OTHER_NAME, _OTHER_AGE = -5.0, -3.0
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
    told of it, `first` when told first."""

    member: Member
    person: Person
    document: str
    facts: dict[str, frozenset[object]]
    alone: bool
    foremost: bool
    first: bool


def align_people(
    incident: str,
    tellings: Sequence[Telling],
    aligned: frozenset[tuple[Member, Member]] = frozenset(),
) -> tuple[tuple[Participant, ...], tuple[Rejection, ...]]:
    """The tellings of one incident -> its participants; who fits several people is left apart and said so."""
    people = {f"{k.member[0]}|{k.member[1]}": k for t in tellings for k in _people(t)}
    scores = {
        pair(a, b): _alike(people[a], people[b])
        for n, a in enumerate(sorted(people))
        for b in sorted(people)[n + 1 :]
    }
    together = [pair("|".join(a), "|".join(b)) for a, b in aligned]
    known = {p for p in together if p[0] in people and p[1] in people}
    unsure = _unsure(people, scores, known)
    apart = frozenset(p for p, s in scores.items() if (s <= _FORBIDDEN or p in unsure) and p not in known)
    groups = average_link(
        sorted(people), lambda a, b: scores[pair(a, b)], ALIGN, together=sorted(known), apart=apart
    )
    participants = []
    for group in groups:
        members = tuple(sorted(people[i].member for i in group))
        role = people[group[0]].person.role
        participants.append(
            Participant(make_id("participant", incident, list(members[0])), incident, role, members)
        )
    rejections = tuple(_left_apart(people[a]) for a in sorted({x for p in unsure for x in p}))
    return tuple(sorted(participants, key=lambda p: p.id)), rejections


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
            )
        )
    return known


def counts_allow(one: Number, other: Number) -> bool:
    """Whether two numbers of people can be the same number."""
    low = max(one.min or 0, other.min or 0)
    tops = [n.max for n in (one, other) if n.max is not None]
    return not tops or low <= min(tops)


def _alike(one: _Known, other: _Known) -> float:
    if one.member[0] == other.member[0] or one.person.role != other.person.role:
        return _FORBIDDEN
    if not counts_allow(one.person.count, other.person.count):
        return _FORBIDDEN
    names, ages = _names(one, other), _ages(one, other)
    if names < 0 or (ages < 0 and names == 0):
        return _FORBIDDEN
    score = names + ages
    if one.alone and other.alone:
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
    return score + _labels(content_words(one.person.label), content_words(other.person.label))


def _counts(one: Number, other: Number) -> float:
    """The same number of several people says much, of one person little."""
    if one != other:
        return 0.0
    if one == Number(1, 1):
        return _SAME_COUNT / 3
    return _SAME_COUNT if one.exact else _SAME_COUNT / 2


def _labels(one: list[str], other: list[str]) -> float:
    """The same telling words ("a second agent"), or some of them that say more than a role."""
    if one and one == other:
        return 0.4
    return 0.2 if set(one) & set(other) - _ROLE_WORDS else 0.0


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
    return 3.0 if near_spelling(one[0], other[0]) or one[0][0] == other[0] else _OTHER_NAME


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
