"""Files: what pages load, and the published site as the desk shows it."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.web.desk import Desk
from onrecord.web.render import asset
from onrecord.web.security import policy_of

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".jsonl": "application/x-ndjson",
    ".atom": "application/atom+xml",
}


def home(_request: Request) -> Response:
    return RedirectResponse("/inbox", status_code=303)


def static(request: Request) -> Response:
    found = asset(request.path_params["name"])
    if found is None:
        raise HTTPException(404, "There is nothing at this address.")
    return Response(
        found[0], media_type=found[1], headers={"cache-control": "public, max-age=31536000, immutable"}
    )


def published(desk: Desk) -> Callable[[Request], Response]:
    """The site as it was built: for anybody, as the world sees it, and a stranger to the desk."""

    def endpoint(request: Request) -> Response:
        file = _inside(desk.out and desk.out / "site", request.path_params["path"] or "index.html")
        if file is None:
            raise HTTPException(404, "There is nothing at this address.")
        body = file.read_bytes()
        kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return Response(body, media_type=kind, headers={"content-security-policy": policy_of(body)})

    return endpoint


def _inside(folder: Path | None, path: str) -> Path | None:
    """A file in the folder; null for none, or one that lies outside it."""
    if folder is None or "\0" in path:
        return None
    whole, file = folder.resolve(), (folder / path).resolve()
    return file if file.is_relative_to(whole) and file.is_file() else None
