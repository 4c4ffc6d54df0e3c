"""What is true of incidents, and when a record says so: for an oracle that answers the queue."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.eval.reconcile.agree import same_value
from tests.eval.reconcile.folders import Account, Folder, load

from onrecord.model.finding import CHOSEN, Finding
from onrecord.model.record import Record
from onrecord.model.values import value_to_json

INCIDENT = "incident"
STATED, NOT_ADDRESSED = "stated", "not_addressed"


@dataclass(frozen=True)
class Want:
    """One field as it should stand: `states` that are right, every value of `values` told; `typed` is how
    many fields a person would type for it. `said`, where it is known: for each value who says it (null for a
    page in its own voice), and on which pages. `may`: values that are right as well, none of them a must."""

    about: str
    field: str
    states: tuple[str, ...]
    values: tuple[Any, ...] = ()
    typed: int = 1
    said: tuple[tuple[str | None, tuple[str, ...]], ...] = ()
    may: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Person:
    key: str
    role: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Truth:
    """One incident: `rows` are its articles as `build` takes them; each has a `url` of its own."""

    key: str
    rows: tuple[dict[str, Any], ...]
    wants: tuple[Want, ...]
    people: tuple[Person, ...] = ()
    place: tuple[str, str, str] | None = None

    @property
    def typed(self) -> int:
        return sum(w.typed for w in self.wants)


def folder_truths() -> tuple[Truth, ...]:
    """The fictional folders of `tests/eval/reconcile`: one incident each, as a careful reader has it."""
    made = []
    for folder in load():
        rows = tuple(
            {"url": p.url, "outlet": p.outlet, "published": p.published, "text": p.text} for p in folder.pages
        )
        wants = tuple(
            Want(
                f.about,
                f.field,
                f.states,
                tuple(a.value for a in f.accounts if not a.may),
                typed=0 if NOT_ADDRESSED in f.states else 1,
                said=tuple(_said(folder, a) for a in f.accounts if not a.may),
                may=tuple(a.value for a in f.accounts if a.may),
            )
            for f in folder.findings
            if not f.may and f.about != "none" and f.field != "action" and f.states[0] != NOT_ADDRESSED
        )
        people = tuple(Person(p.key, p.role, p.names) for p in folder.people)
        place = tuple(folder.place[k] for k in ("city", "county", "region"))
        made.append(Truth(folder.name, rows, wants, people, place))  # type: ignore[arg-type]
    return tuple(made)


def _said(folder: Folder, account: Account) -> tuple[str | None, tuple[str, ...]]:
    """Who says it first, and the addresses of the pages on which that voice is heard."""
    voice = next((o for o in folder.origins if o.key in (account.origins or ())), None)
    if voice is None:
        return None, ()
    pages = [p for p in folder.pages if p.number in voice.pages]
    own = voice.names[0] in {p.outlet for p in pages}
    return None if own else voice.names[0], tuple(p.url for p in pages)


def corpus_truths(data: Path, count: int) -> tuple[Truth, ...]:
    """Incidents of the gun-violence corpus with two articles or more, drawn alike everywhere. Names and ages
    that none of the articles holds are left out: nobody could type them from there."""
    incidents = {row["incident_id"]: row for row in _lines(data / "gva_dev_incidents.jsonl.gz")}
    told: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _lines(data / "gva_dev_docs.jsonl.gz"):
        told[row["incident_id"]].append(row)
    fit = [i for i, row in incidents.items() if row["has_frame"] and len(told[i]) > 1]
    fit.sort(key=lambda i: hashlib.sha256(i.encode()).hexdigest())
    return tuple(_of_corpus(incidents[i], told[i]) for i in fit[:count])


def _lines(path: Path) -> Iterable[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def _of_corpus(row: dict[str, Any], docs: Sequence[dict[str, Any]]) -> Truth:
    rows = tuple(
        {
            "url": d["url"],
            "title": d["title"],
            "published": d["published"] or d["archived"],
            "text": d["text"],
        }
        for d in docs
    )
    words = "\n".join(f"{d['title']}\n{d['text']}" for d in docs)
    city = re.sub(r"\(.*?\)", "", row["city_or_county"]).strip()
    where = {"region": row["state"]}
    if city.casefold() in words.casefold():
        where["county" if "county" in city.casefold() else "city"] = city
    wants = [
        Want(INCIDENT, "when", (STATED,), ({"edtf": row["date"]},)),
        Want(INCIDENT, "where", (STATED,), (where,), typed=len(where)),
    ]
    for name in ("killed", "injured"):
        n = row[f"n_{name}"]
        states = (STATED,) if n else (STATED, NOT_ADDRESSED)
        wants.append(Want(INCIDENT, f"{name}_count", states, ({"min": n, "max": n},), typed=1 if n else 0))
    people = []
    for n, one in enumerate(row["participants"]):
        named = one["name"] if one["name"] and _told(last_name(one["name"]), words) else None
        aged = one["age"] if one["age"] is not None and _told(str(one["age"]), words) else None
        if named is None and aged is None:
            continue
        key = f"p{n}"
        people.append(Person(key, "", (named,) if named else ()))
        if named:
            wants.append(Want(key, "name", (STATED,), (named,)))
        if aged is not None:
            wants.append(Want(key, "age", (STATED,), ({"min": aged, "max": aged},)))
        fate = next((f for f in ("killed", "injured") if f.capitalize() in (one["status"] or ())), None)
        if fate:
            wants.append(Want(key, "outcome", (STATED,), (fate,)))
    return Truth(row["incident_id"], rows, tuple(wants), tuple(people))


def last_name(name: str) -> str:
    parts = [p for p in re.findall(r"[\w'’-]+", name) if p.casefold() not in ("jr", "sr", "ii", "iii", "iv")]
    return parts[-1] if parts else name


def _told(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.I) is not None


def same(field: str, expected: Any, told: Any) -> bool:
    """Whether a value of the record is the expected one."""
    if field == "name" and isinstance(expected, str) and isinstance(told, str):
        one, other = (re.findall(r"[\w'’-]+", n.casefold()) for n in (expected, told))
        if not one or not other:
            return False
        first = len(one) < 2 or len(other) < 2 or one[0][0] == other[0][0]
        return last_name(expected).casefold() == last_name(told).casefold() and first
    return same_value(expected, told)


def chosen(finding: Finding) -> bool:
    return any(n.kind == CHOSEN for n in finding.notes)


def values_of(finding: Finding | None) -> list[Any]:
    """What the finding says: what an editor chose, else all that is told."""
    told = [value_to_json(a.value) for a in finding.accounts if a.value is not None] if finding else []
    return told[:1] if finding and chosen(finding) else told


def is_right(want: Want, finding: Finding | None, record: Record) -> bool:
    told = values_of(finding)
    if not told and want.field in ("killed_count", "injured_count"):
        told = _counted(record, want.field.removesuffix("_count"))
        if told and want.values:
            return any(same(want.field, w, t) for w in want.values for t in told)
    state = finding.state if finding else NOT_ADDRESSED
    if finding and chosen(finding):
        return any(same(want.field, w, t) for w in want.values for t in told)
    if state not in want.states:
        return False
    if state == NOT_ADDRESSED:
        return True
    return all(any(same(want.field, w, t) for t in told) for w in want.values)


def _counted(record: Record, fate: str) -> list[Any]:
    """How many people are told one by one to have met this fate, where anybody is."""
    counts = {f.about: f for f in record.findings if f.field == "count"}
    n = 0
    for f in record.findings:
        if f.field == "outcome" and fate in values_of(f) and f.state == STATED:
            many = next((v for v in values_of(counts.get(f.about)) if v["min"] == v["max"]), None)
            n += many["min"] if many else 1
    return [{"min": n, "max": n}] if n else []


def align(truth: Truth, record: Record) -> dict[str, str]:
    """A person of the truth -> the record's participant: the same role, then as much in common as can be."""
    found = {(f.about, f.field): f for f in record.findings}
    scored = []
    for n, person in enumerate(truth.people):
        for m, p in enumerate(record.incident.participants):
            if person.role in ("", p.role) and (likeness := _likeness(truth, person, p.id, found)):
                scored.append((-likeness, n, m, person.key, p.id))
    pairs: dict[str, str] = {}
    for *_, key, id in sorted(scored):
        if key not in pairs and id not in pairs.values():
            pairs[key] = id
    return pairs


