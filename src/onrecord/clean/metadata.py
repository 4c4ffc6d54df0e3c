"""What an HTML page says of itself: headline, byline, outlet, dates, rights, labels. It states or it is
null."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from onrecord.clean.calques import calques
from onrecord.clean.credits import bare_name, byline_name, is_agency_name, rights_holder, same_name
from onrecord.clean.dates import day_order, read_time, time_in_words
from onrecord.clean.facts import EYEBROW, FOOTER, HEADING, LINE, SECTION, TYPE, Facts, Label
from onrecord.clean.lines import fold, line_kind
from onrecord.clean.page import Page, Stretch
from onrecord.clean.regions import BYLINE_WORDS, LABEL_WORDS
from onrecord.clean.schema import Schema
from onrecord.clean.select import Selection
from onrecord.clean.stamps import read_stamp
from onrecord.clean.textfacts import letterhead, text_wire
from onrecord.clean.voice import voice_signs
from onrecord.model.article import BYLINE, FURNITURE, HEADLINE, READABLE, RIGHTS
from onrecord.model.dates import Time

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time",
    "datepublished", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date",
    "dcterms.created", "dc.date.created", "dcterms.date", "pubdate", "publishdate", "publish-date",
    "publish_date", "publication_date", "publicationdate", "originalpublicationdate", "date.published",
    "date_published", "citation_publication_date", "displaydate", "date", "cxenseparse:recs:publishtime",
    "release_date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "article:modified", "og:modified_time", "datemodified",
    "dcterms.modified", "dc.date.modified", "lastmod", "last-modified", "revised", "article:updated_time",
)  # fmt: skip
_OUTLET = (
    "og:site_name",
    "publisher",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "copyright-holder",
)
_SECTION = (
    "article:section",
    "parsely-section",
    "section",
    "category",
    "sailthru.section",
    "dcterms.subject",
    "channel",
)
_TITLE_PARTS = re.compile(r"\s+::?\s+|\s+[|–—-]\s+|\s*\|\s*|\s*[»«]\s*| : ")
_SIGNED = re.compile(r"([A-Z][\w&'’-]*(?: [A-Z][\w&'’-]*){0,4}),? (?:© ?)?(?:19|20)\d\d[.,|]")
_SUFFIX_MAX = 45
_LABEL_MAX = 300
_CHANGED = ("updated", "modified", "last")
_SKIPPED = frozenset({"comments", "related", "nav", "ad", "wall", "newsletter", "share"})


def page_facts(page: Page, schema: Schema, selection: Selection) -> Facts:
    """A page, its JSON-LD and what was chosen of it -> its facts."""
    metas = _metas(page)
    headline = next((s.text for s, kind in selection.chosen if kind == HEADLINE), None)
    lines = list(_lines(selection))
    byline = _byline(page, schema, metas, selection)
    rights = _rights(selection, metas)
    outlet = _outlet(page, schema, metas, headline, selection) or letterhead([*_above(selection), *lines])
    published, basis = _published(page, schema, metas, selection)
    updated = next((t for name in _MODIFIED if (t := read_time(metas.get(name, "")))), None)
    credit = schema.credit if schema.credit and is_agency_name(schema.credit) else None
    return Facts(
        headline=headline or metas.get("og:title") or schema.headline,
        byline=byline,
        outlet=outlet,
        url=_url(page, schema, metas),
        published=published,
        published_basis=basis,
        modified=(read_time(schema.modified) if schema.modified else None) or updated,
        language=page.language or metas.get("content-language"),
        rights=rights,
        wire=text_wire(lines, byline) or credit,
        labels=tuple(_labels(page, schema, metas, selection)),
        voice=voice_signs(text for kind, text in lines if kind in READABLE or kind == BYLINE),
        calques=calques(text for kind, text in lines if kind in READABLE),
    )


def declared_titles(page: Page, schema: Schema) -> tuple[str, ...]:
    """The titles that the page declares for itself, the plainest first."""
    metas = _metas(page)
    title = _title(page)
    found = (metas.get("og:title"), schema.headline, metas.get("twitter:title"), title)
    return tuple(t for t in found if t)


def _title(page: Page) -> str:
    return fold(html.unescape(page.source[slice(*page.title)]))[:600] if page.title else ""


def _metas(page: Page) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in page.metas:
        keys = (tag.attributes.get(key, "").strip().lower() for key in ("property", "name", "itemprop"))
        content = fold(html.unescape(tag.attributes.get("content", "")))
        for key in keys:
            if key and content:
                found.setdefault(key, content)
    return found


def _lines(selection: Selection) -> Iterator[tuple[str, str]]:
    """What credits a text: its own lines, and the bylines and rights lines that stand with it."""
    for stretch, kind in selection.chosen:
        yield kind, fold(stretch.text)
    for stretch, region in selection.rest:
        kind = line_kind(stretch.text)
        if region in ("story", "") and kind in (BYLINE, RIGHTS):
            yield kind, fold(stretch.text)


def _above(selection: Selection) -> Iterator[tuple[str, str]]:
    """Short lines of the page that are no part of the text, as the head of a release."""
    for stretch, region in selection.rest:
        if region in ("story", "", "header") and len(stretch.text) <= _LABEL_MAX:
            yield FURNITURE, fold(stretch.text)


def _rights(selection: Selection, metas: dict[str, str]) -> str | None:
    """The rights line beside the text, else the one of the page."""
    order = {"story": 0, "": 1, "footer": 2}
    found = [
        (order[region], n, fold(stretch.text))
        for n, (stretch, region) in enumerate(selection.rest)
        if region in order and line_kind(stretch.text) == RIGHTS
    ]
    return min(found)[2] if found else metas.get("copyright") or metas.get("dcterms.rights")


def _outlet(
    page: Page, schema: Schema, metas: dict[str, str], headline: str | None, selection: Selection
) -> str | None:
    """What the page names as its publisher, the plainest mark first; an address names nobody."""
    for name in (metas.get("og:site_name"), schema.publisher, *(metas.get(key) for key in _OUTLET)):
        if name and len(name) <= 80 and not name.startswith(("http", "@")):
            return name
    rest = [
        fold(s.text)
        for s, region in selection.rest
        if region not in ("comments", "related") and len(s.text) < 300
    ]
    title = _title(page)
    brand = _suffix(title, headline) or (
        title if len(title) <= _SUFFIX_MAX and not _alike(title, headline) else None
    )
    if brand and (shown := next((text for text in rest if _is_name(text, brand)), None)):
        return shown
    for name in (f"The {brand}", brand) if brand else ():
        if any(text.startswith(name) for text in rest):
            return name
    rights = _rights(selection, metas)
    holder = rights_holder(rights) if rights else None
    if holder and not is_agency_name(holder):
        return brand if same_name(brand, holder) else holder
    return _suffix(title, headline) or page.properties.get("publisher") or _signed(rest)


def _alike(title: str, headline: str | None) -> bool:
    """Whether a title says what the headline says, in half of its words or more."""
    words, known = re.findall(r"\w+", title.casefold()), set(re.findall(r"\w+", (headline or "").casefold()))
    return not words or sum(word in known for word in words) * 2 >= len(words)


def _is_name(text: str, brand: str) -> bool:
    """Whether a line of the page is the name that its title gives, an article before it aside."""
    return text.casefold().removeprefix("the ") == brand.casefold().removeprefix("the ")


def _signed(rest: list[str]) -> str | None:
    """ "Some Outlet 2026. ..." below the text, where another line begins with the same name."""
    for n, line in enumerate(rest):
        if found := _SIGNED.match(line):
            shown = any(other.startswith(found[1]) for m, other in enumerate(rest) if m != n)
            return found[1] if shown else None
    return None


def _suffix(title: str, headline: str | None) -> str | None:
    """ "A headline | The Outlet", where the page's headline shows which part is which."""
    parts = [part for part in _TITLE_PARTS.split(title) if part]
    if len(parts) < 2 or not headline or not fold(headline).casefold().startswith(parts[0].casefold()[:40]):
        return None
    name = parts[-1].strip()
    known = fold(headline).casefold()
    return name if 2 < len(name) <= _SUFFIX_MAX and name.casefold() not in known else None


