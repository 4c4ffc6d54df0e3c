"""What the words say of the order of steps; an order that they do not give is not made up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.extract.grammar.clause_words import words
from onrecord.extract.grammar.deeds import Deed
from onrecord.extract.values.stage import Stage
from onrecord.model.actions import Order
from onrecord.nlp.base import Reading, Token

_THEN = words("then later subsequently afterward afterwards eventually thereafter next")
_CAUSING = words("prompt force cause lead compel spur")
_ADDING = frozenset(["add"])
_RESPONSE = re.compile(r"\bin\s+(?:response|return)\b|\bresponded\s+by\b", re.IGNORECASE)
_MARKS = {
    "before": "before",
    "until": "before",
    "as": "while",
    "while": "while",
    "when": "when",
    "once": "then",
    "after": "then",
}


@dataclass(frozen=True)
class Step:
    """`index`: its place in the telling. `role`: of who did it."""

    index: int
    deed: Deed
    role: str

    @property
    def verb(self) -> Token:
        return self.deed.clause.verb


def order_steps(stage: Stage, steps: Sequence[Step]) -> Iterator[Order]:
    """An `Order` for each step, in the order of the telling."""
    joined = dict(_joined(stage, steps))
    for step in steps:
        relation, to = joined.get(step.index) or _alone(stage, step, steps)
        yield Order(step.index, relation, to)


def _alone(stage: Stage, step: Step, steps: Sequence[Step]) -> tuple[str, int | None]:
    reading = stage.scene.reading
    previous = _previous(step, steps)
    if _apart(reading, step.verb):
        return "not_said", None
    if step.deed.verb == "return_fire" and (answered := _shot_before(reading, step, steps)) is not None:
        return "in_response", answered
    if _responding(reading, step.verb):
        return "in_response", previous
    if (cause := _caused(reading, step, steps)) is not None:
        return "in_response", cause
    if previous is not None and _then(reading, step.verb) and _goes_on_from(reading, step, steps[previous]):
        return "then", previous
    return "narrated", None


def _goes_on_from(reading: Reading, step: Step, previous: Step) -> bool:
    """Whether "then" can mean the step told before: "rammed the car and then drove" goes on from what its own
    sentence tells, which may be no step."""
    here, there = reading.sentence_of(step.verb), reading.sentence_of(previous.verb)
    return step.verb.dep != "conj" or here == there


def _then(reading: Reading, verb: Token) -> bool:
    """ "then" and the like right before the verb, or right after it."""
    first = reading.sentence_of(verb).first
    near = reading.tokens[max(first, verb.i - 3) : verb.i + 2]
    return any(t.text.lower() in _THEN and t.pos == "ADV" for t in near)


def _previous(step: Step, steps: Sequence[Step]) -> int | None:
    before = [s.index for s in steps if s.index < step.index and s.verb.i != step.verb.i]
    return before[-1] if before else None


def _apart(reading: Reading, verb: Token) -> bool:
    """ "..., adding that the man fired": told apart from the course of events."""
    for above in (verb, *reading.ancestors(verb)):
        head = reading.head(above)
        if above.dep == "ccomp" and head.lemma in _ADDING:
            return True
    return False


def _responding(reading: Reading, verb: Token) -> bool:
    """ "In response, the officer fired", "responded by firing"."""
    for child in reading.children(verb, "prep"):
        start, end = reading.span(reading.subtree(child))
        if _RESPONSE.match(reading.text[start:end]) and end - start < 14:
            return True
    head = reading.head(verb)
    return verb.dep == "pcomp" and head.lemma == "by" and reading.head(head).lemma == "respond"


def _shot_before(reading: Reading, step: Step, steps: Sequence[Step]) -> int | None:
    """The other side's fire that is told just before."""
    here = reading.sentences.index(reading.sentence_of(step.verb))
    for other in reversed([s for s in steps if s.index < step.index]):
        near = here - reading.sentences.index(reading.sentence_of(other.verb)) <= 1
        if (
            near
            and other.role != step.role
            and other.deed.verb in ("fire", "shoot")
            and other.deed.clause.happened
        ):
            return other.index
    return None


def _caused(reading: Reading, step: Step, steps: Sequence[Step]) -> int | None:
    """ "..., prompting the agents to fire"."""
    head = reading.head(step.verb)
    if (
        step.verb.dep not in ("xcomp", "ccomp")
        or head.lemma not in _CAUSING
        or head.dep not in ("advcl", "conj")
    ):
        return None
    return next((s.index for s in steps if s.verb.i == reading.head(head).i), None)


def _joined(stage: Stage, steps: Sequence[Step]) -> Iterator[tuple[int, tuple[str, int | None]]]:
    """Steps that a conjunction joins: "before fleeing", "after identifying himself", "as", "when"."""
    reading = stage.scene.reading
    for step in steps:
        over, mark = _under(reading, step.verb)
        if over is None or mark not in _MARKS:
            continue
        mains = _steps_at(reading, over, step, steps)
        if not mains:
            continue
        relation, main = _MARKS[mark], mains[0]
        if relation == "before":
            yield main.index, ("before", step.index)
        elif relation == "then":
            yield main.index, ("then", step.index)
        else:
            yield step.index, (relation, main.index)


def _steps_at(reading: Reading, verb: Token, step: Step, steps: Sequence[Step]) -> list[Step]:
    """The step of this verb, or of the one that it depends on ("ordered him to put it down when ...")."""
    found = [s for s in steps if s.verb.i == verb.i and s.index != step.index]
    if found or verb.dep not in ("xcomp", "ccomp"):
        return found
    return [s for s in steps if s.verb.i == verb.head and s.index != step.index]


def _under(reading: Reading, verb: Token) -> tuple[Token | None, str]:
    """(the verb that this one's clause hangs from, the word that joins them)."""
    while verb.dep == "xcomp":
        verb = reading.head(verb)
    head = reading.head(verb)
    if verb.dep == "pcomp" and head.dep == "prep":
        return reading.head(head), head.lemma.lower()
    if verb.dep == "advcl":
        marks = [
            c for c in reading.children(verb, "mark", "advmod") if c.text.lower() in _MARKS and c.i < verb.i
        ]
        if marks:
            return head, marks[0].text.lower()
    return None, ""
