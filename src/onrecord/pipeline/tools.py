"""What the rooms are handed beside the nouns: reader, lexicon, codebook; and one word for all their
versions."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import onrecord
from onrecord import __version__
from onrecord.clean.clean import COMPONENT
from onrecord.errors import LexiconError
from onrecord.extract.extract import component
from onrecord.model.fields import Codebook, load_codebook
from onrecord.nlp.base import Reader
from onrecord.nlp.catalog import load_reader
from onrecord.text.lexicon import Lexicon, load_lexicon

# What reads: when it changes, articles are read again.
READ_BY = ("model", "text", "nlp", "clean", "extract")
LEXICON_FILES = ("places.csv", "agencies.yaml")


@dataclass(frozen=True)
class Recipe:
    """What to load, by name and path; travels to another process where the tools themselves cannot. With
    `officers_only` false, violent encounters without officers are read too."""

    reader: str | None = None
    lexicon: Path | None = None
    codebook: Path | None = None
    officers_only: bool = True


@dataclass(frozen=True)
class Tools:
    """`version` differs whenever anything does that could make another reading of the same document."""

    reader: Reader
    lexicon: Lexicon
    codebook: Codebook
    version: str
    officers_only: bool = True


def load_tools(recipe: Recipe) -> Tools:
    """Raises CodebookError, LexiconError, MissingExtra, UsageError."""
    if recipe.lexicon and not any((recipe.lexicon / name).is_file() for name in LEXICON_FILES):
        raise LexiconError(f"{recipe.lexicon} holds no {' and no '.join(LEXICON_FILES)}")
    codebook = load_codebook(recipe.codebook)
    lexicon = load_lexicon(recipe.lexicon)
    reader = load_reader(recipe.reader)
    marks = " ".join(f"{name}:{mark}" for name, mark in recipe_marks(recipe).items())
    read_by = component(reader, lexicon, codebook)
    scope = "" if recipe.officers_only else " any-encounter"
    version = f"onrecord/{__version__} {COMPONENT} {read_by} rules:{code_mark(READ_BY)} {marks}{scope}"
    return Tools(reader, lexicon, codebook, version, recipe.officers_only)


def recipe_marks(recipe: Recipe) -> dict[str, str]:
    """A mark of what each of the files handed in holds; "" for none."""
    lexicon = [recipe.lexicon / name for name in LEXICON_FILES] if recipe.lexicon else []
    return {"lexicon": _mark(lexicon), "codebook": _mark([recipe.codebook] if recipe.codebook else [])}


@cache
def code_mark(parts: tuple[str, ...]) -> str:
    """A mark of the code and data of these folders: when any of it changes, what they made is made again."""
    package = Path(onrecord.__file__).parent
    files = (path for part in parts for path in (package / part).rglob("*") if path.suffix != ".pyc")
    return _mark(sorted(files))


def _mark(paths: list[Path]) -> str:
    bodies = [path.read_bytes() for path in paths if path.is_file()]
    return hashlib.sha256(b"\0".join(bodies)).hexdigest()[:12] if bodies else ""