def twins(truth: Truth, record: Record, people: dict[str, str]) -> list[tuple[str, str]]:
    """Participants that are a person of the truth too, beside the one who stands for it."""
    found = {(f.about, f.field): f for f in record.findings}
    taken = set(people.values())
    rows = []
    for person in truth.people:
        for p in record.incident.participants:
            if p.id not in taken and person.key in people and person.role in ("", p.role):
                named = values_of(found.get((p.id, "name")))
                if any(same("name", n, t) for n in person.names for t in named):
                    rows.append((people[person.key], p.id))
    return rows


def _likeness(truth: Truth, person: Person, id: str, found: dict[tuple[str, str], Finding]) -> int:
    named = values_of(found.get((id, "name")))
    aged = any(w.field == "age" for w in truth.wants if w.about == person.key)
    if (person.names or aged) and any((n["min"] or 0) > 1 for n in values_of(found.get((id, "count")))):
        return 0  # one person is no group
    score = 4 * any(same("name", n, t) for n in person.names for t in named)
    if named and person.names and not score:
        return 0
    for want in truth.wants:
        if want.about == person.key and want.field != "name":
            finding = found.get((id, want.field))
            score += any(same(want.field, w, t) for w in want.values for t in values_of(finding))
            score += not want.values and finding is not None and finding.state in want.states
    return score or (1 if person.role else 0)


def marks(truth: Truth, record: Record | None) -> tuple[list[tuple[Want, bool]], dict[str, str]]:
    """Each want, right or not; and who is who."""
    if record is None:
        return [(want, False) for want in truth.wants], {}
    people = align(truth, record)
    found = {(f.about, f.field): f for f in record.findings}
    told = []
    for want in truth.wants:
        about = INCIDENT if want.about == INCIDENT else people.get(want.about)
        told.append((want, about is not None and is_right(want, found.get((about, want.field)), record)))
    return told, people
