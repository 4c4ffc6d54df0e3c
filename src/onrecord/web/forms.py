"""Forms as they arrive, and whether they come from a page of ours."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from onrecord.web.visit import Form, Upload

_MOST_FIELDS = 2000  # a morning's inbox, each article a field
_MOST_FILES = 1


async def read_form(request: Request) -> Form:
    """The fields and files of a form; an empty one where it cannot be read, which no token fits."""
    fields: dict[str, list[str]] = {}
    files: dict[str, Upload] = {}
    try:
        async with request.form(
            max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=16_000_000
        ) as sent:
            for name, value in sent.multi_items():
                if isinstance(value, UploadFile):
                    if value.filename:
                        kind = value.content_type or "application/octet-stream"
                        files[name] = Upload(value.filename, kind, await value.read())
                else:
                    fields.setdefault(name, []).append(_clean(value))
    except (MultiPartException, UnicodeDecodeError):
        return Form()
    return Form(fields, files)


def read_query(request: Request) -> Form:
    fields: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        fields.setdefault(name, []).append(_clean(value))
    return Form(fields)


def same_site(request: Request) -> bool:
    """Whether a browser says that another site's page sent this."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin: Any = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def _clean(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\0", "")
