"""Pages laid out: what every page has around what is its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from onrecord.model.article import ROLES
from onrecord.pipeline.desk.accounts import ADMINISTRATOR, EDITOR, READER, REVIEWER, Editor
from onrecord.web import auth
from onrecord.web.keys import KEYS
from onrecord.web.render import render
from onrecord.web.visit import View, Visit

# Address, words, the letter after "g", who sees it.
MENU = (
    ("/inbox", "Inbox", "i", READER),
    ("/queue", "Queue", "q", READER),
    ("/incidents", "Incidents", "r", READER),
    ("/evidence", "Enter evidence", "e", EDITOR),
    ("/second", "Second reader", "s", READER),
    ("/proposals", "Proposals", "p", READER),
    ("/corrections", "Corrections", "c", READER),
    ("/history", "History", "h", READER),
    ("/publish", "Publish", "b", REVIEWER),
    ("/accounts", "Accounts", "", ADMINISTRATOR),
)
_FAULTS = {
    401: "Sign in first",
    403: "Not for you",
    404: "Nothing here",
    405: "Nothing here",
    409: "It changed in the meantime",
    413: "Too large",
    429: "Too many tries",
    503: "Busy",
}


def lay_out(
    template: str,
    visit: Visit,
    view: View,
    path: str,
    cookies: Mapping[str, str],
    *,
    problem: View | None = None,
) -> bytes:
    """A query's values -> the page. `problem` is what went wrong with the form that was sent."""
    typed, book = (visit.form if problem else None), visit.desk.codebook

    def old(name: str, default: Any = "") -> Any:
        """What was typed into a field before something went wrong with the form."""
        return typed.one(name, str(default or "")) if typed else (default if default is not None else "")

    return render(
        template,
        v=view,
        title=view["title"],
        viewer=visit.editor,
        menu=_menu(visit.editor),
        here="/" + path.strip("/").split("/")[0],
        token=_token(visit),
        keys=KEYS,
        keys_on=cookies.get(auth.KEYS_COOKIE) != "off",
        last=auth.last_of(visit, cookies),
        problem=problem,
        old=old,
        field_type=lambda field: book[field].type if field in book else "text",
        allowed=lambda field: book[field].values if field in book else (),
        roles=ROLES,
        may=lambda role: bool(visit.editor and visit.editor.may(role)),
    )


def lay_out_fault(status: int, text: str, incident: str = "") -> bytes:
    """An error as a page; where an incident is named, with the way to what changed in it."""
    return render(
        "fault.html",
        title=_FAULTS.get(status, "That did not work" if status < 500 else "A fault of ours"),
        text=text,
        status=status,
        incident=incident,
        viewer=None,
        keys_on=False,
        keys={},
        menu=(),
        here="",
        last=None,
    )


def _menu(editor: Editor | None) -> list[tuple[str, str, str]]:
    return [(path, words, key) for path, words, key, role in MENU if editor and editor.may(role)]


def _token(visit: Visit) -> Callable[[], Markup]:
    field = Markup('<input type="hidden" name="token" value="{}">').format(auth.token_of(visit))
    return lambda: field
