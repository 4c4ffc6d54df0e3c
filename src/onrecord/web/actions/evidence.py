"""Evidence of one's own, and published texts pasted in."""

from __future__ import annotations

from onrecord.errors import UsageError
from onrecord.model.document import PDF, TEXT
from onrecord.model.evidence import Evidence
from onrecord.pipeline.desk.evidence import Entered, add_evidence, paste_text, set_terms
from onrecord.web.visit import Done, Visit, here


def enter(visit: Visit) -> Done:
    """A text or a file, with who, when and on which terms."""
    form, upload = visit.form, visit.form.files.get("file")
    text = form.one("text")
    if bool(text) == bool(upload):
        raise UsageError("give either a text or a file")
    evidence = Evidence(
        form.one("kind"),
        form.one("who"),
        form.one("when"),
        form.one("terms"),
        visit.who,
        form.one("who_kind") or "person",
        form.one("body") or None,
        form.one("described") or None,
    )
    body = upload.body if upload else text.encode("utf-8")
    kind = PDF if upload and upload.body[:5] == b"%PDF-" else TEXT
    done = add_evidence(
        visit.store,
        visit.desk.tools,
        body,
        evidence,
        media_type=kind,
        title=form.one("title") or None,
        url=form.one("url") or None,
    )
    return _entered(done)


def paste(visit: Visit) -> Done:
    form = visit.form
    if not form.one("text"):
        raise UsageError("there is no text")
    done = paste_text(
        visit.store,
        visit.desk.tools,
        form.one("text"),
        outlet=form.one("outlet") or None,
        title=form.one("title") or None,
        url=form.one("url") or None,
        published=form.one("published") or None,
    )
    return _entered(done)


def change_terms(visit: Visit) -> Done:
    form, document = visit.form, visit.path["id"]
    reason = form.one("reason")
    if not reason:
        raise UsageError("say why the terms change")
    set_terms(visit.store, visit.desk.tools, document, form.one("terms"), visit.who, visit.desk.now(), reason)
    return Done(here("article", document), "The terms are changed.")


def _entered(done: Entered) -> Done:
    told = "Entered." if done.new else "This was entered before; here it is."
    if done.rejection:
        told += f" Nothing was read from it: {done.rejection.detail}"
    return Done(here("article", done.document), told)
