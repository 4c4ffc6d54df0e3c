# ruff: noqa: E501
"""The places that an article names, or from which its outlet reports."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from onrecord.extract.chance.lines import Line, Page
from onrecord.text.gazetteer import Entry, Gazetteer, fold

NAMESAKES = 10
SHORT = 3
FAR = 99
_WORD = r"(?:St\.|Ft\.|Mt\.|[A-Z][\w'’]*\w)"
_RUN = re.compile(rf"{_WORD}(?:[ -](?:(?:of|de|la|del|du)[ -])?{_WORD}){{0,4}}")
_NOT_NAMES = re.compile(
    r"(?:the|a|an|in|on|at|by|it|he|she|they|his|her|i|we|you|but|and|for|of|no|as|is|so|if|this|that|police|man|men|woman"
    r"|mr|mrs|officer|sgt|lt|chief|sheriff|update|updated|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|university|hospital"
    r"|north|south|east|west|street|avenue|news|family|one|two|three|central|county|city|state|district|post|media)",
    re.IGNORECASE,
)
POLICE = re.compile(
    r"(?:['’]s)?\s(?:(?:city|county|metro|metropolitan)\s)?(?:police|sheriff|pd\b|fire\b|officers?\b|detectives|homicide)",
    re.IGNORECASE,
)
AREA = re.compile(r"['’]s\s|\s(?:neighborhood|section|area|community|suburb|resident|man\b|woman\b|teen\b)")
INTO = re.compile(r"\b(?:in|near|at|outside|of|around|from|throughout|across)\s(?:the\s)?(?:\w+\s){0,1}$")
_WITH_REGION = re.compile(rf"\b({_WORD}(?:[ -]{_WORD}){{0,2}}), (?:[A-Z]{{2}}\b|[A-Z][a-z]{{2,4}}\.)")
_SHORTENED = re.compile(r"(?:mt|ft|pt)\.? ")
_NO_TOWN = frozenset({"U.S.", "US", "USA", "AP"})
ONE_TOWN = {"District of Columbia": "washington"}  # regions that are one town
FEW = 3
LARGE = 5_000  # smaller towns bear too many words of an address


@dataclass(frozen=True)
class Hit:
    """text[start:end] is the name; `region` the state beside it."""

    start: int
    end: int
    line: Line
    region: str | None = None


@dataclass(frozen=True)
class Spot:
    """One place of the gazetteer, with the words that may mean it."""

    name: str
    entry: Entry
    rank: int
    namesakes: int
    hits: tuple[Hit, ...] = field(default=())


def told_name(spot: Spot) -> str:
    """The name of a place as the words have it: "Bronx", not "The Bronx"; in full where they shorten it."""
    own = len(spot.name) > SHORT and fold(spot.entry.name) != spot.name and not _SHORTENED.match(spot.name)
    return spot.name.title() if own else spot.entry.name


@dataclass(frozen=True)
class Home:
    """Where an outlet reports from: the shares of its reports by state and by city."""

    states: Mapping[str, float] = field(default_factory=dict)
    cities: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Ground:
    """What the article says of places as a whole."""

    regions: Mapping[str, int]
    counties: frozenset[str]
    address: tuple[str, ...]
    outlet: str
    said: tuple[str | None, str | None] = (None, None)
    home: Home = field(default_factory=lambda: Home())


def outlet_of(url: str | None) -> str:
    """The host of an address, without what fronts it."""
    host = urlsplit(url or "").hostname or ""
    return host.removeprefix("www.").removeprefix("m.")


def find_spots(page: Page, ground: Ground) -> tuple[Spot, ...]:
    """Every place that the sentences, the headline or the address name, and where the outlet reports from, with the
    likeliest namesakes."""
    gazetteer = page.scene.lexicon.gazetteer
    named: dict[str, list[Hit]] = {}
    for line in page.lines:
        for start, end in _names(page.text, line.sentence.start, line.sentence.end, gazetteer):
            hit = Hit(start, end, line, _beside(page.text, end, gazetteer))
            named.setdefault(fold(_cased(page.text[start:end])), []).append(hit)
    aside = {
        *_titled(page, gazetteer),
        *ground.address,
        *(n for r, n in ONE_TOWN.items() if r in ground.regions),
    }
    wanted = {*ground.regions, *ground.home.states}
    spots: list[Spot] = []
    for name, hits in (*named.items(), *_unlisted(page, gazetteer, named)):
        spots += _namesakes(page, name, hits, wanted, ground)
    for name in sorted(({*ground.home.cities} | aside) - {s.name for s in spots}):
        entries = gazetteer.candidates(name, "city", "neighbourhood")
        spots += (
            Spot(name, e, rank, len(entries))
            for rank, e in enumerate(entries)
            if e.region in (wanted if name in aside else ground.home.states) or (name in aside and rank < FEW)
        )
    known = {s.name for s in spots}
    seats = (
        gazetteer.largest(s.entry)
        for s in spots
        if s.entry.kind == "county" and (s.namesakes == 1 or s.entry.region in wanted)
    )
    for seat in sorted(
        {e for e in seats if e is not None and fold(e.name) not in known}, key=lambda e: (e.name, e.region)
    ):
        spots.append(Spot(fold(seat.name), seat, 0, 0))
    return tuple(spots)


def _namesakes(
    page: Page, name: str, hits: Sequence[Hit], wanted: Collection[str], ground: Ground
) -> Iterator[Spot]:
    """The likeliest places of a name; where none lies in the state that is named, one that the gazetteer does not
    hold."""
    entries = page.scene.lexicon.gazetteer.candidates(name, "city", "county", "neighbourhood")
    beside = {h.region for h in hits if h.region}
    for rank, entry in enumerate(entries):
        if rank < NAMESAKES or entry.region in wanted or entry.region in beside:
            yield Spot(name, entry, rank, len(entries), tuple(hits))
    known = {e.region for e in entries}
    missing = sorted(beside - known)
    if not missing and not (known & set(wanted)) and any(_like_town(page.text, h) for h in hits):
        missing = [max(ground.regions, key=lambda r: (ground.regions[r], r))] if ground.regions else []
    if not entries:
        missing = missing or [""]
    for region in missing:
        words = _cased(page.text[hits[0].start : hits[0].end])
        yield Spot(name, Entry("city", words, region=region), len(entries), 0, tuple(hits))


def _like_town(text: str, hit: Hit) -> bool:
    led = INTO.search(text[max(0, hit.start - 24) : hit.start])
    return bool(led or POLICE.match(text, hit.end) or AREA.match(text, hit.end) or is_dateline(text, hit))


def ground_of(page: Page, said: tuple[str | None, str | None], home: Home) -> Ground:
    """`said`: city and state that the rules read."""
    gazetteer = page.scene.lexicon.gazetteer
    pattern = re.compile(rf"(?<![\w])(?:{gazetteer.region_pattern}|(?<=, )[A-Z]{{2}})(?!\w)")
    regions: dict[str, int] = {}
    counties = set()
    for line in page.lines:
        for match in pattern.finditer(page.text, line.sentence.start, line.sentence.end):
            region = gazetteer.region(match[0])
            if region:
                regions[region] = regions.get(region, 0) + 1
        for match in re.finditer(r"\b((?:[A-Z][\w.-]+\s){1,3}(?:County|Parish))\b", page.text[line.sentence.start : line.sentence.end]):  # fmt: skip
            counties.add(fold(match[1]))
    return Ground(
        regions, frozenset(counties), _addressed(page.scene.article.url, gazetteer), outlet_of(page.scene.article.url),
        said, home,
    )  # fmt: skip


def _names(text: str, first: int, last: int, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    for run in _RUN.finditer(text, first, last):
        parts = list(re.finditer(r"[^\s-]+", run[0]))
        n = 0
        while n < len(parts):
            size = next(
                (k for k in range(min(4, len(parts) - n), 0, -1) if _known(run[0], parts, n, k, gazetteer)), 0
            )
            if size:
                start = run.start() + parts[n].start()
                yield start, run.start() + parts[n + size - 1].start() + len(_bare(parts[n + size - 1][0]))
            n += size or 1


def _titled(page: Page, gazetteer: Gazetteer) -> Iterator[str]:
    """Places that the headline names."""
    title = page.scene.article.headline or ""
    for start, end in _names(title, 0, len(title), gazetteer):
        yield fold(_cased(title[start:end]))


def _addressed(url: str | None, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Towns that the words of an address name: "police-shooting-in-ada-township"."""
    words = re.findall(r"[a-z]+", urlsplit(url or "").path.rsplit("/", 1)[-1].lower())
    pairs = (" ".join(words[n : n + k]) for k in (3, 2, 1) for n in range(len(words) - k + 1))
    return tuple(
        dict.fromkeys(
            p for p in pairs
            if len(p) > SHORT and not _NOT_NAMES.fullmatch(p)
            and any(e.population >= LARGE for e in gazetteer.candidates(p, "city"))
        )
    )  # fmt: skip


