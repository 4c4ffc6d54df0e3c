"""Holdings -> the site: a page an incident, pages for what runs across them, and the data to take away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from onrecord.model.fields import Codebook
from onrecord.model.record import Holdings
from onrecord.publish.folders import put_folder
from onrecord.publish.formats.atom import atom_bytes
from onrecord.publish.formats.contents import Contents
from onrecord.publish.formats.jsonfeed import jsonfeed_bytes
from onrecord.publish.history import History, day_of_series
from onrecord.publish.policy import Policy
from onrecord.publish.release import contents_of, files_of
from onrecord.publish.rows import Tables, make_tables
from onrecord.publish.site import pages, phrases
from onrecord.publish.site.accounts import View
from onrecord.publish.site.article import article_views
from onrecord.publish.site.incident import incident_view
from onrecord.publish.site.methodology import methodology_page
from onrecord.publish.site.numbers import numbers_page
from onrecord.publish.site.phrases import label
from onrecord.publish.site.render import render
from onrecord.publish.site.shelf import Shelf, page_of
from onrecord.publish.site.tracked import counts_page

_JUMPS = (
    ("rests", "Rests on"),
    ("differ", "Where accounts differ"),
    ("said", "What is said"),
    ("changed", "What changed"),
    ("steps", "Step by step"),
    ("history", "Day by day"),
    ("unknown", "Not known"),
    ("tracked", "Counted by"),
    ("sources", "Sources"),
    ("reports", "Reports"),
)


def build_site(
    holdings: Holdings, folder: Path, policy: Policy, codebook: Codebook, history: History = ()
) -> None:
    """Writes the site into `folder`; it works from the file system and asks nothing of the network."""
    put_folder(folder, site_files(make_tables(holdings, policy, codebook), policy, codebook, history))


def site_files(
    tables: Tables, policy: Policy, codebook: Codebook, history: History = ()
) -> Iterator[tuple[str, bytes]]:
    """The rows and the releases of their series -> every file of the site by path."""
    contents = contents_of(tables, policy, codebook, history)
    yield from pages_of(contents)
    for name, body in files_of(contents).items():
        yield f"data/{name}", body


def pages_of(contents: Contents) -> Iterator[tuple[str, bytes]]:
    """What a release is made of -> every file of the site but those in `data/`, which are the release's."""
    tables, policy, codebook = contents.tables, contents.policy, contents.codebook
    shelf = Shelf(tables, codebook)
    views = [incident_view(row, shelf) for row in tables["incidents"]]
    draft, day = contents.draft, day_of_series(contents.release.series)
    show = partial(render, as_of=phrases.day(day) if day else None)
    for view in views:
        yield from _incident_pages(view, show, draft=_is_draft(view["id"], shelf))
    for article in article_views(shelf, policy):
        of_draft = any(_is_draft(f"incident:{i['id']}", shelf) for i in article["incidents"])
        yield (
            article["path"],
            show("article.html", article["path"], draft=of_draft, title=article["title"], v=article),
        )
    across: tuple[tuple[str, View], ...] = (
        ("index.html", pages.index_page(views, tables)),
        ("sources.html", pages.sources_page(shelf)),
        ("numbers.html", numbers_page(shelf)),
        ("counts.html", counts_page(shelf)),
        ("questions.html", pages.questions_page(views)),
        ("rejections.html", pages.rejections_page(shelf)),
        ("policy.html", pages.policy_page(policy)),
        ("about.html", pages.about_page(codebook)),
        ("methodology.html", methodology_page(contents, shelf)),
        ("data.html", pages.data_page(tables, policy)),
    )
    for path, values in across:
        yield path, show(path, path, draft=draft, **values)
    yield "feed.atom", atom_bytes(contents, "")
    yield "feed.json", jsonfeed_bytes(contents, "")
    yield "robots.txt", b"User-agent: *\nDisallow: /\n" if draft else b"User-agent: *\nAllow: /\n"


def _is_draft(incident: str, shelf: Shelf) -> bool:
    rows = (
        shelf.incidents[incident],
        *shelf.of_incident.get(incident, ()),
        *shelf.findings.get(incident, ()),
    )
    return any(row["review"] == "machine" for row in rows)


def _incident_pages(view: View, show: Callable[..., bytes], *, draft: bool) -> Iterator[tuple[str, bytes]]:
    present = {"rests", "unknown", "sources", "reports"} | {
        name
        for name, key in (
            ("said", "groups"),
            ("differ", "differ"),
            ("changed", "changed"),
            ("steps", "steps"),
            ("history", "history"),
            ("tracked", "tracked"),
        )
        if view[key]
    }
    jumps = [(name, words) for name, words in _JUMPS if name in present]
    review = label("values", view["review"])
    yield (
        view["path"],
        show(
            "incident.html",
            view["path"],
            draft=draft,
            title=view["title"],
            v=view,
            jumps=jumps,
            review_words=review,
        ),
    )
    for old in view["redirects"]:
        path, target = page_of(old), page_of(view["id"]).rpartition("/")[2]
        yield (
            path,
            show("moved.html", path, draft=draft, title="Merged", target=target, words=view["title"]),
        )
