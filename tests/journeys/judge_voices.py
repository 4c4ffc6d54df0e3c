"""Who may stand as a voice at all, over the whole release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.acceptance.release import Row
from tests.journeys.check import WRONG, Check, met_or
from tests.journeys.sample import Sample

_SET_ASIDE = ("opinion", "satire", "other")
_RETELLING = ("wire_copy", "rewrite", "spun")


def judge_voices(sample: Sample, data: Mapping[str, Any], rows: Mapping[str, Row]) -> Iterator[Check]:
    """No voice out of a page that is set aside, none of a retelling, and no minor's name."""
    pages = {number: data["documents"][name] for name, number in ((n, n[:2]) for n in data["documents"])}
    for number in sorted(n for n, spec in pages.items() if spec.get("role") in _SET_ASIDE):
        heard = _only_heard_in(sample, number)
        yield Check("-", "sources", f"nobody out of {number}", met_or(not heard, WRONG), f"{heard}")
    for number in sorted(n for n, spec in pages.items() if spec.get("role") in _RETELLING):
        for letter in data["documents"][sample.file_of[sample.id_of[number]]]["incidents"]:
            told = _own_origin(sample, number, rows[letter]) if letter in rows else []
            yield Check(letter, "credit", f"{number} is no origin", met_or(not told, WRONG), f"of {told}")
    files = [p for p in (sample.folder / "named").rglob("*") if p.is_file()]
    leaks = sorted(p.name for p in files if b"jonah" in p.read_bytes().lower())
    yield Check("A", "people", "a minor's name under no policy", met_or(not leaks, WRONG), f"in {leaks}")


def _only_heard_in(sample: Sample, number: str) -> list[str]:
    """The sources that this page alone gives."""
    heard: dict[str, set[str]] = {}
    for document, reading in sample.readings.items():
        for source in reading.extraction.sources if reading.extraction else ():
            heard.setdefault(source.id, set()).add(document)
    here = {id for id, documents in heard.items() if documents == {sample.id_of[number]}}
    return sorted(s["name"] for s in sample.named.sources.values() if s["id"] in here)


def _own_origin(sample: Sample, number: str, incident: Row) -> list[str]:
    """The fields of which this page's outlet stands as an origin through this page."""
    page = sample.id_of[number]
    outlet = next(d["outlet"] for d in sample.named.documents if d["id"] == page)
    own = {
        o["id"]
        for o in sample.named.origins.values()
        if o["source"] == "outlet:" + "-".join((outlet or "").casefold().split())
    }
    return sorted(
        {
            f["field"]
            for f in sample.named.findings
            if f["incident"] == incident["id"]
            for a in f["accounts"]
            if own & set(a["origins"]) and page in a["documents"]
        }
    )
