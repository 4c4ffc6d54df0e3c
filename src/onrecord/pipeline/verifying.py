"""A release checked against itself, its site, its signature and, where there is one, a store or a folder of
captured pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.clean.clean import clean_document
from onrecord.collect.collect import collect_outcomes
from onrecord.collect.limits import Limits
from onrecord.errors import NotFound, StoreError, UsageError
from onrecord.model.article import Article
from onrecord.model.fields import Codebook, load_codebook
from onrecord.model.ids import body_hash
from onrecord.model.log import Entry, check_log
from onrecord.model.rejection import Rejection
from onrecord.pipeline.collector import resting_collector
from onrecord.pipeline.forget_common import UNFINISHED
from onrecord.pipeline.publishable import publishable
from onrecord.pipeline.publishing import STORE
from onrecord.publish.history import day_of_series, read_history
from onrecord.publish.release import CHECKSUMS
from onrecord.publish.signing import SIGNATURE, check_signature, read_public_key
from onrecord.publish.verify import Files, policy_of, read_files, read_tables, verify_release, verify_site
from onrecord.publish.verify_quotes import check_hashes, check_quotes
from onrecord.publish.verify_values import Problem
from onrecord.store.sql import SqlStore, open_store

THE_STORE = "the store"


@dataclass(frozen=True)
class Verified:
    """`store` is the store it was checked against, null where there was none; `signed` the comment of a
    signature that holds."""

    release: Path
    store: str | None
    problems: tuple[Problem, ...]
    pages: int = 0
    signed: str | None = None


@resting_collector()
def verify_folder(
    folder: Path,
    *,
    codebook: Path | None = None,
    store: str | None = None,
    pages: Path | None = None,
    key: str | None = None,
) -> Verified:
    """An output folder or a release folder -> everything that is wrong with the release. `store` is an
    address (default: the one in or beside the folder), `pages` a folder of captured pages, `key` a public key
    of minisign or the path of its file."""
    release = folder / "release" if (folder / "release").is_dir() else folder
    words, written = load_codebook(codebook), read_files(release)
    beside = [str(place) for place in (folder / STORE, folder.parent / STORE) if place.is_file()]
    address = store or next(iter(beside), None)
    log: tuple[Entry, ...] | None = None
    if address is None:
        problems = verify_release(release, codebook=words)
    else:
        with open_store(address) as opened:
            problems = [*_check_store(opened), *_against(opened, release, written, words)]
            log = opened.log()[0]
    if (site := release.parent / "site").is_dir() and release != folder:
        problems += verify_site(site, release, codebook=words)
    signed, found = _check_signature(written, key, log)
    problems += found
    seen = 0
    if pages is not None:
        seen, found = _check_pages(written, pages)
        problems += found
    return Verified(release, address, tuple(dict.fromkeys(problems)), seen, signed)


def _against(store: SqlStore, release: Path, written: Files, codebook: Codebook) -> Iterator[Problem]:
    told = read_history(written)
    series = told[-1].series if told else None
    if series and day_of_series(series):  # of an earlier day, which no store holds
        texts = {r.document: r.article.text for r in store.readings() if r.article}
        yield from verify_release(release, text_of=texts.get, codebook=codebook)
        return
    history = tuple(r for r in store.releases() if r.series == series)
    holding = store.holding()
    holdings = publishable(store, holding.holdings, codebook).holdings if holding else None
    texts = {article.document: article.text for article in holdings.articles} if holdings else {}
    policy = hashlib.sha256(written.get("POLICY.yaml", b"")).hexdigest()
    ours = {release.marks.get("policy") for release in history[-1:] or store.releases()}
    if ours and not ours & {None, policy}:
        yield Problem("POLICY.yaml", "", "is not the policy under which the store published")
        holdings = None  # its rows are not compared: what another policy lets through is not told here either
    hashes = {d.id: d.sha256 for d in store.documents()}
    yield from verify_release(
        release,
        text_of=texts.get,
        hash_of=hashes.get,
        holdings=holdings,
        codebook=codebook,
        history=history,
    )


def _check_store(store: SqlStore) -> Iterator[Problem]:
    """The log of decisions, the captured bytes, and whether something was left half forgotten."""
    entries, head = store.log()
    for number, what in check_log(entries, head):
        yield Problem(THE_STORE, f"decision {number}", what)
    for document in store.documents():
        try:
            store.body(document.sha256)
        except (NotFound, StoreError) as error:
            yield Problem(THE_STORE, document.id, str(error))
    if store.setting(UNFINISHED):
        yield Problem(
            THE_STORE, "", "something was left half forgotten: run the same 'onrecord forget' again"
        )


def _check_signature(
    written: Files, key: str | None, log: Iterable[Entry] | None
) -> tuple[str | None, list[Problem]]:
    """What the signature says, where it holds. It names the log's last entry, which must still be there."""
    if key is None:
        return None, []
    if SIGNATURE not in written:
        return None, [Problem(SIGNATURE, "", "is missing: the release is not signed")]
    point = read_public_key(Path(key).read_text("utf-8") if Path(key).is_file() else key)
    body, text = written.get(CHECKSUMS, b""), written[SIGNATURE].decode("utf-8", "replace")
    wrong, comment = check_signature(body, text, point)
    if wrong:
        return None, [Problem(SIGNATURE, "", wrong)]
    told = dict(part.partition(":")[::2] for part in comment.split("\t"))
    if log is not None and "log" in told:
        number, _, digest = told["log"].partition(":")
        if not any(str(e.decision.number) == number and e.hash == digest for e in log):
            return comment, [
                Problem(THE_STORE, f"decision {number}", "is not the one that the release was signed with")
            ]
    return comment, []


def _check_pages(written: Files, pages: Path) -> tuple[int, list[Problem]]:
    """Every document's hash and every quotation against captured pages, read again from their bytes."""
    if not pages.exists():
        raise UsageError(f"there is no folder {pages}")
    tables, broken = read_tables(written)
    if broken:
        return 0, []
    wanted = {row["id"]: row["sha256"] for row in tables["documents"]}
    by_hash: dict[str, list[str]] = {}
    for id, sha256 in wanted.items():
        by_hash.setdefault(sha256, []).append(id)
    texts: dict[str, str] = {}
    hashes: dict[str, str] = {}
    for outcome in collect_outcomes([str(pages)], limits=Limits()):
        if isinstance(outcome.result, Rejection):
            continue
        document, body = outcome.result
        for id in {*by_hash.get(document.sha256, ()), *({document.id} & set(wanted))}:
            hashes[id] = body_hash(body)
            article = clean_document(replace(document, id=id), body)
            if isinstance(article, Article):
                texts[id] = article.text
    found = [*check_hashes(tables, hashes.get)]
    rows = [row for row in tables["statements"] if row["document"] in hashes]
    found += check_quotes({**tables, "statements": rows}, texts.get, policy_of(written))
    return len(hashes), found
