"""The desk's routes: read this first. A page has a query, a template, a JSON twin; an act ends on a page."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.pipeline.desk.accounts import ADMINISTRATOR, EDITOR, READER, REVIEWER
from onrecord.web import files
from onrecord.web.actions import coding, door, evidence, inbox, incident, office, queue, readers
from onrecord.web.api import SUFFIX
from onrecord.web.desk import Desk
from onrecord.web.handling import Act, Counter, Page
from onrecord.web.queries import article as article_data
from onrecord.web.queries import door as door_data
from onrecord.web.queries import inbox as inbox_data
from onrecord.web.queries import incident as incident_data
from onrecord.web.queries import office as office_data
from onrecord.web.queries import queue as queue_data
from onrecord.web.queries import readers as readers_data
from onrecord.web.queries import value as value_data
from onrecord.web.security import BodyLimit, Headers

INBOX = Page("/inbox", inbox_data.arrivals, "inbox.html", first=inbox.place_arrivals)
QUEUE = Page("/queue", queue_data.queue, "queue.html")
TASK = Page("/task/{id}", queue_data.task, "task.html")
INCIDENTS = Page("/incidents", incident_data.incidents, "incidents.html")
INCIDENT = Page("/incident/{id}", incident_data.incident, "incident.html")
VALUE = Page("/value/{id}", value_data.value, "value.html")
ARTICLE = Page("/article/{id}", article_data.article, "article.html")
HISTORY = Page("/history", incident_data.events, "history.html")
EVIDENCE = Page("/evidence", article_data.evidence, "evidence.html", EDITOR)
SECOND = Page("/second", readers_data.rounds, "second.html")
QUESTION = Page("/second/{round}", readers_data.question, "question.html", EDITOR)
ADJUDICATE = Page("/adjudicate/{round}", readers_data.adjudication, "adjudicate.html", REVIEWER)
PROPOSALS = Page("/proposals", office_data.waiting_proposals, "proposals.html")
CORRECTION_FORM = Page("/corrections/new", office_data.correction_form, "correction_form.html", None)
THANKS = Page("/corrections/thanks", office_data.thanks, "thanks.html", None)
LOG = Page("/corrections/log", office_data.public_log, "corrections_log.html", None)
CORRECTIONS = Page("/corrections", office_data.received, "corrections.html")
CORRECTION = Page("/corrections/{id}", office_data.correction, "correction.html")
PUBLISH = Page("/publish", office_data.releases, "publish.html", REVIEWER)
ACCOUNTS = Page("/accounts", door_data.everybody, "accounts.html", ADMINISTRATOR)
ACCOUNT = Page("/account", door_data.account, "account.html")
HELP = Page("/help", door_data.help_page, "help.html")
SIGN_IN = Page("/sign-in", door_data.sign_in, "sign_in.html", None)

# In this order: a fixed address before one with a part to fill in.
PAGES = (
    INBOX, QUEUE, TASK, INCIDENTS, INCIDENT, VALUE, ARTICLE, HISTORY, EVIDENCE, SECOND, QUESTION,
    ADJUDICATE, PROPOSALS, CORRECTION_FORM, THANKS, LOG, CORRECTIONS, CORRECTION, PUBLISH, ACCOUNTS,
    ACCOUNT, HELP, SIGN_IN,
)  # fmt: skip

ACTS = (
    Act("/sign-in", door.sign_in, SIGN_IN, None),
    Act("/sign-out", door.sign_out, SIGN_IN, None),
    Act("/account", door.change_password, ACCOUNT),
    Act("/keys", door.set_keys, HELP),
    Act("/accounts", door.add_account, ACCOUNTS, ADMINISTRATOR),
    Act("/accounts/change", door.set_account, ACCOUNTS, ADMINISTRATOR),
    Act("/inbox", inbox.triage_arrivals, INBOX, EDITOR),
    Act("/queue/budget", queue.set_budget, QUEUE, EDITOR),
    Act("/undo", queue.undo_last, QUEUE, EDITOR),
    Act("/task/{id}", queue.decide_task, TASK, EDITOR),
    Act("/task/{id}/claim", queue.claim_task, TASK, EDITOR),
    Act("/task/{id}/note", queue.note_task, TASK, EDITOR),
    Act("/incident/{id}", incident.decide_here, INCIDENT, EDITOR),
    Act("/value/{id}", incident.decide_value, VALUE, EDITOR),
    Act("/article/{id}", coding.code, ARTICLE, EDITOR),
    Act("/article/{id}/terms", evidence.change_terms, ARTICLE, EDITOR),
    Act("/evidence", evidence.enter, EVIDENCE, EDITOR),
    Act("/evidence/paste", evidence.paste, EVIDENCE, EDITOR),
    Act("/second", readers.draw, SECOND, REVIEWER),
    Act("/second/{round}", readers.answer, QUESTION, EDITOR),
    Act("/adjudicate/{round}", readers.adjudicate, ADJUDICATE, REVIEWER),
    Act("/corrections/new", office.receive, CORRECTION_FORM, None),
    Act("/corrections/{id}", office.reply, CORRECTION, EDITOR),
    Act("/proposals", office.settle_proposals, PROPOSALS, EDITOR),
    Act("/publish", office.publish, PUBLISH, REVIEWER, shared=True),
)


def make_app(desk: Desk) -> Starlette:
    """The whole desk. What it needs is in `desk`; nothing is read from the environment."""
    counter = Counter(desk)

    async def fault(request: Request, error: Exception) -> Response:
        return counter.fault(request, error)

    routes = [
        Route("/", files.home),
        Route("/static/{mark}/{name}", files.static),
        Route("/site/{path:path}", files.published(desk)),
        Route("/queue/next", counter.lead(queue_data.next_task, READER)),
    ]
    for page in PAGES:
        show = counter.show(page)
        routes += [Route(page.path + SUFFIX, show), Route(page.path, show)]
    routes += [Route(act.path, counter.act(act), methods=["POST"]) for act in ACTS]
    return Starlette(
        routes=routes,
        middleware=[
            Middleware(Headers, secure=desk.secure),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(desk.hosts), www_redirect=False),
            Middleware(BodyLimit, most=desk.walk.limits.document + 1_000_000),
        ],
        exception_handlers={HTTPException: fault, Exception: fault},
    )
