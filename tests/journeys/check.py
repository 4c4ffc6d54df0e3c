"""One expectation, judged."""

from __future__ import annotations

from dataclasses import dataclass

MET, MISSED, WRONG = "met", "missed", "wrong"
# What is judged, in the order of the table.
KINDS = {
    "documents": "role, outlet, day and incidents of each page; why the rest is set aside",
    "incidents": "each incident stands once, told by the right pages",
    "people": "each person stands once",
    "values": "what is expected stands",
    "nothing else": "no value stands beside it",
    "state": "the finding's state",
    "credit": "the right bodies stand behind a value, and no other",
    "receipts": "each page that tells a value is among its documents, and no other",
    "notes": "the notes that must be there",
    "sources": "who speaks, and for whom",
    "loose": "statistics, calls and context: who says what, in which page",
    "traps": "what must not be taken in",
}


@dataclass(frozen=True)
class Check:
    """`incident` is the letter of the expectations, "-" for none; `what` names the expectation, `detail` says
    what came out where it is not met."""

    incident: str
    kind: str
    what: str
    verdict: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.verdict:6} {self.incident} {self.kind}: {self.what}" + (
            f" -- {self.detail}" if self.detail else ""
        )


def met_or(condition: bool, otherwise: str = MISSED) -> str:
    return MET if condition else otherwise
