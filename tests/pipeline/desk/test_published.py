"""What editors decided, as it leaves: a release and its check."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from tests.pipeline.desk import small
from tests.pipeline.desk.small import CODEBOOK, ED, ZOE, incident

from onrecord.pipeline import run
from onrecord.pipeline.desk.deciding import decide
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