def _unlisted(
    page: Page, gazetteer: Gazetteer, named: Mapping[str, Sequence[Hit]]
) -> Iterator[tuple[str, list[Hit]]]:
    """Places that the gazetteer does not hold: the reader takes them for such, or a state stands beside them."""
    found: dict[str, list[Hit]] = {}
    spans = [(e.start, e.end) for e in page.scene.reading.entities if e.label == "GPE"]
    spans += [m.span(1) for m in _WITH_REGION.finditer(page.text)]
    for start, end in sorted(dict.fromkeys(spans)):
        line, name = page.line_at(start), _bare(page.text[start:end])
        if line is None or not re.fullmatch(rf"{_WORD}(?:[ -]{_WORD}){{0,2}}", name):
            continue
        key = fold(_cased(name))
        if (
            key in named
            or gazetteer.candidates(_cased(name))
            or gazetteer.region(name)
            or name.upper() in _NO_TOWN
        ):
            continue
        hits = found.setdefault(key, [])
        if not any(h.start == start for h in hits):
            hits.append(Hit(start, start + len(name), line, _beside(page.text, start + len(name), gazetteer)))
    yield from found.items()


def _known(run: str, parts: Sequence[re.Match[str]], n: int, size: int, gazetteer: Gazetteer) -> bool:
    words = run[parts[n].start() : parts[n + size - 1].end()]
    name = _bare(words)
    if size == 1 and (_NOT_NAMES.fullmatch(name) or len(name) < 3):
        return False
    return bool(gazetteer.candidates(_cased(name), "city", "county", "neighbourhood"))


def _bare(words: str) -> str:
    return re.sub(r"['’]s?$", "", words)


def _cased(name: str) -> str:
    return name.title() if name.isupper() else name


def _beside(text: str, end: int, gazetteer: Gazetteer) -> str | None:
    match = re.match(rf",?\s\(?({gazetteer.region_pattern}|[A-Z]{{2}})(?!\w)", text[end : end + 30])
    if match is None or (match[0][0] != "," and len(match[1]) == 2):
        return None
    return gazetteer.region(match[1])


def is_dateline(text: str, hit: Hit) -> bool:
    """Whether the name opens its sentence as the place from which is reported: "ADA, Ohio (AP) —"."""
    near = hit.start - hit.line.sentence.start < 12
    return near and re.match(r"[^a-z]{0,12}(?:\([\w .-]+\)\s?)?(?:[—–]|-{1,2}\s|\s-|:)", text[hit.end : hit.end + 40]) is not None  # fmt: skip
