"""Does a release agree with itself, and with the articles or the store it was built from?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from onrecord.errors import PolicyError
from onrecord.model.fields import Codebook, load_codebook
from onrecord.model.record import Holdings
from onrecord.publish.datapackage import columns_of
from onrecord.publish.flat import flat_rows
from onrecord.publish.policy import Policy, load_policy, read_policy
from onrecord.publish.release import CHECKSUMS, release_files
from onrecord.publish.rows import KEYS, Tables, make_tables
from onrecord.publish.text_files import csv_bytes
from onrecord.publish.verify_quotes import check_quotes
from onrecord.publish.verify_references import check_references
from onrecord.publish.verify_values import Problem, check_values

Texts = Callable[[str], str | None]


def verify_release(
    folder: Path,
    *,
    text_of: Texts | None = None,
    holdings: Holdings | None = None,
    codebook: Codebook | None = None,
    policy: Policy | None = None,
) -> list[Problem]:
    """A release folder -> everything that is wrong with it; nothing is, when the list is empty.

    Alone: checksums, files, keys, values, references, counts, tables that must agree. With `text_of`
    (document id -> the article's text, or null): every quotation at its place and how much is quoted. With
    `holdings`: every byte, since the same holdings give the same release; `policy` is the one it should have
    been built under (default: its own)."""
    written = (
        {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.is_file()} if folder.is_dir() else {}
    )
    if not written:
        return [Problem(str(folder), "", "there is no release here")]
    codebook = codebook or load_codebook()
    problems = [*_check_sums(written), *_check_package(written)]
    tables, broken = _read(written)
    problems += broken
    if not broken:
        problems += check_values(tables, codebook)
        problems += check_references(tables)
        problems += check_quotes(tables, text_of, _policy(written, policy))
        problems += _check_csv(written, tables, codebook)
    if holdings is not None:
        problems += _check_store(written, holdings, _policy(written, policy), codebook)
    return problems


def _policy(written: dict[str, bytes], policy: Policy | None) -> Policy:
    """The one that is asked for, else the release's own, else (where that cannot be read) the default."""
    try:
        return policy or read_policy(written["POLICY.yaml"].decode("utf-8"), "POLICY.yaml")
    except (KeyError, UnicodeError, PolicyError):
        return load_policy(None)


def _check_sums(written: dict[str, bytes]) -> list[Problem]:
    if CHECKSUMS not in written:
        return [Problem(CHECKSUMS, "", "is missing")]
    problems, listed = [], set()
    for n, line in enumerate(written[CHECKSUMS].decode("utf-8", "replace").splitlines(), 1):
        digest, _, name = line.partition("  ")
        listed.add(name)
        if name not in written:
            problems.append(Problem(CHECKSUMS, f"line {n}", f"{name} is missing"))
        elif hashlib.sha256(written[name]).hexdigest() != digest:
            problems.append(Problem(name, "", "is not the file that its checksum was made of"))
    unlisted = sorted(set(written) - listed - {CHECKSUMS})
    return problems + [Problem(name, "", "has no checksum") for name in unlisted]


def _check_package(written: dict[str, bytes]) -> list[Problem]:
    try:
        package = json.loads(written.get("datapackage.json", b""))
        resources = {r["path"]: (r["bytes"], r["hash"]) for r in package["resources"]}
    except (ValueError, KeyError, TypeError):
        return [Problem("datapackage.json", "", "is missing or cannot be read")]
    problems = []
    tables = {f"{table}.{kind}" for table in KEYS for kind in ("csv", "jsonl")} | {"people.csv"}
    for name in sorted(tables | set(resources)):
        if name not in written:
            problems.append(Problem(name, "", "is missing"))
        elif name not in resources:
            problems.append(Problem("datapackage.json", "", f"does not describe {name}"))
        else:
            body = written[name]
            if resources[name] != (len(body), f"sha256:{hashlib.sha256(body).hexdigest()}"):
                problems.append(Problem("datapackage.json", name, "size or hash is another"))
    return problems


def _read(written: dict[str, bytes]) -> tuple[Tables, list[Problem]]:
    tables: Tables = {}
    problems = []
    for table in KEYS:
        rows = tables.setdefault(table, [])
        body = written.get(f"{table}.jsonl", b"")
        for n, line in enumerate(body.split(b"\n")[:-1], 1):
            try:
                row = json.loads(line)
                wrong = sorted(set(row) ^ set(KEYS[table]))
                if wrong:
                    problems.append(Problem(f"{table}.jsonl", f"line {n}", f"keys: {', '.join(wrong)}"))
                rows.append(row)
            except (ValueError, TypeError):
                problems.append(Problem(f"{table}.jsonl", f"line {n}", "is not a JSON object"))
        if body and not body.endswith(b"\n"):
            problems.append(Problem(f"{table}.jsonl", "", "breaks off in the middle of a line"))
    return tables, problems


def _check_csv(written: dict[str, bytes], tables: Tables, codebook: Codebook) -> list[Problem]:
    problems = []
    for name in (*KEYS, "people"):
        about = {"incidents": "incident", "people": "participant"}.get(name)
        rows = flat_rows(about, tables, codebook) if about else tables[name]
        if written.get(f"{name}.csv") != csv_bytes(rows, columns_of(name, codebook)):
            problems.append(Problem(f"{name}.csv", "", "does not say what the JSON Lines files say"))
    return problems


def _check_store(
    written: dict[str, bytes], holdings: Holdings, policy: Policy, codebook: Codebook
) -> list[Problem]:
    expected = release_files(make_tables(holdings, policy, codebook), policy, codebook)
    return [
        Problem(name, "", "is not what the store gives")
        for name in sorted(set(expected) | set(written))
        if expected.get(name) != written.get(name)
    ]
