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
from onrecord.publish.rows import Row, Tables, make_tables
from onrecord.publish.site import pages, phrases
from onrecord.publish.site.accounts import View
from onrecord.publish.site.article import article_view
from onrecord.publish.site.incident import card_of, incident_view
from onrecord.publish.site.kept import KeptPages, marker, no_pages
from onrecord.publish.site.methodology import methodology_page
from onrecord.publish.site.near import Near
from onrecord.publish.site.numbers import numbers_page
from onrecord.publish.site.phrases import label
from onrecord.publish.site.render import render
from onrecord.publish.site.shelf import Shelf, article_page, page_of
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


def pages_of(contents: Contents, kept: KeptPages | None = None) -> Iterator[tuple[str, bytes]]:
    """What a release is made of -> every file of the site but those in `data/`, which are the release's.
    Pages of incidents and articles that are `kept` as they would be made are not made again."""
    tables, policy, codebook = contents.tables, contents.policy, contents.codebook
    shelf = Shelf(tables, codebook)
    draft, day = contents.draft, day_of_series(contents.release.series)
    as_of = phrases.day(day) if day else None
    show = partial(render, as_of=as_of)
    yield from _pages_around(contents, shelf, kept or no_pages(), as_of)
    for row in tables["incidents"]:
        yield from _moved_pages(row, show, draft=_is_draft(row["id"], shelf))
    views = [card_of(row, shelf) for row in tables["incidents"]]
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


def _pages_around(
    contents: Contents, shelf: Shelf, kept: KeptPages, as_of: str | None
) -> Iterator[tuple[str, bytes]]:
    """A page for each incident, and for each article that tells one, made of the rows around it alone."""
    near, show = Near(contents, shelf), partial(render, as_of=as_of)
    mark = marker(contents, as_of)

    jobs = [
        ((row["id"],), page_of(row["id"]), partial(_incident_page, row, show))
        for row in contents.tables["incidents"]
    ]
    jobs += [
        (tuple(row["incidents"]), article_page(row["id"]), partial(_article_page, row, show, contents.policy))
        for row in contents.tables["documents"]
        if row["incidents"]
    ]
    for whose, path, make in sorted(jobs, key=lambda job: job[:2]):
        made_of = mark(path, near.mark(whose))
        yield path, kept.page(path, made_of) or kept.keep(path, made_of, make(near.shelf(whose)))


def _article_page(row: Row, show: Callable[..., bytes], policy: Policy, shelf: Shelf) -> bytes:
    view = article_view(row, shelf, policy)
    draft = any(_is_draft(incident, shelf) for incident in row["incidents"])
    return show("article.html", view["path"], draft=draft, title=view["title"], v=view)


def _incident_page(row: Row, show: Callable[..., bytes], shelf: Shelf) -> bytes:
    view = incident_view(row, shelf)
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
    return show(
        "incident.html",
        view["path"],
        draft=_is_draft(row["id"], shelf),
        title=view["title"],
        v=view,
        jumps=jumps,
        review_words=review,
    )


def _moved_pages(row: Row, show: Callable[..., bytes], *, draft: bool) -> Iterator[tuple[str, bytes]]:
    """Where an incident's page stood under the ids that lead to it."""
    target = page_of(row["id"]).rpartition("/")[2]
    for old in row["redirects"]:
        path = page_of(old)
        yield path, show("moved.html", path, draft=draft, title="Merged", target=target, words=row["title"])
