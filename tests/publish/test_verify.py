"""Verification finds nothing in a good release, and something in each that was tampered with."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.publish.world import CODEBOOK, world

from onrecord.publish.policy import load_policy
from onrecord.publish.release import CHECKSUMS, build_release, checksums
from onrecord.publish.rows import KEYS, Row, Tables
from onrecord.publish.text_files import jsonl_bytes
from onrecord.publish.verify import verify_release

POLICY = load_policy(None)
HOLDINGS = world()
TEXTS = {a.document: a.text for a in HOLDINGS.articles}


@pytest.fixture
def release(tmp_path: Path) -> Path:
    build_release(HOLDINGS, tmp_path / "release", POLICY, CODEBOOK)
    return tmp_path / "release"


def problems(folder: Path, **more: Any) -> list[str]:
    return [str(p) for p in verify_release(folder, codebook=CODEBOOK, **more)]


def test_a_good_release(release: Path) -> None:
    assert problems(release) == []
    assert problems(release, text_of=TEXTS.get, holdings=HOLDINGS) == []


def test_no_release(tmp_path: Path) -> None:
    assert problems(tmp_path / "none") == [f"{tmp_path / 'none'}: there is no release here"]


def rewrite(folder: Path, change: Callable[[Tables], None]) -> None:
    """Change rows and forge every file that follows from them: CSV, package and checksums."""
    from onrecord.publish.datapackage import columns_of, make_datapackage
    from onrecord.publish.flat import flat_rows
    from onrecord.publish.text_files import csv_bytes, json_text

    tables = {
        table: [json.loads(line) for line in (folder / f"{table}.jsonl").read_text("utf-8").split("\n")[:-1]]
        for table in KEYS
    }
    change(tables)
    written = {p.name: p.read_bytes() for p in folder.iterdir() if p.name != CHECKSUMS}
    for table, rows in tables.items():
        written[f"{table}.jsonl"] = jsonl_bytes(rows)
        flat = flat_rows("incident", tables, CODEBOOK) if table == "incidents" else rows
        written[f"{table}.csv"] = csv_bytes(flat, columns_of(table, CODEBOOK))
    written["people.csv"] = csv_bytes(
        flat_rows("participant", tables, CODEBOOK), columns_of("people", CODEBOOK)
    )
    package = make_datapackage(
        {k: v for k, v in written.items() if k.endswith((".csv", ".jsonl"))}, POLICY, CODEBOOK
    )
    written["datapackage.json"] = (json_text(package, indent=2) + "\n").encode()
    written[CHECKSUMS] = checksums(written)
    for name, body in written.items():
        (folder / name).write_bytes(body)


def pick(tables: Tables, table: str, **keys: Any) -> Row:
    return next(row for row in tables[table] if all(row[k] == v for k, v in keys.items()))


def quoted(tables: Tables) -> Row:
    return next(row for row in tables["statements"] if row["quote"] and len(row["quote"]) > 20)


def edit_quote(t: Tables) -> None:
    row = quoted(t)
    row["quote"] = row["quote"][:-1] + ("x" if row["quote"][-1] != "x" else "y")
    row["original"] = None


def longer_quote(t: Tables) -> None:
    quoted(t)["end"] += 3


def dangling_source(t: Tables) -> None:
    pick(t, "statements", source=t["sources"][0]["id"])["source"] = "source:aaaaaaaaaaaa"


def swap_source(t: Tables) -> None:
    row = pick(t, "statements", field="label")
    row["source"] = next(s["id"] for s in t["sources"] if s["id"] != row["source"])


def drop_statement(t: Tables) -> None:
    t["statements"].remove(quoted(t))


def drop_document(t: Tables) -> None:
    t["documents"].pop()


def drop_rejection(t: Tables) -> None:
    t["rejections"].pop()


def change_count(t: Tables) -> None:
    pick(t, "statements", field="shots_fired")["value"] = {"min": 9, "max": 9}


def wrong_bounds(t: Tables) -> None:
    pick(t, "statements", field="shots_fired")["value"] = {"min": 9, "max": 3}


def move_point(t: Tables) -> None:
    next(s for s in t["statements"] if s["field"] == "where" and "lat" in s["value"])["value"]["lat"] = 12.0


def off_the_globe(t: Tables) -> None:
    next(s for s in t["statements"] if s["field"] == "where" and "lat" in s["value"])["value"]["lat"] = 99.0


def wrong_choice(t: Tables) -> None:
    pick(t, "statements", field="event_type")["value"] = "massacre"


def unknown_field(t: Tables) -> None:
    pick(t, "statements", field="label")["field"] = "rumour"


def value_though_withheld(t: Tables) -> None:
    pick(t, "statements", state="withheld")["value"] = "Somebody"


def wrong_state(t: Tables) -> None:
    t["findings"][0]["state"] = "proven"


def one_sided_dispute(t: Tables) -> None:
    pick(t, "findings", state="disputed")["accounts"].pop()


def account_without_statement(t: Tables) -> None:
    next(f for f in t["findings"] if f["accounts"])["accounts"][0]["statements"] = []


def account_of_another_field(t: Tables) -> None:
    label = pick(t, "findings", field="label", state="stated")
    when = pick(t, "findings", field="when", incident=label["incident"])
    label["accounts"][0]["statements"] = when["accounts"][0]["statements"]


def two_of_one_id(t: Tables) -> None:
    t["sources"].append(dict(t["sources"][-1]))


def satire_in_an_incident(t: Tables) -> None:
    next(d for d in t["documents"] if d["incidents"])["role"] = "satire"


def incident_loses_a_document(t: Tables) -> None:
    next(i for i in t["incidents"] if len(i["documents"]) > 1)["documents"].pop()


def redirect_to_itself(t: Tables) -> None:
    t["incidents"][0]["redirects"] = [t["incidents"][0]["id"]]


def participant_of_another(t: Tables) -> None:
    t["participants"][0]["incident"] = t["participants"][-1]["incident"]


def origin_hides_a_document(t: Tables) -> None:
    next(o for o in t["origins"] if len(o["documents"]) > 1)["documents"].pop()


def empty_origin(t: Tables) -> None:
    t["origins"][0]["statements"] = []


def extra_key(t: Tables) -> None:
    t["incidents"][0]["verdict"] = "guilty"


def reviewed_by_nobody(t: Tables) -> None:
    t["statements"][0]["review"] = "ten_readers"


def words_of_a_kept_back_quote(t: Tables) -> None:
    next(s for s in t["statements"] if s["quote"] is None)["original"] = "words"


def retitle(t: Tables) -> None:
    t["incidents"][0]["title"] = "Murder in Dunmore"


def pass_for_reviewed(t: Tables) -> None:
    for table in ("incidents", "statements", "findings"):
        for row in t[table]:
            row["review"] = "two_readers"


ALONE = [
    longer_quote,
    dangling_source,
    drop_statement,
    drop_document,
    wrong_bounds,
    off_the_globe,
    wrong_choice,
    unknown_field,
    value_though_withheld,
    wrong_state,
    one_sided_dispute,
    account_without_statement,
    account_of_another_field,
    two_of_one_id,
    satire_in_an_incident,
    incident_loses_a_document,
    redirect_to_itself,
    participant_of_another,
    origin_hides_a_document,
    empty_origin,
    reviewed_by_nobody,
    words_of_a_kept_back_quote,
]
NEEDS_THE_STORE = [swap_source, drop_rejection, change_count, move_point, retitle, pass_for_reviewed]


@pytest.mark.parametrize("change", ALONE, ids=lambda c: c.__name__)
def test_forged_with_new_checksums_it_does_not_agree_with_itself(
    release: Path, change: Callable[[Tables], None]
) -> None:
    rewrite(release, change)
    assert problems(release)


def test_an_edited_quotation_does_not_stand_at_its_place(release: Path) -> None:
    rewrite(release, edit_quote)
    assert problems(release) == []
    assert any("does not stand at its place" in p for p in problems(release, text_of=TEXTS.get))


@pytest.mark.parametrize("change", NEEDS_THE_STORE, ids=lambda c: c.__name__)
def test_forged_so_that_it_agrees_with_itself_it_fails_against_the_store(
    release: Path, change: Callable[[Tables], None]
) -> None:
    rewrite(release, change)
    assert problems(release) == []
    assert problems(release, text_of=TEXTS.get, holdings=HOLDINGS)


def test_an_extra_key(release: Path) -> None:
    rows = (release / "incidents.jsonl").read_text("utf-8").replace('"title"', '"verdict": 1, "title"', 1)
    (release / "incidents.jsonl").write_text(rows, "utf-8")
    assert any("keys: verdict" in p for p in problems(release))


FILES = [
    ("statements.jsonl", b"{}\n{", "is not the file that its checksum was made of"),
    ("statements.jsonl", b"no json\n", "is not a JSON object"),
    ("statements.csv", b"id\n", "does not say what the JSON Lines files say"),
    ("README.md", b"another", "README.md: is not the file"),
    ("datapackage.json", b"{", "datapackage.json: is missing or cannot be read"),
    ("more.txt", b"new", "more.txt: has no checksum"),
    ("POLICY.yaml", b"version: 2", "POLICY.yaml: is not the file"),
]


@pytest.mark.parametrize(("name", "body", "message"), FILES)
def test_a_file_was_changed(release: Path, name: str, body: bytes, message: str) -> None:
    (release / name).write_bytes(body)
    assert any(message in p for p in problems(release))


@pytest.mark.parametrize("name", ["people.csv", "findings.jsonl", CHECKSUMS, "datapackage.json"])
def test_a_file_is_missing(release: Path, name: str) -> None:
    (release / name).unlink()
    assert any("missing" in p for p in problems(release))


def test_a_document_that_the_store_does_not_hold(release: Path) -> None:
    assert any("does not hold this document's text" in p for p in problems(release, text_of=lambda d: None))


def test_more_is_quoted_than_may_be(release: Path) -> None:
    def quote_everything(t: Tables) -> None:
        for n, row in enumerate(
            r for r in t["statements"] if r["document"] == t["statements"][0]["document"]
        ):
            start = n * 200
            row.update(start=start, end=start + 200, original=None, quote_hmac=None)
            row["quote"] = TEXTS[row["document"]][start : start + 200].ljust(200)

    rewrite(release, quote_everything)
    assert any("characters are quoted" in p for p in problems(release, text_of=TEXTS.get))
