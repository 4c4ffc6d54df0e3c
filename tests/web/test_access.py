"""Who gets in, and what is refused: sessions, roles, tokens, headers, hosts, sizes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web import world
from tests.web.world import PASSWORD, Visitor, visitor

from onrecord.pipeline.desk import accounts
from onrecord.store.sql import open_store
from onrecord.web.app import ACTS, PAGES, make_app
from onrecord.web.desk import Desk
from onrecord.web.keys import KEYS
from onrecord.web.sessions import Throttle
from onrecord.web.visit import ours


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return world.desk_on(world.copied(tmp_path))


NAMES = {"{id}": "task:none", "{round}": "none"}


def filled(path: str) -> str:
    for part, value in NAMES.items():
        path = path.replace(part, value)
    return path


@pytest.mark.parametrize("page", [p for p in PAGES if p.role], ids=lambda p: p.path)
def test_a_guest_is_led_to_sign_in_and_back(desk: Desk, page: object) -> None:
    path = filled(page.path)  # type: ignore[attr-defined]
    guest = visitor(desk)
    answer = guest.client.get(path, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in?to=%2F")
    assert guest.get(f"{path}.json").status_code == 401
    assert guest.get(path, accept="application/json").status_code == 401


@pytest.mark.parametrize("act", ACTS, ids=lambda a: a.path)
def test_nothing_is_done_without_the_token_of_a_form(desk: Desk, act: object) -> None:
    path = filled(act.path)  # type: ignore[attr-defined]
    ada = visitor(desk, "ada")
    for token in ({}, {"token": "0" * 64}, {"token": visitor(desk, "vera").token("/account")}):
        assert ada.client.post(path, data=token).status_code == 403


@pytest.mark.parametrize("act", [a for a in ACTS if a.role], ids=lambda a: a.path)
def test_nothing_is_done_for_a_guest_or_a_lower_role(desk: Desk, act: object) -> None:
    path, role = filled(act.path), act.role  # type: ignore[attr-defined]
    guest = visitor(desk)
    answer = guest.client.post(path, data={"token": guest.token()}, follow_redirects=False)
    assert answer.headers["location"].startswith("/sign-in")
    lower = [n for n, r in world.PEOPLE.items() if accounts.ROLES.index(r) < accounts.ROLES.index(role)]
    if lower:
        somebody = visitor(desk, lower[-1])
        assert somebody.client.post(path, data={"token": somebody.token("/account")}).status_code == 403


def test_another_sites_form_is_refused(desk: Desk) -> None:
    nora = visitor(desk, "nora")
    token = {"token": nora.token("/account"), "keys": "off"}
    for headers in ({"origin": "https://elsewhere.example"}, {"sec-fetch-site": "cross-site"}):
        assert nora.client.post("/keys", data=token, headers=headers).status_code == 403
    fine = nora.client.post(
        "/keys", data=token, headers={"origin": "http://testserver"}, follow_redirects=False
    )
    assert fine.status_code == 303


def test_signing_in_begins_another_session_and_leads_on(desk: Desk) -> None:
    guest = visitor(desk)
    before = guest.token()
    answer = guest.post("/sign-in", {"name": "nora", "password": PASSWORD, "to": "/queue?lane=backfill"})
    assert answer.headers["location"] == "/queue?lane=backfill"
    assert guest.token("/account") != before
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.lower()


@pytest.mark.parametrize(
    "path",
    ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "javascript:x", "/a\nb", ""],
)
def test_after_signing_in_one_stays_here(path: str) -> None:
    assert ours(path, "/inbox") == "/inbox"


def test_a_wrong_password_says_nothing_and_is_kept(desk: Desk) -> None:
    guest = visitor(desk)
    wrong = guest.post("/sign-in", {"name": "nora", "password": "not this one at all"}, status=401)
    nobody = guest.post("/sign-in", {"name": "nobody", "password": "not this one at all"}, status=401)
    assert (
        wrong.text.replace("nora", "").count('class="problem"') == nobody.text.count('class="problem"') == 1
    )
    with desk.reading() as store:
        assert {(s.name, s.outcome) for s in accounts.sign_ins(store)} >= {
            ("nora", "wrong"),
            ("nobody", "wrong"),
        }


def test_the_door_closes_after_five_wrong_passwords(desk: Desk) -> None:
    guest = visitor(desk)
    for _ in range(5):
        guest.post("/sign-in", {"name": "nora", "password": "not this one at all"}, status=401)
    guest.post("/sign-in", {"name": "nora", "password": PASSWORD}, status=401)


def test_one_address_cannot_try_every_name(tmp_path: Path) -> None:
    guest = visitor(world.desk_on(world.copied(tmp_path), tries=Throttle(3, 300)))
    for n in range(3):
        guest.post("/sign-in", {"name": f"name {n}", "password": "not this one at all"}, status=401)
    answer = guest.post("/sign-in", {"name": "nora", "password": PASSWORD}, status=429)
    assert "seconds" in answer.text


def test_signing_out_ends_every_session_of_the_account(desk: Desk) -> None:
    here, there = visitor(desk, "nora"), visitor(desk, "nora")
    here.post("/sign-out", {}, on="/account")
    for one in (here, there):
        assert one.client.get("/inbox", follow_redirects=False).status_code == 303


def test_a_closed_account_is_out_at_once(desk: Desk) -> None:
    ada, nora = visitor(desk, "ada"), visitor(desk, "nora")
    ada.post("/accounts/change", {"name": "nora", "role": "editor", "state": "closed"}, on="/accounts")
    assert nora.client.get("/inbox", follow_redirects=False).status_code == 303
    guest = visitor(desk)
    guest.post("/sign-in", {"name": "nora", "password": PASSWORD}, status=401)


def test_a_role_holds_from_the_next_page_on(desk: Desk) -> None:
    ada, sam = visitor(desk, "ada"), visitor(desk, "sam")
    assert sam.get("/publish").status_code == 403
    ada.post("/accounts/change", {"name": "sam", "role": "reviewer", "state": "open"}, on="/accounts")
    assert sam.get("/publish").status_code == 200


def test_a_password_is_changed_with_the_old_one(desk: Desk) -> None:
    nora, other = visitor(desk, "nora"), visitor(desk, "nora")
    new = {"new": "another harbor at night", "again": "another harbor at night"}
    nora.post("/account", {"old": "wrong wrong wrong", **new}, status=400)
    nora.post("/account", {"old": PASSWORD, **new, "again": "typed otherwise"}, status=400)
    nora.post("/account", {"old": PASSWORD, **new})
    assert nora.get("/inbox").status_code == 200
    assert other.client.get("/inbox", follow_redirects=False).status_code == 303
    guest = visitor(desk)
    guest.post("/sign-in", {"name": "nora", "password": PASSWORD}, status=401)
    guest.post("/sign-in", {"name": "nora", "password": "another harbor at night"})


def test_sessions_run_out(tmp_path: Path) -> None:
    now = [datetime(2031, 6, 1, 9, tzinfo=UTC)]
    desk = world.desk_on(world.copied(tmp_path), clock=lambda: now[0])
    nora = visitor(desk, "nora")
    for hours, status in ((1, 200), (2.5, 200), (11, 200), (13, 303)):
        now[0] = datetime(2031, 6, 1, 9, tzinfo=UTC) + timedelta(hours=hours)
        answer = nora.client.get("/account", follow_redirects=False)
        assert answer.status_code == status, hours


def test_a_forged_cookie_is_a_guests(desk: Desk) -> None:
    nora = visitor(desk, "nora")
    kept = dict(nora.client.cookies.items())
    for change, status in ((lambda value: value, 200), (lambda value: value[:-2] + "aa", 303)):
        cookie = "; ".join(f"{name}={change(value)}" for name, value in kept.items())
        guest = visitor(desk)
        answer = guest.client.get("/inbox", headers={"cookie": cookie}, follow_redirects=False)
        assert answer.status_code == status


@pytest.mark.parametrize("path", ["/sign-in", "/inbox", "/static/x/desk.css", "/nothing", "/inbox.json"])
def test_every_answer_carries_the_rules(desk: Desk, path: str) -> None:
    headers = visitor(desk, "nora").get(path).headers
    rules = headers["content-security-policy"]
    assert "default-src 'none'" in rules
    assert "unsafe" not in rules
    assert "http" not in rules
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers


def test_secure_cookies_behind_https(tmp_path: Path) -> None:
    desk = world.desk_on(world.copied(tmp_path), secure=True)
    answer = TestClient(make_app(desk), base_url="https://testserver").get("/sign-in")
    assert "__Host-onrecord" in answer.headers["set-cookie"]
    assert "Secure" in answer.headers["set-cookie"]
    assert "max-age" in answer.headers["strict-transport-security"]


def test_a_strange_host_is_not_answered(desk: Desk) -> None:
    assert visitor(desk).get("/sign-in", host="attacker.example").status_code == 400


def test_too_large_a_form_is_not_read(desk: Desk) -> None:
    nora = visitor(desk, "nora")
    answer = nora.client.post("/keys", data={"token": "x" * 2_000_000})
    assert answer.status_code == 413

    def stream() -> Iterator[bytes]:
        for _ in range(40):
            yield b"x" * 100_000

    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert nora.client.post("/keys", content=stream(), headers=kind).status_code == 413


def test_the_published_site_cannot_reach_the_desk_nor_its_files(desk: Desk) -> None:
    vera = visitor(desk, "vera")
    vera.post("/publish", {})
    guest: Visitor = visitor(desk)
    answer = guest.get("/site/index.html")
    assert answer.status_code == 200
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "'sha256-" in answer.headers["content-security-policy"]
    assert guest.get("/site/").status_code == 200
    for path in ("/site/../onrecord.db", "/site/%2e%2e/%2e%2e/onrecord.db", "/site/..%2f..%2fonrecord.db"):
        assert guest.get(path).status_code == 404


def test_the_last_administrator_stays(desk: Desk) -> None:
    ada = visitor(desk, "ada")
    ada.post(
        "/accounts/change", {"name": "ada", "role": "editor", "state": "open"}, on="/accounts", status=400
    )


def test_passwords_are_kept_as_argon2_hashes(desk: Desk) -> None:
    raw = Path(desk.address).read_bytes()
    assert PASSWORD.encode() not in raw
    assert b"$argon2id$" in raw
    with open_store(desk.address) as store:
        assert accounts.editor(store, "nora") is not None


def test_the_guide_names_every_key() -> None:
    guide = (Path(__file__).parent.parent.parent / "docs" / "desk.md").read_text("utf-8")
    assert [key for key, words in KEYS.items() if f"| `{key}` | {words} |" not in guide] == []
