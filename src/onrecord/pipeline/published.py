"""What was published, after something was taken out of the store: cleaned at once, then made anew."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from onrecord.model.fields import Codebook
from onrecord.pipeline.aside import aside
from onrecord.pipeline.beside import Beside
from onrecord.pipeline.collector import resting_collector
from onrecord.pipeline.copies import Copy, Same, copies_in, is_stripped, remake_copy, strip_copy
from onrecord.pipeline.namesake import Namesake
from onrecord.pipeline.publishing import MARKS, WORK, publish_record
from onrecord.publish.policy import load_policy, read_policy
from onrecord.publish.without import Without
from onrecord.store.base import Store


@dataclass(frozen=True)
class Changed:
    """`where` in the output folder stand how `many` rows or files that are other than before."""

    where: str
    what: str
    many: int


def strip_name(out: Path | None, namesake: Namesake, *, dry: bool = False) -> list[Changed]:
    """A name out of every row and file in `out`; `dry` only counts."""
    copies = _copies(out, dry)
    beside = Beside(out, namesake, {c.release for c in copies})
    with aside(beside.counts if dry else beside.clean, worth=bool(copies)) as files:
        same: Same = {}
        rows = [(c, strip_copy(c, namesake.worth_lines, namesake.row, same, dry=dry)) for c in copies]
    told = (files.value or {}).items()
    return [*_of_copies(out, rows), *(Changed(where, "files that hold the name", n) for where, n in told)]


def strip_documents(out: Path | None, ids: Iterable[str], *, dry: bool = False) -> list[Changed]:
    """Documents out of every row in `out`; the pages of sites are made anew."""
    gone = frozenset(ids)
    rows = [
        (copy, strip_copy(copy, _each_line, Without(gone).row, {}, dry=dry)) for copy in _copies(out, dry)
    ]
    return _of_copies(out, rows)


def _each_line(rows: bytes) -> list[bytes]:
    return rows.splitlines(keepends=True)


def clean_published(store: Store, out: Path | None, codebook: Codebook) -> bool:
    """Release and site in `out`, where there are any, from the store as it is now, under the policy that they
    were made with. True when anything changed."""
    holding = store.holding()
    if out is None or holding is None or not (out / "release").is_dir():
        return False
    policy = out / "release" / "POLICY.yaml"
    rules = read_policy(policy.read_text("utf-8"), str(policy)) if policy.is_file() else load_policy(None)
    return publish_record(store, holding.holdings, out, rules, codebook)


@resting_collector()
def reissue(store: Store, out: Path | None, reason: str, codebook: Codebook) -> list[str]:
    """Everything in `out` that was stripped, made anew: release and site of now from the store, older copies
    beside it from the rows that are left of them. Gives the copies that could not be."""
    old = [copy for copy in _stripped(out) if not _is_of_now(out, copy)]
    with aside(lambda: _remake(old, reason, codebook), worth=bool(old)):
        clean_published(store, out, codebook)
    return [_where(out, copy) for copy in _remake(_stripped(out), reason, codebook)]


def _stripped(out: Path | None) -> list[Copy]:
    return [copy for copy in copies_in(out) if is_stripped(copy)]


def _is_of_now(out: Path | None, copy: Copy) -> bool:
    return out is not None and (copy.site or copy.release) in (out / name for name in MARKS)


def _remake(copies: Iterable[Copy], reason: str, codebook: Codebook) -> list[Copy]:
    """Gives those that could not be."""
    return [copy for copy in copies if not remake_copy(copy, reason, codebook)]


def _copies(out: Path | None, dry: bool) -> tuple[Copy, ...]:
    if out is not None and not dry:
        shutil.rmtree(out / WORK, ignore_errors=True)  # what a killed run left
    return copies_in(out)


def _of_copies(out: Path | None, rows: Iterable[tuple[Copy, int]]) -> list[Changed]:
    return [Changed(_where(out, copy), "rows that hold it", many) for copy, many in rows if many]


def _where(out: Path | None, copy: Copy) -> str:
    return copy.release.relative_to(out or copy.release).as_posix()
