"""From a request to an answer: who asks, may they, the query or the action, the page or its JSON twin."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from onrecord.errors import NotFound, OnrecordError
from onrecord.logs import hide_secrets
from onrecord.pipeline.desk.accounts import READER
from onrecord.store.base import Store
from onrecord.web import auth, pages
from onrecord.web.api import wants_json
from onrecord.web.desk import Desk
from onrecord.web.forms import read_form, read_query, same_site
from onrecord.web.visit import Done, Forbidden, TooMany, View, Visit, here

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Page:
    """`query` gives what `template` shows, and what the JSON twin tells. `role` is what it takes to see it,
    null for anybody. `first` is done before it is looked at."""

    path: str
    query: Callable[[Visit], View]
    template: str
    role: str | None = READER
    first: Callable[[Desk], None] | None = None


@dataclass(frozen=True)
class Act:
    """`action` does it, alone with the store unless `shared`. `page` is shown again with what went wrong."""

    path: str
    action: Callable[[Visit], Done]
    page: Page
    role: str | None = READER
    shared: bool = False


class SignInFirst(OnrecordError):
    http_status = 401


@dataclass(frozen=True)
class Counter:
    """Where requests are answered; `desk` is what they are answered from."""

    desk: Desk

    def show(self, page: Page) -> Callable[[Request], Any]:
        async def endpoint(request: Request) -> Response:
            return await run_in_threadpool(self._shown, request, page)

        return endpoint

    def lead(self, where: Callable[[Visit], str], role: str) -> Callable[[Request], Any]:
        """An address that only leads on to another."""

        async def endpoint(request: Request) -> Response:
            return await run_in_threadpool(self._led, request, where, role)

        return endpoint

    def act(self, act: Act) -> Callable[[Request], Any]:
        async def endpoint(request: Request) -> Response:
            form = await read_form(request)
            return await run_in_threadpool(self._acted, request, act, form)

        return endpoint

    def _shown(self, request: Request, page: Page) -> Response:
        try:
            if page.first:
                page.first(self.desk)
            with self.desk.reading() as store:
                visit = self._visit(request, store)
                if refused := self._refused(visit, page.role, request):
                    return refused
                view = page.query(visit)
        except OnrecordError as error:
            return self.fault(request, error)
        return self._answer(request, visit, page.template, view)

    def _led(self, request: Request, where: Callable[[Visit], str], role: str) -> Response:
        try:
            with self.desk.reading() as store:
                visit = self._visit(request, store)
                return self._refused(visit, role, request) or RedirectResponse(where(visit), status_code=303)
        except OnrecordError as error:
            return self.fault(request, error)

    def _acted(self, request: Request, act: Act, form: Any) -> Response:
        try:
            with self.desk.reading() if act.shared else self.desk.writing() as store:
                visit = replace(self._visit(request, store), form=form)
                if refused := self._refused(visit, act.role, request):
                    return refused
                if not (same_site(request) and auth.form_fits(visit)):
                    raise Forbidden(
                        "This form is not of your session as it is now. Open the page again and repeat."
                    )
                done = act.action(visit)
        except OnrecordError as error:
            return self._again(request, act, form, error)
        return self._done(request, visit, done)

    def _done(self, request: Request, visit: Visit, done: Done) -> Response:
        if wants_json(request):
            told = {"to": done.to, "text": done.text, "decisions": list(done.numbers)}
            response: Response = JSONResponse(told)
        else:
            response = RedirectResponse(done.to, status_code=303)
        auth.give_cookies(response, visit, done)
        return response

    def _again(self, request: Request, act: Act, form: Any, error: OnrecordError) -> Response:
        """The page that the form came from, with what went wrong and all that was typed."""
        if error.http_status not in (400, 401, 409, 422, 429) or wants_json(request):
            return self.fault(request, error)
        try:
            with self.desk.reading() as store:
                visit = replace(self._visit(request, store), form=form)
                view = act.page.query(visit)
        except NotFound:  # somebody else settled it
            return self.fault(request, error, form.one("incident"))
        except OnrecordError as worse:
            return self.fault(request, worse)
        problem = {"text": hide_secrets(str(error)), "status": error.http_status}
        return self._answer(request, visit, act.page.template, view, problem=problem)

    def _answer(
        self, request: Request, visit: Visit, template: str, view: View, problem: View | None = None
    ) -> Response:
        if wants_json(request):
            return JSONResponse(view)
        body = pages.lay_out(template, visit, view, request.url.path, request.cookies, problem=problem)
        status = problem["status"] if problem else 200
        response = Response(body, status, media_type="text/html; charset=utf-8")
        auth.give_cookies(response, visit)
        return response

    def _visit(self, request: Request, store: Store) -> Visit:
        session, editor = auth.recognise(self.desk, store, request.cookies)
        origin = request.client.host if request.client else ""
        path = {name: str(part) for name, part in request.path_params.items()}
        return Visit(self.desk, store, session, editor, path, read_query(request), origin=origin)

    def _refused(self, visit: Visit, role: str | None, request: Request) -> Response | None:
        """What one who may not gets; null for one who may."""
        if role is None or (visit.editor and visit.editor.may(role)):
            return None
        if visit.editor:
            raise Forbidden(f"This takes the role of {role}; you are {visit.editor.role}.")
        if wants_json(request):
            raise SignInFirst("sign in first")
        to = request.url.path if request.method == "GET" else None
        if to and request.url.query:
            to += f"?{request.url.query}"
        return RedirectResponse(here("sign-in", to=to), status_code=303)

    def fault(self, request: Request, error: Exception, incident: str = "") -> Response:
        """An error in words, as a page or as JSON."""
        status, text = 500, "An unexpected fault; it is in the log."
        if isinstance(error, OnrecordError):
            status, text = error.http_status, hide_secrets(str(error))
        elif isinstance(error, HTTPException):
            status, text = error.status_code, str(error.detail)
        if status == 500:
            logger.error("the desk could not answer", exc_info=error)
        headers = {"retry-after": str(error.seconds)} if isinstance(error, TooMany) else {}
        if wants_json(request):
            return JSONResponse({"error": text, "status": status}, status, headers)
        body = pages.lay_out_fault(status, text, incident)
        return Response(body, status, headers, media_type="text/html; charset=utf-8")
