"""Voices named by their kind alone ("police", "the department"): whose they are, where only one body can
be meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.model.source import Source
from onrecord.model.statement import Statement
from onrecord.reconcile.identity import Identity, voice_of

_POLICE = frozenset({"police", "police-unnamed"})
_BODIES = frozenset({"agency", "police", "police-unnamed"})
# Words that mean the page's own words on a page that a body published itself.
_OWN = _BODIES | {"document", "unnamed"}


@dataclass(frozen=True)
class Speakers:
    """Keys of the named bodies that speak, by document and in the whole incident, police bodies first."""

    by_document: Mapping[str, frozenset[str]]
    everywhere: frozenset[str]


def is_generic(s: Source) -> bool:
    """Whether the source has no name of its own: "police", "That statement", "city's police department"."""
    words = s.name.split()
    return s.body is None and not any(c.isupper() for w in words[1:] for c in w) and len(words) < 5


def speakers(statements: Sequence[Statement], identity: Identity) -> Speakers:
    """Which police bodies with a name are credited where."""
    by_document: dict[str, set[str]] = {}
    for s in statements:
        source = identity.get(s.source)
        if (
            source is not None
            and source.body
            and (source.kind in _POLICE or "police" in source.body.casefold())
        ):
            by_document.setdefault(s.document, set()).add(voice_of(source))
    everywhere = frozenset(k for keys in by_document.values() for k in keys)
    return Speakers({d: frozenset(keys) for d, keys in by_document.items()}, everywhere)


def meant(s: Source, document: str, known: Speakers, own: str | None) -> tuple[str, str] | None:
    """A generic voice in a document -> the key of the body meant and the reason, or null where it stays
    open. `own` is the body whose own page the document is."""
    if not is_generic(s):
        return None
    if own is not None and s.kind in _OWN:
        return own, f"“{s.name}” on the body's own page is the body"
    if s.kind not in _POLICE:
        return None
    for keys, where in (
        (known.by_document.get(document, frozenset()), "on this page"),
        (known.everywhere, "here"),
    ):
        if len(keys) == 1:
            return min(keys), f"“{s.name}” is taken for the only police body that speaks {where}"
        if keys:
            return None
    return None
