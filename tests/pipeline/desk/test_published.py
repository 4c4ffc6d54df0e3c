"""What editors decided, as it leaves: a release and its check."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from tests.pipeline.desk import small
from tests.pipeline.desk.small import CODEBOOK, ED, ZOE, incident
from tests.pipeline.told import TOOLS

from onrecord.pipeline import run
from onrecord.pipeline.desk.corrections import receive, reply
from onrecord.pipeline.desk.deciding import decide
from onrecord.pipeline.desk.readers import answer, draw, questions
from onrecord.pipeline.verifying import verify_folder
from onrecord.publish.policy import load_policy
from onrecord.store.base import Store
from onrecord.store.sql import open_store


def decide_things(store: Store) -> str:
    """A little of everything; gives the incident."""
    home = incident(store)
    part = store.part(home)
    assert part is not None
    disputed = next(f for f in part.record.findings if f.state == "disputed")
    finding = f"{home}|{disputed.about}|{disputed.field}"
    person = next(f.about for f in part.record.findings if f.field == "name" and f.accounts)
    told: list[tuple[str, list[str], dict[str, Any] | None]] = [
        ("choose", [finding], {"statements": list(disputed.accounts[1].statements)}),
        ("accept", [f"{home}|incident|when"], None),
        ("accept", [f"{home}|incident|event_type"], None),
        ("undetermined", [f"{home}|incident|where"], None),
        ("correct", [f"{home}|{person}|outcome"], {"value": "injured"}),
        ("withhold_name", [person], None),
    ]
    for act, targets, payload in told:
        decide(store, CODEBOOK, act=act, targets=targets, payload=payload, **ED)
    decide(store, CODEBOOK, act="accept", targets=[f"{home}|incident|when"], **ZOE)
    decide(store, CODEBOOK, act="accept", targets=[home], **ED)  # and all the rest of it
    assert store.part(home).record.review == "one_reader"  # type: ignore[union-attr]
    return home


@pytest.mark.parametrize("kind", ["drafts", "reviewed"])
def test_a_release_of_decided_values_agrees_with_itself(kind: str, tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    text = Path(load_policy.__code__.co_filename).with_name("policy.yaml").read_text("utf-8")
    policy.write_text(text.replace("release: drafts", f"release: {kind}"))
    out = tmp_path / "out"
    out.mkdir()
    with open_store(str(out / "onrecord.db"), write=True) as store:
        small.fill(store, small.tellings()[2:])
        home = decide_things(store)
        run.publish(store, out, policy=policy)
    assert verify_folder(out).problems == ()
    rows = [json.loads(line) for line in (out / "release/findings.jsonl").read_text("utf-8").splitlines()]
    mine = {r["field"]: r for r in rows if r["incident"] == home and r["accounts"]}
    shots = mine["shots_fired"]
    assert (shots["state"], shots["review"]) == ("disputed", "one_reader")
    assert [a["value"]["min"] for a in shots["accounts"]] == [5, 2], "the others stay"
    assert "chosen" in {n["kind"] for n in shots["notes"]}
    assert mine["when"]["review"] == "two_readers"
    assert mine["where"]["state"] == "undetermined"
    assert [a["value"] for a in mine["outcome"]["accounts"]] == ["injured"]
    assert "Ole Berg" not in (out / "release/findings.jsonl").read_text("utf-8")
    if kind == "reviewed":
        assert {r["review"] for r in rows if r["accounts"]} <= {"one_reader", "two_readers"}
    with (out / "release/people.csv").open(newline="") as table:
        told = [row["shots_fired"] for row in csv.DictReader(table) if row["shots_fired"]]
    assert '"min": 5' in told[0] or '"min":5' in told[0]
    assert not told[0].startswith("["), "the column holds what an editor settled on"


def test_how_it_was_made_leaves_with_it_and_stands_when_built_again(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with open_store(str(out / "onrecord.db"), write=True) as store:
        small.fill(store, small.tellings()[2:])
        run.publish(store, out)
        drawn = {"editor": "ada", "at": ED["at"], "reason": "to know how far we agree"}
        draw(store, "spring", ("ben", "cora"), fields=("event_type", "outcome"), **drawn)
        for question in questions(store, "spring", "ben"):
            told = "shooting" if question.field == "event_type" else "injured"
            for reader, value in (("ben", told), ("cora", told if question.field != "outcome" else "killed")):
                answer(store, TOOLS, "spring", question.target, value, reader, ED["at"])
        home = incident(store)
        form = {"incident": home, "words": "He held a broom; I stood beside him."}
        closed = {"reply": "Thank you.", "public": "What he held was corrected.", **drawn}
        reply(store, receive(store, form, "2031-05-07T08:30:00Z"), "corrected", **closed)
        store.add_feed("mail", {"kind": "feed", "url": "https://mail.example/secret-token"})
        assert run.publish(store, out).changed
        before = {p: p.read_bytes() for p in sorted(out.glob("*/**/*.*"))}
        assert not run.publish(store, out).changed
    assert {p: p.read_bytes() for p in before} == before
    assert verify_folder(out).problems == ()
    tables = {
        name: [json.loads(line) for line in (out / f"release/{name}.jsonl").read_text("utf-8").splitlines()]
        for name in ("agreement", "corrections", "feeds")
    }
    assert {row["field"]: row["units"] == row["agree"] for row in tables["agreement"]} == {
        "event_type": True,
        "outcome": False,
    }
    assert tables["corrections"] == [
        {
            "incident": home, "received": "2031-05-07", "replied": ED["at"][:10], "outcome": "corrected",
            "public": "What he held was corrected.",
        }
    ]  # fmt: skip
    assert tables["feeds"] == [{"name": "mail", "kind": "feed", "own": False, "documents": []}]
    everything = b"".join(before.values())
    for kept in (b"secret-token", b"beside him", b'"cora"'):
        assert kept not in everything


def test_a_release_whose_agreement_was_raised_fails_against_its_store(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with open_store(str(out / "onrecord.db"), write=True) as store:
        small.fill(store, small.tellings()[2:])
        store.add_feed("mail", {"kind": "feed"})
        run.publish(store, out)
    rows = out / "release" / "feeds.jsonl"
    rows.write_text(rows.read_text("utf-8").replace("false", "true"), "utf-8")
    assert any("own is true; the store gives false" in str(p) for p in verify_folder(out).problems)
