"""Deciding a task, undoing, claiming, noting."""

from __future__ import annotations

import re
from typing import Any

from onrecord.errors import NotFound, UsageError
from onrecord.pipeline.desk import claims, lanes, tasks
from onrecord.pipeline.desk.choices import TAKE_ON
from onrecord.pipeline.desk.confirming import read_through
from onrecord.pipeline.desk.deciding import decide
from onrecord.pipeline.desk.shown import Choice, Screen
from onrecord.pipeline.desk.touched import Touched, check_token
from onrecord.pipeline.desk.undoing import undo
from onrecord.review.acts import LOOKED
from onrecord.web.values import read_value
from onrecord.web.visit import Done, Form, Visit, here, ours
from onrecord.web.words import label, reason_for

_CARRIED = ("lane", "kind", "mine")
_WHO = re.compile(r"who\d{1,3}")


def decide_task(visit: Visit) -> Done:
    """The choice whose key the form names, on what the editor saw; then on to the next task."""
    form, id = visit.form, visit.path["id"]
    try:
        screen = tasks.screen(visit.store, id, visit.desk.codebook, at=visit.desk.now())
    except NotFound:
        check_token(visit.store, form.one("seen"), Touched(visit.store, {}))
        raise
    choice = next((c for c in screen.choices if c.key == form.one("choice")), None)
    if choice is None:
        raise UsageError("choose what to do with it")
    if choice.act in (LOOKED, TAKE_ON):
        numbers = _read_through(visit, whole=choice.act == LOOKED)
    else:
        numbers = _decide(visit, screen, choice)
    text = f"You {label('acts', choice.act)}: {screen.task.text}"
    if choice.act == TAKE_ON:
        taken = set(form.many("take"))
        left = [o.id for s in screen.suggestions for o in s.offers if str(o.number) not in taken]
        return Done(here("task", id, **_query(form), left=",".join(left)), text, numbers)
    on = _same(visit) if _goes_on(visit, screen, choice) else _next(form)
    return Done(on, text, numbers, back=_same(visit))


def _decide(visit: Visit, screen: Screen, choice: Choice) -> tuple[int, ...]:
    done = decide(
        visit.store,
        visit.desk.codebook,
        act=choice.act,
        targets=choice.targets,
        editor=visit.who,
        at=visit.desk.now(),
        reason=reason_for(choice.act, visit.form.one("reason")),
        payload=_payload(choice, screen, visit.form, visit),
        seen=visit.form.one("seen"),
    )
    return (done.decision.number,) if done.decision.number else ()


def _read_through(visit: Visit, *, whole: bool) -> tuple[int, ...]:
    """With the offers that are ticked."""
    form = visit.form
    return read_through(
        visit.store,
        visit.desk.tools,
        visit.path["id"],
        {int(n) for n in form.many("take") if n.isascii() and n.isdigit()},
        {int(k[3:]): form.one(k) for k in form.fields if _WHO.fullmatch(k)},
        whole=whole,
        seen=form.one("seen"),
        editor=visit.who,
        at=visit.desk.now(),
        reason=reason_for(LOOKED if whole else "add_statement", form.one("reason")),
    )


def _goes_on(visit: Visit, screen: Screen, choice: Choice) -> bool:
    """Whether there is more on this screen than what was decided, as where an incident is read through."""
    whole = choice is screen.choices[0]
    return bool(screen.reports) and not whole and visit.store.task(screen.task.id) is not None


def undo_last(visit: Visit) -> Done:
    """Every decision that the form names, the newest first."""
    numbers = sorted({int(n) for n in visit.form.many("number") if n.isdigit()}, reverse=True)
    if not numbers:
        raise UsageError("nothing to undo")
    reason = visit.form.one("reason") or "undone by the editor"
    undone = []
    with visit.store.writing():
        for number in numbers:
            done = undo(
                visit.store, visit.desk.tools, number, editor=visit.who, at=visit.desk.now(), reason=reason
            )
            undone.append(done.number or 0)
    told = f"decision {numbers[0]}" if len(numbers) == 1 else f"{len(numbers)} decisions"
    return Done(ours(visit.form.one("to"), "/queue"), f"Undone: {told}.", tuple(undone))


def claim_task(visit: Visit) -> Done:
    id = visit.path["id"]
    if visit.form.one("claim") == "release":
        claims.release(visit.store, id, editor=visit.who)
    else:
        claims.claim(visit.store, id, editor=visit.who, at=visit.desk.now())
    return Done(_same(visit))


def note_task(visit: Visit) -> Done:
    claims.note(
        visit.store, visit.path["id"], editor=visit.who, at=visit.desk.now(), text=visit.form.one("text")
    )
    return Done(_same(visit))


def set_budget(visit: Visit) -> Done:
    budget = visit.form.whole("budget")
    if budget is None:
        raise UsageError("say how many tasks a day")
    lanes.set_budget(visit.store, budget)
    return Done("/queue?lane=backfill", f"The backfill lane may take {budget} tasks a day.")


def _payload(choice: Choice, screen: Screen, form: Form, visit: Visit) -> dict[str, Any] | None:
    """What the choice brings with it, and what the editor adds."""
    payload = dict(choice.payload or {})
    if choice.wants == "value":
        payload["value"] = read_value(form, visit.desk.codebook[choice.field or ""])
    elif choice.wants == "role":
        payload["role"] = form.one("role")
    elif choice.wants == "account":
        at = form.whole("account")
        if at is None or at >= len(screen.accounts):
            raise UsageError("choose one of the accounts")
        payload["statements"] = list(screen.accounts[at].statements)
    return payload or None


def _query(form: Form) -> dict[str, str]:
    return {name: form.one(name) for name in _CARRIED}


def _next(form: Form) -> str:
    after = form.one("next")
    return here("task", after, **_query(form)) if after else here("queue", **_query(form))


def _same(visit: Visit) -> str:
    return here("task", visit.path["id"], **_query(visit.form))
