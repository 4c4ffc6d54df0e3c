"""An editor's day through forms alone: what each page can do without scripts, and what comes of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from tests.web import world
from tests.web.world import Visitor, visitor

from onrecord.pipeline.desk import likely_people
from onrecord.web.desk import Desk
from onrecord.web.sessions import Throttle


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return world.desk_on(world.copied(tmp_path))


@pytest.fixture
def nora(desk: Desk) -> Visitor:
    return visitor(desk, "nora")


def task_of(who: Visitor, kind: str) -> Any:
    found = who.data(f"/queue?kind={kind}")["tasks"]
    assert found, kind
    return who.data(f"/task/{found[0]['id']}")


def path_of(task: Any) -> str:
    return f"/task/{task['screen']['task']['id']}"


def choose(who: Visitor, task: Any, act: str, status: int = 303, **more: str) -> Any:
    """Press the first button of this act on the task's page."""
    choice = next(c for c in task["choices"] if c["act"] == act)
    fields = {"choice": choice["key"], "seen": task["screen"]["seen"], "next": task["next"] or "", **more}
    return who.post(path_of(task), fields, on="/queue", status=status)


def offered(who: Visitor) -> str:
    """The number of the decision that the last page offers to undo."""
    found = re.search(r'name="number" value="(\d+)"', who.page("/queue"))
    assert found
    return found.group(1)


def history(who: Visitor, id: str) -> list[str]:
    return [e["what"] for e in who.data(f"/history?id={id}")["events"]]


def incident(who: Visitor, words: str) -> Any:
    [found] = who.data(f"/incidents?q={words}")["incidents"]
    return who.data(f"/incident/{found['incident']}")


def test_a_value_is_accepted_and_the_next_task_comes(nora: Visitor) -> None:
    task = task_of(nora, "read_through")
    answer = choose(nora, task, "looked", reason="the words say so")
    assert answer.headers["location"].startswith(f"/task/{task['next']}")
    assert nora.get(path_of(task)).status_code == 404
    statement = task["screen"]["words"][0]["statement"]
    assert nora.data(f"/value/{statement}")["words"]["review"] == "one_reader"
    assert "the words say so" in nora.page(f"/history?id={statement}")
    shown = nora.page("/queue")
    assert "You read through" in shown
    assert 'data-key="u"' in shown


def test_what_nobody_read_is_sought_in_the_reports(nora: Visitor) -> None:
    task = task_of(nora, "read_through")
    reports = task["screen"]["reports"]
    page = nora.page(path_of(task))
    assert reports
    assert all(f'href="/article/{r["document"]}"' in page for r in reports)
    assert all(f'href="/value/{x["statement"]}"' in page for r in reports for x in r["read"])


def test_what_is_to_confirm_is_put_right_value_by_value_and_the_rest_at_once(nora: Visitor) -> None:
    task = task_of(nora, "read_through")
    wrong = next(c for c in task["choices"] if c["act"] == "reject")
    answer = choose(nora, task, "reject")
    assert answer.headers["location"].startswith(path_of(task)), "there is more on this screen"
    now = nora.data(path_of(task))
    left = {s for a in now["screen"]["accounts"] for s in a["statements"]}
    assert left
    assert not left & set(wrong["targets"])
    choose(nora, now, "looked")
    assert nora.get(path_of(task)).status_code == 404
    assert {nora.data(f"/value/{s}")["words"]["review"] for s in left} == {"one_reader"}