def _published(
    page: Page, schema: Schema, metas: dict[str, str], selection: Selection
) -> tuple[Time | None, str | None]:
    if schema.published and (time := read_time(schema.published)):
        return time, "json-ld"
    for name in _PUBLISHED:
        if time := read_time(metas.get(name, "")):
            return time, "meta"
    if time := _time_element(page, selection):
        return time, "time-element"
    order = day_order(" ".join(stretch.text for stretch, _ in selection.chosen))
    for stretch, region in selection.rest:
        line = fold(stretch.text)
        near = region in ("story", "", "header") and len(line) <= 160
        if near and (stamp := read_stamp(line, order)) and stamp.published:
            return stamp.published, "date-line"
        dated = near and line_kind(line) == BYLINE
        if dated and not line.lower().startswith(_CHANGED) and (time := time_in_words(line)):
            return time, "date-line"
    return None, None


def _time_element(page: Page, selection: Selection) -> Time | None:
    """The first time element in or beside the text that says publication, or says nothing else."""
    skipped = {id(stretch) for stretch, region in selection.rest if region in _SKIPPED}
    found: list[tuple[int, Time]] = []
    for tag, at in page.times:
        near = page.stretches[at : at + 1]
        if near and id(near[0]) in skipped:
            continue
        words = f"{tag.attributes.get('itemprop', '')} {tag.attributes.get('class', '')}".lower()
        time = read_time(tag.attributes.get("datetime", ""))
        if time and time.edtf and "modif" not in words and "updat" not in words:
            said = fold(near[0].text).lower() if near else ""
            if not said.startswith(_CHANGED):
                found.append((0 if "publi" in words else 1, time))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _byline(page: Page, schema: Schema, metas: dict[str, str], selection: Selection) -> str | None:
    if schema.authors:
        return ", ".join(dict.fromkeys(schema.authors))[:200]
    if name := bare_name(page.properties.get("author", "")):
        return name
    for stretch, region in selection.rest:
        signed = region in ("story", "", "header", "author") and line_kind(stretch.text) == BYLINE
        if signed and (name := byline_name(stretch.text)):
            return name[:200]
    author = metas.get("author") or metas.get("article:author") or metas.get("parsely-author")
    if author and not author.startswith("http") and len(author) <= 200:
        return byline_name(author) or bare_name(author)
    for stretch, region in selection.rest:
        short = region in ("story", "") and stretch.element >= 0 and len(stretch.text) <= 80
        named = short and page.elements[stretch.element].words & BYLINE_WORDS
        if named and re.match(r"[A-Z]\S+ \S", stretch.text):
            return bare_name(stretch.text)
    return None


