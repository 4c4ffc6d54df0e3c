"""What kind of telling a page is, where the page does not say it but its text shows it against the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.model.mention import Mention
from onrecord.reconcile.retelling import Retelling
from onrecord.reconcile.spun import Spun
from onrecord.reconcile.voices import Matter

# A telling that fills this share of its page makes the page a rewrite, not one passage of it.
_MOST_OF_PAGE = 0.5
REPORT = "report"


def roles_found(
    mentions: Sequence[Mention],
    retellings: Mapping[str, Retelling],
    spun: Mapping[str, Spun],
    roles: Mapping[str, str],
    matter: Matter,
) -> tuple[tuple[str, str, str], ...]:
    """(document, role, the sentence that shows it): spun copies, wire copies, and rewrites, which are mostly
    a retelling. `roles` are those that the pages show."""
    shares: dict[str, float] = {}
    for m in mentions:
        if m.document in matter.articles:
            whole = sum(b.end - b.start for b in matter.articles[m.document].readable()) or 1
            shares[m.document] = shares.get(m.document, 0.0) + sum(b - a for a, b in m.spans) / whole
    found = []
    for document in sorted(shares):
        if roles.get(document) != REPORT or shares[document] < _MOST_OF_PAGE:
            continue
        copy, retelling = matter.copies.get(document), retellings.get(document)
        if document in spun:
            found.append((document, "spun", spun[document].text(matter)))
        elif copy is not None and (copy.role == "wire_copy" or retelling is not None):
            text = f"{matter.teller(copy.original)} tells the same: {copy.text}"
            found.append((document, copy.role, text))
        elif retelling is not None:
            found.append((document, "rewrite", retelling.text))
    return tuple(found)
