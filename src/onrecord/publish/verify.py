"""Does a release agree with itself, and with the articles or the store it was built from?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from onrecord.errors import PolicyError
from onrecord.model.fields import Codebook, load_codebook
from onrecord.model.record import Holdings
from onrecord.publish.history import History, read_history
from onrecord.publish.policy import Policy, load_policy, read_policy
from onrecord.publish.release import CHECKSUMS, release_files
from onrecord.publish.rows import KEYS, Tables, make_tables, sort_rows
from onrecord.publish.signing import SIGNATURE
from onrecord.publish.site.site import site_files
from onrecord.publish.verify_files import differences, row_differences
from onrecord.publish.verify_quotes import check_hashes, check_quotes
from onrecord.publish.verify_references import check_references
from onrecord.publish.verify_states import check_states
from onrecord.publish.verify_values import Problem, check_values

Texts = Callable[[str], str | None]
Files = dict[str, bytes]
ITSELF, STORE = "its own JSON Lines", "the store"
_LINES = tuple(f"{table}.jsonl" for table in KEYS)


def verify_release(
    folder: Path,
    *,
    text_of: Texts | None = None,
    hash_of: Texts | None = None,
    holdings: Holdings | None = None,
    codebook: Codebook | None = None,
    policy: Policy | None = None,
    history: History = (),
) -> list[Problem]:
    """A release folder -> everything that is wrong with it; nothing is, when the list is empty.

    Alone: checksums, files, keys, values, references, states, counts, and every other file against what the
    JSON Lines files give. With `text_of` (document id -> the article's text, or null): every quotation at its
    place and how much is quoted. With `hash_of` (document id -> the SHA-256 of its bytes, or null): every
    document's hash. With `holdings`: every row and byte, since the same holdings give the same
    release; `policy` is the one it should have been built under (default: its own); `history` are the
    releases as the store knows them (default: as the release tells them)."""
    written = read_files(folder)
    if not written:
        return [Problem(str(folder), "", "there is no release here")]
    codebook = codebook or load_codebook()
    rules = policy_of(written, policy)
    problems = [*_check_sums(written), *_check_package(written)]
    tables, broken = read_tables(written)
    problems += broken
    if not broken:
        problems += check_values(tables, codebook)
        problems += check_references(tables)
        problems += check_states(tables)
        problems += check_quotes(tables, text_of, rules)
        problems += check_hashes(tables, hash_of) if hash_of else ()
        if not any(p.file in _LINES for p in problems):
            problems += _check_files(written, tables, codebook)
    if holdings is not None:
        expected = make_tables(holdings, rules, codebook)
        if not broken:
            problems += row_differences(tables, expected, STORE)
        known = tuple(r for r in history if r.series == rules.release) or read_history(written)
        files = release_files(expected, rules, codebook, known)
        told = {p.file for p in problems}
        passed = {SIGNATURE} | {name for name in files if name in told}
        problems += differences(written, files, STORE, passed)
    return problems


def verify_site(site: Path, release: Path, *, codebook: Codebook | None = None) -> list[Problem]:
    """A site and the release it was made of -> every page and copy that says something else. The release is
    checked by `verify_release`; where it cannot be read nothing is said here."""
    written = read_files(release)
    tables, broken = read_tables(written)
    if broken or not written:
        return []
    policy = policy_of(written, None)
    expected = dict(site_files(tables, policy, codebook or load_codebook(), read_history(written)))
    signed = {f"data/{SIGNATURE}"}
    found = differences(read_files(site), expected, "the release", signed)
    return [Problem(f"{site.name}/{p.file}", p.where, p.what) for p in found]


def read_files(folder: Path) -> Files:
    """A folder -> its files by their path in it."""
    if not folder.is_dir():
        return {}
    found = sorted(p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in found}


def read_tables(written: Mapping[str, bytes]) -> tuple[Tables, list[Problem]]:
    """The files of a release -> the rows of its JSON Lines files, and what cannot be read of them."""
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


def policy_of(written: Mapping[str, bytes], policy: Policy | None = None) -> Policy:
    """The one that is asked for, else the release's own, else (where that cannot be read) the default."""
    try:
        return policy or read_policy(written["POLICY.yaml"].decode("utf-8"), "POLICY.yaml")
    except (KeyError, UnicodeError, PolicyError):
        return load_policy(None)


def _check_sums(written: Files) -> list[Problem]:
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
    unlisted = sorted(set(written) - listed - {CHECKSUMS, SIGNATURE})
    return problems + [Problem(name, "", "has no checksum: nobody lists it") for name in unlisted]


def _check_package(written: Files) -> list[Problem]:
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


def _check_files(written: Files, tables: Tables, codebook: Codebook) -> list[Problem]:
    """Every file against what the rows give, written as a release writes them."""
    in_order = {name: sort_rows(name, rows) for name, rows in tables.items()}
    own = release_files(in_order, policy_of(written, None), codebook, read_history(written))
    problems = [
        Problem(name, "", "holds the rows, but not as a release writes them")
        for name in _LINES
        if name in written and written[name] != own[name]
    ]
    missing = {name for name in own if name not in written}
    return [*problems, *differences(written, own, ITSELF, {CHECKSUMS, SIGNATURE, *_LINES, *missing})]
