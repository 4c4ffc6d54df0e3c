"""What the extract room gives for one article."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.attribution import Attribution
from onrecord.model.likely import Likely
from onrecord.model.mention import Mention
from onrecord.model.rejection import Rejection
from onrecord.model.source import Source
from onrecord.model.statement import Statement


@dataclass(frozen=True)
class Extraction:
    """Statements about no incident are among `statements` with a null mention. `component` joins the
    versions of everything that read: a run redoes an article only when it differs. `likely` is what the whole
    of it makes likely of the main mention, the likeliest first within a field."""

    document: str
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    sources: tuple[Source, ...]
    attributions: tuple[Attribution, ...]
    rejections: tuple[Rejection, ...] = ()
    component: str = ""
    likely: tuple[Likely, ...] = ()
