"""Whether a published list, by its own rule, would hold an incident or a person: in, out or undecidable, and
by which field.

Rules are data (`rules_of_lists.py`): a row of clauses that must all hold, each a row of tests of which one
suffices. What the record does not settle is undecidable, never out (Kleene's three values).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model.dates import Time
from onrecord.model.numbers import Number
from onrecord.model.record import Record
from onrecord.model.statement import INCIDENT
from onrecord.model.values import Value

IN, OUT, UNDECIDABLE = "in", "out", "undecidable"
WHEN = "when"


@dataclass(frozen=True)
class Test:
    """`about` is "incident", or a role: then somebody of that role must pass. `any_of`: values of which one
    must be stated; `at_least`: a number. `many`: values of the field stand side by side; one is enough."""

    field: str
    about: str
    any_of: tuple[str, ...] = ()
    at_least: int | None = None
    many: bool = False


@dataclass(frozen=True)
class Rule:
    """`list` is the name by which ids of the list are known ("wapo"). `unit`: incidents or people; of people,
    those of the role `person`. It holds for `begins` <= date <= `ends` (EDTF days, null for open)."""

    name: str
    list: str
    unit: str
    clauses: tuple[tuple[Test, ...], ...]
    person: str | None = None
    begins: str | None = None
    ends: str | None = None
    about: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fact:
    """What a record says of one field: every account's value. None at all: nobody says anything settled."""

    values: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Case:
    """`facts` by (about, field), where about is "incident" or a person's id; `roles` by that id."""

    facts: Mapping[tuple[str, str], Fact]
    roles: Mapping[str, str]

    def fact(self, about: str, field: str) -> Fact:
        return self.facts.get((about, field), Fact())


@dataclass(frozen=True)
class Answer:
    """`field` decides: the first that is out, else the first that is not settled; "" where all hold."""

    answer: str
    field: str = ""


def case_of(record: Record) -> Case:
    """A record's findings -> its facts."""
    roles = {p.id: p.role for p in record.incident.participants}
    facts = {
        (f.about, f.field): Fact(tuple(a.value for a in f.accounts if a.value is not None))
        for f in record.findings
        if f.state in ("stated", "disputed")
    }
    return Case(facts, roles)


def decide(rule: Rule, case: Case) -> Answer:
    """Whether the incident, or anybody in it where the rule counts people, is in the list."""
    if rule.unit == "people":
        return _best(decide_people(rule, case).values()) or Answer(UNDECIDABLE, "role")
    return _decide(rule, case, None)


def decide_people(rule: Rule, case: Case) -> dict[str, Answer]:
    """Person's id -> answer, for those of the role that the rule counts."""
    people = sorted(p for p, role in case.roles.items() if role == rule.person)
    return {p: _decide(rule, case, p) for p in people}


def _decide(rule: Rule, case: Case, person: str | None) -> Answer:
    answers = [_in_time(rule, case), *(_clause(tests, rule, case, person) for tests in rule.clauses)]
    for wanted in (OUT, UNDECIDABLE):
        for answer in answers:
            if answer.answer == wanted:
                return answer
    return Answer(IN)


def _clause(tests: Sequence[Test], rule: Rule, case: Case, person: str | None) -> Answer:
    answers = [_test(test, rule, case, person) for test in tests]
    return _best(answers) or Answer(IN)


def _best(answers: Iterable[Answer]) -> Answer | None:
    """The answer of an "or": one that is in, else one that is not settled, else one that is out."""
    ranked = sorted(answers, key=lambda a: (IN, UNDECIDABLE, OUT).index(a.answer))
    return ranked[0] if ranked else None


def _test(test: Test, rule: Rule, case: Case, person: str | None) -> Answer:
    if test.about == INCIDENT:
        told = [_holds(test, case.fact(INCIDENT, test.field))]
    elif person is not None and test.about == rule.person:
        told = [_holds(test, case.fact(person, test.field))]
    else:
        those = [p for p, role in case.roles.items() if role == test.about]
        told = [_holds(test, case.fact(p, test.field)) for p in those] or [UNDECIDABLE]
    answer = next(a for a in (IN, UNDECIDABLE, OUT) if a in told)
    return Answer(answer, test.field)


def _holds(test: Test, fact: Fact) -> str:
    """In where every account passes, out where none can, else undecidable."""
    answers = {_passes(test, value) for value in fact.values}
    if test.many and IN in answers:
        return IN
    return answers.pop() if len(answers) == 1 else UNDECIDABLE


def _passes(test: Test, value: Value) -> str:
    if test.at_least is not None and isinstance(value, Number):
        if value.min is not None and value.min >= test.at_least:
            return IN
        return OUT if value.max is not None and value.max < test.at_least else UNDECIDABLE
    return IN if value in test.any_of else OUT


def _in_time(rule: Rule, case: Case) -> Answer:
    if rule.begins is None and rule.ends is None:
        return Answer(IN)
    values = case.fact(INCIDENT, WHEN).values
    days = {v.edtf for v in values if isinstance(v, Time) and v.edtf and v.edtf[:4].isdigit()}
    answers = {_within(day, rule) for day in days}
    return Answer(answers.pop() if len(answers) == 1 else UNDECIDABLE, WHEN)


def _within(day: str, rule: Rule) -> str:
    """A date known to the day, month or year against the days of the rule."""
    size = len(day)
    for bound, late in ((rule.begins, False), (rule.ends, True)):
        if bound is None or (day > bound[:size] if not late else day < bound[:size]):
            continue
        if day != bound[:size]:
            return OUT
        if size < len(bound):
            return UNDECIDABLE
    return IN
