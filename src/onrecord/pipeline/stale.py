"""Pages whose latest capture still prints an account that its source put aside, ours first, each with a draft
of the correction. For the desk alone: nothing of it is published."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from onrecord.model.actions import Action
from onrecord.model.article import Article
from onrecord.model.dates import day_of
from onrecord.model.document import Document
from onrecord.model.ids import slug
from onrecord.model.known import known_days
from onrecord.model.record import Holdings, Record
from onrecord.model.source import Source
from onrecord.model.statement import Statement
from onrecord.model.values import Value, value_to_json
from onrecord.publish.site import phrases
from onrecord.publish.title import make_title
from onrecord.reconcile.say import value_in_words
from onrecord.reconcile.stale import Stale, find_stale
from onrecord.store.base import Store
from onrecord.text.sentences import split_sentences

# The kind of a feed that only says whose publication it is.
OURS = "ours"


def list_stale(store: Store, holdings: Holdings, own: Collection[str] = ()) -> list[dict[str, Any]]:
    """Every stale page of the record, our own publications first. Ours are documents marked so, and those of
    a feed defined with `own: true` or of an outlet or host in `own`."""
    articles = {a.document: a for a in holdings.articles}
    documents = {d.id: d for d in holdings.documents}
    days = known_days(holdings.documents, articles)
    latest = latest_captures(holdings.documents)
    names = {s.id: s for s in holdings.sources}
    ours = own_names(store.feeds(), own)
    rows = []
    for record in holdings.records:
        held = {s.id: s for s in record.statements}
        words_of = partial(_words, people={p.id: _whose(p.id, record) for p in record.incident.participants})
        for stale in find_stale(record, latest, days):
            document, article = documents[stale.document], articles.get(stale.document)
            row = {
                "own": is_own(document, article, ours),
                "document": document.id,
                "outlet": (article.outlet if article else None) or document.outlet,
                "url": document.url or (article.url if article else None),
                "published": day_of(
                    article.published.edtf if article and article.published else document.published
                ),
                "captured": document.fetched,
                "incident": stale.incident,
                "title": make_title(record),
                "about": _whose(stale.about, record),
                "field": stale.field,
                "old": value_to_json(stale.old),
                "new": [value_to_json(v) for v in stale.new],
                "sentences": [_sentence(held[s], article) for s in stale.statements],
                "because": [_because(held[s], articles, names, days) for s in stale.because],
            }
            rows.append(row | {"draft": _draft(stale, row, words_of)})
    order = ("title", "incident", "field", "about", "document")
    return sorted(rows, key=lambda r: (not r["own"], *(str(r[key]) for key in order)))


def latest_captures(documents: Iterable[Document]) -> frozenset[str]:
    """Of each address the capture that was fetched last; a document without an address stands for itself."""
    last: dict[str, Document] = {}
    for d in sorted(documents, key=lambda d: (d.fetched or "", d.id)):
        last[d.url.partition("#")[0].rstrip("/") if d.url else d.id] = d
    return frozenset(d.id for d in last.values())


def own_names(feeds: Mapping[str, Mapping[str, Any]], own: Iterable[str] = ()) -> frozenset[str]:
    """The names, outlets and hosts of our own publications: as given, and of feeds with `own: true`."""
    told = list(own)
    for name, feed in feeds.items():
        if feed.get("own") is True:
            told += [name, *(str(feed[k]) for k in ("outlet", "url") if feed.get(k))]
    return frozenset(filter(None, (_host(t) if "://" in t else t.casefold() for t in told)))


def remember_own(store: Store, names: Iterable[str]) -> None:
    """Keep outlets or hosts as ours: each as a feed with `own: true`, one that is there with all it says."""
    known = store.feeds()
    for name in names:
        store.add_feed(name, {**known.get(name, {"kind": OURS, "outlet": name}), "own": True})


def is_own(document: Document, article: Article | None, ours: Collection[str]) -> bool:
    """Is the page one of our own publications?"""
    outlet = (article.outlet if article else None) or document.outlet
    told = {document.feed or "", _host(document.url or ""), outlet or ""}
    slugs = {slug(name) for name in ours}
    return (
        document.own or any(t.casefold() in ours for t in told if t) or bool(outlet and slug(outlet) in slugs)
    )


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _whose(about: str, record: Record) -> str:
    role = next((p.role for p in record.incident.participants if p.id == about), about)
    return role.replace("_", " ")


def _sentence(s: Statement, article: Article | None) -> str:
    """The whole sentence that prints the value, as it stands on the page."""
    if article is None:
        return s.quote
    for block in article.blocks:
        if block.start <= s.start < block.end:
            for start, end in split_sentences(article.text, block.start, block.end):
                if start <= s.start < end:
                    return " ".join(article.text[start : max(end, s.end)].split())
    return s.quote


def _because(
    s: Statement, articles: Mapping[str, Article], names: Mapping[str, Source], days: Mapping[str, str | None]
) -> dict[str, Any]:
    source, article = names.get(s.source or ""), articles.get(s.document)
    return {
        "document": s.document,
        "outlet": article.outlet if article else None,
        "source": (source.body or source.name) if source else None,
        "day": day_of(s.said_at) or days.get(s.document),
        "words": _sentence(s, article),
    }


def _words(value: Value, people: Mapping[str, str]) -> str:
    if isinstance(value, Action):
        return f"“{phrases.step(value.to_json(), dict(people))}”"
    return value_in_words(value)


def _draft(stale: Stale, row: Mapping[str, Any], words_of: Callable[[Value], str]) -> str:
    """A correction to start from: what the page prints, who put it aside when, and what is said instead."""
    by = min(row["because"], key=lambda b: (b["source"] is None, b["day"] or "~", b["document"]))
    who = by["source"] or by["outlet"] or "its source"
    when = f" on {by['day']}" if by["day"] else ""
    field = phrases.label("fields", stale.field).lower()
    whose = f" ({row['about']})" if row["about"] != "incident" else ""
    told = f"Correction: This report gives “{field}”{whose} as {words_of(stale.old)}."
    if stale.new:
        said = " or ".join(words_of(v) for v in stale.new)
        return f"{told} {who} has since{when} given it as {said}: “{by['words']}”"
    return f"{told} {who} has since{when} taken that back: “{by['words']}”"
