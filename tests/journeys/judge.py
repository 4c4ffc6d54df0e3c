"""The whole release against the whole of the sample's expectations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.acceptance.release import Row
from tests.journeys.alike import same_words
from tests.journeys.check import MET, MISSED, WRONG, Check, met_or
from tests.journeys.judge_field import Place, judge_field
from tests.journeys.judge_voices import judge_voices
from tests.journeys.match import match_incidents, match_people
from tests.journeys.sample import Sample, expectations
from tests.journeys.traps import judge_traps

_NOT_FIELDS = frozenset({"count"})
# What nobody may be told to have, done or become, of whom the expectations do not say it.
_GRAVE = frozenset(
    {"name", "age", "agency", "unit", "duty_status", "outcome", "custody", "weapon", "confirmed_armed"}
    | {"shots_fired", "identified_self", "label", "fired_first", "killed_count", "injured_count"}
    | {"scene_relation", "prior_connection", "nationality", "immigration_status"}
)


def judge(sample: Sample) -> list[Check]:
    """Every expectation, judged once."""
    data = expectations()
    rows = match_incidents(sample, data["incidents"])
    checks = [*_judge_documents(sample, data["documents"], rows), *_judge_incidents(sample, data, rows)]
    for letter, spec in data["incidents"].items():
        if letter in rows:
            checks += _judge_incident(sample, letter, rows[letter], spec)
    checks += _judge_loose(sample, data["statements_about_no_incident"])
    checks += judge_voices(sample, data, rows)
    checks += judge_traps(sample, data["traps"], rows)
    return checks


def _judge_documents(sample: Sample, expected: Mapping[str, Any], rows: Mapping[str, Row]) -> Iterator[Check]:
    letters = {row["id"]: letter for letter, row in rows.items()}
    documents = {sample.file_of[d["id"]]: d for d in sample.release.documents}
    reasons: dict[str, set[str]] = {}
    for row in sample.release.rejections:
        file = sample.file_of.get(row["document"], str(row["document"]))
        reasons.setdefault(file, set()).add(row["reason"])
    for name, spec in expected.items():
        number, found = name[:2], documents.get(name)
        if "rejection" in spec:
            why = reasons.get(name, set())
            yield Check(
                "-", "documents", f"{number} {spec['rejection']}", met_or(spec["rejection"] in why), f"{why}"
            )
        if found is None or "role" not in spec:
            continue
        roles = [spec["role"], *spec.get("also_acceptable", [])]
        told = sorted(letters.get(i, "?") for i in found["incidents"])
        extra = set(told) - set(spec["incidents"])
        yield _same(number, "role", found["role"] in roles, spec["role"], found["role"])
        yield _same(number, "outlet", found["outlet"] == spec["outlet"], spec["outlet"], found["outlet"])
        day = (found["published"] or "")[:10]
        yield _same(number, "published", day == spec["published"], spec["published"], day)
        right = told == sorted(spec["incidents"])
        verdict = met_or(right, WRONG if extra else MISSED)
        yield Check(
            "-", "documents", f"{number} tells {spec['incidents']}", verdict, "" if right else f"tells {told}"
        )


def _same(number: str, what: str, right: bool, expected: Any, found: Any) -> Check:
    verdict = met_or(right, WRONG if found else MISSED)
    return Check("-", "documents", f"{number} {what} {expected}", verdict, "" if right else f"is {found}")


def _judge_incidents(sample: Sample, data: Mapping[str, Any], rows: Mapping[str, Row]) -> Iterator[Check]:
    for letter, spec in data["incidents"].items():
        told = sample.numbers(rows[letter]["documents"]) if letter in rows else []
        verdict = met_or(
            told == sorted(spec["documents"]), WRONG if set(told) - set(spec["documents"]) else MISSED
        )
        yield Check(
            letter,
            "incidents",
            f"told by {spec['documents']}",
            verdict,
            "" if verdict == MET else f"by {told}",
        )
    for row in sample.release.incidents:
        if row["id"] not in {r["id"] for r in rows.values()}:
            told = sample.numbers(row["documents"])
            yield Check("-", "incidents", "no other incident", WRONG, f"{row['title']}, told by {told}")


def _judge_incident(sample: Sample, letter: str, row: Row, spec: Mapping[str, Any]) -> Iterator[Check]:
    for name, field in spec["fields"].items():
        yield from judge_field(Place(sample, letter, row, "incident", "", name), field)
    yield from _judge_unlisted(sample, letter, row, "incident", "", spec["fields"])
    people = match_people(sample, row, spec["participants"])
    yield from _judge_people(sample, letter, row, spec["participants"], people)
    for key, person in spec["participants"].items():
        about = people[key]["id"] if key in people else "nobody"
        for name, field in person.items():
            if name not in _NOT_FIELDS and not (name == "name" and "policy" in field):
                yield from judge_field(Place(sample, letter, row, about, key, name), field)
        yield from _judge_unlisted(sample, letter, row, about, key, person)
    here = sample.named.notes(row)
    for kind in spec.get("notes", []):
        yield Check(letter, "notes", f"{kind} somewhere", met_or(kind in here), f"notes: {sorted(here)}")
    for source in spec.get("sources", []):
        yield _judge_source(sample, letter, source)
    for body, steps in spec.get("sequences", {}).items():
        if body != "notes":
            yield _judge_sequence(sample, letter, row, body, steps)


def _judge_unlisted(
    sample: Sample, letter: str, row: Row, about: str, title: str, listed: Mapping[str, Any]
) -> Iterator[Check]:
    """Grave fields that the expectations do not list: nothing may be told there."""
    for name in sorted(_GRAVE - set(listed)):
        rows = [s for s in sample.named.about(row, name, about) if s["value"] is not None]
        said = sorted({f"{sample.file_of[s['document']][:2]} “{s['original']}” = {s['value']}" for s in rows})
        if rows:
            yield Check(letter, "nothing else", f"{title} {name}".strip(), WRONG, "; ".join(said))


def _judge_people(
    sample: Sample, letter: str, row: Row, expected: Mapping[str, Any], people: Mapping[str, Row]
) -> Iterator[Check]:
    for key in expected:
        yield Check(
            letter, "people", f"{key} stands", met_or(key in people), "no participant is like this one"
        )
    matched = {p["id"] for p in people.values()}
    for person in sample.named.participants:
        if (
            person["incident"] == row["id"]
            and person["id"] not in matched
            and not _group(sample, row, person, expected)
        ):
            told = "; ".join(sample.labels[person["id"]])
            values = {
                f["field"]: [a["value"] for a in f["accounts"]]
                for f in sample.named.findings
                if f["about"] == person["id"]
                and f["field"] in ("name", "age", "outcome", "count")
                and f["accounts"]
            }
            yield Check(letter, "people", "nobody else stands", WRONG, f"{person['role']} {told}: {values}")


def _group(sample: Sample, row: Row, person: Row, expected: Mapping[str, Any]) -> bool:
    """Several people of a role together, where as many are expected one by one."""
    counts = sample.named.values(row, "count", person["id"])
    people = sum(
        (spec.get("count") or {"min": 1})["min"]
        for spec in expected.values()
        if spec.get("role") == person["role"]
    )
    return bool(counts) and all(1 < (c["min"] or 0) <= people for c in counts)


def _judge_source(sample: Sample, letter: str, spec: Mapping[str, Any]) -> Check:
    known = [
        s for s in sample.named.sources.values()
        if any(spec["name"].casefold() in n.casefold() for n in (s["name"], *s["aliases"]))
    ]  # fmt: skip
    keys = [k for k in ("body", "kind") if k in spec]
    right = any(all(s[k] == spec[k] for k in keys) for s in known)
    kin = {"witness": "neighbour"}
    right = right or any("kind" in spec and s["kind"] == kin.get(spec["kind"]) for s in known)
    what = f"{spec['name']}, " + ", ".join(f"{spec[k]}" for k in keys)
    came = "; ".join(f"{s['name']}: {s['kind']}, {s['body']}" for s in known)
    alone = len({s["body"] for s in known}) <= 1
    verdict = met_or(right and alone, WRONG if known else MISSED)
    return Check(letter, "sources", what, verdict, "" if verdict == MET else came or "not among the sources")


def _judge_sequence(sample: Sample, letter: str, row: Row, body: str, steps: list[str]) -> Check:
    """The verbs of the steps in this order, as this body tells them."""
    wanted = ["strike" if "strike" in s else "fire" for s in steps]
    actions = [
        s for s in sample.named.statements
        if s["incident"] == row["id"] and s["field"] == "action" and sample.named.body(s["source"]) == body
    ]  # fmt: skip
    order = [s["value"]["verb"] for s in sorted(actions, key=lambda s: s["value"]["order"]["index"])]
    right = [v for v in order if v in wanted][: len(wanted)] == wanted
    told = set(wanted) <= set(order)
    return Check(
        letter,
        "values",
        f"{body}: {' then '.join(wanted)}",
        met_or(right, WRONG if told else MISSED),
        f"{order}",
    )


def _judge_loose(sample: Sample, expected: list[Mapping[str, Any]]) -> Iterator[Check]:
    for spec in expected:
        page = sample.id_of[spec["document"]]
        loose = [s for s in sample.named.statements if s["incident"] is None]
        rows = [s for s in loose if s["field"] == spec["field"] and s["document"] == page]
        text = spec.get("text") or spec.get("values") or f"{spec['measure']} {spec['change_percent']}"
        right = [s for s in rows if _says(spec, s)]
        what = f"{spec['document']} {spec['field']}: {text}"
        came = "; ".join(f"{sample.named.body(s['source'])}: {s['original'] or s['value']}" for s in rows)
        yield Check("-", "loose", what, met_or(bool(right)), came or "nothing")
        if right and "source" in spec:
            said = {sample.named.sources[s["source"]]["name"] for s in right if s["source"]}
            said |= {sample.named.body(s["source"]) for s in right if s["source"]}
            verdict = met_or(spec["source"] in said if spec["source"] else not said, WRONG)
            yield Check("-", "loose", f"{what}, said by {spec['source']}", verdict, f"said by {sorted(said)}")
        ids = {s["id"] for s in right}
        notes = {
            n["kind"]
            for f in sample.named.findings
            if any(ids & set(a["statements"]) for a in f["accounts"])
            for n in f["notes"]
        }
        for kind in spec.get("notes", []) if right else []:
            yield Check("-", "loose", f"{what}, {kind}", met_or(kind in notes), f"notes: {sorted(notes)}")


def _says(spec: Mapping[str, Any], statement: Row) -> bool:
    value = statement["value"]
    if isinstance(value, dict):
        if spec.get("change_percent") is not None:
            return bool(
                value.get("change_percent") == spec["change_percent"] and value.get("base") == spec["base"]
            )
        return same_words(spec["measure"], str(value.get("measure")), 0.5)
    return same_words(
        spec.get("text", ""), str(value or statement["original"] or statement["quote"] or ""), 0.5
    )
