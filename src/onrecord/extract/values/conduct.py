"""What else is told of people in an encounter: who identified themselves, custody, reasons given, where
they were."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extract.grammar.clause_words import words
from onrecord.extract.grammar.clauses import Clause, objects_after
from onrecord.extract.grammar.deeds import Deed
from onrecord.extract.scene import Draft
from onrecord.extract.values.stage import Stage, deed_words
from onrecord.model.attribution import Span
from onrecord.model.mention import OFFICER, Mention, Person
from onrecord.nlp.base import Token

FINDER = "conduct/1"
_CARE = words("hospital center centre clinic care")
_HELD = words("arrest detain apprehend jail book capture")
_SOUGHT = words("find catch apprehend locate capture")
_CALLING = words("tell say shout yell call scream announce")
_CALLED = words("police officer deputy trooper agent marshal ranger")
_HUNTING = words("seek look search hunt")
_CUSTODY_AFTER = ("in", "into")
_AT_LARGE = re.compile(r"\b(?:at\s+large|on\s+the\s+run|on\s+the\s+loose)\b", re.I)
_AIMS = words("protect disarm stop defend prevent subdue save end neutralize keep")
_SELF_DEFENSE = re.compile(r"\b(?:acting\s+)?(?:in|out\s+of)\s+(?:self-defen[sc]e|fear\b)", re.I)
_FORCE_USED = words("fire shoot return_fire use_weapon use_taser spray strike restrain kill stab assault")


def find_identified(stage: Stage) -> Iterator[Draft]:
    """Field `identified_self` of officers."""
    for mention, deed in stage.deeds():
        if deed.verb != "identify_self" or not deed.clause.real or deed.clause.attempted:
            continue
        for person in stage.people(deed.actors, mention):
            if person.role == OFFICER:
                value = "no" if deed.clause.negated else "yes"
                yield stage.draft(
                    "identified_self", mention, value, deed_words(stage, deed), FINDER, person.key
                )
    yield from _who_they_were(stage)


def _who_they_were(stage: Stage) -> Iterator[Draft]:
    """ "They never told him who they were", "shouted that they were police"."""
    reading = stage.scene.reading
    for mention, clause in stage.clauses():
        if clause.verb.lemma not in _CALLING or not clause.real or clause.attempted:
            continue
        for told in reading.children(clause.verb, "ccomp"):
            who = [c for c in reading.children(told, "attr") if c.text.lower() == "who" or c.lemma in _CALLED]
            if told.lemma != "be" or not who:
                continue
            doers = stage.people(clause.actors, mention)
            same = doers == stage.people(reading.children(told, "nsubj"), mention)
            for person in doers if same else ():
                if person.role == OFFICER:
                    value = "no" if clause.negated else "yes"
                    own = (clause.verb.start, told.end)
                    yield stage.draft("identified_self", mention, value, own, FINDER, person.key)


def find_custody(stage: Stage) -> Iterator[Draft]:
    """Field `custody`."""
    scene = stage.scene
    reading, text = scene.reading, scene.article.text
    for mention, clause in stage.clauses():
        verb, lemma = clause.verb, clause.verb.lemma.lower()
        if not clause.real or clause.attempted:
            continue
        if clause.negated:
            if lemma in _SOUGHT:
                whom = stage.people(clause.targets, mention)
                yield from _each(stage, mention, whom, "at_large", (verb.start, verb.end))
            continue
        if hunted := _hunted(stage, clause, mention):
            yield from _each(stage, mention, hunted, "at_large", (verb.start, verb.end))
        people = stage.people(clause.targets if clause.passive else (*clause.actors,), mention)
        undergone = stage.people(clause.targets, mention)
        custody = [t for t in objects_after(reading, verb, *_CUSTODY_AFTER) if t.lemma == "custody"]
        if lemma in ("take", "bring", "place", "hold", "remain", "be", "put") and custody:
            whom = undergone if lemma in ("take", "bring", "place", "put", "hold") else people
            yield from _each(
                stage, mention, whom, "in_custody", (min(verb.start, custody[0].start), custody[0].end)
            )
        elif lemma in _HELD and undergone and clause.past:
            yield from _each(stage, mention, undergone, "in_custody", (verb.start, verb.end))
        elif lemma == "surrender" and people and clause.past and not clause.targets:
            yield from _each(stage, mention, people, "in_custody", (verb.start, verb.end))
        elif lemma in ("be", "remain", "stay") and (
            match := _AT_LARGE.search(text, verb.start, verb.end + 40)
        ):
            yield from _each(stage, mention, people, "at_large", (verb.start, match.end()))
        elif lemma == "release" and clause.passive and undergone and not _from_hospital(stage, clause.verb):
            if any(c.text.lower() == "had" for c in reading.children(verb, "aux")):
                continue
            yield from _each(stage, mention, undergone, "released", (verb.start, verb.end))


def _hunted(stage: Stage, clause: Clause, mention: Mention) -> tuple[Person, ...]:
    """ "is still being sought", "police are looking for him": told in the present, and of no officer."""
    reading, verb = stage.scene.reading, clause.verb
    helpers = {c.text.lower() for c in reading.children(verb, "aux", "auxpass")}
    if not helpers & {"is", "are", "being", "'s", "’s", "'re", "’re"} or verb.lemma.lower() not in _HUNTING:
        return ()
    hunted = clause.targets if verb.lemma.lower() == "seek" else objects_after(reading, verb, "for")
    return tuple(p for p in stage.people(hunted, mention) if p.role != OFFICER)


def _from_hospital(stage: Stage, verb: Token) -> bool:
    reading = stage.scene.reading
    head = reading.head(verb)
    treated = any(c.lemma in ("treat", "hospitalize") for c in (*reading.children(verb, "conj"), head))
    brought = objects_after(reading, head, "to") if verb.dep == "conj" else ()
    places = (*objects_after(reading, verb, "from"), *brought)
    return treated or any(t.lemma.lower() in _CARE for t in places)


def _each(
    stage: Stage, mention: Mention, people: tuple[Person, ...], value: str, own: Span
) -> Iterator[Draft]:
    for person in mention.people:
        if person in people:
            yield stage.draft("custody", mention, value, own, FINDER, person.key)


def find_reasons(stage: Stage) -> Iterator[Draft]:
    """Field `stated_reason`: why force was used, in the words given."""
    scene = stage.scene
    for mention, deed in stage.deeds():
        if deed.verb not in _FORCE_USED or not stage.told(deed) or not deed.clause.happened:
            continue
        for person in stage.people(deed.actors, mention):
            for own in _reasons(stage, deed):
                value = scene.article.text[own[0] : own[1]]
                yield stage.draft("stated_reason", mention, value, own, FINDER, person.key)


def _reasons(stage: Stage, deed: Deed) -> Iterator[Span]:
    reading, text, verb = stage.scene.reading, stage.scene.article.text, deed.clause.verb
    objects = list(reading.children(verb, "dobj"))
    objects += [o for p in reading.children(verb, "prep") for o in reading.children(p, "pobj")]
    aims = [a for o in objects for a in reading.children(o, "relcl", "acl") if a.tag == "VB"]
    for child in (*reading.children(verb, "advcl", "prep", "xcomp"), *aims):
        start, end = reading.span([t for t in reading.subtree(child) if t.text not in ('"', "“", "”", ",")])
        words = text[start:end]
        purpose = child.lemma in _AIMS and any(c.lemma == "to" for c in reading.children(child, "aux"))
        feared = child.lemma == "fear" and child.tag == "VBG"
        because = any(c.text.lower() == "because" for c in reading.children(child, "mark"))
        if purpose or feared or because or _SELF_DEFENSE.match(words):
            yield start, _trimmed(text, start, min(end, start + 140))


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in ' ,;."”':
        end -= 1
    return end