def test_what_is_offered_is_taken_with_its_tick(nora: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likely_people, "TICKED", 0.3)  # whom the sample offers is less likely than not
    tasks = [nora.data(f"/task/{t['id']}") for t in nora.data("/queue?kind=read_through")["tasks"]]
    task = next(t for t in tasks if any(s["role"] for s in t["screen"]["suggestions"]))
    somebody = next(s for s in task["screen"]["suggestions"] if s["role"])
    first = somebody["offers"][0]
    assert first["ticked"]
    shown = f"/incident/{task['screen']['task']['incidents'][0]}"
    before = nora.page(shown).count(first["value"])
    page = nora.page(path_of(task))
    assert f'value="{first["number"]}" form="decide" data-key="{first["number"]}" checked' in page
    assert f'name="who{first["number"]}"' in page
    seen = task["screen"]["seen"]
    left = nora.post(path_of(task), {"choice": "y", "seen": seen}, status=400)
    assert "nothing is ticked" in left.text
    told = {"choice": "a", "seen": seen, "take": first["number"], f"who{first['number']}": ""}
    nora.post(path_of(task), told)
    assert nora.get(path_of(task)).status_code == 404
    assert nora.page(shown).count(first["value"]) > before
    again = nora.page("/queue")
    assert again.count('name="number"') == 2, "one undo for all of it"


def test_one_cannot_tell_value_by_value(nora: Visitor) -> None:
    task = task_of(nora, "read_through")
    account = task["screen"]["accounts"][0]
    choose(nora, task, "undetermined")
    now = nora.data(path_of(task))
    assert account["finding"] not in {a["finding"] for a in now["screen"]["accounts"]}


def test_a_person_is_coded_in_one_go_with_what_the_words_say(nora: Visitor) -> None:
    tasks = [nora.data(f"/task/{t['id']}") for t in nora.data("/queue?kind=read_through")["tasks"]]
    document = next(r["document"] for t in tasks if "Varley" in t["title"] for r in t["screen"]["reports"])
    text = nora.data(f"/article/{document}")
    sentences = [
        (s["start"], "".join(p["text"] for p in s["pieces"])) for b in text["blocks"] for s in b["sentences"]
    ]
    start, words = next(row for row in sentences if ", 27," in row[1])
    end = start + len(words)
    page = f"/article/{document}?start={start}&end={end}&what=person"
    assert 'name="age" inputmode="numeric" autocomplete="off" value="27"' in nora.page(page)
    other = f"/article/{document}?start={start}&end={end}&what=nothing"
    assert 'name="field"' in nora.page(other), "what it does not know is asked as a value"


def test_a_value_is_corrected_as_its_type_wants(nora: Visitor) -> None:
    found = incident(nora, "pell")
    by_field = {r["field"]: r for g in found["groups"] for r in g["rows"]}
    statement = by_field["killed_count"]["accounts"][0]["statements"][0]
    page = f"/value/{statement}"
    seen = nora.data(page)["seen"]
    bad = nora.post(page, {"act": "correct", "value": "several", "seen": seen}, status=400)
    assert "is no number" in bad.text
    assert 'value="several"' in bad.text
    nora.post(page, {"act": "correct", "value": "at least 2", "seen": seen})
    assert nora.data(page)["words"]["value"] == {"min": 2, "max": None}
    assert "at least 2" in nora.page(f"/incident/{found['id']}")


def test_undo_takes_back_and_can_be_undone(nora: Visitor) -> None:
    task = task_of(nora, "read_through")
    statement = next(c["targets"][0] for c in task["choices"] if c["act"] == "reject")
    choose(nora, task, "reject")
    assert nora.get(f"/value/{statement}").status_code == 404
    answer = nora.post("/undo", {"number": offered(nora), "to": path_of(task)}, on="/queue")
    assert answer.headers["location"] == path_of(task)
    assert nora.get(path_of(task)).status_code == 200
    assert nora.data(f"/value/{statement}")["words"]["review"] == "machine"
    assert history(nora, statement)[-2:] == ["reject", "undo"]


def test_a_stale_decision_is_not_kept_and_the_page_says_what_changed(desk: Desk, nora: Visitor) -> None:
    sam, task = visitor(desk, "sam"), task_of(nora, "read_through")
    choose(nora, task, "looked", reason="nora read it first")
    late = choose(sam, task, "reject", status=409)
    assert "nora" in late.text
    statement = task["screen"]["words"][0]["statement"]
    assert history(nora, statement).count("reject") == 0
    page = f"/value/{statement}"
    first = sam.data(page)["seen"]
    nora.post(page, {"act": "accept", "seen": first})
    again = sam.post(page, {"act": "reject", "seen": first}, status=409)
    assert "It changed while you looked" in again.text
    assert "nora decided accept" in again.text


