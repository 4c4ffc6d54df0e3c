"""An incident as it may be published, and the whole of what a release holds."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.article import Article
from onrecord.model.counted import Counted, ListRule
from onrecord.model.document import Document
from onrecord.model.finding import Finding
from onrecord.model.incident import Incident, Link
from onrecord.model.mention import Mention
from onrecord.model.methods import Agreement, Feed, Logged
from onrecord.model.origin import Origin
from onrecord.model.rejection import Rejection
from onrecord.model.sequence import Sequence
from onrecord.model.source import Source
from onrecord.model.statement import Statement
from onrecord.model.timeline import Day


@dataclass(frozen=True)
class Record:
    """One incident with all that supports it. Statements' `about` are participant ids or "incident". Every
    account of every finding names statements that are here: `onrecord.review.apply` refuses to build another.
    `names_released` and `names_withheld` are participants whose name an editor decided about,
    `notes_released` are notes that an editor released ("incident|about|field|kind"). `timeline` is the
    record's own history, earliest day first; `counted` is what the rules of published lists say of it."""

    incident: Incident
    mentions: tuple[Mention, ...]
    links: tuple[Link, ...]
    statements: tuple[Statement, ...]
    origins: tuple[Origin, ...]
    findings: tuple[Finding, ...]
    review: str = "machine"
    sequence: Sequence = Sequence()
    names_released: tuple[str, ...] = ()
    names_withheld: tuple[str, ...] = ()
    notes_released: tuple[str, ...] = ()
    timeline: tuple[Day, ...] = ()
    counted: tuple[Counted, ...] = ()


@dataclass(frozen=True)
class Holdings:
    """Everything a release is built from, each sorted by id. `loose` are statements about no incident, with
    their origins and findings. `roles` gives each document its role after reconciling, `role_evidence` the
    words or marks for one that is not simply a report. `agreement`, `corrections` and `feeds` tell how the
    record was made."""

    documents: tuple[Document, ...]
    articles: tuple[Article, ...]
    records: tuple[Record, ...]
    sources: tuple[Source, ...]
    loose: tuple[Statement, ...] = ()
    loose_origins: tuple[Origin, ...] = ()
    loose_findings: tuple[Finding, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    role_evidence: tuple[tuple[str, str], ...] = ()
    rules: tuple[ListRule, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    agreement: tuple[Agreement, ...] = ()
    corrections: tuple[Logged, ...] = ()
    feeds: tuple[Feed, ...] = ()
