"""What an editor enters that nobody published: a call, a docket, a log, with who told it and on which terms."""

from __future__ import annotations

from dataclasses import dataclass

ON_RECORD, BACKGROUND, NOT_FOR_PUBLICATION = "on_record", "background", "not_for_publication"
TERMS = (ON_RECORD, BACKGROUND, NOT_FOR_PUBLICATION)
EVIDENCE_KINDS = ("call", "interview", "message", "docket", "filing", "log", "report", "note", "other")


@dataclass(frozen=True)
class Evidence:
    """`kind` is one of `EVIDENCE_KINDS`. `who` told or issued it, by name; `when` (EDTF). `terms`: on the
    record; on background (its words and `who` stay in the house, `described` is how `who` may be called);
    not for publication (nothing of it leaves, nor anything that rests on it). `editor` entered it."""

    kind: str
    who: str
    when: str
    terms: str
    editor: str
    described: str | None = None
