"""What goes with every answer: who may frame it, what it may load, whom it may tell."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "cache-control": "no-store",
}
_FORM = 1_500_000  # bytes
_TAKES_FILES = ("/evidence",)
_META_POLICY = re.compile(rb'http-equiv="Content-Security-Policy" content="([^"]+)"')


class Headers:
    """Adds `HEADERS` to every answer that does not set its own."""

    def __init__(self, app: ASGIApp, *, secure: bool = False) -> None:
        self.app = app
        more = {"strict-transport-security": "max-age=31536000"} if secure else {}
        self.headers = HEADERS | more

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, sending if scope["type"] == "http" else send)


def policy_of(page: bytes) -> str:
    """A page of the published site -> the policy that it is shown under: its own, a stranger to the desk."""
    found = _META_POLICY.search(page[:8192])
    own = found.group(1).decode("ascii", "replace").replace("&#39;", "'") if found else "default-src 'none'"
    return f"{own}; frame-ancestors 'none'; sandbox allow-scripts allow-popups"


class TooLarge(Exception):
    """More was sent than is taken."""


class BodyLimit:
    """Reads at most `most` bytes of what is sent; a form on any page but those that take files, far fewer."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app, self.most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = self.most if scope["path"].startswith(_TAKES_FILES) else _FORM
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        taken, refused = 0, declared.isdigit() and int(declared) > most

        async def receiving() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise TooLarge
            return message

        if not refused:
            try:
                await self.app(scope, receiving, send)
                return
            except TooLarge:
                pass
        answer = PlainTextResponse("This is larger than what is taken here.", 413)
        await answer(scope, receive, send)
