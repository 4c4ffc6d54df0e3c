"""A few articles of an invented world, and tools that read them."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from onrecord.model.fields import load_codebook
from onrecord.nlp.base import Reading, Span
from onrecord.nlp.fake import FakeReader
from onrecord.pipeline.tools import Recipe, Tools, load_tools
from onrecord.text.lexicon import load_lexicon

FOLDER = Path(__file__).parent / "pages"
PAGES = {path.name: path.read_bytes() for path in sorted(FOLDER.iterdir())}
READ = 4  # of the pages above; the last is refused


def write_pages(folder: Path, names: Sequence[str] = tuple(PAGES)) -> list[str]:
    """The pages as files in `folder`, which is made; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_bytes(PAGES[name])
    return [str(folder / name) for name in names]


@cache
def real_tools() -> Tools:
    return load_tools(Recipe())


class TroubledReader(FakeReader):
    """Does to a text what the text says: takes for ever, sits still, fails, or ends its process."""

    def read(self, text: str, blocks: Sequence[Span]) -> Reading:
        if "spins" in text:
            while True:
                pass
        if "sleeps" in text:
            time.sleep(600)
        if "raises" in text:
            raise RuntimeError("no such luck")
        if "hoards" in text:
            raise MemoryError
        if "crashes" in text:
            os._exit(3)
        return super().read(text, blocks)


def troubled_tools() -> Tools:
    return Tools(TroubledReader(), load_lexicon(), load_codebook(), "troubled/1")
