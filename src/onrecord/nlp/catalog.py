"""Which readers there are, by name; each engine is imported only when asked for."""

from __future__ import annotations

from onrecord.errors import UsageError
from onrecord.nlp.base import Reader

DEFAULT = "spacy-small"
NAMES = (DEFAULT,)


def load_reader(name: str | None = None) -> Reader:
    """A reader's name (default: `DEFAULT`) -> the reader. Raises UsageError for a name that is not known and
    MissingExtra where its packages are not installed."""
    name = name or DEFAULT
    if name == DEFAULT:
        from onrecord.nlp.spacy_reader import SpacyReader

        return SpacyReader()
    raise UsageError(f"no reader named {name!r}; there are: {', '.join(NAMES)}")