def _url(page: Page, schema: Schema, metas: dict[str, str]) -> str | None:
    links = (
        html.unescape(tag.attributes.get("href", "")).strip()
        for tag in page.links
        if "canonical" in tag.attributes.get("rel", "").lower().split()
    )
    for url in (*links, metas.get("og:url", ""), schema.url or ""):
        if re.fullmatch(r"https?://[^\s<>\"]{4,2000}", url):
            return url
    return None


def _labels(page: Page, schema: Schema, metas: dict[str, str], selection: Selection) -> Iterator[Label]:
    """Types and sections, the words above the headline, the headline, lines at the edges of the text, the
    footer."""
    yield from (Label(TYPE, kind) for kind in schema.types)
    sections: Iterable[str] = (*schema.sections, *(metas[key] for key in _SECTION if key in metas))
    yield from (
        Label(SECTION, part.strip()) for section in sections for part in re.split(r"[,;]|\s>\s", section)
    )
    yield from (Label(HEADING, fold(s.text)) for s, kind in selection.chosen if kind == HEADLINE)
    lines = [fold(s.text) for s, kind in selection.chosen if kind != HEADLINE]
    yield from (Label(LINE, line) for line in (*lines[:2], *lines[-3:]) if len(line) <= _LABEL_MAX)
    for stretch, region in selection.rest:
        text = fold(stretch.text)
        if len(text) > _LABEL_MAX or stretch.element < 0:
            continue
        if region == "story":
            yield Label(LINE, text)
        elif _is_eyebrow(page, stretch, region):
            yield Label(EYEBROW, text)
        elif region not in _SKIPPED:
            yield Label(FOOTER, text)


def _is_eyebrow(page: Page, stretch: Stretch, region: str) -> bool:
    """A label by its class outside of menus, or a step of a breadcrumb."""
    chain = [page.elements[place] for place in page.ancestors(stretch.element)[:3]]
    if any(e.words & {"breadcrumb", "breadcrumbs"} for e in chain):
        return True
    return (
        region == ""
        and any(e.words & LABEL_WORDS for e in chain[:2])
        and all(e.tag not in ("li", "ul") for e in chain)
    )
