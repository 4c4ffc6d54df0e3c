"""The only place that prints: results on standard output, everything else on standard error."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeVar

from tqdm import tqdm

from onrecord.cli.values import told
from onrecord.pipeline.report import Added, Report

if TYPE_CHECKING:
    from onrecord.pipeline.listing import Listed

T = TypeVar("T")
TEXT, JSON = "text", "json"
_DELAY = 1  # seconds: a bar on shorter work is only noise
_BLINK, _LOG = 0.2, 30.0  # seconds between two states of the bar: on a screen, in a log


def result(text: str) -> None:
    print(text, flush=True)


def raw_result(body: bytes) -> None:
    """Bytes as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(body)
    sys.stdout.buffer.flush()


def json_result(data: Any) -> None:
    result(json.dumps(data, ensure_ascii=False, sort_keys=True, indent=2))


def json_line(data: Any) -> None:
    result(json.dumps(data, ensure_ascii=False, sort_keys=True))


def notice(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Aligned columns under their names; values as people read them."""
    cells = [list(columns), *([told(row.get(column)) for column in columns] for row in rows)]
    widths = [max(len(line[i]) for line in cells) for i in range(len(columns))]
    for line in cells:
        result("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def csv_rows(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """CSV with a header; null is an empty cell."""
    writer = csv.DictWriter(sys.stdout, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    sys.stdout.flush()


def listed(found: Listed) -> None:
    """What a comparison of lists comes to, in two sums."""
    for name, all_of, what in (
        ("theirs", found.rows, f"rows ({found.unit})"),
        ("ours", found.incidents, "incidents"),
    ):
        parts = ", ".join(f"{reason} {n:,}" for reason, n in found.totals[name].items() if n)
        result(f"{name}: {all_of:,} {what} = {parts or 'none'}")
    if found.rule is None:
        notice(
            "no rule of theirs is known here: what we have and they lack is told as missing there (--rule)"
        )
    elif found.people is not None:
        parts = ", ".join(f"{n:,} {answer}" for answer, n in found.people.items())
        result(f"by the rule {found.rule.name}, people of this record: {parts}")


def outline(data: Any, depth: int = 0) -> None:
    """Nested data as indented lines, empty parts left out."""
    pad = "  " * depth
    items = data.items() if isinstance(data, Mapping) else (("-", value) for value in data)
    for key, value in items:
        if value in (None, "", [], {}, ()):
            continue
        label = key if key == "-" else f"{key}:"
        if isinstance(value, Mapping) or (
            isinstance(value, list) and any(isinstance(v, (dict, list)) for v in value)
        ):
            result(f"{pad}{label}")
            outline(value, depth + 1)
        else:
            result(f"{pad}{label} {told(value)}")


def incident(card: Mapping[str, Any]) -> None:
    """An incident as `onrecord.pipeline.card` tells it."""
    result(f"{card['title']}\n{card['id']}, {card['review']}, {count(len(card['documents']), 'documents')}")
    for about in dict.fromkeys(finding["about"] for finding in card["findings"]):
        result(f"\n{about}")
        for finding in (f for f in card["findings"] if f["about"] == about):
            result(f"  {finding['field']}: {finding['state']}")
            for account in finding["accounts"]:
                value = told(account["value"]) or "-"
                said_by = ", ".join(account["said_by"])
                result(f"    {value}  [{said_by}; {count(account['origins'], 'origins')}]")
                for words in account["words"]:
                    result(f"      “{words}”")
            for note in finding["notes"]:
                result(f"    note: {note}")
    if card["not_addressed"]:
        result(f"\nnot addressed: {', '.join(card['not_addressed'])}")
    if card["sequence"]["rows"]:
        _steps(card["sequence"])
    if card["timeline"]:
        result("\nthe record day by day")
    for day in card["timeline"]:
        _day(day)


_MARKS = {"agreed": "=", "only_one": "·", "other_order": "⇄"}


def _steps(sequence: Mapping[str, Any]) -> None:
    """The steps side by side: a column an account, with the step's place in its telling."""
    names = sequence["tellers"]
    result(
        "\nstep by step (= told alike, · by one alone, ⇄ in another place; ? its place in time is not said)"
    )
    for n, name in enumerate(names, 1):
        result(f"  [{n}] {name}")
    rows = [
        {"": _MARKS[row["kind"]], "step": row["step"]}
        | {f"[{n}]": place for n, place in enumerate(row["places"], 1)}
        for row in sequence["rows"]
    ]
    table(rows, ("", "step", *(f"[{n}]" for n in range(1, len(names) + 1))))


def _day(day: Mapping[str, Any]) -> None:
    """A day of an incident's history: what happened to it, and what it told otherwise from then on."""
    size = f"{count(day['reports'], 'reports')}, {count(day['origins'], 'origins')}"
    result(f"  {day['day'] or 'no day known'}: {size}")
    for event in day["events"]:
        what = f": {event['about']} {event['field']}" if event["field"] else ""
        result(f"    {event['kind'].replace('_', ' ')}{what}")
    for known in day["known"]:
        values = "; ".join(told(value) for value in known["values"])
        result(
            f"      {known['about']} {known['field']}: {known['state']}" + (f", {values}" if values else "")
        )


def links(card: Mapping[str, Any]) -> None:
    """An incident's links as `onrecord.pipeline.linkcard` tells them."""
    result(f"{card['title']}\n{card['id']}, {count(len(card['links']), 'mentions')}")
    for link in card["links"]:
        _reasons(f"{link['name'] or link['document']}  [{link['score']:.2f}]", link["reasons"])
    for pair in card["possible"]:
        _reasons(
            f"possibly the same: {pair['title']}, {pair['incident']}  [{pair['score']:.2f}]", pair["reasons"]
        )
    for change in card["changed"]:
        result(f"\n{change['document'] or change['mention']}: {change['what']}")
        for sentence in change["why"]:
            result(f"  {sentence}")


def _reasons(head: str, reasons: Sequence[Mapping[str, Any]]) -> None:
    result(f"\n{head}")
    for reason in reasons:
        result(f"  {reason['adds']:+.2f}  {reason['says']}")


def progress(label: str, things: Iterable[T], total: int | None) -> Iterable[T]:
    """The things, with a bar, rate and time left on standard error once the work takes longer than a
    second."""
    tqdm.monitor_interval = 0  # no thread beside us: the runner forks
    pause = _BLINK if sys.stderr.isatty() else _LOG
    bar: Iterable[T] = tqdm(
        things,
        desc=label,
        total=total,
        delay=_DELAY,
        unit="doc",
        file=sys.stderr,
        mininterval=pause,
        maxinterval=pause,
    )
    return bar


def report(report: Report, form: str) -> None:
    """The counts of a walk: JSON on standard output where asked for, else in words on standard error."""
    if form == JSON:
        json_result(asdict(report) | {"rejections": dict(report.rejections)})
    else:
        summary(report)


def summary(report: Report) -> None:
    """What a walk came to, on standard error."""
    counted = [
        f"{count(getattr(report, n), n)}"
        for n in ("documents", "mentions", "incidents", "statements", "origins")
    ]
    if report.added.taken or report.added.refused or report.read:
        notice(f"this run: {intake(report.added)}, {report.read} read")
    notice("the record: " + ", ".join(counted))
    rejected = sum(n for _, n in report.rejections)
    reasons = ", ".join(f"{reason} {n}" for reason, n in report.rejections)
    notice(f"set aside: {rejected}" + (f" ({reasons})" if reasons else ""))


def intake(added: Added) -> str:
    known = added.taken - added.new
    return f"{added.taken} taken in ({added.new} new, {known} known), {added.refused} could not be taken in"


def count(n: int, plural: str) -> str:
    return f"{n:,} {plural[:-1] if n == 1 else plural}"