def test_claims_and_notes_are_seen_by_others(desk: Desk, nora: Visitor) -> None:
    sam, task = visitor(desk, "sam"), task_of(nora, "read_through")
    nora.post(f"{path_of(task)}/claim", {"claim": "take"}, on=path_of(task))
    nora.post(f"{path_of(task)}/note", {"text": "I am calling the sheriff."}, on=path_of(task))
    assert "I am calling the sheriff." in sam.page(path_of(task))
    assert sam.data(path_of(task))["screen"]["task"]["claimed_by"] == "nora"
    sam.post(f"{path_of(task)}/claim", {"claim": "take"}, on=path_of(task), status=409)
    assert [t["id"] for t in nora.data("/queue?mine=1")["tasks"]] == [task["screen"]["task"]["id"]]
    nora.post(f"{path_of(task)}/claim", {"claim": "release"}, on=path_of(task))
    sam.post(f"{path_of(task)}/claim", {"claim": "take"}, on=path_of(task))


def test_two_incidents_are_said_to_be_one_and_parted_again(nora: Visitor) -> None:
    task = task_of(nora, "possible_link")
    one, other = task["screen"]["task"]["targets"]

    def homes() -> tuple[str, str]:
        return nora.data(f"/incident/{one}")["id"], nora.data(f"/incident/{other}")["id"]

    assert len(set(homes())) == 2
    choose(nora, task, "same")
    assert len(set(homes())) == 1
    nora.post("/undo", {"number": offered(nora)}, on="/queue")
    assert len(set(homes())) == 2
    choose(nora, nora.data(path_of(task)), "not_same")
    assert nora.get(path_of(task)).status_code == 404


def test_merge_and_split_by_hand(nora: Visitor) -> None:
    here, there = incident(nora, "pell"), incident(nora, "sorrel")
    page = f"/incident/{here['id']}"
    nora.post(page, {"act": "merge", "other": here["id"]}, status=400)
    nora.post(page, {"act": "merge", "other": "incident:none"}, status=404)
    answer = nora.post(page, {"act": "merge", "other": there["id"], "reason": "a test of merging"})
    kept = answer.headers["location"].rpartition("/")[2]
    merged = nora.data(f"/incident/{kept}")
    assert len(merged["reports"]) == len(here["reports"]) + len(there["reports"])
    nora.post(f"/incident/{kept}", {"act": "split"}, status=400)
    apart = [m["id"] for m in there["mentions"]]
    nora.post(f"/incident/{kept}", {"act": "split", "mention": apart})
    for was in (here, there):
        now = nora.data(f"/incident/{was['id']}")
        assert {r["document"] for r in now["reports"]} == {r["document"] for r in was["reports"]}


def test_a_name_is_let_out_and_a_document_gets_its_role(nora: Visitor) -> None:
    task = task_of(nora, "name")
    choose(nora, task, "release_name")
    found = nora.data(f"/incident/{task['screen']['task']['incidents'][0]}")
    [person] = found["released"]
    nora.post(f"/incident/{found['id']}", {"act": "withhold_name", "target": person})
    assert nora.data(f"/incident/{found['id']}")["withheld"] == [person]
    document = found["reports"][0]["document"]
    nora.post(f"/incident/{found['id']}", {"act": "set_role", "target": document, "role": "opinion"})
    assert nora.data(f"/article/{document}")["incidents"] == []


