"""The JSON twin of every page: the same query, told as it is."""

from __future__ import annotations

from starlette.requests import Request

SUFFIX = ".json"


def wants_json(request: Request) -> bool:
    """Whether the address ends so, or the client asks for JSON before HTML."""
    if request.url.path.endswith(SUFFIX):
        return True
    kinds = [part.split(";")[0].strip() for part in request.headers.get("accept", "").split(",")]
    return "application/json" in kinds and "text/html" not in kinds[: kinds.index("application/json")]
