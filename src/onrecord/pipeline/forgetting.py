"""Taking a page or a person out of the record for good: everywhere, in one go, resumable, with a tombstone.

In this order: what is to be done is noted; the store is cleaned in one transaction; what was published is
cleaned; the database is written anew; what was published is made anew; the note is taken away. A kill leaves
the note: the same command again finishes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import UsageError
from onrecord.model.fields import Codebook
from onrecord.pipeline.forget_common import Forgotten, Notice, silent
from onrecord.pipeline.forget_document import forget_document
from onrecord.pipeline.forget_person import forget_person
from onrecord.store.dialect import file_of, parse_address
from onrecord.store.sql import open_store


@dataclass(frozen=True)
class Request:
    """What to forget, a document (id or address) or a person (whole name), why, and when it was asked (ISO
    8601); `dry` changes nothing."""

    document: str | None
    person: str | None
    reason: str
    at: str
    dry: bool = False


def forget_in(
    address: str, out: Path | None, request: Request, codebook: Codebook, notice: Notice = silent
) -> Forgotten:
    """A request, in the store at an address and the output folder (default: where the store lies) -> what
    went. Raises UsageError for a request of both or neither or without a reason, and NotFound."""
    if (request.document is None) == (request.person is None):
        raise UsageError("say either --document or --person")
    if not request.reason.strip():
        raise UsageError("--reason cannot be empty: it is what stays")
    path = file_of(parse_address(address))
    folder = out or (path.parent if path else None)
    take, what = (forget_document, request.document) if request.document else (forget_person, request.person)
    with open_store(address, write=True, create=False) as store:
        return take(
            store,
            folder,
            what or "",
            reason=request.reason,
            at=request.at,
            codebook=codebook,
            dry=request.dry,
            notice=notice,
        )
