"""Nothing inside a network is asked for anything, by whatever spelling or redirect."""

from __future__ import annotations

import gzip
import ipaddress
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from onrecord.collect.addresses import checked_address, is_inner, parse_networks, resolve
from onrecord.collect.fetch import MAX_HOPS, Fetcher
from onrecord.errors import RefusedAddress, UnreadableInput, UsageError
from onrecord.model.document import HTML, TEXT

PAGE = b"<p>An officer fired.</p>"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "100.100.100.200", "168.63.129.16", "192.0.0.192", "0.0.0.0", "224.0.0.1", "239.255.255.250",
        "255.255.255.255", "240.0.0.1", "198.18.0.1", "192.0.2.1", "::1", "::", "fe80::1", "fc00::1",
        "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "2002:7f00:1::", "2002:a00:1::1",
        "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2001:0:7f00:1::", "2001:db8::1", "fd00:ec2::254",
    ],
)  # fmt: skip
def test_inner_addresses(address: str) -> None:
    assert is_inner(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert not is_inner(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "host", ["localhost", "127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.1", "0", "::1", "::ffff:127.0.0.1"]
)
def test_spellings_of_this_machine(host: str) -> None:
    with pytest.raises(RefusedAddress, match="lies inside a network"):
        checked_address(host, 80, (), resolve)


def test_one_inner_address_among_public_ones_is_enough() -> None:
    with pytest.raises(RefusedAddress):
        checked_address("two.example", 80, (), lambda *_: ["93.184.216.34", "10.0.0.1"])


def test_networks_that_are_allowed() -> None:
    networks = parse_networks(["10.0.0.0/8"])
    assert checked_address("a.example", 80, networks, lambda *_: ["10.0.0.1"]) == "10.0.0.1"
    with pytest.raises(RefusedAddress):
        checked_address("a.example", 80, networks, lambda *_: ["192.168.0.1"])
    with pytest.raises(UsageError, match="allow_networks"):
        parse_networks(["10.0.0.1/8"])


class Pages(BaseHTTPRequestHandler):
    """A small site: /page, /to/<address>, /loop, /big, /slow, ..."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        status, headers, body = 200, {"Content-Type": "text/html; charset=utf-8"}, PAGE
        if self.path.startswith("/to/"):
            status, headers = 302, {"Location": self.path[4:]}
        elif self.path == "/loop":
            status, headers = 301, {"Location": "/loop"}
        elif self.path == "/big":
            body = b"x" * 5000
        elif self.path == "/bomb":
            headers["Content-Encoding"], body = "gzip", gzip.compress(b"x" * 3_000_000)
        elif self.path == "/gzip":
            headers["Content-Encoding"], body = "gzip", gzip.compress(PAGE)
        elif self.path == "/plain":
            headers["Content-Type"] = "text/plain"
        elif self.path == "/picture":
            headers["Content-Type"] = "image/png"
        elif self.path == "/missing":
            status = 404
        elif self.path == "/slow":
            time.sleep(1)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = False


@pytest.fixture
def site() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    handler = type("Handler", (Pages,), {"asked": asked})
    server = Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://news.example:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def fetcher(**more: Any) -> Fetcher:
    """Every name is this machine, which is allowed."""
    told: dict[str, Any] = {"limit": 4000, "seconds": 0.5, "allow": parse_networks(["127.0.0.0/8"])}
    return Fetcher(
        lookup=lambda host, _: ["10.0.0.1" if "inner" in host else "127.0.0.1"],
        clock=lambda: "now",
        **told | more,
    )


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("/page", f"{HTML}; charset=utf-8"),
        ("/plain", TEXT),
        ("/gzip", f"{HTML}; charset=utf-8"),
        ("/to//page", f"{HTML}; charset=utf-8"),
        ("/to/http://other.example:{port}/page", f"{HTML}; charset=utf-8"),
    ],
)
def test_pages(site: tuple[str, list[str]], path: str, media: str) -> None:
    here, _ = site
    assert fetcher()(here + path.format(port=here.rsplit(":")[-1])) == (PAGE, media, "now")


@pytest.mark.parametrize(
    ("path", "reason", "words"),
    [
        ("/loop", "fetch_failed", f"more than {MAX_HOPS} redirects"),
        ("/big", "too_large", "4,000"),
        ("/bomb", "too_large", "4,000"),
        ("/picture", "unknown_type", "image/png"),
        ("/missing", "fetch_failed", "404"),
        ("/slow", "fetch_failed", "timed out"),
    ],
)
def test_pages_that_fail(site: tuple[str, list[str]], path: str, reason: str, words: str) -> None:
    with pytest.raises(UnreadableInput, match=words) as caught:
        fetcher()(site[0] + path)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "target",
    ["http://inner.example/", "file:///etc/passwd", "ftp://news.example/", "http://u:p@news.example/"],
)
def test_a_redirect_to_where_nobody_goes(site: tuple[str, list[str]], target: str) -> None:
    here, asked = site
    with pytest.raises(RefusedAddress):
        fetcher()(f"{here}/to/{target}")
    assert asked == [f"/to/{target}"]


def test_nothing_is_sent_to_a_refused_address(site: tuple[str, list[str]]) -> None:
    here, asked = site
    with pytest.raises(RefusedAddress):
        fetcher(allow=())(here + "/page")
    assert asked == []


@pytest.mark.parametrize(
    "url", ["http://", "http:///path", "http://a.example:0/", "http://a.example:99999/", "http://[::1/"]
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(UnreadableInput):
        fetcher()(url)
