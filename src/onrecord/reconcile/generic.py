"""Voices named by kind or rank alone ("police", "the chief", "Maj. Roe"): whose they are, where only one body
can be meant."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from onrecord.model.source import Source
from onrecord.model.statement import Statement
from onrecord.reconcile.identity import Identity, voice_of
from onrecord.text.wording import words

_POLICE = frozenset({"police", "police-unnamed"})
_PLAIN = frozenset({"unnamed", "agency", "official-unnamed"})
_BODIES = frozenset({"agency", "police", "police-unnamed"})
# Words that mean the page's own words on a page that a body published itself.
_OWN = _BODIES | {"document", "unnamed"}
# What a police body can be called, and what calls for it by a rank.
_CALLED = frozenset(
    {
        "police",
        "department",
        "dept",
        "sheriff",
        "office",
        "patrol",
        "troopers",
        "constable",
        "marshals",
        "force",
    }
    | {"agency", "chief", "captain", "sergeant", "lieutenant", "commander", "major", "deputies", "officers"}
    | {"investigators", "detectives"}
)
# Words that stand in its name where they are said of it.
_ITS_OWN = frozenset({"department", "sheriff", "patrol", "state", "county"})
_RANK = re.compile(
    r"\b(?:Chief|Sheriff|Capt\.?|Captain|Lt\.?|Lieutenant|Sgt\.?|Sergeant|Cpl\.?|Corporal|Maj\.?|Major|Cmdr\.?"
    r"|Commander|Col\.?|Colonel|Det\.?|Detective|Trooper|Undersheriff|Deputy)\s"
)
_OF_ANOTHER = re.compile(r"\b(?:of|with|for|at|from)\b")
_NO_NAME = frozenset(
    {"the", "a", "an", "in", "of", "for", "city", "local", "area", "county", "town", "state"}
)


@dataclass(frozen=True)
class Speakers:
    """The police bodies that speak, key -> name: in each document, and in the whole incident; and in each
    document the officials with a police rank for whom no body is told, key -> rank and name."""

    by_document: Mapping[str, Mapping[str, str]]
    everywhere: Mapping[str, str]
    ranked: Mapping[str, Mapping[str, str]]


def is_generic(s: Source) -> bool:
    """Whether the source has no name of its own: "police", "That statement", "city's police department"."""
    return (
        s.body is None
        and not any(c.isupper() for w in s.name.split()[1:] for c in w)
        and len(s.name.split()) < 5
    )


def speakers(statements: Sequence[Statement], identity: Identity) -> Speakers:
    """Which police bodies with a name are credited where."""
    by_document: dict[str, dict[str, str]] = {}
    ranked: dict[str, dict[str, str]] = {}
    for s in statements:
        source = identity.get(s.source)
        if source is not None and source.body and is_police(source):
            by_document.setdefault(s.document, {})[voice_of(source)] = source.body
        elif source is not None and source.kind == "official" and (ranks := _ranks(source)):
            ranked.setdefault(s.document, {})[voice_of(source)] = ranks[0]
    everywhere = {key: name for found in by_document.values() for key, name in found.items()}
    return Speakers(by_document, everywhere, ranked)


def is_police(s: Source) -> bool:
    return s.kind in _POLICE or (
        s.kind != "advocate" and bool({"police", "sheriff"} & {*words(s.body or "")})
    )


def meant(s: Source, document: str, known: Speakers, own: str | None) -> tuple[str, str] | None:
    """A generic voice in a document -> the key of the body meant and the reason, or null where it stays
    open. `own` is the body whose own page the document is."""
    if s.body is not None:
        return None
    if own is not None and is_generic(s) and s.kind in _OWN:
        return own, f"“{s.name}” on the body's own page is the body"
    for bodies, where in ((known.by_document.get(document, {}), "on this page"), (known.everywhere, "here")):
        fitting = _fitting(s, bodies)
        if len(fitting) == 1:
            return fitting[0], f"“{s.name}” is taken for the only police body that speaks {where}"
        if fitting:
            return None
    heads = known.ranked.get(document, {}) if s.kind in _POLICE and not known.everywhere else {}
    sheriff = "sheriff" in words(s.name)
    own_kind = [key for key, rank in heads.items() if rank.startswith("Sheriff") == sheriff]
    if len(own_kind) == 1:
        return own_kind[
            0
        ], f"“{s.name}” is taken for {heads[own_kind[0]]}, who alone speaks for one on this page"
    return None


def _ranks(s: Source) -> list[str]:
    """The forms of a name that begin with a police rank."""
    return [form for form in (s.name, *s.aliases) if _RANK.match(form)]


def _fitting(s: Source, bodies: Mapping[str, str]) -> list[str]:
    """The keys of the bodies that a voice without one can speak for."""
    if s.kind == "official":
        ranks = _ranks(s)
        if not ranks or any(_OF_ANOTHER.search(form) for form in s.aliases):
            return []
        return [k for k, name in bodies.items() if all(_of_rank(form, name) for form in ranks)]
    proper = {w.casefold() for w in s.name.split()[1:] if w[:1].isupper()}
    called = set(words(s.name)) - proper
    known = bool(called & _CALLED) and not called - _CALLED - _NO_NAME
    if s.kind not in _POLICE and not (s.kind in _PLAIN and known):
        return []
    return [k for k, name in bodies.items() if proper <= {*words(name)} and _alike(called, name)]


def _alike(called: Set[str], body: str) -> bool:
    """Whether the words for it can be the body's: a sheriff's office is no police, a city's no state's."""
    own = set(words(body))
    if called & _ITS_OWN - own:
        return False
    of_city = bool(called & {"city", "town", "local"}) and bool(own & {"state", "county", "highway", "u.s"})
    return not of_city and not ("sheriff" in own and called & {"police", "chief"})


def _of_rank(form: str, body: str) -> bool:
    sheriff = "sheriff" in words(body)
    if form.startswith(("Sheriff", "Undersheriff", "Deputy")):
        return sheriff
    return not (sheriff and form.startswith("Chief"))
