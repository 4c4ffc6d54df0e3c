"""Several people at once: nobody's work is lost, nobody sees half of anything."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from tests.store.test_contract import BACKENDS, address_of
from tests.web import world
from tests.web.test_deciding import path_of, task_of
from tests.web.world import Visitor, visitor

from onrecord.errors import StoreBusy, StoreError
from onrecord.store.sql import open_store
from onrecord.web import desk as desk_module
from onrecord.web import releasing
from onrecord.web.desk import Desk


@pytest.fixture(params=BACKENDS)
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """On one file, and on PostgreSQL, where many write at once."""
    if request.param == "postgresql":
        made = world.desk_at(address_of(request.param, tmp_path), tmp_path)
    else:
        made = world.desk_on(world.copied(tmp_path))
    yield made
    made.close()


def together(*works: Callable[[], Any]) -> list[Any]:
    """Begin all at one moment; what each gave."""
    gate = threading.Barrier(len(works))

    def begin(work: Callable[[], Any]) -> Any:
        gate.wait()
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(begin, works))


def statuses(answers: Sequence[Any]) -> list[int]:
    return sorted(a.status_code for a in answers)


def test_two_editors_decide_one_task_and_one_of_them_is_told(desk: Desk) -> None:
    editors = [visitor(desk, "nora"), visitor(desk, "sam")]
    for n in range(2):
        task = task_of(editors[0], "read_through")
        acts = {c["act"]: c for c in task["choices"]}
        sent = [
            {"choice": acts[act]["key"], "seen": task["screen"]["seen"], "token": who.token("/account")}
            for act, who in zip(("looked", "reject"), editors, strict=True)
        ]
        answers = together(*(_post(who, path_of(task), s) for who, s in zip(editors, sent, strict=True)))
        assert statuses(answers) == [303, 409]
        late = next(a for a in answers if a.status_code == 409)
        assert "changed" in late.text
        with desk.reading() as store:
            assert len(store.decisions()) == n + 1


def _post(who: Visitor, path: str, sent: dict[str, str]) -> Callable[[], Any]:
    return lambda: who.client.post(path, data=sent, follow_redirects=False)


def test_many_editors_each_keep_their_own_notes(desk: Desk) -> None:
    editors = [visitor(desk, name) for name in ("nora", "sam", "vera", "ada")]
    task = task_of(editors[0], "read_through")
    page = f"{path_of(task)}/note"
    works = [
        _post(who, page, {"text": f"note {n} of {i}", "token": who.token("/account")})
        for i, who in enumerate(editors)
        for n in range(5)
    ]
    assert statuses(together(*works)) == [303] * 20
    notes = editors[0].data(path_of(task))["screen"]["task"]["notes"]
    assert {n["text"] for n in notes} == {f"note {n} of {i}" for i in range(4) for n in range(5)}


def test_fifty_readers_during_decisions_and_a_publication_see_whole_moments(desk: Desk) -> None:
    vera, nora, ray = visitor(desk, "vera"), visitor(desk, "nora"), visitor(desk, "ray")
    vera.post("/publish", {})
    [shown] = nora.data("/incidents?q=pell")["incidents"]
    page = f"/incident/{shown['incident']}"
    names = [r for g in nora.data(page)["groups"] if g["about"] == "incident" for r in g["rows"]]
    statement = next(r for r in names if r["field"] == "killed_count")["accounts"][0]["statements"][0]
    token = {"token": nora.token("/account")}
    seen = {"seen": nora.data(f"/value/{statement}")["seen"]}
    correct = _post(nora, f"/value/{statement}", {**token, **seen, "act": "correct", "value": "7"})
    publish = _post(vera, "/publish", {"token": vera.token("/account")})

    def look() -> Any:
        record = ray.data(page)
        site = ray.get("/site/index.html")
        told = {a["value"]["min"] for r in _killed(record) for a in r["accounts"] if a["value"]}
        state = record["statements"][statement]["review"]
        return told, state, site.status_code, site.text.rstrip().endswith("</html>")

    published, corrected, *looks = together(publish, correct, *[look] * 50)
    assert (published.status_code, corrected.status_code) == (303, 303)
    for told, state, status, whole in looks:
        assert (status, whole) == (200, True)
        assert (7 in told) == (state == "one_reader")
    assert 7 in {a["value"]["min"] for r in _killed(ray.data(page)) for a in r["accounts"]}


def _killed(record: Any) -> list[Any]:
    return [r for g in record["groups"] for r in g["rows"] if r["field"] == "killed_count"]


def test_two_servers_on_one_store_keep_one_decision(desk: Desk, request: pytest.FixtureRequest) -> None:
    """Two processes know nothing of each other's locks: what was seen decides."""
    other = Desk(desk.address, world.walk(), hosts=desk.hosts)
    request.addfinalizer(other.close)
    nora, sam = visitor(desk, "nora"), visitor(other, "sam")
    task = task_of(nora, "read_through")
    act = next(c for c in task["choices"] if c["act"] == "looked")
    sent = {"choice": act["key"], "seen": task["screen"]["seen"]}
    works = [_post(who, path_of(task), {**sent, "token": who.token("/account")}) for who in (nora, sam)]
    assert statuses(together(*works)) == [303, 409]
    with desk.reading() as store:
        assert [d.act for d in store.decisions()].count("looked") == 1


