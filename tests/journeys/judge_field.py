"""One field of one incident or person against its expectation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.acceptance.release import ReleaseReader, Row
from tests.journeys.alike import alike, contradicts, same_words
from tests.journeys.check import MET, MISSED, WRONG, Check, met_or
from tests.journeys.sample import Sample, expectations

LOOSE = frozenset({"label", "weapon", "open_question", "policy_call", "context"})
_PARTS = (
    "accounts",
    "latest",
    "superseded",
    "retracted",
    "others",
    "retelling",
    "earlier",
    "compatible_values",
)
_WITHDRAWN = ("retracted", "superseded", "earlier")


@dataclass(frozen=True)
class Place:
    """Where a field stands: the letter, the incident's row, who it is about, and what they call that."""

    sample: Sample
    letter: str
    incident: Row
    about: str
    title: str
    field: str

    @property
    def release(self) -> ReleaseReader:
        return self.sample.named

    @property
    def what(self) -> str:
        return f"{self.title} {self.field}".strip()

    def finding(self) -> Row | None:
        for row in self.release.findings:
            if (row["incident"], row["field"], row["about"]) == (self.incident["id"], self.field, self.about):
                return row
        return None

    def accounts(self) -> list[Row]:
        found = self.finding()
        return [a for a in found["accounts"] if a["value"] is not None] if found else []

    def statements(self, value: Any = None) -> list[Row]:
        rows = self.release.about(self.incident, self.field, self.about)
        return rows if value is None else [r for r in rows if alike(value, r["value"], self.field in LOOSE)]

    def check(self, kind: str, about: str, verdict: str, detail: str = "") -> Check:
        return Check(
            self.letter, kind, f"{self.what} {about}".strip(), verdict, "" if verdict == MET else detail
        )


def judge_field(place: Place, spec: Any) -> Iterator[Check]:
    """What the expectations say of the field, each part a check."""
    if not isinstance(spec, dict) or "min" in spec:
        spec = (
            {"values_among": spec, "must_include": []}
            if isinstance(spec, list)
            else {"accounts": [{"value": spec}]}
        )
        spec = {"state": "stated", **spec}
    yield from _judge_values(place, spec)
    yield from _judge_rest(place, spec)
    if "state" in spec or "latest" in spec:
        yield _judge_state(place, spec.get("state", "stated"))
    for part in _PARTS:
        for account in _rows(spec.get(part)):
            if isinstance(account, dict) and "value" in account:
                yield from _judge_account(place, account, spec, withdrawn=part in _WITHDRAWN)
    for body in [spec["source"]] if "source" in spec else []:
        yield from _judge_source(place, body, place.statements(spec.get("value")))
    found = place.finding()
    for kind in spec.get("notes", []):
        here = {n["kind"] for n in found["notes"]} if found else set()
        yield place.check("notes", kind, met_or(kind in here), f"notes: {sorted(here)}")
    for question in spec.get("about", []):
        yield from _judge_question(place, question)


def _judge_values(place: Place, spec: Mapping[str, Any]) -> Iterator[Check]:
    found = [a["value"] for a in place.accounts()]
    loose = place.field in LOOSE
    wanted = [v for part in ("accounts", "latest", "others", "retelling") for v in _values(spec.get(part))]
    wanted += [spec["value"]] if "value" in spec else []
    for value in [*wanted, *spec.get("must_include", [])]:
        there = any(alike(value, f, loose) for f in found)
        yield place.check("values", f"= {_short(value)}", met_or(there), f"found: {_short(found)}")
    if "values_among" in spec and not spec.get("must_include"):
        there = any(alike(v, f, loose) for v in spec["values_among"] for f in found)
        yield place.check(
            "values", f"among {_short(spec['values_among'])}", met_or(there), f"found: {_short(found)}"
        )


def _judge_rest(place: Place, spec: Mapping[str, Any]) -> Iterator[Check]:
    """What stands there and may not."""
    allowed = [v for part in (*_PARTS, "also_acceptable", "values_among") for v in _values(spec.get(part))]
    allowed += [spec["value"]] if "value" in spec else []
    if not allowed and "state" not in spec:
        return
    loose = place.field in LOOSE
    extra = []
    for account in place.accounts():
        told = any(not contradicts(v, account["value"], loose) for v in allowed)
        if (not told and (place.field != "open_question")) or account["value"] in spec.get("never", []):
            extra.append(account)
    if not extra:
        yield place.check("nothing else", "", MET)
    for account in extra:
        yield place.check("nothing else", "", WRONG, f"{_short(account['value'])} {_behind(place, account)}")


def _judge_state(place: Place, state: str) -> Check:
    found = place.finding()
    came = found["state"] if found else "no finding"
    if place.field == "open_question" and state == "stated" and came == "stated_unknown":
        came = state
    silent = came in ("no finding", "not_addressed")
    return place.check(
        "state", f"is {state}", met_or(came == state, MISSED if silent else WRONG), f"is {came}"
    )


