"""One verdict on many arrivals."""

from __future__ import annotations

from onrecord.errors import UsageError
from onrecord.pipeline.desk.inbox import settle_inbox, triage
from onrecord.publish.site.phrases import count
from onrecord.web.desk import Desk
from onrecord.web.visit import Done, Visit, here
from onrecord.web.words import label, reason_for

AT_ONCE = 300  # arrivals that get their place while somebody waits


def place_arrivals(desk: Desk) -> None:
    """What came in since the last look gets its place in the inbox."""
    with desk.reading() as store:
        waiting = store.unplaced()[:AT_ONCE]
    if waiting:
        with desk.writing() as store:
            settle_inbox(store, desk.tools, waiting)


def triage_arrivals(visit: Visit) -> Done:
    """Those picked, or all that the page showed; never one that came in since."""
    form, verdict = visit.form, visit.form.one("verdict")
    documents = form.one("shown").split() if form.one("all") else form.many("pick")
    if not documents:
        raise UsageError("select at least one article")
    reason = reason_for(verdict, form.one("reason"))
    done = triage(visit.store, visit.desk.tools, documents, verdict, visit.who, visit.desk.now(), reason)
    text = f"{count(len(done.documents), 'article')} {label('verdicts', verdict)}"
    return Done(here("inbox", lane=form.one("lane")), text, done.numbers)
