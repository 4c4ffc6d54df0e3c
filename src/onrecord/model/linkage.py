"""What goes into the link room and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.article import Article
from onrecord.model.incident import Incident, Link, PossibleLink
from onrecord.model.mention import Mention
from onrecord.model.rejection import Rejection
from onrecord.model.statement import Statement


@dataclass(frozen=True)
class Telling:
    """A mention with all that is needed to compare it with others."""

    mention: Mention
    statements: tuple[Statement, ...]
    article: Article


@dataclass(frozen=True)
class KnownIncident:
    """From the ledger: an id that has been given out, and the mentions it was given for."""

    id: str
    mentions: tuple[str, ...]
    redirects: tuple[str, ...] = ()


@dataclass(frozen=True)
class Linkage:
    """`statements` are those of the tellings with `about`, `Action.actor`, `Action.object` turned from
    person keys into participant ids, and `Time.relative_to` from a mention id into an incident id."""

    incidents: tuple[Incident, ...]
    links: tuple[Link, ...]
    possible: tuple[PossibleLink, ...]
    statements: tuple[Statement, ...]
    rejections: tuple[Rejection, ...] = ()
