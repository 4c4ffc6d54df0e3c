"""Who stands behind each statement of a matter: by the words first, then by what pages share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model.article import Article
from onrecord.model.fields import Codebook
from onrecord.model.mention import Mention
from onrecord.model.source import Source
from onrecord.model.statement import Statement
from onrecord.reconcile.described import fold_described
from onrecord.reconcile.filings import fold_sworn
from onrecord.reconcile.generic import speakers
from onrecord.reconcile.heard import credited_by, told_on
from onrecord.reconcile.identity import settle_sources
from onrecord.reconcile.near import find_copies
from onrecord.reconcile.passages import find_passages, sentences_of
from onrecord.reconcile.retelling import Retelling, find_retellings
from onrecord.reconcile.retold import fold_own_voice, fold_passages, fold_retold
from onrecord.reconcile.spun import Spun, find_spun
from onrecord.reconcile.translated import fold_translated
from onrecord.reconcile.vague import fold_relayed, fold_vague
from onrecord.reconcile.voices import Matter, Said, voice_statements

# Documents of these roles stand in no origin.
EXCLUDED_ROLES = frozenset({"satire", "opinion", "other"})


@dataclass(frozen=True)
class Weighed:
    """The matter with all that was found of its pages, and the statements with their keys; retellings and
    spun copies by document."""

    matter: Matter
    said: tuple[Said, ...]
    retellings: Mapping[str, Retelling]
    spun: Mapping[str, Spun]


def weigh(
    incident: str | None,
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
    articles: Sequence[Article],
    sources: Sequence[Source],
    codebook: Codebook,
    roles: Mapping[str, str],
    people: Mapping[str, str],
) -> Weighed:
    """Statements of one incident (null: of none) -> who stands behind each."""
    by_document = {a.document: a for a in articles}
    spoken: dict[str, int] = {}
    credited: dict[str, int] = {}
    for s in statements:
        if s.source is not None:
            spoken[s.source] = spoken.get(s.source, 0) + 1
            credited[s.document] = credited.get(s.document, 0) + 1
    told = [m for m in mentions if roles.get(m.document) not in EXCLUDED_ROLES and m.document in by_document]
    copies = {c.document: c for c in find_copies(told, by_document, credited)}
    identity = settle_sources(sources, spoken, one_matter=incident is not None)
    named = {m.document: tuple(v for id in m.voices if (v := identity.get(id))) for m in told}
    matter = Matter(incident, by_document, identity, codebook, copies, roles, people, named=named)
    sentences = sentences_of(by_document[d] for d in {m.document for m in told})
    spun = find_spun(sentences, _credits(told), matter)
    turned = {d: "spun" for d in spun if roles.get(d) == "report"}
    matter = replace(matter, roles={**roles, **turned})
    said = voice_statements(statements, matter)
    for fold in (fold_described, fold_sworn, fold_relayed, fold_vague, fold_own_voice, fold_translated):
        said = fold(said, matter)
    matter = replace(matter, credited=credited_by(told, said, speakers(statements, identity), matter))
    passages = find_passages(sentences, matter)
    said = fold_passages(said, passages, matter)
    retellings = {r.document: r for r in find_retellings(said, passages, matter)} if incident else {}
    said = fold_retold(said, list(retellings.values()), matter)
    also = told_on(retellings.values(), passages, matter)
    return Weighed(replace(matter, heard=_heard(said), told_on=also), tuple(said), retellings, spun)


def _credits(mentions: Sequence[Mention]) -> dict[str, int]:
    found: dict[str, int] = {}
    for m in mentions:
        found[m.document] = found.get(m.document, 0) + sum(len(c.spans) for c in m.credits)
    return found


def _heard(said: Sequence[Said]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for r in said:
        if r.key is not None and not r.own:
            found.setdefault(r.statement.document, set()).add(r.key)
    return {document: frozenset(keys) for document, keys in found.items()}
