"""Corrections from outside, proposals, releases."""

from __future__ import annotations

from onrecord.errors import UsageError
from onrecord.pipeline.desk import corrections, proposals
from onrecord.publish.site.phrases import count
from onrecord.web.visit import Done, TooMany, Visit, here


def receive(visit: Visit) -> Done:
    """A correction from anybody."""
    now = visit.desk.clock().timestamp()
    for throttle, who in ((visit.desk.sent, visit.origin), (visit.desk.sent_by_all, "")):
        if wait := throttle.wait(who, now):
            raise TooMany("Too many corrections came in; please send yours a little later.", wait)
    visit.desk.sent.note(visit.origin, now)
    visit.desk.sent_by_all.note("", now)
    fields = {name: visit.form.one(name) for name in ("incident", "words", "contact", "link", "website")}
    got = corrections.receive(visit.store, fields, visit.desk.now())
    return Done(here("corrections", "thanks", id=got))


def reply(visit: Visit) -> Done:
    form = visit.form
    corrections.reply(
        visit.store,
        visit.path["id"],
        form.one("outcome"),
        reply=form.one("reply"),
        public=form.one("public"),
        editor=visit.who,
        at=visit.desk.now(),
        reason=form.one("reason") or "looked into it",
    )
    visit.desk.kept.forget("log")
    return Done("/corrections", f"{visit.path['id']} is closed.")


def settle_proposals(visit: Visit) -> Done:
    """Several proposals at once, all or none."""
    form, ids = visit.form, visit.form.many("pick")
    if form.one("all"):
        ids = tuple(form.one("shown").split())
    act = form.one("verdict")
    if not ids or act not in ("accept", "refuse"):
        raise UsageError("select at least one proposal")
    settle = proposals.accept_proposals if act == "accept" else proposals.refuse_proposals
    reason = form.one("reason") or ("the better reading" if act == "accept" else "what stands is right")
    done = settle(visit.store, visit.desk.codebook, ids, editor=visit.who, at=visit.desk.now(), reason=reason)
    numbers = tuple(d.decision.number for d in done if d.decision.number)
    told = "taken over" if act == "accept" else "refused"
    return Done("/proposals", f"{count(len(ids), 'proposal')} {told}.", numbers)


def publish(visit: Visit) -> Done:
    """Release and site from the record as it stands; what takes longer than a moment goes on by itself."""
    if visit.desk.out is None:
        raise UsageError("the desk was started without a folder for releases: onrecord serve --out DIR")
    building = visit.desk.building
    building.begin(visit.desk)
    return Done("/publish", building.told if building.wait() else "A release is being built.")
