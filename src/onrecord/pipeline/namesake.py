"""One name in rows and files: which of them are worth a look, and what becomes of them."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from onrecord.publish.forgotten import Finder
from onrecord.publish.forgotten_pages import mask_page, tells_page
from onrecord.publish.names import fold, name_words
from onrecord.store.base import Store

if TYPE_CHECKING:
    from onrecord.pipeline.forgetting import Found

Worth = Callable[[bytes], bool]
_ID = re.compile(r"\b(?:document|incident|source):[a-z2-7]{12}")
# Bytes behind which a letter with an accent, or one written as a code, may stand.
_CODED = re.compile(
    rb"[\xc3-\xcd]|\xe1[\xb8-\xbb]|\xc2\xad|\xe2\x80[\x8b-\x8f]|&#|&[A-Za-z](?:acute|grave|uml|circ|tilde|cedil"
    rb"|slash|ring|caron)|%[4-7c-dC-D][0-9a-fA-F]|\\u(?:00[4-7c-fC-F]|00ad|01|02|03[0-6]|1[eE]|200[b-f])"
    rb"|</?(?:b|i|em|span|strong|u|font|mark|sup|small|wbr|abbr)\b"
)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_TAG = re.compile(r"<[^<>]*>")
TEXTS = frozenset(
    {
        ".html",
        ".htm",
        ".jsonl",
        ".csv",
        ".json",
        ".xml",
        ".atom",
        ".md",
        ".txt",
        ".yaml",
        ".yml",
        ".geojson",
        ".jsonld",
        ".log",
        ".js",
        ".old",
        ".bak",
    }
)
PACKED = frozenset({".sqlite", ".parquet"})


def worth_a_look(name: str) -> Worth:
    """Bytes -> may the surname stand in them, in whatever writing? Quick, and never wrongly no."""
    last = name_words(name)[-1]

    def worth(raw: bytes) -> bool:
        if last.encode() in raw.lower():
            return True
        if not _CODED.search(raw):
            return False
        text = _ESCAPE.sub(lambda m: chr(int(m[1], 16)), raw.decode("utf-8", "replace"))
        return last in fold(unquote(html.unescape(_TAG.sub("", text))))

    return worth


class Namesake:
    """A name to be taken out. `documents` are those that hold it whole: in what comes from them, a surname
    alone means the person too."""

    def __init__(self, finder: Finder, worth: Worth, documents: set[str], store: Store) -> None:
        self.finder, self.documents, self._store = finder, documents, store
        self._may = worth
        readings = [reading for id in documents if (reading := store.reading(id)) is not None]
        told = {s.id for r in readings if r.extraction for s in r.extraction.sources}
        self.ids = {*documents, *told}

    def counts(self) -> dict[str, int]:
        """Table -> how many of its rows hold the name."""
        found: Counter[str] = Counter()

        def look(table: str, row: dict[str, Any]) -> dict[str, Any]:
            if table == "incidents" and self.documents & _ids(row):
                self.ids.add(row["id"])
            found[table] += self.change(table, row) != row
            return row

        self._store.rewrite(self.worth, look)
        return {table: n for table, n in found.items() if n}

    def change(self, table: str, row: dict[str, Any]) -> dict[str, Any]:
        """A row without the name; the ids in it stay."""
        told = bool(self.ids & _ids({k: v for k, v in row.items() if isinstance(v, str)}))
        return {key: self._part(value, told, depth=0) for key, value in row.items()}

    def _part(self, part: Any, told: bool, depth: int) -> Any:
        """Whether it comes from a document that holds the whole name is asked of the smallest part that names
        a document, an incident or a source."""
        if isinstance(part, str):
            if _ID.fullmatch(part):
                return part
            may = told or self._may(part.encode("utf-8", "surrogatepass"))
            return mask_page(part, self.finder, told=told) if part and may else part
        if isinstance(part, dict):
            here = _own_ids(part)
            told = bool(self.ids & here) if here else told
            return {key: self._part(value, told, depth + 1) for key, value in part.items()}
        if isinstance(part, list):
            return [self._part(item, told, depth + 1) for item in part]
        return part

    def worth(self, raw: bytes) -> bool:
        """May a row hold the name, or come from a document that does?"""
        return self._may(raw) or any(id.encode() in raw for id in self.documents)

    def published(self, out: Path | None) -> list[Found]:
        from onrecord.pipeline.forgetting import Found

        counted: Counter[str] = Counter()
        for path, body in _files(out):
            if path.suffix in TEXTS and self._may(body) and self._cleaned(path, body) != body:
                counted[path.relative_to(out or path).parts[0]] += 1
        return [
            Found(name, "files that hold the name", n, "made anew") for name, n in sorted(counted.items())
        ]

    def clean(self, out: Path | None) -> None:
        """The name out of every file beside the store; packed files, in which it cannot be looked for, are
        taken away until they are made anew."""
        for path, body in _files(out):
            if path.suffix in PACKED:
                path.unlink()
            elif path.suffix in TEXTS and self._may(body) and (clean := self._cleaned(path, body)) != body:
                aside = path.with_name(path.name + ".new")
                aside.write_bytes(clean)
                aside.replace(path)

    def _cleaned(self, path: Path, body: bytes) -> bytes:
        text = body.decode("utf-8", "surrogateescape")
        parts = [text] if path.suffix in (".html", ".htm", ".json") else text.splitlines(keepends=True)
        return "".join(map(self._part_of_file, parts)).encode("utf-8", "surrogateescape")

    def _part_of_file(self, part: str) -> str:
        if not self._may(part.encode("utf-8", "surrogateescape")):
            return part
        told = bool(self.ids & set(_ID.findall(part))) or tells_page(part, self.finder)
        return mask_page(part, self.finder, told=told)


def _files(out: Path | None) -> Iterator[tuple[Path, bytes]]:
    if out is not None and out.is_dir():
        for path in sorted(out.rglob("*")):
            if path.is_file() and not path.is_symlink() and not path.name.startswith("onrecord.db"):
                yield path, path.read_bytes()


def _ids(data: Any) -> set[str]:
    return set(_ID.findall(json.dumps(data)))


def _own_ids(part: dict[str, Any]) -> set[str]:
    """What a part says that it comes from or is about: its document, its documents, its incident, itself."""
    own = [part.get("document"), part.get("incident"), part.get("id")]
    own += part["documents"] if isinstance(part.get("documents"), list) else []
    found = {o for o in own if isinstance(o, str) and _ID.fullmatch(o)}
    inner = part.get("incident")
    if isinstance(inner, dict):
        found |= _own_ids(inner)
    return found
