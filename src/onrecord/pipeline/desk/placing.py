"""Where an arrival belongs in the inbox, with its reason on one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model.arrival import NEW_INCIDENT, NEW_VALUE, NEWS, NOT_OURS, NOTHING, POSSIBLE, Placed
from onrecord.model.article import Article
from onrecord.model.decided import in_force
from onrecord.model.decision import Decision
from onrecord.model.document import ROW, Document
from onrecord.model.fields import Codebook
from onrecord.model.incident import PossibleLink, Reason
from onrecord.model.part import Part
from onrecord.model.rejection import REASONS, Rejection
from onrecord.pipeline.desk.news import changes_of, most_pressing
from onrecord.publish.title import make_title
from onrecord.review.relevant import about_case, index_of
from onrecord.store.base import Store

_REASONS = 3  # of a link, on its line


@dataclass(frozen=True)
class Around:
    """What an arrival is placed by: the incidents that tell it or may, and the order in which documents
    came."""

    parts: Mapping[str, Part]
    possible: tuple[PossibleLink, ...]
    articles: Mapping[str, Article]
    rejections: Mapping[str, Rejection]
    arrived: Mapping[str, str]
    decisions: tuple[Decision, ...]


def place(document: Document, around: Around, codebook: Codebook) -> Placed:
    """One document -> its place in the inbox."""
    article = around.articles.get(document.id)
    told = [p for p in around.parts.values() if document.id in p.case.incident.documents]
    told.sort(key=lambda p: (not _main(p, document.id), p.case.incident.id))
    shown = (
        (article.headline if article else None) or document.title,
        (article.outlet if article else None) or document.outlet,
        article.published.edtf if article and article.published else document.published,
    )
    if not told:
        return Placed(document.id, NOT_OURS, _why_not(document.id, around), NOTHING, (), (), *shown)
    incidents = tuple(p.case.incident.id for p in told)
    first = told[0]
    if any(_before(other, document.id, around) for other in first.case.incident.documents):
        index = index_of(around.decisions)
        changes = changes_of(
            first.case,
            first.record,
            document.id,
            {d: around.articles[d] for d in first.case.incident.documents},
            about_case(first.case, index),
            codebook,
        )
        return Placed(
            document.id,
            NEWS,
            _why_linked(first, document.id),
            most_pressing(changes),
            changes,
            incidents,
            *shown,
        )
    if maybe := _maybe(first, around):
        reason, other = maybe
        return Placed(document.id, POSSIBLE, reason, NEW_VALUE, (), (*incidents, other), *shown)
    return Placed(
        document.id, NEW_INCIDENT, f"new: {make_title(first.record)}", NEW_VALUE, (), incidents, *shown
    )


def place_all(store: Store, codebook: Codebook, documents: Iterable[str]) -> tuple[Placed, ...]:
    """These documents, placed by the record as it stands, and kept."""
    wanted = sorted(set(documents))
    found = tuple(d for id in wanted if (d := store.document(id)) is not None and listed(d))
    if not found:
        return ()
    around = around_of(store, [d.id for d in found])
    placed = tuple(place(d, around, codebook) for d in found)
    store.place(placed, verdicts_of(store, [p.document for p in placed]))
    return placed


def listed(document: Document) -> bool:
    """Whether it comes through the inbox: what was published, not what an editor entered or a sheet holds."""
    return document.evidence is None and document.media_type != ROW


def verdicts_of(store: Store, documents: Sequence[str]) -> dict[str, str]:
    """Document -> what an editor last said of it as it arrived."""
    said = in_force(d for d in store.decisions_about(documents) if d.act in ("triage", "undo"))
    return {
        t: str((d.payload or {}).get("verdict", "")) for d in said if d.act == "triage" for t in d.targets
    }


def around_of(store: Store, documents: Sequence[str]) -> Around:
    """What the record holds around these documents."""
    common = store.common("links", "rejections")
    homes = store.homes(documents)
    near = {i for rows in homes.values() for i in rows}
    possible = common.possible if common else ()
    mentions = {m for p in possible for m in (p.mention, p.other)}
    of_mention = {m: rows[0] for m, rows in store.homes(mentions).items() if rows}
    meets = tuple(p for p in possible if {of_mention.get(p.mention), of_mention.get(p.other)} & near)
    near |= {of_mention[m] for p in meets for m in (p.mention, p.other) if m in of_mention}
    parts = {i: part for i in sorted(near) if (part := store.part(i)) is not None}
    told = sorted({d for p in parts.values() for d in p.case.incident.documents} | set(documents))
    articles = {p.document.id: p.article for p in store.pages(told) if p.article is not None}
    rejections = {r.document: r for r in (common.rejections if common else ()) if r.document in documents}
    return Around(parts, meets, articles, rejections, store.arrivals(), store.decisions_about(told))


def _main(part: Part, document: str) -> bool:
    return any(m.main for m in part.case.mentions if m.document == document)


def _before(other: str, document: str, around: Around) -> bool:
    """Whether the other document came first; of two that came together the one that was published first."""

    def turn(id: str) -> tuple[str, str, str]:
        article = around.articles.get(id)
        published = article.published.edtf if article and article.published else None
        return around.arrived.get(id, ""), published or "", id

    return turn(other) < turn(document)


def _why_linked(part: Part, document: str) -> str:
    mine = {m.id for m in part.case.mentions if m.document == document}
    links = sorted((link for link in part.case.links if link.mention in mine), key=lambda link: -link.score)
    why = _sentences(links[0].reasons) if links else ""
    title = make_title(part.record)
    return f"{title}: {why}" if why else title


def _maybe(part: Part, around: Around) -> tuple[str, str] | None:
    """The likeliest other incident that it may be, in words, and its id."""
    mine = set(part.case.incident.mentions)
    for p in sorted(around.possible, key=lambda p: -p.score):
        others = {p.mention, p.other} - mine
        if len(others) != 1 or not mine & {p.mention, p.other}:
            continue
        for id, other in around.parts.items():
            if others & set(other.case.incident.mentions):
                return f"possibly ({p.score:.0%}) {make_title(other.record)}: {_sentences(p.reasons)}", id
    return None


def _sentences(reasons: Sequence[Reason]) -> str:
    """What speaks for it most."""
    ranked = sorted((r for r in reasons if r.score > 0), key=lambda r: -r.score * r.weight)
    return "; ".join(dict.fromkeys(r.sentence for r in ranked[:_REASONS]))


def _why_not(document: str, around: Around) -> str:
    rejection = around.rejections.get(document)
    return rejection.detail or REASONS[rejection.reason] if rejection else "no sentence tells an incident"
