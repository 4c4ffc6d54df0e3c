"""What the policy keeps back, counted: a rejection for each document and section of the policy."""

from __future__ import annotations

from collections import Counter

from onrecord.model.rejection import Rejection

_COUNTED = {
    "names": "kept back: names",
    "fields": "kept back: fields that the codebook calls private",
    "allegations": "kept back: they tell of another matter of somebody's",
    "words": "whose quotation is cut or kept back: a name, an address or another matter stands in it",
    "quotes": "whose quotation is left out: beyond what may be quoted of one document",
    "background": "told on background, without its words",
    "copy": "kept back: they would copy the text beyond what may be quoted",
}


def counted(count: Counter[tuple[str, str]]) -> tuple[Rejection, ...]:
    return tuple(
        Rejection(document, "publish", "withheld_by_policy", f"statements {_COUNTED[section]} ({n})")
        for (document, section), n in sorted(count.items())
    )
