"""Where people were when force was used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extract.grammar.clause_words import BODY, words
from onrecord.extract.grammar.clauses import Clause, objects_after
from onrecord.extract.grammar.deed_words import VEHICLES
from onrecord.extract.scene import Draft
from onrecord.extract.values.stage import Stage, deed_words
from onrecord.model.attribution import Span
from onrecord.nlp.base import Token

FINDER = "positions/1"
_ON_FOOT = re.compile(r"(?:\s+(?:him|her|them|\w+))?\s+on\s+foot\b")
_INDOORS = words(
    """apartment home house residence room kitchen bedroom store shop bar restaurant building hotel motel
    basement hallway lobby bathroom garage school church courthouse clinic hospital office stairwell
    attic doorway foyer market gym"""
)
_OUTDOORS = words(
    """street yard backyard driveway sidewalk lot porch road roadway highway alley field park lawn
    intersection balcony woods plaza courtyard steps curb shoulder median pavement"""
)
_OUTSIDE_WORDS = frozenset({"outside", "outdoors"})


def find_positions(stage: Stage) -> Iterator[Draft]:
    """Field `position`: where people were when force was used, as the force's own clause says."""
    scene = stage.scene
    for mention, deed in stage.deeds():
        clause = deed.clause
        if not deed.row.force or not stage.told(deed) or clause.negated:
            continue
        actors, objects = stage.people(deed.actors, mention), stage.people(deed.objects, mention)
        for value, own, both in _places(stage, deed.clause.verb):
            for person in (*actors, *objects) if both else actors or objects:
                yield stage.draft("position", mention, value, own, FINDER, person.key)
    yield from _by_deed(stage)
    for mention, clause in stage.clauses():
        if not clause.real or clause.negated or clause.attempted:
            continue
        if (foot := _ON_FOOT.match(scene.article.text, clause.verb.end)) is not None:
            own = (clause.verb.start, foot.end())
            for person in stage.people((*clause.actors, *clause.targets), mention):
                yield stage.draft("position", mention, "on_foot", own, FINDER, person.key)
        if clause.verb.dep != "advcl" or not _by_force(stage, clause.verb) or _either(stage, clause):
            continue
        if clause.verb.lemma in ("walk", "jog"):
            for person in stage.people(clause.actors, mention):
                own = (clause.verb.start, clause.verb.end)
                yield stage.draft("position", mention, "on_foot", own, FINDER, person.key)
        if clause.verb.lemma in ("sit", "sleep", "stand", "walk", "be"):
            for value, own, _ in _places(stage, clause.verb):
                for person in stage.people(clause.actors, mention):
                    yield stage.draft("position", mention, value, own, FINDER, person.key)


def _by_deed(stage: Stage) -> Iterator[Draft]:
    """Who strikes with a vehicle or drives is in it; who gets out is outside; who barricades himself is
    indoors."""
    reading = stage.scene.reading
    for mention, deed in stage.deeds():
        verb = deed.clause.verb
        if not stage.told(deed) or deed.clause.negated:
            continue
        actors = stage.people(deed.actors, mention)
        means = objects_after(reading, verb, "with", "using")
        value, own = None, (verb.start, verb.end)
        if deed.verb == "strike" and any(t.lemma.lower() in VEHICLES for t in (*means, *deed.clause.actors)):
            value = "in_vehicle"
        elif deed.verb == "drive" and (
            deed.objects or any(t.lemma.lower() in VEHICLES for t in deed.clause.targets)
        ):
            value, own = "in_vehicle", deed_words(stage, deed)
        elif deed.verb == "barricade":
            value = "indoors"
        elif deed.verb == "go_outside":
            value, own = "outside", deed_words(stage, deed)
        for person in actors if value else ():
            yield stage.draft("position", mention, str(value), own, FINDER, person.key)


def _either(stage: Stage, clause: Clause) -> bool:
    """ "shot the officer as he sat in a car": a pronoun that either of two can be places neither."""
    over = stage.scene.reading.head(clause.verb)
    sides = [(d.actors, d.objects) for d in stage.grammar.deeds if d.clause.verb.i == over.i]
    told = any(actors and objects for actors, objects in sides)
    return told and all(t.pos == "PRON" for t in clause.actors)


def _by_force(stage: Stage, verb: Token) -> bool:
    over = stage.scene.reading.head(verb)
    return any(d.clause.verb.i == over.i and d.row.force for d in stage.grammar.deeds)


def _places(stage: Stage, verb: Token) -> Iterator[tuple[str, Span, bool]]:
    """(position, its words, whether both parties were there): from a vehicle or a window shoots one side
    only."""
    reading = stage.scene.reading
    objects = [o for p in reading.children(verb, "prep") for o in reading.children(p, "pobj")]
    objects += reading.children(verb, "dobj")
    hung = [p for o in objects for p in reading.children(o, "prep") if p.lemma == "from"]
    for child in (*reading.children(verb, "prep", "advmod", "prt"), *hung):
        word = child.text.lower()
        if word in _OUTSIDE_WORDS:
            yield "outside", reading.span((child, *reading.children(child, "pobj"))), True
            continue
        for noun in reading.children(child, "pobj"):
            lemma, own = noun.lemma.lower(), (child.start, noun.end)
            if lemma in BODY and word != "on":
                continue
            if (
                word in ("from", "inside", "in")
                and lemma in VEHICLES
                and not reading.children(noun, "nummod")
            ):
                yield "in_vehicle", own, False
            elif word in ("in", "inside") and lemma in _INDOORS:
                yield "indoors", own, True
            elif word == "from" and lemma in _INDOORS | {"window"}:
                yield "indoors", own, False
            elif word in ("in", "on") and lemma in _OUTDOORS:
                yield "outside", own, True
