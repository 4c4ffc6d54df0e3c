"""The last room, and its result put in place: release and site, built aside and swapped in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from onrecord.errors import OnrecordError, UsageError
from onrecord.model.fields import Codebook
from onrecord.model.linkage import KnownIncident
from onrecord.model.record import Holdings
from onrecord.pipeline.aside import aside
from onrecord.pipeline.collector import resting_collector
from onrecord.pipeline.keptpages import note_pages, pages_before, pages_now
from onrecord.pipeline.publishable import publishable
from onrecord.pipeline.swap import put_in_place
from onrecord.publish.folders import link_files, put_folder
from onrecord.publish.formats.contents import Contents
from onrecord.publish.formats.contents import Files as Made
from onrecord.publish.formats.formats import BESIDE, OTHERS, check_installed, make_files
from onrecord.publish.history import next_release, release_of_day
from onrecord.publish.policy import Policy
from onrecord.publish.release import CHECKSUMS, contents_of, files_of
from onrecord.publish.rows import make_tables, sheets_of
from onrecord.publish.signing import SIGNATURE, SecretKey, sign
from onrecord.publish.site.kept import KeptPages, no_pages
from onrecord.publish.site.site import pages_of
from onrecord.store.base import Store

WORK = ".work"
STORE = "onrecord.db"
Files = dict[str, bytes]
_MANY = 50  # incidents whose pages are worth a second process
# What each folder must hold to be one of ours.
MARKS = {"release": "datapackage.json", "site": "index.html"}


def open_out(out: Path) -> None:
    """Make the output folder. Raises UsageError where it would touch what is not ours, MissingExtra where a
    format of the release could not be written."""
    check_installed()
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file; --out names a folder")
    for name, mark in MARKS.items():
        place = out / name
        if place.exists() and not (place / mark).is_file() and (not place.is_dir() or any(place.iterdir())):
            raise UsageError(
                f"{place} is there and was not made by onrecord (no {mark} in it); choose another --out"
            )
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OnrecordError(f"{out} cannot be written: {error.strerror}") from error


def output_of(out: Path) -> list[Path]:
    """What a build writes in its output folder: never an input of another."""
    beside = [f"{STORE}{ending}" for ending in ("", "-wal", "-shm", "-journal", ".lock")]
    return [out / name for name in (*MARKS, *beside)]


@resting_collector()
def publish_record(
    store: Store,
    holdings: Holdings,
    out: Path,
    policy: Policy,
    codebook: Codebook,
    key: SecretKey | None = None,
) -> bool:
    """Build release and site, put them in place, enter the ids and the release given out in the ledger. True
    when anything changed. `key` signs the list of checksums, and with it the whole release.

    The ledger comes last: killed before, the same command finds the same record, gives out the same ids under
    the same version, and enters them."""
    leaving = publishable(store, holdings, codebook)
    tables = make_tables(leaving.holdings, policy, codebook)
    sheets = sheets_of(tables)
    history = next_release(store.releases(), tables, policy, codebook, leaving.decisions, sheets)
    contents = contents_of(tables, policy, codebook, history, sheets)
    pages = pages_before(store, out / "site")
    changed, marks = _put_all(
        contents, out, pages, lambda files: _signature(files, out / "release", store, key)
    )
    with store.writing():
        note_pages(store, marks)
        kept = [store.keep_release(release) for release in history[-2:]]
        return any([store.give_out(given_out(leaving.holdings)), *kept, changed])


def publish_day(
    holdings: Holdings, today: Holdings, out: Path, policy: Policy, codebook: Codebook, day: str
) -> bool:
    """Release and site of an earlier day, under the policy and the decisions of today, which also say how the
    record was made. It is no version of the record: no ledger knows it. Raises UsageError where `out`
    holds the record itself."""
    if (out / STORE).exists():
        raise UsageError(f"{out} holds the record itself; choose another --out for an earlier day")
    told = replace(holdings, agreement=today.agreement, corrections=today.corrections, feeds=today.feeds)
    tables = make_tables(told, policy, codebook, today)
    contents = contents_of(tables, policy, codebook, release_of_day(tables, policy, codebook, day))
    return _put_all(contents, out, no_pages())[0]


def _put_all(
    contents: Contents, out: Path, kept: KeptPages, signed: Callable[[Files], Files] | None = None
) -> tuple[bool, str]:
    """Build release and site beside `out` and swap them in. True when anything changed, and the marks of the
    pages. `signed` gives what goes beside the files of the release."""
    work = out / WORK
    shutil.rmtree(work, ignore_errors=True)  # what a killed run left

    def beside() -> tuple[str, Made]:
        put_folder(work / "site", pages_of(contents, kept))
        return pages_now(kept), make_files(contents, BESIDE)

    try:
        work.mkdir(parents=True)
        with aside(beside, worth=len(contents.tables["incidents"]) > _MANY) as told:
            made = make_files(contents, OTHERS)
        marks, more = told.value or ("", {})
        files = files_of(contents, {**made, **more})
        files |= signed(files) if signed else {}
        put_folder(work / "release", sorted(files.items()))
        link_files(work / "release", work / "site" / "data")
        changed = [put_in_place(work / name, out / name) for name in MARKS]
        return any(changed), marks
    except OSError as error:
        raise OnrecordError(f"{error.filename or out} cannot be written: {error.strerror}") from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _signature(files: Files, old: Path, store: Store, key: SecretKey | None) -> Files:
    """A signature by `key`, whose signed comment names the last entry of the log of decisions; without a key
    the one that is there, where it is one of the same checksums."""
    body, before = files[CHECKSUMS], old / SIGNATURE
    if key is not None:
        head = store.log()[1]
        comment = f"file:{CHECKSUMS}" + (f"\tlog:{head[0]}:{head[1]}" if head else "")
        return {SIGNATURE: sign(body, key, comment).encode("utf-8")}
    same = before.is_file() and (old / CHECKSUMS).is_file() and (old / CHECKSUMS).read_bytes() == body
    return {SIGNATURE: before.read_bytes()} if same else {}


def given_out(holdings: Holdings) -> list[KnownIncident]:
    """The ledger's entries for a release."""
    incidents = (record.incident for record in holdings.records)
    return [KnownIncident(i.id, tuple(sorted(i.mentions)), tuple(sorted(i.redirects))) for i in incidents]
