"""The record in pieces: what one incident is told from, what it came to, and what is common to all."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.article import Article
from onrecord.model.counted import ListRule
from onrecord.model.document import Document
from onrecord.model.finding import Finding
from onrecord.model.ids import make_id
from onrecord.model.incident import Incident, Link, PossibleLink
from onrecord.model.mention import Mention
from onrecord.model.origin import Origin
from onrecord.model.record import Record
from onrecord.model.rejection import Rejection
from onrecord.model.source import Source
from onrecord.model.statement import Statement
from onrecord.model.task import TODAY, Task


@dataclass(frozen=True)
class Proposed:
    """A reviewed statement that stays as it is, and what the reader of now reads in its place. `refused`: an
    editor looked, and keeps it so."""

    pinned: str
    statements: tuple[Statement, ...]
    refused: bool = False

    @property
    def id(self) -> str:
        return make_id("proposal", self.pinned, *sorted(s.id for s in self.statements))


@dataclass(frozen=True)
class Case:
    """All that one incident is told from, but for its articles and the decisions about its values: the same
    case gives the same record. `sources` are those that its statements and pages name; `days`: since when
    each document is known."""

    incident: Incident
    mentions: tuple[Mention, ...]
    links: tuple[Link, ...]
    statements: tuple[Statement, ...]
    sources: tuple[Source, ...]
    proposed: tuple[Proposed, ...] = ()
    days: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True)
class Share:
    """What telling one incident settled about sources and documents that others may tell of too; as in
    `Reconciled`."""

    sources: tuple[Source, ...] = ()
    source_of: tuple[tuple[str, str], ...] = ()
    roles: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Summary:
    """One incident on one line of a list. `day` is EDTF, `place` words; both null where accounts differ or
    nobody says. `tasks` waits for a person."""

    incident: str
    title: str
    documents: int
    mentions: int
    statements: int
    origins: int
    review: str
    day: str | None = None
    place: str | None = None
    lane: str = TODAY
    tasks: int = 0


@dataclass(frozen=True)
class Part:
    """One incident whole. `mark` differs whenever anything does that it is told from, decisions included."""

    case: Case
    record: Record
    share: Share
    summary: Summary
    tasks: tuple[Task, ...]
    mark: str


@dataclass(frozen=True)
class Page:
    """A document with the article that was read from it, as the record tells it."""

    document: Document
    article: Article | None


@dataclass(frozen=True)
class Common:
    """What belongs to no incident alone: every source as it was read, statements about none with what they
    came to, rejections, links that wait for a person, and tasks about them."""

    sources: tuple[Source, ...] = ()
    loose: tuple[Statement, ...] = ()
    loose_origins: tuple[Origin, ...] = ()
    loose_findings: tuple[Finding, ...] = ()
    loose_share: Share = Share()
    rejections: tuple[Rejection, ...] = ()
    rules: tuple[ListRule, ...] = ()
    possible: tuple[PossibleLink, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    tasks: tuple[Task, ...] = ()
