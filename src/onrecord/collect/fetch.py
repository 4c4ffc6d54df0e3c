"""Pages from the network: plain GET, checked at every hop, with limits of size and time."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from onrecord.collect.addresses import Network, Resolve, checked_address, resolve
from onrecord.collect.kinds import media_and_charset
from onrecord.errors import RefusedAddress, UnreadableInput
from onrecord.model.document import HTML, TEXT

MAX_HOPS = 5
_STEP = 1 << 16
_MEDIA = {"text/html": HTML, "application/xhtml+xml": HTML, "text/plain": TEXT, "": HTML}
_HEADERS = {
    "User-Agent": "onrecord/0.1 (news records; reads single pages)",
    "Accept": "text/html, application/xhtml+xml, text/plain",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True)
class Fetcher:
    """Call it with an address: (bytes, media type with its charset, when). Raises RefusedAddress before
    anything is sent, and UnreadableInput for whatever else goes wrong. `seconds` is for a page with all its
    redirects."""

    limit: int = 10_000_000
    seconds: float = 30
    allow: Sequence[Network] = ()
    lookup: Resolve = resolve
    clock: Callable[[], str] = _now
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def __call__(self, url: str) -> tuple[bytes, str, str]:
        deadline, here = time.monotonic() + self.seconds, url
        for _ in range(MAX_HOPS + 1):
            parts = _split(here)
            try:
                answer = self._get(parts, deadline)
            except (OSError, http.client.HTTPException, zlib.error) as error:
                raise UnreadableInput(
                    "fetch_failed", f"{parts.hostname}: {error or type(error).__name__}"
                ) from error
            if isinstance(answer, tuple):
                return (*answer, self.clock())
            here = urljoin(here, answer)
        raise UnreadableInput("fetch_failed", f"more than {MAX_HOPS} redirects")

    def _get(self, parts: SplitResult, deadline: float) -> tuple[bytes, str] | str:
        """A page, or the address it sends us on to."""
        host, secure = str(parts.hostname), parts.scheme == "https"
        port = parts.port or (443 if secure else 80)
        address = checked_address(host, port, self.allow, self.lookup)
        link = socket.create_connection((address, port), timeout=_left(deadline))
        connection = http.client.HTTPConnection(host, port)
        try:
            if secure:
                link = self.tls.wrap_socket(link, server_hostname=host)
            connection.sock = link
            path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
                f"?{_query(parts)}" if parts.query else ""
            )
            connection.request("GET", path, headers={**_HEADERS, "Host": _host(parts)})
            with connection.getresponse() as response:
                if response.status in (301, 302, 303, 307, 308) and (
                    onward := response.getheader("Location")
                ):
                    return onward
                if response.status != 200:
                    raise UnreadableInput(
                        "fetch_failed", f"the server answered {response.status} {response.reason}"
                    )
                kind, charset = media_and_charset(response.getheader("Content-Type") or "")
                if kind not in _MEDIA:
                    raise UnreadableInput("unknown_type", f"the page is {kind}")
                media = f"{_MEDIA[kind]}; charset={charset}" if charset else _MEDIA[kind]
                return self._body(response, link, deadline), media
        finally:
            connection.close()
            link.close()

    def _body(self, response: http.client.HTTPResponse, link: socket.socket, deadline: float) -> bytes:
        coding = (response.getheader("Content-Encoding") or "identity").lower()
        if coding not in ("identity", "gzip", "x-gzip"):
            raise UnreadableInput(
                "fetch_failed", f"the page came in an encoding we did not ask for: {coding}"
            )
        inflate = zlib.decompressobj(wbits=31) if coding != "identity" else None
        body = bytearray()
        while True:
            link.settimeout(_left(deadline))
            if not (part := response.read1(_STEP)):
                return bytes(body)
            body += inflate.decompress(part, self.limit + 1) if inflate else part
            if len(body) > self.limit:
                raise UnreadableInput("too_large", f"the page is larger than {self.limit:,} bytes")


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise UnreadableInput("fetch_failed", "it took longer than the limit allows")
    return left


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port_is_sound = parts.port is None or parts.port > 0
    except ValueError as error:
        raise UnreadableInput("fetch_failed", f"not an address: {error}") from error
    if parts.scheme not in ("http", "https"):
        raise RefusedAddress(f"only http and https are fetched, not {parts.scheme or 'this'}")
    if parts.username is not None or parts.password is not None:
        raise RefusedAddress("addresses that carry a user name or password are not fetched")
    if not parts.hostname or not port_is_sound:
        raise UnreadableInput("fetch_failed", "the address names no host")
    return parts


def _host(parts: SplitResult) -> str:
    name = parts.hostname or ""
    name = f"[{name}]" if ":" in name else name.encode("idna").decode("ascii")
    return name if parts.port is None else f"{name}:{parts.port}"


def _query(parts: SplitResult) -> str:
    return quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")
