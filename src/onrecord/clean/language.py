"""Is this English? A cheap test by the words that every English text is full of."""

from __future__ import annotations

import re

_WORDS = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "that",
        "was",
        "were",
        "with",
        "by",
        "from",
        "his",
        "her",
        "their",
        "they",
        "which",
        "who",
        "said",
        "has",
        "had",
        "been",
        "it",
        "is",
        "are",
        "this",
        "have",
        "not",
    ]
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE = 20_000
_ENOUGH = 25  # fewer words say nothing of the language
_ENGLISH, _FOREIGN = 0.12, 0.06  # news English has a fifth of such words, other languages next to none


def text_language(text: str, declared: str | None = None) -> str | None:
    """Text and the page's `lang` -> "en", another language's code, "und" for not English and undeclared, or null
    when neither the words nor the page tell."""
    code = (declared or "").strip().lower().replace("_", "-").split("-")[0] or None
    if code and not re.fullmatch(r"[a-z]{2,3}", code):
        code = None
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if len(words) < _ENOUGH:
        return code if words or not text.strip() else "und"
    share = sum(word in _WORDS for word in words) / len(words)
    if share >= _ENGLISH:
        return "en"
    if share < _FOREIGN:
        return code if code not in (None, "en") else "und"
    return code
