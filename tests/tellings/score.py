"""Score the reading of short pages in the many manners in which violence by or against officers is told.

    python -m tests.tellings.score [--errors] [--unseen] [--reader NAME]

Prints, for all pages, the worked and the unseen half, the figures that README.md beside this file explains.
`--errors` tells of the worked half alone, `--unseen` (after the work) of the other.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from tests.traps.cases import Case, Telling
from tests.traps.score import RIGHT, WRONG, Verdict, judge_case, read_case

from onrecord.model.extraction import Extraction
from onrecord.model.fields import Codebook, load_codebook
from onrecord.nlp.base import Reader
from onrecord.text.lexicon import Lexicon, load_lexicon

HERE = Path(__file__).parent
TOLD, BESIDE = "told", "beside"


@dataclass(frozen=True)
class Page:
    """A text with what is expected of it. `by`: words of those who must be heard in it."""

    case: Case
    tells: bool
    by: tuple[str, ...] = ()

    @property
    def unseen(self) -> bool:
        """Whether the page belongs to the half whose errors nobody looks at who mends the reader."""
        return hashlib.sha256(self.case.text.encode()).digest()[0] % 2 == 1


@dataclass(frozen=True)
class Heard:
    """A page after it was read: its incidents, verdicts on what was asked, voices (word -> heard)."""

    page: Page
    incidents: int
    verdicts: tuple[Verdict, ...]
    voices: Mapping[str, bool]


def load_pages() -> tuple[Page, ...]:
    """All pages, in the order of the files."""
    return tuple(page for name in (TOLD, BESIDE) for page in _file(name))


def _file(name: str) -> Iterator[Page]:
    for group, rows in yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8")).items():
        for n, row in enumerate(rows, 1):
            yield _page(f"{group.replace(' ', '-')}-{n}", group, row, name == TOLD)


def _page(id: str, group: str, row: Mapping[str, Any], tells: bool) -> Page:
    if extra := set(row) - {"text", "published", "expect", "outcomes", "by"}:
        raise ValueError(f"{id}: {sorted(extra)}")
    outcomes = {f"outcome of {phrase}": value for phrase, value in row.get("outcomes", {}).items()}
    published = str(row["published"]) if "published" in row else None
    telling = Telling(expect={**row.get("expect", {}), **outcomes})
    return Page(Case(id, group, row["text"], (telling,), published), tells, tuple(row.get("by", ())))


def read_page(page: Page, reader: Reader, lexicon: Lexicon, codebook: Codebook) -> Heard:
    found = read_case(page.case, reader, lexicon, codebook)
    names = tuple(_names(found))
    voices = {who: any(who.casefold() in name for name in names) for who in page.by}
    return Heard(page, len(found.mentions), tuple(judge_case(page.case, found, codebook)), voices)


def _names(found: Extraction) -> Iterator[str]:
    """All names of those who speak of an incident that was told."""
    heard = {s.source for s in found.statements} | {c.source for m in found.mentions for c in m.credits}
    for source in found.sources:
        if source.id in heard:
            yield " ".join((source.name, source.body or "", *source.aliases)).casefold()


def read_all(pages: Sequence[Page], name: str | None = None) -> Iterator[Heard]:
    """Pages, and the reader's name (default: the product's) -> what was heard, page by page."""
    from onrecord.nlp.catalog import load_reader

    reader, lexicon, codebook = load_reader(name), load_lexicon(HERE), load_codebook()
    for page in pages:
        yield read_page(page, reader, lexicon, codebook)


def figures(heard: Sequence[Heard]) -> Mapping[str, float]:
    """Shares, by name (module docstring); `beside` is the share of such pages that give no incident."""
    tell = [h for h in heard if h.page.tells]
    verdicts = [v for h in tell for v in h.verdicts]
    voices = [known for h in tell for known in h.voices.values()]
    return {
        TOLD: _share(h.incidents > 0 for h in tell),
        "once": _share(h.incidents == 1 for h in tell),
        "right": _share(v.kind == RIGHT for v in verdicts),
        "not_wrong": _share(v.kind != WRONG for v in verdicts),
        "heard": _share(voices),
        BESIDE: _share(h.incidents == 0 for h in heard if not h.page.tells),
    }


def _share(of: Any) -> float:
    flags = list(of)
    return sum(flags) / len(flags) if flags else 1.0


def table(heard: Sequence[Heard]) -> str:
    """What was heard -> the table that is printed."""
    halves: dict[str, Callable[[Heard], bool]] = {
        "all": lambda h: True,
        "worked": lambda h: not h.page.unseen,
        "unseen": lambda h: h.page.unseen,
    }
    columns = {name: [h for h in heard if of(h)] for name, of in halves.items()}
    rows = [f"{'':12}" + "".join(f"{name:>9}" for name in columns)]
    rows.append(f"{'pages':12}" + "".join(f"{len(of):9}" for of in columns.values()))
    shares = {name: figures(of) for name, of in columns.items()}
    rows += [
        f"{figure:12}" + "".join(f"{of[figure]:9.3f}" for of in shares.values()) for figure in figures(heard)
    ]
    return "\n".join(rows)


def faults(heard: Heard) -> Iterator[str]:
    """What was not found on a page, or wrongly, a line each."""
    if heard.page.tells != (heard.incidents > 0):
        yield f"{heard.incidents} incidents"
    for verdict in heard.verdicts:
        if verdict.kind != RIGHT:
            yield f"{verdict.kind}: {verdict.asked}: expected {verdict.expected}, found {verdict.found}"
    yield from (f"not heard: {who}" for who, known in heard.voices.items() if not known)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", action="store_true", help="list what is not found, on the worked half")
    parser.add_argument("--unseen", action="store_true", help="with --errors: on the unseen half instead")
    parser.add_argument("--reader", help="the reader's name")
    args = parser.parse_args(argv)
    heard = tuple(read_all(load_pages(), args.reader))
    sys.stdout.write(table(heard) + "\n")
    for one in heard if args.errors else ():
        lines = tuple(faults(one)) if one.page.unseen == args.unseen else ()
        if lines:
            sys.stdout.write(
                "\n    ".join((f"\n{one.page.case.id}: {one.page.case.text.strip()}", *lines)) + "\n"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
