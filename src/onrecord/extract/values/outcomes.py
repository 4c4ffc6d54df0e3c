"""What became of people, how badly they were hurt, and how many were killed and injured in all, where the
words count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extract.grammar.fates import HIT, INJURED, KILLED, UNHARMED, Fate
from onrecord.extract.grammar.person_words import KIN, PEOPLE
from onrecord.extract.scene import Draft
from onrecord.extract.telling.traits import CENSUS
from onrecord.extract.values.stage import Stage
from onrecord.model.mention import BYSTANDER, OFFICER, OTHER_PERSON, Mention, Person
from onrecord.model.numbers import Number
from onrecord.nlp.base import Token
from onrecord.text.numbers import find_numbers

FINDER = "outcomes/1"
_PARTIES = {OFFICER: "officers", OTHER_PERSON: "others", BYSTANDER: "bystanders"}
_Told = dict[str, tuple[Person, list[Fate]]]
_GUNFIRE = frozenset({"fire", "shoot", "return_fire", "exchange_fire"})
_HIT_SURE = 0.75
_WHO = (
    r"(?:people|persons|others?|men|women|officers?|deputies|agents|troopers|civilians|victims|bystanders|individuals"
    r"|children|adults|teens|teenagers)"
)
_NOBODY = re.compile(
    r"\b(?:nobody|no\s+one|no\s+injuries)\s+(?:was|were|had\s+been)\s+(?:hurt|hit|injured|wounded|struck|reported)\b",
    re.I,
)
# "three people were", "the three": what stands between a number and what became of them.
_COUNTED = rf"\s+(?:(?!when|as|after|before|while|who|that|where|and|or)\w+\s+){{0,2}}?(?:{_WHO}\s+)?"
_BEING = r"(?:are|were|was|is|have\s+been|has\s+been)\s+"
# Where no "were" stands, nobody may follow to whom it was done ("two deputies wounded a woman").
_NO_OBJECT = (
    r"(?=\W*$|[^\w\s]|\s+(?:in|on|at|by|when|after|before|as|while|and|during|since|near|outside|from)\b)"
)
_OF_THEM = r"\s+of\s+(?:them|whom)\s+"
_DEAD_AFTER = re.compile(
    rf"{_COUNTED}(?:{_BEING}(?:dead|killed)\b|dead\b|killed\b{_NO_OBJECT})"
    rf"|{_OF_THEM}(?:fatally|(?:were\s+)?killed|died)\b",
    re.I,
)
_HURT_AFTER = re.compile(
    rf"{_COUNTED}(?:{_BEING}(?:\w+ly\s+)?(?:injured|wounded|hurt|hospitalized)\b"
    rf"|(?:\w+ly\s+)?(?:injured|wounded|hurt|hospitalized)\b{_NO_OBJECT})",
    re.I,
)
_DEAD_BEFORE = re.compile(r"\b(?:killed|killing|kills)\s+(?:at\s+least\s+)?$", re.I)
_HURT_BEFORE = re.compile(
    r"\b(?:injured|injuring|injures|wounded|wounding|wounds|hurting)\s+(?:at\s+least\s+)?$", re.I
)


def find_outcomes(stage: Stage) -> Iterator[Draft]:
    """Fields `outcome` and `injury_severity` of participants."""
    fates = _plainest(stage)
    killed = {(m.id, p.key) for m, f in fates if f.value == KILLED for p in _whom(stage, m, f)}
    told = {
        (m.id, p.key)
        for m, f in fates
        if f.value in (INJURED, KILLED, UNHARMED) and not f.nobody
        for p in _whom(stage, m, f)
    }
    hurt = {
        (m.id, p.key)
        for m, f in fates
        if f.value in (INJURED, KILLED, HIT) and not f.nobody
        for p in _whom(stage, m, f)
    }
    for mention, fate in fates:
        for person in _whom(stage, mention, fate):
            key = (mention.id, person.key)
            value, sure = fate.value, 1.0
            if value == HIT:
                if key in told or _one_died(mention, person, killed):
                    value = None
                else:
                    value, sure = INJURED, _HIT_SURE
            if value == INJURED and key in killed:
                value = None
            if value == UNHARMED and key in hurt and fate.nobody:
                value = None
            if value is not None:
                yield stage.draft("outcome", mention, value, (fate.start, fate.end), FINDER, person.key, sure)
            if fate.severity is not None and fate.severity_words is not None and key not in killed:
                yield stage.draft(
                    "injury_severity", mention, fate.severity, fate.severity_words, FINDER, person.key
                )


def _plainest(stage: Stage) -> tuple[tuple[Mention, Fate], ...]:
    """All fates; what is only implied ("is in surgery") not of those whose harm is told."""
    fates = tuple(stage.fates())
    told = {
        (m.id, p.key)
        for m, f in fates
        if f.value in (INJURED, KILLED, HIT) and not f.implied
        for p in _whom(stage, m, f)
    }
    return tuple(
        (m, f) for m, f in fates if not (f.implied and any((m.id, p.key) in told for p in _whom(stage, m, f)))
    )


def _whom(stage: Stage, mention: Mention, fate: Fate) -> tuple[Person, ...]:
    if not fate.nobody:
        return stage.people((fate.person,), mention)
    role = stage.grammar.heads[fate.person.i].role
    return tuple(p for p in mention.people if p.role == role)


def _one_died(mention: Mention, person: Person, killed: set[tuple[str, str]]) -> bool:
    """Of a group that was shot one may be the dead person that is told of apart."""
    others = [p for p in mention.people if p.key != person.key and p.role == person.role]
    return person.count.max != 1 and any((mention.id, p.key) in killed for p in others)


def find_tolls(stage: Stage) -> Iterator[Draft]:
    """Fields `killed_count` and `injured_count`: a count in words, or the one person told of; never a sum.
    Beside them the counts of a party ("officers_killed")."""
    scene = stage.scene
    fates = _plainest(stage)
    dead = {(m.id, p.key) for m, f in fates if f.value == KILLED for p in _whom(stage, m, f)}
    for field, values, words in (
        ("killed_count", (KILLED,), (_DEAD_AFTER, _DEAD_BEFORE)),
        ("injured_count", (INJURED, HIT), (_HURT_AFTER, _HURT_BEFORE)),
    ):
        for mention in scene.mentions:
            mine = [f for m, f in fates if m.id == mention.id and f.value in values and not f.nobody]
            yield from _toll(stage, mention, field, mine, words, dead)


def _by_party(stage: Stage, mention: Mention, what: str, by_person: _Told) -> Iterator[Draft]:
    """Fields `officers_killed` and the like, where the words tell of one person or group of that party.

    Whoever is no officer is of a party only where nobody else is told of: the one whom officers were dealing
    with and those whom he harmed are not told apart by their words."""
    for role, party in _PARTIES.items():
        mine = [(p, fates) for p, fates in by_person.values() if p.role == role]
        if len(mine) != 1 or (role != OFFICER and sum(p.role != OFFICER for p in mention.people) > 1):
            continue
        ((person, fates),) = mine
        if person.count.max is None and person.count.min in (1, None):
            continue
        if not any(_in_part(stage, fate) for fate in fates):
            for fate in fates:
                own = (fate.start, fate.end)
                yield stage.draft(f"{party}_{what}", mention, person.count, own, FINDER)


def _toll(
    stage: Stage,
    mention: Mention,
    field: str,
    fates: list[Fate],
    words: tuple[re.Pattern[str], re.Pattern[str]],
    dead: set[tuple[str, str]],
) -> Iterator[Draft]:
    hurt = field == "injured_count"
    by_person: _Told = {}
    for fate in fates:
        for person in stage.people((fate.person,), mention):
            if hurt and (
                (mention.id, person.key) in dead or (fate.value == HIT and _one_died(mention, person, dead))
            ):
                continue
            by_person.setdefault(person.key, (person, []))[1].append(fate)
    yield from _by_party(stage, mention, "injured" if hurt else "killed", by_person)
    counts = list(_counted(stage, mention, words))
    if hurt and not by_person and not counts:
        for start, end in mention.spans:
            nobody = _NOBODY.search(stage.scene.article.text, start, end)
            if nobody is not None and not _other_harm(stage, mention, nobody.group()):
                yield stage.draft(field, mention, Number(0, 0), nobody.span(), FINDER)
        return
    if len(by_person) == 1 and not counts:
        ((person, told),) = by_person.values()
        if hurt and any(_in_part(stage, fate) for fate in told):
            return
        if any(_in_list(stage, fate.person) for fate in told):
            return
        told_of = person.count.max is not None or person.count.min not in (1, None)
        if told_of and (person.count.min or 0) < CENSUS:
            for fate in told:
                yield stage.draft(field, mention, person.count, (fate.start, fate.end), FINDER)
        return
    numbers = {value for value, _ in counts}
    inside = all(
        p.count == v or (p.count.max is not None and p.count.max <= (v.max or v.min or 0))
        for p, _ in by_person.values()
        for v in numbers
    )
    if len(numbers) == 1 and (len(by_person) <= 1) and (inside or not by_person):
        for value, span in counts:
            yield stage.draft(field, mention, value, span, FINDER)


_SOME_DIED = re.compile(r"\bof\s+(?:them|whom)\s+(?:fatally|(?:were\s+)?killed|died)\b", re.I)
_AND_SELF = re.compile(r"^[^.;]{0,60}?\band\s+(?:then\s+)?(?:himself|herself|themselves)\b", re.I)


def _in_part(stage: Stage, fate: Fate) -> bool:
    """ "Three deputies were shot, two of them fatally", "shot three deputies and then himself": their number
    is not that of the injured."""
    sentence = stage.scene.reading.sentence_of(fate.person)
    rest = stage.scene.article.text[fate.start : sentence.end]
    return bool(_SOME_DIED.search(rest) or _AND_SELF.match(rest)) or _in_list(stage, fate.person)


def _in_list(stage: Stage, token: Token) -> bool:
    """ "killed his wife, two children and a neighbor": one of several, not all of whom were made out."""
    reading = stage.scene.reading
    over = (reading.head(token),) if token.dep == "conj" else ()
    listed = (t for t in reading.children(token, "appos") if reading.children(t, "conj"))
    joined = (*reading.children(token, "conj"), *listed, *over)
    return any(t.lemma.lower() in PEOPLE | KIN and t.i != token.i for t in joined)


def _other_harm(stage: Stage, mention: Mention, words: str) -> bool:
    """ "Nobody was hit" (by the shots), where somebody was run over or beaten: no count of the injured."""
    if not re.search(r"\b(?:hit|struck)$", words, re.I):
        return False
    return any(
        m.id == mention.id and d.clause.happened and d.row.force and d.verb not in _GUNFIRE
        for m, d in stage.deeds()
    )


def _counted(
    stage: Stage, mention: Mention, words: tuple[re.Pattern[str], re.Pattern[str]]
) -> Iterator[tuple[Number, tuple[int, int]]]:
    """Numbers that are said of the killed or injured ("killing two", "three people were hurt")."""
    text = stage.scene.article.text
    for start, end in mention.spans:
        for hit in find_numbers(text, start, end):
            after, before = words[0].match(text, hit.end, end), words[1].search(text, start, hit.start)
            if hit.value.min == 0 or (hit.value.min or 0) > 1000:
                continue
            if after is not None:
                yield hit.value, (hit.start, after.end())
            elif before is not None and not re.match(
                r"[-\s]years?|\s+(?:times|hours|days|minutes|shots)", text[hit.end : hit.end + 12]
            ):
                yield hit.value, (before.start(), hit.end)
