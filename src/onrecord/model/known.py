"""Since when a page's words are known: the clock by which an earlier day of the record is told.

It is the clock of what was known, not of what happened: an account of March that was published in May is
part of the record from May on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.model.article import Article
from onrecord.model.dates import day_of
from onrecord.model.decision import DATED, Decision
from onrecord.model.document import Document


def known_days(documents: Iterable[Document], articles: Mapping[str, Article]) -> dict[str, str | None]:
    """Each document -> the day from which its words are known to have been public, or null.

    The day the page was published, or was last changed by its own account; what an earlier capture of the
    same address did not hold counts from its own capture; no page counts later than it was captured.
    """
    listed = list(documents)
    first: dict[str, str] = {}
    for d in listed:
        if d.url and d.fetched:
            first[d.url] = min(first.get(d.url, d.fetched), d.fetched)
    return {d.id: _known(d, articles.get(d.id), first) for d in listed}


def _known(document: Document, article: Article | None, first: Mapping[str, str]) -> str | None:
    captured = day_of(document.fetched)
    if captured and document.url and first[document.url] < (document.fetched or ""):
        return captured
    published = article.published.edtf if article and article.published else document.published
    changed = article.modified.edtf if article and article.modified else None
    told = max((d for d in (day_of(published), day_of(changed)) if d), default=None)
    return min((d for d in (told, captured) if d), default=None)


def last_day(days: Iterable[str | None], decisions: Iterable[Decision] = ()) -> str | None:
    """The last day on which the record changed, as far as its pages and dated decisions tell."""
    dated = (day_of(d.at) for d in decisions if d.act in DATED)
    return max((d for d in (*days, *dated) if d), default=None)


def is_known(day: str | None, on: str, last: str | None) -> bool:
    """Whether what is known since `day` is known `on` a day. What has no day is known from the last day of
    the record on: nobody can say that it was known before."""
    return day <= on if day else last is None or on >= last
