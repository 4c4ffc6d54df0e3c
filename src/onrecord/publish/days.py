"""The days of a record's history, with what may be told of them."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model.timeline import Day


def day_left(day: Day, kept: frozenset[str]) -> Day:
    """A day of the record's history with what is left of it. What has lost every statement is gone."""

    def left(statements: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(s for s in statements if s in kept)

    if kept.issuperset(s for told in day.known for a in told.accounts for s in a) and kept.issuperset(
        s for e in day.events for s in e.statements
    ):
        return day
    known = []
    for told in day.known:
        accounts = tuple(a for a in map(left, told.accounts) if a)
        back = len(accounts) < len(told.accounts)
        if accounts or not back:
            state = "stated" if back and told.state == "disputed" and len(accounts) < 2 else told.state
            known.append(replace(told, state=state, accounts=accounts))
    events = tuple(
        replace(e, statements=left(e.statements))
        for e in day.events
        if not e.statements or left(e.statements)
    )
    return replace(day, events=events, known=tuple(known))
