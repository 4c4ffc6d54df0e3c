"""Is this English? A cheap test by the words that every English text is full of."""

from __future__ import annotations

import re

_WORDS = frozenset({
    "the", "of", "and", "to", "that", "was", "were", "with", "by", "from", "his", "her", "their", "they",
    "which", "who", "said", "has", "had", "been", "it", "is", "are", "this", "have", "not",
})  # fmt: skip
_FOREIGN_WORDS = frozenset({
    "el", "la", "los", "las", "que", "y", "en", "un", "una", "por", "con", "del", "se", "para", "su", "der",
    "die", "das", "und", "ist", "nicht", "mit", "von", "den", "ein", "eine", "zu", "auf", "le", "les",
    "des", "et", "est", "dans", "pour", "une", "du", "qui", "au", "il", "di", "che", "per", "non", "della",
    "i", "o", "os", "da", "em", "um", "não", "com", "uma", "yang", "dan", "ini", "untuk",
    "het", "een", "van", "niet", "og", "af", "på", "til", "att", "som", "är", "och", "nie", "jest", "na",
    "się",
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE = 20_000
_ENOUGH = 25  # fewer words say nothing of the language
_ENGLISH, _FOREIGN = 0.08, 0.06  # news English has a fifth of its common words and next to none of the others
_OTHER_SCRIPT = 0.3  # share of words that begin with a letter of another script


def text_language(text: str, declared: str | None = None) -> str | None:
    """Text and the page's `lang` -> "en", another language's code, "und" for not English and undeclared, or
    null
    when neither the words nor the page tell."""
    code = (declared or "").strip().lower().replace("_", "-").split("-")[0] or None
    if code and not re.fullmatch(r"[a-z]{2,3}", code):
        code = None
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if len(words) < _ENOUGH:
        return code if words or not text.strip() else "und"
    if sum(word[0] > "\u024f" for word in words) > len(words) * _OTHER_SCRIPT:
        return code if code not in (None, "en") else "und"
    english, foreign = (
        sum(word in known for word in words) / len(words) for known in (_WORDS, _FOREIGN_WORDS)
    )
    if english >= _ENGLISH and english > foreign:
        return "en"
    if foreign > max(english, _FOREIGN):
        return code if code not in (None, "en") else "und"
    return code