def test_coding_by_hand(nora: Visitor) -> None:
    found = incident(nora, "sorrel")
    document = found["reports"][0]["document"]
    page = f"/article/{document}"
    article = nora.data(page)
    [block] = [b for b in article["blocks"] if "Taser" in text_of(b)][:1]
    sentence = next(s for s in block["sentences"] if "Taser" in words_of(s))
    start, end = sentence["start"], sentence["start"] + len(words_of(sentence).rstrip())
    asked = nora.page(f"{page}?start={start}&end={end}&field=weapon")
    assert "A weapon the person had or used" in asked
    coding = nora.data(f"{page}?start={start}&end={end}&field=weapon")["coding"]
    mention = article["mentions"][0]
    officer = next(p["key"] for p in mention["people"] if p["role"] == "officer")
    fields = {
        "what": "statement",
        "start": str(start),
        "end": str(end),
        "quote": coding["quote"],
        "mention": mention["id"],
        "field": "weapon",
        "about": officer,
        "value": "Taser X2",
        "own": "Taser",
        "speaker": "Irene Holloway",
        "speaker_kind": "official",
        "speaker_body": "Sorrel Falls Police",
    }
    for wrong, why in (
        ({"own": "rifle"}, "does not stand"),
        ({"quote": "other words", "own": ""}, "not the words"),
        ({"value": ""}, "empty"),
    ):
        bad = nora.post(page, {**fields, **wrong}, status=400)
        assert why in bad.text
        assert "Irene Holloway" in bad.text
    nora.post(page, fields)
    coded = [s for s in nora.data(page)["statements"] if s["value"] == "Taser X2"]
    assert [(s["said_by"], s["review"]) for s in coded] == [("Irene Holloway", "one_reader")]
    assert "add_statement" in history(nora, found["id"])


def text_of(block: Any) -> str:
    return "".join(words_of(s) for s in block["sentences"])


def words_of(sentence: Any) -> str:
    return "".join(p["text"] for p in sentence["pieces"])


def test_an_article_is_shown_whole(nora: Visitor) -> None:
    """Every code point of every block, once and in order."""
    for shown in nora.data("/incidents")["incidents"]:
        for report in nora.data(f"/incident/{shown['incident']}")["reports"]:
            article = nora.data(f"/article/{report['document']}")
            for block in article["blocks"]:
                places = [(p["start"], len(p["text"])) for s in block["sentences"] for p in s["pieces"]]
                at = places[0][0]
                for start, length in places:
                    assert start == at
                    at += length


def test_evidence_and_a_person_and_an_incident_of_ones_own(nora: Visitor) -> None:
    told = {
        "kind": "call",
        "who": "Capt. Irene Holloway",
        "who_kind": "official",
        "when": "2031-06-01",
        "terms": "not_for_publication",
        "title": "Call with the captain",
        "text": "A deputy was hit by a car on Bell Road on Friday, the captain said. He walked away.",
    }
    nora.post("/evidence", {**told, "text": ""}, status=400)
    place = nora.post("/evidence", told).headers["location"]
    assert "Not for publication" in nora.page(place)
    quote = "A deputy was hit by a car on Bell Road on Friday"
    span = {"start": "0", "end": str(len(quote)), "quote": quote}
    nora.post(place, {**span, "what": "incident"})
    article = nora.data(place)
    [mention] = article["mentions"]
    person = {"start": "0", "end": "8", "quote": "A deputy", "what": "person", "role": "officer"}
    nora.post(place, {**person, "mention": mention["id"]})
    assert [p["role"] for p in nora.data(place)["mentions"][0]["people"]] == ["officer"]
    nora.post(f"{place}/terms", {"terms": "on_record", "reason": "she called again"}, on=place)
    assert "On the record" in nora.page(place)


def test_a_text_is_pasted_and_read(nora: Visitor) -> None:
    text = (
        "SORREL FALLS, Calder - A Sorrel Falls police officer shot and wounded a man outside a bank on "
        "Tuesday, April 7, police said. The man, 31, pointed a shotgun at the officer, Irene Holloway said."
    )
    sent = {
        "text": text,
        "outlet": "The Invented Post",
        "title": "Officer wounds man",
        "published": "2026-04-08",
    }
    place = nora.post("/evidence/paste", sent, on="/evidence").headers["location"]
    article = nora.data(place)
    assert article["outlet"] == "The Invented Post"
    assert article["incidents"]
    assert article["statements"]


