"""Words of an article become an incident, a person or a value, coded by hand."""

from __future__ import annotations

from typing import Any

from onrecord.errors import UsageError
from onrecord.pipeline.desk import coding
from onrecord.pipeline.desk.coding import Coded, Speaker
from onrecord.pipeline.desk.somebody import add_person
from onrecord.web.values import read_value
from onrecord.web.visit import Done, Form, Visit, here
from onrecord.web.words import reason_for


def code(visit: Visit) -> Done:
    what = visit.form.one("what")
    if what not in _CODED:
        raise UsageError("say what the words are: a value, a person, an incident")
    done = _CODED[what](visit)
    place = here("article", visit.path["id"])
    return Done(place, f"Coded by hand: “{_short(visit.form.one('quote'))}”", (done.number,))


def _statement(visit: Visit) -> Coded:
    form, name = visit.form, visit.form.one("field")
    if name not in visit.desk.codebook:
        raise UsageError("choose a field")
    state = form.one("state") or "stated"
    start, end = _span(form)
    return coding.add_statement(
        visit.store,
        visit.desk.tools,
        form.one("mention"),
        start,
        end,
        field=name,
        value=read_value(form, visit.desk.codebook[name]) if state in ("stated", "retracted") else None,
        about=form.one("about") or "incident",
        words=_own_words(form, start),
        speaker=_speaker(form),
        medium=form.one("medium") or None,
        speech_act=form.one("speech_act") or "says",
        state=state,
        editor=visit.who,
        at=visit.desk.now(),
        reason=reason_for("add_statement", form.one("reason")),
        quote=_quote(form),
    )


def _person(visit: Visit) -> Coded:
    form = visit.form
    told: dict[str, Any] = {name: form.one(name) for name in ("name", "outcome") if form.one(name)}
    if (age := form.whole("age")) is not None:
        told["age"] = {"min": age, "max": age}
    return add_person(
        visit.store,
        visit.desk.tools,
        form.one("mention"),
        form.one("role"),
        *_span(form),
        told,
        speaker=_speaker(form),
        editor=visit.who,
        at=visit.desk.now(),
        reason=reason_for("add_participant", form.one("reason")),
        same_as=form.one("same_as") or None,
        quote=_quote(form),
    )


def _incident(visit: Visit) -> Coded:
    form = visit.form
    return coding.add_incident(
        visit.store,
        visit.desk.tools,
        visit.path["id"],
        *_span(form),
        editor=visit.who,
        at=visit.desk.now(),
        reason=reason_for("add_incident", form.one("reason")),
        same_as=form.one("same_as") or None,
        quote=_quote(form),
    )


def _span(form: Form) -> tuple[int, int]:
    start, end = form.whole("start"), form.whole("end")
    if start is None or end is None:
        raise UsageError("select the words first")
    return start, end


def _own_words(form: Form, start: int) -> tuple[int, int] | None:
    """Where the value's own words stand, where the editor named them. Raises UsageError."""
    own, quote = form.one("own"), _quote(form) or ""
    if not own:
        return None
    at = quote.find(own)
    if at < 0:
        raise UsageError(f"“{_short(own)}” does not stand in the selected words")
    return start + at, start + at + len(own)


def _quote(form: Form) -> str | None:
    """As it was sent: blanks at its ends are part of it."""
    sent = form.fields.get("quote")
    return sent[-1] if sent else None


def _speaker(form: Form) -> Speaker | None:
    name = form.one("speaker")
    if not name:
        return None
    return Speaker(name, form.one("speaker_kind") or "person", form.one("speaker_body") or None)


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:57] + "…"


_CODED = {"statement": _statement, "person": _person, "incident": _incident}