def _judge_account(
    place: Place, account: Mapping[str, Any], spec: Mapping[str, Any], *, withdrawn: bool
) -> Iterator[Check]:
    value = account["value"]
    about = f"= {_short(value)}"
    told = [a for a in place.accounts() if alike(value, a["value"], place.field in LOOSE)]
    statements = place.statements(value)
    if withdrawn and "retelling" not in spec:
        yield _judge_withdrawn(place, about, told)
    if "origins" in account and told and not withdrawn:
        yield from _judge_origins(place, about, account, told)
    if account.get("source"):
        yield from _judge_source(place, account["source"], statements, about)
    if "documents" in account:
        pages = set(place.sample.numbers([s["document"] for s in statements]))
        retold = set(account.get("retold_by", spec.get("retold_by", [])))
        for number in account["documents"]:
            yield place.check(
                "receipts", f"{about} in {number}", met_or(number in pages), f"in {sorted(pages)}"
            )
        for number in sorted(pages - set(account["documents"]) - retold - _retellings()):
            if "origins" in account and not withdrawn:
                yield place.check(
                    "receipts", f"{about} in {number}", WRONG, _words(place, statements, number)
                )
        for number in sorted(retold):
            yield _judge_retold(place, about, number, told, pages)


def _judge_withdrawn(place: Place, about: str, told: list[Row]) -> Check:
    found = place.finding()
    noted = found is not None and "superseded" in {n["kind"] for n in found["notes"]}
    marked = found is not None and (found["state"] == "retracted" or noted)
    if not told:
        return place.check("values", f"{about} stays, withdrawn", MISSED, "no account holds it")
    return place.check(
        "values", f"{about} stays, withdrawn", met_or(marked, WRONG), "stands as if nothing had been said"
    )


def _judge_origins(place: Place, about: str, account: Mapping[str, Any], told: list[Row]) -> Iterator[Check]:
    bodies = {b for a in told for b in place.release.origin_bodies(a)}
    for body in account["origins"]:
        yield place.check(
            "credit", f"{about} by {body}", met_or(body in bodies), f"origins: {sorted(bodies)}"
        )
    for body in sorted(bodies - set(account["origins"])):
        if not body.startswith("outlet:") or not account["origins"]:
            yield place.check("credit", f"{about} by nobody else", WRONG, body)
    for body in account.get("never", []):
        yield place.check("credit", f"{about} never by {body}", met_or(body not in bodies, WRONG), body)


def _judge_source(place: Place, name: str, statements: list[Row], about: str = "") -> Iterator[Check]:
    rows = [place.release.sources[s["source"]] for s in statements if s["source"]]
    said = {n for row in rows for n in (row["name"], row["body"]) if n}
    there = any(name.casefold() in n.casefold() for n in said)
    verdict = met_or(there, MISSED if not statements else WRONG)
    outlets = "the outlet" if any(s["source"] is None for s in statements) else ""
    yield place.check(
        "credit", f"{about} said by {name}", verdict, f"said by {sorted(said)} {outlets}".strip()
    )


def _judge_retold(place: Place, about: str, number: str, told: list[Row], pages: set[str]) -> Check:
    slugs = {o["source"] for a in told for i in a["origins"] for o in [place.release.origins[i]]}
    row = next(d for d in place.release.documents if d["id"] == place.sample.id_of[number])
    own = "outlet:" + "-".join((row["outlet"] or "").casefold().split())
    if own in slugs:
        return place.check("receipts", f"{about} retold by {number}", WRONG, "its outlet stands as an origin")
    return place.check(
        "receipts", f"{about} retold by {number}", met_or(number in pages), f"in {sorted(pages)}"
    )


def _judge_question(place: Place, question: Mapping[str, Any]) -> Iterator[Check]:
    rows = [
        s for s in place.statements() if same_words(question["text"], s["original"] or s["quote"] or "", 0.5)
    ]
    short = f"“{question['text']}”"
    all_of_it = sorted({s["original"] for s in place.statements() if s["original"]})
    yield place.check("values", short, met_or(bool(rows)), f"found: {_short(all_of_it)}")
    if rows and question.get("source"):
        yield from _judge_source(place, question["source"], rows, short)
    pages = set(place.sample.numbers([s["document"] for s in rows]))
    for number in question.get("documents", []) if rows else []:
        yield place.check("receipts", f"{short} in {number}", met_or(number in pages), f"in {sorted(pages)}")


@cache
def _retellings() -> frozenset[str]:
    pages = expectations()["documents"].items()
    return frozenset(name[:2] for name, spec in pages if spec.get("role") in ("rewrite", "spun"))


def _rows(spec: Any) -> list[Any]:
    return spec if isinstance(spec, list) else [] if spec is None else [spec]


def _values(spec: Any) -> list[Any]:
    """Values, or rows that hold one under `value`, or one of either."""
    return [r["value"] if isinstance(r, dict) and "value" in r else r for r in _rows(spec)]


def _short(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_short(v) for v in value) + "]"
    if isinstance(value, dict):
        dull = ("lat", "lon", "precision", "inferred", "basis", "text")
        return "{" + " ".join(f"{k}:{v}" for k, v in value.items() if k not in dull) + "}"
    return str(value)


def _behind(place: Place, account: Row) -> str:
    bodies = sorted(place.release.origin_bodies(account))
    rows = [s for s in place.statements() if s["id"] in account["statements"]]
    said = sorted({f"{place.sample.file_of[s['document']][:2]} “{s['original']}”" for s in rows})
    return f"by {bodies}: {'; '.join(said)}"


def _words(place: Place, statements: list[Row], number: str) -> str:
    here = [s for s in statements if place.sample.file_of[s["document"]].startswith(number)]
    return "; ".join(sorted({str(s["quote"] or s["original"]) for s in here}))