def test_two_readers_and_one_who_adjudicates(desk: Desk, nora: Visitor) -> None:
    vera, sam = visitor(desk, "vera"), visitor(desk, "sam")
    vera.post(
        "/second", {"name": "spring", "reader": ["nora", "nora"], "field": ["killed_count"]}, status=400
    )
    vera.post(
        "/second", {"name": "spring", "reader": ["nora", "sam"], "share": "100", "field": ["killed_count"]}
    )
    asked = nora.data("/second/spring")
    assert "machine" in nora.page("/second/spring")
    targets = []
    while (question := nora.data("/second/spring")["question"]) is not None:
        targets.append(question["target"])
        nora.post("/second/spring", {"target": question["target"], "value": "1"})
    assert len(targets) == asked["of"]
    for n, target in enumerate(targets):
        sent = {"target": target, **({"plain": "not_told"} if n == 0 else {"value": "1"})}
        sam.post("/second/spring", sent, on="/second")
    assert nora.get("/adjudicate/spring").status_code == 403
    [row] = vera.data("/second")["rounds"]
    assert row["disagreements"] == 1
    assert row["agreement"][0]["units"] == len(targets)
    assert row["agreement"][0]["agree"] == len(targets) - 1
    one = vera.data("/adjudicate/spring")["one"]
    assert [a[0] for a in one["answers"]] == ["nora", "sam"]
    vera.post("/adjudicate/spring", {"target": one["target"], "plain": "not_told"})
    assert vera.data("/adjudicate/spring")["one"] is None


def test_corrections_come_in_and_are_answered(desk: Desk, nora: Visitor) -> None:
    vera, guest = visitor(desk, "vera"), visitor(desk)
    vera.post("/publish", {})
    here = incident(nora, "pell")["id"]
    form = f"/corrections/new?incident={here}"
    words = {
        "incident": here,
        "words": "He was 35 years old, not 34, says his mother.",
        "contact": "a@b.example",
    }
    guest.post("/corrections/new", {**words, "website": "https://spam.example"}, on=form, status=400)
    guest.post("/corrections/new", {**words, "words": "no"}, on=form, status=400)
    thanks = guest.post("/corrections/new", words, on=form)
    assert "came in" in guest.page(thanks.headers["location"])
    [one] = nora.data("/corrections")["corrections"]
    page = f"/corrections/{one['id']}"
    assert "his mother" in nora.page(page)
    nora.post(page, {"outcome": "corrected", "reply": "Thank you.", "public": ""}, status=400)
    nora.post(page, {"outcome": "corrected", "reply": "Thank you.", "public": "The age was corrected."})
    log = guest.page("/corrections/log")
    assert "The age was corrected." in log
    assert "a@b.example" not in log


def test_the_public_form_has_a_limit(tmp_path: Path) -> None:
    guest = visitor(world.desk_on(world.copied(tmp_path), sent=Throttle(2, 3600)))
    for _ in range(2):
        guest.post("/corrections/new", {"incident": "x", "words": "y"}, status=400)
    answer = guest.post("/corrections/new", {"incident": "x", "words": "y"}, status=429)
    assert "a little later" in answer.text


def test_what_is_decided_is_published_and_seen_in_the_feed(desk: Desk, nora: Visitor) -> None:
    vera = visitor(desk, "vera")
    vera.post("/publish", {})
    found = incident(nora, "pell")
    by_field = {r["field"]: r for g in found["groups"] for r in g["rows"]}
    for statement in by_field["killed_count"]["accounts"][0]["statements"]:
        seen = nora.data(f"/value/{statement}")["seen"]
        nora.post(f"/value/{statement}", {"act": "correct", "value": "2", "seen": seen})
    vera.post("/publish", {})
    [newest, *_] = vera.data("/publish")["feed"]
    assert "release 2" in newest["title"]
    assert "People killed" in "".join(newest["lines"])
    assert "release 2" in vera.page("/publish")
    assert "release 2" in visitor(desk).page("/site/feed.atom")
    vera.post("/publish", {})
    assert "Nothing has changed" in vera.page("/publish")
