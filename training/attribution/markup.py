"""Fictional passages in readable markup -> the records that the corpus has:

    python -m training.attribution.markup             one record a line
    python -m training.attribution.markup --triples   for reviewing: source | cue | content
    python -m training.attribution.markup --counts    passages, attributions, sentences without any, by kind

A file holds passages of one kind. Lines that start with `# ` are remarks; `## ID` opens a passage; each line
is a paragraph. `[S1 ...]`, `[C1 ...]` and `[Q1 ...]` mark source, cue and content of attribution 1; a role
may have several fragments, and a fragment may stand in another (`[S1 [S2 She]]`: one source, two
attributions).
Small letters mark an attribution inside another's content: no record has it unless asked for.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PASSAGES = Path(__file__).parent / "passages"
ROLE = {"s": "source", "c": "cue", "q": "content"}
TOKEN = re.compile(r"\[([A-Za-z]+)(\d+) |\[|\]")
ENDS = re.compile(r"(?:[.!?]['\"’”]*(?=\s+['\"‘“]?[A-Z0-9])|\n+)")
ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Ms|Mrs|Dr|Sgt|Lt|Cpl|Capt|Maj|Col|St|Sen|Rep|Gov|No|Jr|Ave)|[ap]\.m)\.$"
)


class MarkupError(ValueError):
    """Says which passage is wrong, and how."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A marked stretch of a passage's text; `inner` where its attribution stands inside another's content."""

    start: int
    end: int
    role: str
    number: int
    inner: bool


@dataclass(frozen=True, slots=True)
class Passage:
    id: str
    text: str
    fragments: tuple[Fragment, ...]

    def record(self, inner: bool = False) -> dict[str, Any]:
        """The passage as the corpus has its articles: id, text, attributions."""
        numbers = sorted({f.number for f in self.fragments if inner or not f.inner})
        return {
            "id": self.id,
            "text": self.text,
            "attributions": [
                {
                    "id": f"E{number}",
                    **{
                        role: [
                            [f.start, f.end] for f in self.fragments if (f.number, f.role) == (number, role)
                        ]
                        for role in ROLE.values()
                    },
                }
                for number in numbers
            ],
        }


def read_passages(folder: Path = PASSAGES) -> list[Passage]:
    """Every passage under the folder, in order of file name and place. Raises MarkupError."""
    return [passage for path in sorted(folder.glob("*.txt")) for passage in parse(path.read_text("utf-8"))]


def parse(marked: str) -> list[Passage]:
    """A file's text -> its passages. Raises MarkupError."""
    passages: list[Passage] = []
    for part in re.split(r"^## ", marked, flags=re.MULTILINE)[1:]:
        name, _, body = part.partition("\n")
        lines = [line.strip() for line in body.splitlines() if not line.startswith("# ")]
        passages.append(parse_passage(name.strip(), "\n\n".join(line for line in lines if line)))
    return passages


def parse_passage(name: str, marked: str) -> Passage:
    """One passage's marked text -> the passage. Raises MarkupError."""
    text, place, length = [], 0, 0
    opened: list[tuple[int, str, int, bool]] = []
    fragments: list[Fragment] = []
    for token in TOKEN.finditer(marked):
        text.append(marked[place : token.start()])
        length += token.start() - place
        place = token.end()
        if token.group() == "]":
            if not opened:
                raise MarkupError(f"{name}: a bracket closes that none opened, after {text[-1][-40:]!r}")
            start, role, number, inner = opened.pop()
            fragments.append(Fragment(start, length, role, number, inner))
        else:
            letter = (token.group(1) or "").lower()
            if letter not in ROLE:
                raise MarkupError(f"{name}: {token.group()!r} marks nothing; use S, C or Q and a number")
            opened.append((length, ROLE[letter], int(token.group(2)), token.group(1).islower()))
    if opened:
        raise MarkupError(f"{name}: a bracket of attribution {opened[-1][2]} is never closed")
    passage = Passage(name, "".join([*text, marked[place:]]), tuple(sorted(fragments, key=_order)))
    _check(passage)
    return passage


def _order(fragment: Fragment) -> tuple[int, int, int]:
    return fragment.start, -fragment.end, fragment.number


def _check(passage: Passage) -> None:
    """Every attribution has cue and content, on one level; no fragment is empty or has a blank at its edge;
    no letter has two roles on one level."""
    own: dict[tuple[int, bool], str] = {}
    roles: dict[int, set[tuple[str, bool]]] = {}
    for f in passage.fragments:
        told = passage.text[f.start : f.end]
        if not told or told != told.strip():
            raise MarkupError(
                f"{passage.id}: {told!r} of attribution {f.number} is empty or has a blank at its edge"
            )
        roles.setdefault(f.number, set()).add((f.role, f.inner))
        for place in range(f.start, f.end):
            if own.setdefault((place, f.inner), f.role) != f.role:
                raise MarkupError(f"{passage.id}: {told!r} of attribution {f.number} has two roles")
    for number, found in roles.items():
        if len({inner for _, inner in found}) > 1:
            raise MarkupError(f"{passage.id}: attribution {number} stands on two levels")
        for role in ("cue", "content"):
            if role not in {r for r, _ in found}:
                raise MarkupError(f"{passage.id}: attribution {number} has no {role}")


def sentences_of(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences lie, roughly: enough to count them."""
    start = 0
    for end in ENDS.finditer(text):
        if not ABBREVIATED.search(text[start : end.end()].rstrip()) and text[start : end.start()].strip():
            yield start, end.end()
            start = end.end()
    if text[start:].strip():
        yield start, len(text)


def counts(passages: list[Passage]) -> dict[str, int]:
    """How many of each; `without`: sentences that no attribution touches; `inner`: those inside a content."""
    sentences = [(p, s, e) for p in passages for s, e in sentences_of(p.text)]
    outer = [a for p in passages for a in p.record()["attributions"]]
    return {
        "passages": len(passages),
        "words": sum(len(p.text.split()) for p in passages),
        "sentences": len(sentences),
        "without": sum(not any(f.start < e and f.end > s for f in p.fragments) for p, s, e in sentences),
        "attributions": len(outer),
        "no source": sum(not a["source"] for a in outer),
        "inner": sum(len(p.record(inner=True)["attributions"]) for p in passages) - len(outer),
    }


def triples(passage: Passage) -> Iterator[str]:
    for a in passage.record(inner=True)["attributions"]:
        told = (" … ".join(passage.text[s:e] for s, e in a[role]) for role in ROLE.values())
        yield f"  {a['id'][1:]:>2} " + " | ".join(part or "-" for part in told)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m training.attribution.markup", description="Read passages."
    )
    parser.add_argument("--triples", action="store_true")
    parser.add_argument("--counts", action="store_true")
    given = parser.parse_args()
    passages = read_passages()
    if given.counts:
        for path in sorted(PASSAGES.glob("*.txt")):
            print(path.stem, counts(parse(path.read_text("utf-8"))))
        print("all", counts(passages))
    elif given.triples:
        for p in passages:
            print(f"{p.id}: {p.text}", *triples(p), sep="\n")
    else:
        for p in passages:
            print(json.dumps(p.record(), ensure_ascii=False))


if __name__ == "__main__":
    main()
