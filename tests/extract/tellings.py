"""Texts read as the extract room reads them, for the tests of people, incidents and deeds."""

from __future__ import annotations

from functools import lru_cache

from tests.make import article

from onrecord.extract.mentions import find_mentions
from onrecord.extract.scene import Draft, Scene
from onrecord.extract.values.encounter import find_encounter
from onrecord.model.actions import Action
from onrecord.model.mention import Mention
from onrecord.model.numbers import Number
from onrecord.nlp.catalog import load_reader
from onrecord.text.lexicon import load_lexicon

reader = lru_cache(load_reader)
lexicon = lru_cache(load_lexicon)


@lru_cache(maxsize=256)
def scene_of(*paragraphs: str, headline: str | None = None) -> Scene:
    told = article(*paragraphs, headline=headline)
    reading = reader().read(told.text, [(b.start, b.end) for b in told.readable()])
    mentions = find_mentions(told, reading, lexicon(), ())
    return Scene(told, reading, lexicon(), (), mentions)


@lru_cache(maxsize=256)
def drafts_of(*paragraphs: str, headline: str | None = None) -> tuple[Draft, ...]:
    return tuple(find_encounter(scene_of(*paragraphs, headline=headline)))


def only_mention(*paragraphs: str) -> Mention:
    (mention,) = scene_of(*paragraphs).mentions
    return mention


def roles(*paragraphs: str) -> list[tuple[str, str]]:
    """(key, label) of everybody in the only mention."""
    return [(p.key, p.label) for p in only_mention(*paragraphs).people]


def told(text: str, field: str, about: str | None = None) -> set[str]:
    """The values of a field as short words: "3", "at least 3", "killed", "officer1 fire person1"."""
    found = drafts_of(*text.split("\n"))
    return {say(d) for d in found if d.field == field and about in (None, d.about)}


def by_person(text: str, field: str) -> set[str]:
    """ "person1 killed", one for each value."""
    return {f"{d.about} {say(d)}" for d in drafts_of(*text.split("\n")) if d.field == field}


def say(draft: Draft) -> str:
    value = draft.value
    if isinstance(value, Number):
        if value.max is None:
            return f"at least {value.min}"
        return str(value.min) if value.min == value.max else f"{value.min} to {value.max}"
    if isinstance(value, Action):
        marks = ("tried " if value.attempted else "") + ("not " if value.negated else "")
        return " ".join(filter(None, (value.actor, marks + value.verb, value.object)))
    return str(value)
