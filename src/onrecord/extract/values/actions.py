"""The steps of an encounter as told: who did what to whom, and what the words say of the order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extract.grammar.clauses import objects_after
from onrecord.extract.grammar.deeds import Deed
from onrecord.extract.grammar.phrases import left_edge
from onrecord.extract.scene import Draft
from onrecord.extract.values.sequence import Step, order_steps
from onrecord.extract.values.stage import Stage, deed_words
from onrecord.model.actions import Action
from onrecord.model.mention import Mention, Person
from onrecord.nlp.base import Token

FINDER = "actions/1"
# The object of these may be a thing, given in its own words.
_THINGS = frozenset({"retrieve", "hear", "contact", "enter", "arm_self", "drive", "stop", "barricade"})


@dataclass(frozen=True)
class _Found:
    deed: Deed
    actor: Person
    object: str | None


def find_actions(stage: Stage) -> Iterator[Draft]:
    """Field `action`: one draft for each deed of a participant that the words tell as done, tried or not
    done."""
    scene = stage.scene
    by_mention: dict[str, list[_Found]] = {}
    for mention, deed in stage.deeds():
        if not stage.told(deed):
            continue
        for actor in stage.people(deed.actors, mention):
            by_mention.setdefault(mention.id, []).append(
                _Found(deed, actor, _object(stage, mention, deed, actor))
            )
    for mention in scene.mentions:
        found = sorted(by_mention.get(mention.id, []), key=lambda f: (f.deed.clause.verb.start, f.actor.key))
        steps = [Step(n, f.deed, f.actor.role) for n, f in enumerate(found)]
        for step, one, order in zip(steps, found, order_steps(stage, steps), strict=True):
            clause = step.deed.clause
            action = Action(
                one.actor.key, step.deed.verb, one.object, order, clause.attempted, clause.negated
            )
            yield stage.draft("action", mention, action, deed_words(stage, step.deed), FINDER, one.actor.key)


def _object(stage: Stage, mention: Mention, deed: Deed, actor: Person) -> str | None:
    people = [p for p in stage.people(deed.objects, mention) if p.key != actor.key]
    if people:
        return people[0].key
    if deed.verb not in _THINGS:
        return None
    reading = stage.scene.reading
    things = [t for t in deed.clause.targets if t.i not in stage.cast and t.pos in ("NOUN", "PROPN")]
    if deed.verb == "arm_self":
        things = [t for t in objects_after(reading, deed.clause.verb, "with") if t.pos in ("NOUN", "PROPN")]
    return _thing(stage, things[0]) if things else None


def _thing(stage: Stage, token: Token) -> str | None:
    """A thing's words without article or owner."""
    reading = stage.scene.reading
    first = left_edge(reading, token)
    kept = list(reading.tokens[first.i : token.i + 1])
    while kept and (kept[0].pos in ("DET", "PRON", "PUNCT") or kept[0].dep in ("det", "poss")):
        kept.pop(0)
    if not kept:
        return None
    start, end = reading.span(kept)
    return stage.scene.article.text[start:end]
