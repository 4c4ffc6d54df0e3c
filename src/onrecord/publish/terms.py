"""On which terms evidence came in: what must never reach the gate, and whose words stay in the house."""

from __future__ import annotations

from onrecord.errors import VerificationFailed
from onrecord.model.evidence import BACKGROUND, NOT_FOR_PUBLICATION, on_terms
from onrecord.model.record import Holdings


def refuse_unpublishable(holdings: Holdings) -> None:
    """Raises VerificationFailed where anything came in "not for publication": it would bear on links, states
    and counts even with its words taken out, so the record must be told without it."""
    if back := on_terms(holdings.documents, NOT_FOR_PUBLICATION):
        raise VerificationFailed(f"{len(back)} documents are not for publication and must not be published")


def on_background(holdings: Holdings) -> frozenset[str]:
    """Documents of which no word, headline or address is shown."""
    return on_terms(holdings.documents, BACKGROUND)