def test_a_release_that_takes_long_is_built_while_the_desk_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    vera, nora = visitor(desk, "vera"), visitor(desk, "nora")
    begun, go_on = threading.Event(), threading.Event()
    real = releasing.run.publish

    def slow(*given: Any, **more: Any) -> Any:
        begun.set()
        assert go_on.wait(20)
        return real(*given, **more)

    monkeypatch.setattr(releasing.run, "publish", slow)
    desk.building.begin(desk)
    assert begun.wait(20)
    assert vera.data("/publish")["building"]
    assert "being built" in vera.post("/publish", {}, status=503).text
    task = task_of(nora, "read_through")
    act = next(c for c in task["choices"] if c["act"] == "looked")
    nora.post(path_of(task), {"choice": act["key"], "seen": task["screen"]["seen"]}, on="/queue")
    go_on.set()
    assert desk.building.wait(30)
    shown = vera.data("/publish")
    assert shown["building"] is None
    assert [r["version"] for r in shown["releases"]] == [1]


def test_a_release_that_fails_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any, **__: Any) -> Any:
        raise StoreError("the folder is full")

    monkeypatch.setattr(releasing.run, "publish", fails)
    vera = visitor(desk, "vera")
    vera.post("/publish", {}, status=StoreError.http_status)
    assert "the folder is full" in vera.page("/publish")


def test_while_another_program_writes_the_desk_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    nora = visitor(desk, "nora")
    token = nora.token("/account")
    monkeypatch.setattr(desk_module, "PATIENCE", 0.1)

    def busy(*_: Any, **more: Any) -> Any:
        raise StoreBusy("another onrecord is writing to the store; try again when it is done")

    real = desk_module.open_store
    monkeypatch.setattr(desk_module, "open_store", lambda a, **k: busy() if k.get("write") else real(a, **k))
    answer = nora.client.post("/keys", data={"token": token, "keys": "off"})
    assert answer.status_code == 503
    assert "try again" in answer.text
    assert nora.get("/inbox").status_code in (200, 503)


def test_a_decision_survives_the_server(desk: Desk) -> None:
    nora = visitor(desk, "nora")
    task = task_of(nora, "read_through")
    accept = next(c for c in task["choices"] if c["act"] == "looked")
    nora.post(path_of(task), {"choice": accept["key"], "seen": task["screen"]["seen"]}, on="/queue")
    with open_store(desk.address) as store:
        assert [d.act for d in store.decisions()][-1] == "looked"
    later = Desk(desk.address, world.walk(), hosts=desk.hosts)
    assert visitor(later, "sam").get(path_of(task)).status_code == 404
    later.close()
