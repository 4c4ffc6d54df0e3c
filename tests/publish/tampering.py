"""Ways to tamper with a release, each a small function, with where it is caught and in which words.

`ROWS` change rows and forge every other file and checksum so that nothing but the content gives them away;
`FILES` touch files alone, with or without forged checksums."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.publish.world import CODEBOOK

from onrecord.publish.policy import Policy, load_policy, read_policy
from onrecord.publish.release import CHECKSUMS, checksums, release_files
from onrecord.publish.rows import KEYS, Row, Tables, sort_rows
from onrecord.publish.text_files import json_text, lines_bytes

POLICY = load_policy(None)
ALONE, PAGES, STORE = "alone", "pages", "store"


@dataclass(frozen=True)
class Kind:
    """`change` tampers; it is caught `by` that check at the latest, in `file`, in these words."""

    change: Callable[[Any], None]
    by: str
    file: str
    words: str

    def __str__(self) -> str:
        return self.change.__name__


def forge_rows(folder: Path, change: Callable[[Tables], None], policy: Policy = POLICY) -> None:
    """Change rows and write everything that follows from them: CSV, package, checksums, all of it."""
    tables = {
        table: [json.loads(line) for line in (folder / f"{table}.jsonl").read_text("utf-8").split("\n")[:-1]]
        for table in KEYS
    }
    change(tables)
    tables = {table: sort_rows(table, rows) for table, rows in tables.items()}
    try:
        files = release_files(tables, policy, CODEBOOK)
    except (sqlite3.IntegrityError, KeyError):  # rows that point nowhere: the other formats stay as they are
        files = {f"{table}.jsonl": lines_bytes(map(json_text, rows)) for table, rows in tables.items()}
    for name, body in files.items():
        (folder / name).write_bytes(body)
    forge_sums(folder)


def forge_sums(folder: Path) -> None:
    """Sizes and hashes of the package and of the list of checksums made to fit the files."""
    package = json.loads((folder / "datapackage.json").read_bytes())
    for resource in package["resources"]:
        body = (folder / resource["path"]).read_bytes()
        resource |= {"bytes": len(body), "hash": f"sha256:{hashlib.sha256(body).hexdigest()}"}
    text = json.dumps(package, sort_keys=True, ensure_ascii=False, indent=2) + "\n"
    (folder / "datapackage.json").write_text(text, "utf-8")
    found = [p for p in folder.rglob("*") if p.is_file() and p.name != CHECKSUMS]
    sums = checksums({p.relative_to(folder).as_posix(): p.read_bytes() for p in found})
    (folder / CHECKSUMS).write_bytes(sums)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, f"{path.name} does not hold {old!r}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def pick(tables: Tables, table: str, **keys: Any) -> Row:
    return next(row for row in tables[table] if all(row[k] == v for k, v in keys.items()))


def quoted(tables: Tables) -> Row:
    return next(row for row in tables["statements"] if row["quote"] and len(row["quote"]) > 20)


def told(tables: Tables, field: str) -> Row:
    return next(f for f in tables["findings"] if f["field"] == field and f["accounts"])


def placed(tables: Tables) -> Row:
    return next(s for s in tables["statements"] if s["field"] == "where" and "lat" in s["value"])


# Rows


def edited_quote(t: Tables) -> None:
    row = quoted(t)
    row["quote"] = row["quote"][:-1] + ("x" if row["quote"][-1] != "x" else "y")
    row["original"] = None


def changed_offset(t: Tables) -> None:
    row = quoted(t)
    row["start"], row["end"] = row["start"] + 1, row["end"] + 1


def longer_quote(t: Tables) -> None:
    quoted(t)["end"] += 3


def forged_hmac(t: Tables) -> None:
    row = quoted(t)
    row.update(quote=None, original=None, quote_hmac="0" * 64)


def words_of_a_kept_back_quote(t: Tables) -> None:
    next(s for s in t["statements"] if s["quote"] is None)["original"] = "words"


def dangling_source(t: Tables) -> None:
    pick(t, "statements", source=t["sources"][0]["id"])["source"] = "source:aaaaaaaaaaaa"


def swapped_source(t: Tables) -> None:
    row = pick(t, "statements", field="label")
    row["source"] = next(s["id"] for s in t["sources"] if s["id"] != row["source"])


def swapped_source_everywhere(t: Tables) -> None:
    one, other = (s["id"] for s in t["sources"][:2])
    for table in ("statements", "origins", "findings"):
        for n, row in enumerate(t[table]):
            text = json.dumps(row).replace(one, "source:x").replace(other, one).replace("source:x", other)
            t[table][n] = json.loads(text)


def swapped_chain(t: Tables) -> None:
    row = next(s for s in t["statements"] if len(s["chain"]) > 1)
    row["chain"] = row["chain"][::-1]


def dropped_statement(t: Tables) -> None:
    t["statements"].remove(quoted(t))


def dropped_statement_everywhere(t: Tables) -> None:
    gone = next(s for s in t["statements"] if s["field"] == "policy_call")
    t["statements"].remove(gone)
    text = gone["id"]
    t["origins"] = [o for o in t["origins"] if text not in o["statements"]]
    t["findings"] = [f for f in t["findings"] if text not in json.dumps(f)]


def added_statement(t: Tables) -> None:
    t["statements"].append({**quoted(t), "id": "statement:aaaaaaaaaaaa"})


def changed_speech_act(t: Tables) -> None:
    row = pick(t, "statements", speech_act="says")
    row["speech_act"] = "denies"


def dropped_hedge(t: Tables) -> None:
    next(s for s in t["statements"] if s["hedge"])["hedge"] = None


def changed_count(t: Tables) -> None:
    pick(t, "statements", field="shots_fired")["value"] = {"min": 9, "max": 9}


def changed_count_everywhere(t: Tables) -> None:
    finding = told(t, "shots_fired")
    for account in finding["accounts"]:
        account["value"] = {"min": 9, "max": 9}
        for id in account["statements"]:
            pick(t, "statements", id=id)["value"] = {"min": 9, "max": 9}


def wrong_bounds(t: Tables) -> None:
    pick(t, "statements", field="shots_fired")["value"] = {"min": 9, "max": 3}


def moved_point(t: Tables) -> None:
    placed(t)["value"]["lat"] = 12.0


def off_the_globe(t: Tables) -> None:
    placed(t)["value"]["lat"] = 99.0


def finer_place(t: Tables) -> None:
    for row in (s for s in t["statements"] if s["field"] == "where" and s["value"]):
        row["value"]["text"] = "41 Saltmarsh Lane"


def wrong_choice(t: Tables) -> None:
    pick(t, "statements", field="event_type")["value"] = "massacre"


def unknown_field(t: Tables) -> None:
    pick(t, "statements", field="label")["field"] = "rumour"


def value_though_withheld(t: Tables) -> None:
    pick(t, "statements", state="withheld")["value"] = "Somebody"


def unknown_state(t: Tables) -> None:
    t["findings"][0]["state"] = "proven"


def changed_state(t: Tables) -> None:
    pick(t, "findings", state="disputed")["state"] = "not_addressed"


def withheld_that_is_stated(t: Tables) -> None:
    told(t, "event_type")["state"] = "withheld"


def one_sided_dispute(t: Tables) -> None:
    pick(t, "findings", state="disputed")["accounts"].pop()


def account_without_statement(t: Tables) -> None:
    next(f for f in t["findings"] if f["accounts"])["accounts"][0]["statements"] = []


def account_of_another_field(t: Tables) -> None:
    label = pick(t, "findings", field="label", state="stated")
    when = pick(t, "findings", field="when", incident=label["incident"])
    label["accounts"][0]["statements"] = when["accounts"][0]["statements"]


def account_says_another_value(t: Tables) -> None:
    told(t, "event_type")["accounts"][0]["value"] = "pursuit"


def account_gains_a_source(t: Tables) -> None:
    account = told(t, "event_type")["accounts"][0]
    account["sources"] = sorted({*account["sources"], *(s["id"] for s in t["sources"][:2])})


def account_gains_an_origin(t: Tables) -> None:
    account = told(t, "event_type")["accounts"][0]
    other = next(o["id"] for o in t["origins"] if not {*o["statements"]} & {*account["statements"]})
    account["origins"] = sorted([*account["origins"], other])


def dropped_note(t: Tables) -> None:
    next(f for f in t["findings"] if f["notes"])["notes"] = []


def two_of_one_id(t: Tables) -> None:
    t["sources"].append(dict(t["sources"][-1]))


def renamed_source(t: Tables) -> None:
    t["sources"][0]["name"] = "Somebody Else"


def renamed_participant(t: Tables) -> None:
    old, new = t["participants"][0]["id"], "participant:aaaaaaaaaaaa"
    for table, rows in t.items():
        t[table] = [json.loads(json.dumps(row).replace(old, new)) for row in rows]


def changed_role(t: Tables) -> None:
    t["participants"][0]["role"] = "bystander"


def participant_of_another(t: Tables) -> None:
    t["participants"][0]["incident"] = t["participants"][-1]["incident"]


def satire_in_an_incident(t: Tables) -> None:
    next(d for d in t["documents"] if d["incidents"])["role"] = "satire"


def dropped_document(t: Tables) -> None:
    t["documents"].pop()


def another_page(t: Tables) -> None:
    t["documents"][0]["sha256"] = "0" * 64


def changed_address(t: Tables) -> None:
    next(d for d in t["documents"] if d["url"])["url"] = "https://elsewhere.example/"


def incident_loses_a_document(t: Tables) -> None:
    next(i for i in t["incidents"] if len(i["documents"]) > 1)["documents"].pop()


def redirect_to_itself(t: Tables) -> None:
    t["incidents"][0]["redirects"] = [t["incidents"][0]["id"]]


def retitled(t: Tables) -> None:
    t["incidents"][0]["title"] = "Murder in Dunmore"


def removed_origin(t: Tables) -> None:
    t["origins"].pop(0)


def origin_hides_a_document(t: Tables) -> None:
    next(o for o in t["origins"] if len(o["documents"]) > 1)["documents"].pop()


def empty_origin(t: Tables) -> None:
    t["origins"][0]["statements"] = []


def origin_split_in_two(t: Tables) -> None:
    origin = next(o for o in t["origins"] if len(o["utterances"]) > 0)
    t["origins"].append({**origin, "id": "origin:aaaaaaaaaaaa"})


def dropped_rejection(t: Tables) -> None:
    t["rejections"].pop()


def better_link(t: Tables) -> None:
    t["links"][0]["score"] = 0.99


def report_never_came_in(t: Tables) -> None:
    t["timeline"][0]["documents"].pop()


def nothing_happened(t: Tables) -> None:
    t["timeline"][0]["events"] = []


def reviewed_by_nobody(t: Tables) -> None:
    t["statements"][0]["review"] = "ten_readers"


def incident_passes_for_reviewed(t: Tables) -> None:
    t["incidents"][0]["review"] = "two_readers"


def all_passes_for_reviewed(t: Tables) -> None:
    for table in ("incidents", "statements", "findings"):
        for row in t[table]:
            row["review"] = "two_readers"


ROWS = (
    Kind(edited_quote, PAGES, "statements.jsonl", "does not stand at its place"),
    Kind(changed_offset, PAGES, "statements.jsonl", "does not stand at its place"),
    Kind(longer_quote, ALONE, "statements.jsonl", "not as long as its place"),
    Kind(forged_hmac, PAGES, "statements.jsonl", "the hash is not that of the words"),
    Kind(words_of_a_kept_back_quote, ALONE, "statements.jsonl", "without the quotation"),
    Kind(dangling_source, ALONE, "statements.jsonl", "is not in the release"),
    Kind(swapped_source, ALONE, "findings.jsonl", "sources are not those of its statements"),
    Kind(swapped_source_everywhere, STORE, "statements.jsonl", "source is"),
    Kind(swapped_chain, ALONE, "statements.jsonl", "its chain does not begin with its source"),
    Kind(dropped_statement, ALONE, "findings.jsonl", "is not in the release"),
    Kind(dropped_statement_everywhere, STORE, "statements.jsonl", "the row is missing"),
    Kind(added_statement, ALONE, "statements.jsonl", "stands in no account of a finding"),
    Kind(changed_speech_act, STORE, "statements.jsonl", "speech_act is"),
    Kind(dropped_hedge, STORE, "statements.jsonl", "hedge is null"),
    Kind(changed_count, ALONE, "findings.jsonl", "none of its statements says"),
    Kind(changed_count_everywhere, STORE, "statements.jsonl", "value is"),
    Kind(wrong_bounds, ALONE, "statements.jsonl", "has not the form of a number"),
    Kind(moved_point, ALONE, "findings.jsonl", "none of its statements says"),
    Kind(off_the_globe, ALONE, "statements.jsonl", "has not the form of a place"),
    Kind(finer_place, ALONE, "findings.jsonl", "none of its statements says"),
    Kind(wrong_choice, ALONE, "statements.jsonl", "no such value in the codebook"),
    Kind(unknown_field, ALONE, "statements.jsonl", "knows no field"),
    Kind(value_though_withheld, ALONE, "statements.jsonl", "do not go together"),
    Kind(unknown_state, ALONE, "findings.jsonl", "state is none of"),
    Kind(changed_state, ALONE, "findings.jsonl", "an origin speaks to it"),
    Kind(withheld_that_is_stated, ALONE, "findings.jsonl", "no statement of it says so"),
    Kind(one_sided_dispute, ALONE, "findings.jsonl", "no two origins tell it differently"),
    Kind(account_without_statement, ALONE, "findings.jsonl", "has no statement"),
    Kind(account_of_another_field, ALONE, "findings.jsonl", "speaks of something else"),
    Kind(account_says_another_value, ALONE, "findings.jsonl", "none of its statements says"),
    Kind(account_gains_a_source, ALONE, "findings.jsonl", "sources are not those"),
    Kind(account_gains_an_origin, ALONE, "findings.jsonl", "tells none of the statements"),
    Kind(dropped_note, STORE, "findings.jsonl", "notes is []"),
    Kind(two_of_one_id, ALONE, "sources.jsonl", "the same id stands twice"),
    Kind(renamed_source, STORE, "sources.jsonl", "name is"),
    Kind(renamed_participant, STORE, "participants.jsonl", "gives no such row"),
    Kind(changed_role, STORE, "participants.jsonl", "role is"),
    Kind(participant_of_another, ALONE, "statements.jsonl", "belongs to another incident"),
    Kind(satire_in_an_incident, ALONE, "documents.jsonl", "tells an incident"),
    Kind(dropped_document, ALONE, "", "is not in the release"),
    Kind(another_page, PAGES, "documents.jsonl", "sha256"),
    Kind(changed_address, STORE, "documents.jsonl", "url is"),
    Kind(incident_loses_a_document, ALONE, "documents.jsonl", "not those that name it"),
    Kind(redirect_to_itself, ALONE, "incidents.jsonl", "is itself an incident"),
    Kind(retitled, STORE, "incidents.jsonl", "title is"),
    Kind(removed_origin, ALONE, "findings.jsonl", "is not in the release"),
    Kind(origin_hides_a_document, ALONE, "origins.jsonl", "documents are not those of its statements"),
    Kind(empty_origin, ALONE, "origins.jsonl", "has no statement"),
    Kind(origin_split_in_two, STORE, "origins.jsonl", "gives no such row"),
    Kind(dropped_rejection, STORE, "rejections.jsonl", "the row is missing"),
    Kind(better_link, STORE, "links.jsonl", "score is"),
    Kind(report_never_came_in, ALONE, "timeline.jsonl", "are not the incident's"),
    Kind(nothing_happened, STORE, "timeline.jsonl", "events is []"),
    Kind(reviewed_by_nobody, ALONE, "statements.jsonl", "review is none of"),
    Kind(incident_passes_for_reviewed, ALONE, "incidents.jsonl", "passes for two_readers"),
    Kind(all_passes_for_reviewed, STORE, "statements.jsonl", "review is"),
)  # fmt: skip


# Files


def edited_lines_only(folder: Path) -> None:
    edit(folder / "statements.jsonl", '"says"', '"denies"')


def edited_csv_only(folder: Path) -> None:
    edit(folder / "statements.csv", ",says,", ",denies,")
    forge_sums(folder)


def edited_flat_table_only(folder: Path) -> None:
    edit(folder / "people.csv", "officer", "bystander")
    forge_sums(folder)


def dropped_csv_row(folder: Path) -> None:
    path = folder / "documents.csv"
    path.write_text("".join(path.read_text("utf-8").splitlines(True)[:-1]), "utf-8")
    forge_sums(folder)


def forged_checksum(folder: Path) -> None:
    path = folder / CHECKSUMS
    text = path.read_text("ascii")
    path.write_text(("0" if text[0] != "0" else "1") + text[1:], "ascii")


def unlisted_file(folder: Path) -> None:
    (folder / "more.txt").write_bytes(b"new")


def smuggled_file(folder: Path) -> None:
    (folder / "more.txt").write_bytes(b"new")
    forge_sums(folder)


def removed_file(folder: Path) -> None:
    (folder / "origins.csv").unlink()


def removed_checksums(folder: Path) -> None:
    (folder / CHECKSUMS).unlink()


def changed_licence(folder: Path) -> None:
    (folder / "LICENSE").write_text("All rights reserved.\n")
    forge_sums(folder)


def licence_of_the_package(folder: Path) -> None:
    path = folder / "datapackage.json"
    package = json.loads(path.read_bytes())
    package["licenses"][0]["name"] = "proprietary"
    path.write_text(json.dumps(package, sort_keys=True, ensure_ascii=False, indent=2) + "\n", "utf-8")
    forge_sums(folder)


def hash_of_the_package(folder: Path) -> None:
    path = folder / "datapackage.json"
    package = json.loads(path.read_bytes())
    package["resources"][0]["hash"] = "sha256:" + "0" * 64
    path.write_text(json.dumps(package, sort_keys=True, ensure_ascii=False, indent=2) + "\n", "utf-8")


def undescribed_table(folder: Path) -> None:
    path = folder / "datapackage.json"
    package = json.loads(path.read_bytes())
    package["resources"] = [r for r in package["resources"] if r["path"] != "statements.csv"]
    path.write_text(json.dumps(package, sort_keys=True, ensure_ascii=False, indent=2) + "\n", "utf-8")


def laxer_policy(folder: Path) -> None:
    edit(folder / "POLICY.yaml", "longest: 300", "longest: 200")
    forge_sums(folder)


def another_policy(folder: Path) -> None:
    """The same rows under another licence, everything made to fit."""
    other = read_policy(POLICY.text.replace("CC", "XX", 1), "POLICY.yaml")
    forge_rows(folder, lambda tables: None, other)


def changed_readme(folder: Path) -> None:
    edit(folder / "README.md", "#", "##")
    forge_sums(folder)


def shuffled_rows(folder: Path) -> None:
    path = folder / "sources.jsonl"
    path.write_text("".join(path.read_text("utf-8").splitlines(True)[::-1]), "utf-8")
    forge_sums(folder)


def no_json(folder: Path) -> None:
    with (folder / "links.jsonl").open("ab") as file:
        file.write(b"no json\n")


def extra_key(folder: Path) -> None:
    edit(folder / "incidents.jsonl", '"title"', '"verdict": 1, "title"')
    forge_sums(folder)


def broken_off(folder: Path) -> None:
    path = folder / "sources.jsonl"
    path.write_bytes(path.read_bytes()[:-20])


FILES = (
    Kind(edited_lines_only, ALONE, "statements.jsonl", "is not the file that its checksum was made of"),
    Kind(edited_csv_only, ALONE, "statements.csv", 'speech_act is "denies"'),
    Kind(edited_flat_table_only, ALONE, "people.csv", 'is "bystander"'),
    Kind(dropped_csv_row, ALONE, "documents.csv", "gives one more row"),
    Kind(forged_checksum, ALONE, "", "is not the file that its checksum was made of"),
    Kind(unlisted_file, ALONE, "more.txt", "nobody lists it"),
    Kind(smuggled_file, ALONE, "more.txt", "gives no such file"),
    Kind(removed_file, ALONE, "origins.csv", "is missing"),
    Kind(removed_checksums, ALONE, CHECKSUMS, "is missing"),
    Kind(changed_licence, ALONE, "LICENSE", "All rights reserved"),
    Kind(licence_of_the_package, ALONE, "datapackage.json", 'is "proprietary"'),
    Kind(hash_of_the_package, ALONE, "datapackage.json", "size or hash is another"),
    Kind(undescribed_table, ALONE, "datapackage.json", "does not describe"),
    Kind(laxer_policy, ALONE, "datapackage.json", "policy.text"),
    Kind(changed_readme, ALONE, "README.md", "line 1"),
    Kind(another_policy, STORE, "POLICY.yaml", "the store gives"),
    Kind(shuffled_rows, ALONE, "sources.jsonl", "not as a release writes them"),
    Kind(no_json, ALONE, "links.jsonl", "is not a JSON object"),
    Kind(extra_key, ALONE, "incidents.jsonl", "keys: verdict"),
    Kind(broken_off, ALONE, "sources.jsonl", "breaks off"),
)  # fmt: skip
