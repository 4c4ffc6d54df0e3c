"""Pages that try to run: whatever stands in an article or a form is shown as text."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.web import world
from tests.web.hostile import PAYLOADS, hostile_store, plain_tools
from tests.web.markup import Markup
from tests.web.world import Visitor, visitor

from onrecord.pipeline.walk import Walk
from onrecord.web.desk import Desk


@pytest.fixture(scope="module")
def ada(tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    file = tmp_path_factory.mktemp("hostile") / "onrecord.db"
    hostile_store(file)
    desk = Desk(str(file), Walk(tools=plain_tools()), file.parent / "out", hosts=("testserver",))
    return visitor(desk, "ada")


def test_there_are_forty() -> None:
    assert len(set(PAYLOADS)) == 40


def looked_at(page: str) -> str:
    """The page's text, with nothing in it that ours would not write."""
    read = Markup(page)
    assert read.strange == []
    assert len(set(read.ids)) == len(read.ids)
    return read.text


@pytest.mark.parametrize("n", range(len(PAYLOADS)))
def test_an_article_is_text_on_every_page(ada: Visitor, n: int) -> None:
    payload = PAYLOADS[n]
    [row] = [a for g in ada.data("/inbox")["groups"] for a in g["arrivals"] if a["outlet"] == payload]
    article = ada.data(f"/article/{row['document']}")
    assert payload in looked_at(ada.page(f"/article/{row['document']}?start=0&end=40&field=weapon"))
    [incident] = article["incidents"]
    assert payload in looked_at(ada.page(f"/incident/{incident['id']}"))
    by_field = {s["field"]: s["id"] for s in article["statements"]}
    assert payload in looked_at(ada.page(f"/value/{by_field['weapon']}"))
    looked_at(ada.page(f"/history?id={by_field['weapon']}"))
    for kind in ("disputed", "name", "read_through"):
        tasks = [t for t in ada.data(f"/incident/{incident['id']}")["tasks"] if t["kind"] == kind]
        for task in tasks[:1]:
            assert payload in looked_at(ada.page(f"/task/{task['id']}"))


def test_lists_hold_them_all(ada: Visitor) -> None:
    inbox = looked_at(ada.page("/inbox"))
    assert [p for p in PAYLOADS if p not in inbox] == []
    for path in ("/queue", "/queue?kind=possible_link", "/incidents", "/publish", "/proposals"):
        looked_at(ada.page(path))


def test_what_is_typed_into_forms_comes_back_as_text(ada: Visitor) -> None:
    task = ada.data("/queue?kind=disputed")["tasks"][0]["id"]
    for payload in PAYLOADS:
        ada.post(f"/task/{task}/note", {"text": payload}, on=f"/task/{task}")
    page = looked_at(ada.page(f"/task/{task}"))
    assert [p for p in PAYLOADS if p not in page] == []
    for payload in PAYLOADS[:8]:
        bad = ada.post(f"/task/{task}", {"choice": payload, "reason": payload, "seen": payload}, status=400)
        looked_at(bad.text)
        looked_at(ada.page(f"/sign-in?to=/{payload}"))
        looked_at(ada.get(f"/incident/{payload}").text)
        looked_at(ada.page(f"/incidents?q={payload}"))
        looked_at(ada.page(f"/queue?kind={payload}&lane={payload}"))


def test_reasons_evidence_and_rounds_come_back_as_text(ada: Visitor) -> None:
    for n, payload in enumerate(PAYLOADS[::5]):
        told = {
            "kind": "call",
            "who": payload,
            "when": "2031-06-01",
            "terms": "background",
            "described": payload,
            "title": payload,
            "text": f"{n} {payload} said so by telephone.",
        }
        answer = ada.post("/evidence", told)
        assert payload in looked_at(ada.page(answer.headers["location"]))
    value = ada.data(f"/incident/{ada.data('/incidents')['incidents'][0]['incident']}")["statements"]
    id = next(iter(value))
    ada.post(f"/value/{id}", {"act": "accept", "reason": PAYLOADS[0], "asof": "0"}, on=f"/value/{id}")
    assert PAYLOADS[0] in looked_at(ada.page(f"/history?id={id}"))


def test_no_page_writes_anything_but_ours(tmp_path: Path) -> None:
    ada = visitor(world.desk_on(world.copied(tmp_path)), "ada")
    ada.post("/publish", {})
    paths = [*world.ACROSS]
    paths += [
        "/publish",
        "/accounts",
        "/account",
        "/help",
        "/sign-in",
        "/corrections/new",
        "/corrections/log",
    ]
    paths += [f"/task/{t['id']}" for t in ada.data("/queue")["tasks"]]
    paths += [f"/incident/{i['incident']}" for i in ada.data("/incidents")["incidents"]]
    for path in paths:
        read = Markup(ada.page(path))
        assert read.strange == [], path
        assert all("token" in names for names in read.posts), path
        assert len(set(read.ids)) == len(read.ids), path
