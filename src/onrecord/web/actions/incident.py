"""Deciding where one reads: on a value, a person, a document, the incident itself."""

from __future__ import annotations

from onrecord.errors import UsageError
from onrecord.model.part import Part
from onrecord.pipeline.desk.deciding import decide
from onrecord.web.queries.incident import part_of
from onrecord.web.queries.value import told
from onrecord.web.values import read_value
from onrecord.web.visit import Done, Visit, here
from onrecord.web.words import label, reason_for

_OF_A_VALUE = ("accept", "correct", "reject", "retract")
_OF_ONE = (
    "undetermined",
    "release_name",
    "withhold_name",
    "set_role",
)


def decide_here(visit: Visit) -> Done:
    """The act that was pressed, on what its form names."""
    form, act = visit.form, visit.form.one("act")
    part = part_of(visit.store, visit.path["id"])
    done = decide(
        visit.store,
        visit.desk.codebook,
        act=act,
        targets=_targets(act, visit, part),
        editor=visit.who,
        at=visit.desk.now(),
        reason=reason_for(act, form.one("reason")),
        payload={"role": form.one("role")} if act == "set_role" else None,
        seen=form.one("seen"),
    )
    number = done.decision.number
    now = dict(done.moved).get(part.record.incident.id, part.record.incident.id)
    return Done(here("incident", now), f"You {label('acts', act)}.", (number,) if number else ())


def _targets(act: str, visit: Visit, part: Part) -> tuple[str, ...]:
    form, incident = visit.form, part.record.incident
    if act in _OF_ONE:
        return (form.one("target"),)
    if act == "merge":
        other = part_of(visit.store, form.one("other")).record.incident.id
        if other == incident.id:
            raise UsageError("that is this incident itself")
        return (incident.id, other)
    if act == "split":
        taken = form.many("mention")
        if not taken or len(taken) == len(incident.mentions):
            raise UsageError("choose some of the tellings, not all: those that are another incident")
        return (*taken, incident.id)
    if act == "align":
        people = {p.id: p.members[0] for p in incident.participants}
        chosen = [people[id] for id in form.many("person") if id in people]
        if len(chosen) < 2:
            raise UsageError("choose the two who are one")
        return tuple(f"{mention}|{key}" for mention, key in chosen)
    raise UsageError(f"no such act here: {act!r}")


def decide_value(visit: Visit) -> Done:
    """Accept, correct, reject or retract one value, unless somebody else did since it was looked at."""
    form, act, id = visit.form, visit.form.one("act"), visit.path["id"]
    if act not in _OF_A_VALUE:
        raise UsageError(f"no such act here: {act!r}")
    part, statement = told(visit.store, id)
    field = visit.desk.codebook[statement.field]
    done = decide(
        visit.store,
        visit.desk.codebook,
        act=act,
        targets=(id,),
        editor=visit.who,
        at=visit.desk.now(),
        reason=reason_for(act, form.one("reason")),
        payload={"value": read_value(form, field)} if act == "correct" else None,
        seen=form.one("seen"),
    )
    place = here("incident", part.record.incident.id)
    number = done.decision.number
    return Done(
        place, f"You {label('acts', act)} a value of {part.summary.title}", (number,) if number else ()
    )
