"""Second readers: rounds, blind answers, adjudication."""

from __future__ import annotations

from typing import Any

from onrecord.errors import UsageError
from onrecord.pipeline.desk import readers
from onrecord.publish.site.phrases import count
from onrecord.review.answers import CANNOT_TELL, NOT_TOLD
from onrecord.web.values import read_value
from onrecord.web.visit import Done, Form, Visit, here


def draw(visit: Visit) -> Done:
    form = visit.form
    names = tuple(dict.fromkeys(form.many("reader")))
    if len(names) != 2:
        raise UsageError("a round has two readers: choose two different ones")
    try:
        share = float(form.one("share", "100")) / 100
    except ValueError as error:
        raise UsageError("the share is a number of per cent: 10") from error
    many = readers.draw(
        visit.store,
        form.one("name"),
        names,
        fields=form.many("field"),
        share=share,
        seed=form.one("name"),
        editor=visit.who,
        at=visit.desk.now(),
        reason=form.one("reason") or "a sample for two readers",
    )
    return Done("/second", f"{count(many, 'question')} drawn.")


def answer(visit: Visit) -> Done:
    """One blind answer, and on to the next question."""
    form, name = visit.form, visit.path["round"]
    readers.answer(
        visit.store, visit.desk.tools, name, form.one("target"), _answer(visit), visit.who, visit.desk.now()
    )
    return Done(here("second", name))


def adjudicate(visit: Visit) -> Done:
    form, name, target = visit.form, visit.path["round"], visit.form.one("target")
    numbers = readers.adjudicate(
        visit.store,
        visit.desk.tools,
        name,
        target,
        _chosen(visit, name, target),
        visit.who,
        visit.desk.now(),
        form.one("reason") or "the words, read again",
    )
    return Done(here("adjudicate", name), "Adjudicated.", numbers, back=here("adjudicate", name))


def _answer(visit: Visit) -> Any:
    form = visit.form
    if (plain := form.one("plain")) in (NOT_TOLD, CANNOT_TELL):
        return plain
    return read_value(form, visit.desk.codebook[_field(form)])


def _chosen(visit: Visit, name: str, target: str) -> Any:
    """One of the two answers, by its place, or another value."""
    place = visit.form.whole("answer")
    if place is None:
        return _answer(visit)
    found = readers.disagreements(visit.store, visit.desk.tools, name)
    here_ = next((d for d in found if d.target == target), None)
    if here_ is None or not 0 <= place < len(here_.answers):
        raise UsageError("this was adjudicated in the meantime")
    return here_.answers[place][1]


def _field(form: Form) -> str:
    return form.one("target").rpartition("|")[2]
