"""What the words that mean a person say of them by themselves: role, number, gender, age, name, duty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extract.grammar.clauses import objects_after
from onrecord.extract.grammar.person_words import GENDERED
from onrecord.extract.grammar.phrases import NAME, PRONOUN, Phrase
from onrecord.extract.scene import Draft
from onrecord.extract.values.stage import Stage
from onrecord.model.mention import OFFICER, Mention, Person
from onrecord.model.numbers import Number

FINDER = "people/1"
_DUTY = re.compile(r"\b(?P<off>off|on)[- ]duty\b", re.IGNORECASE)
_PRONOUN_SURE = 0.8


def find_people_values(stage: Stage) -> Iterator[Draft]:
    scene = stage.scene
    for mention in scene.mentions:
        for person in mention.people:
            phrases = _phrases(stage, person)
            yield from _role(stage, mention, person, phrases)
            yield from _count(stage, mention, person, phrases)
            yield from _gender(stage, mention, person, phrases)
            yield from _age(stage, mention, person, phrases)
            yield from _name(stage, mention, person, phrases)
            if person.role == OFFICER:
                yield from _duty(stage, mention, person, phrases)


def _phrases(stage: Stage, person: Person) -> tuple[Phrase, ...]:
    return tuple(p for p in stage.grammar.phrases if (p.start, p.end) in person.spans)


def _role(stage: Stage, mention: Mention, person: Person, phrases: tuple[Phrase, ...]) -> Iterator[Draft]:
    first = next((p for p in phrases if p.kind != PRONOUN), None)
    if first is not None:
        yield stage.draft("role", mention, person.role, (first.start, first.end), FINDER, person.key)


def _count(stage: Stage, mention: Mention, person: Person, phrases: tuple[Phrase, ...]) -> Iterator[Draft]:
    told = next((p for p in phrases if p.counted and p.plural and p.number == person.count), None)
    if told is not None:
        yield stage.draft("count", mention, person.count, (told.start, told.end), FINDER, person.key)


def _gender(stage: Stage, mention: Mention, person: Person, phrases: tuple[Phrase, ...]) -> Iterator[Draft]:
    nouns = [p for p in phrases if p.gender and p.kind != PRONOUN]
    pronouns = [p for p in phrases if p.gender and p.kind == PRONOUN]
    if len({p.gender for p in nouns or pronouns}) != 1:
        return
    for phrase in nouns[:1] or pronouns[:1]:
        sure = 1.0 if phrase.kind != PRONOUN or phrase.noun in GENDERED else _PRONOUN_SURE
        yield stage.draft(
            "gender", mention, str(phrase.gender), (phrase.start, phrase.end), FINDER, person.key, sure
        )


def _age(stage: Stage, mention: Mention, person: Person, phrases: tuple[Phrase, ...]) -> Iterator[Draft]:
    for phrase in phrases:
        if phrase.age is not None and (person.count.max == 1 or phrase.kind == NAME):
            years, start, end = phrase.age
            yield stage.draft("age", mention, Number.exactly(years), (start, end), FINDER, person.key)


def _name(stage: Stage, mention: Mention, person: Person, phrases: tuple[Phrase, ...]) -> Iterator[Draft]:
    named = [p for p in phrases if p.name and len(p.name.split()) > 1]
    seen: set[str] = set()
    for phrase in named:
        name = str(phrase.name)
        if name.casefold() in seen:
            continue
        seen.add(name.casefold())
        start = stage.scene.article.text.index(name, phrase.start)
        yield stage.draft("name", mention, name, (start, start + len(name)), FINDER, person.key)


def _duty(stage: Stage, mention: Mention, person: Person, phrases: tuple[Phrase, ...]) -> Iterator[Draft]:
    text, reading = stage.scene.article.text, stage.scene.reading
    for phrase in phrases:
        if match := _DUTY.search(text, phrase.start, phrase.end):
            yield stage.draft("duty_status", mention, _status(match), match.span(), FINDER, person.key)
    heads = {p.head.i for p in phrases}
    for clause in stage.grammar.clauses.values():
        verb = clause.verb
        if not clause.real or verb.lemma not in ("be", "work", "serve"):
            continue
        if not heads & {a.i for a in (*clause.actors, *clause.targets)}:
            continue
        duty = objects_after(reading, verb, "off", "on", "while")
        near = [t for t in duty if t.lemma == "duty" and t.start - verb.end < 20]
        if near and (match := _DUTY.search(text, verb.start, near[0].end)):
            status = _OPPOSITE[_status(match)] if clause.negated else _status(match)
            start = verb.start if clause.negated else match.start()
            yield stage.draft("duty_status", mention, status, (start, match.end()), FINDER, person.key)


_OPPOSITE = {"on_duty": "off_duty", "off_duty": "on_duty"}


def _status(match: re.Match[str]) -> str:
    return "off_duty" if match.group("off").lower() == "off" else "on_duty"
