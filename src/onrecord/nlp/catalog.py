"""Which readers there are, by name; each engine is imported only when asked for."""

from __future__ import annotations

import logging

from onrecord.errors import UsageError
from onrecord.nlp.base import Reader

TRAINED, RULES = "minilm", "spacy-small"
NAMES = (TRAINED, RULES)

logger = logging.getLogger(__name__)


def load_reader(name: str | None = None) -> Reader:
    """A reader's name -> the reader; without a name the trained one, or, where its packages are not
    installed, the rules, which it says in the log. Raises UsageError for a name that is not known and
    MissingExtra where what it needs is not installed."""
    from onrecord.nlp import minilm_reader
    from onrecord.nlp.spacy_reader import SpacyReader

    if name not in (None, *NAMES):
        raise UsageError(f"no reader named {name!r}; there are: {', '.join(NAMES)}")
    if name == TRAINED or (name is None and minilm_reader.installed()):
        return minilm_reader.MinilmReader()
    if name is None:
        logger.warning(
            "the trained reader is not installed, so rules say who says what; "
            "for better readings: pip install 'onrecord[reader]'"
        )
    return SpacyReader()
