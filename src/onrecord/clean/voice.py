# ruff: noqa: E501
"""Signs that a text argues in its own voice: words outside of quotation marks, each of a kind of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable

_QUOTED = re.compile(
    r"“[^”]{0,2000}(?:”|$)|\"[^\"]{0,2000}(?:\"|$)|(?<!\w)‘[^’]{0,300}’(?!\w)|(?<!\w)'[^'\n]{3,300}'(?!\w)"
)
# (kind of sign, how many different places it needs, pattern)
_SIGNS = (
    ("anonymous post", 1, r"^\s*(?:posted|published|written) by:? admin(?:istrator)?\b"),
    ("demand", 1, r"\bwe (?:the undersigned )?(?:demand|call (?:on|for)|refuse to|condemn|will not rest|won['’]t (?:rest|stop|be silent)|stand with|are calling)\b|\bdemand(?:ing)? justice for\b|\bjustice for (?-i:[A-Z]\w+)(?:!|$)|^\s*our demands\b"),
    ("we", 2, r"\b(?:we (?:know|must|need|want|believe|deserve|say|refuse|stand|cannot|can['’]t|should|have to|will not|won['’]t|demand|march|mourn|live in)|our (?:neighbou?rs?|brothers?|sisters?|comrades?|people|streets|movement|fight|struggle|rights|freedoms?|children|demands|so-called))\b"),
    ("epithet", 2, r"\b(?:thugs?|goons?|pigs|regime|mouthpiece|cold-blooded|bloodthirsty|jackboots?|jackbooted|gestapo|fascists?|tyrants?|savages?|scum|lowlifes?|libtards?|radical left|fake news|executioners?|murderers|killer (?:cops?|agents?)|they murdered|murdered (?:our|my)|cowards?|monsters?)\b"),
    ("call to act", 1, r"\b(?:sign (?:the|our|this) petition|take (?:to the streets|action (?:now|today))|rise up|spread the word|stand up (?:and|for)|do not talk to|don['’]t talk to|(?:call|write|e-?mail) your (?:representatives?|senators?|council\w*|mayor)|join us (?:in|at|for|this|on)\b.{0,60}\b(?:rally|vigil|march|protest|apartments|city hall|plaza|park)|bring (?:candles|signs|friends)|donate (?:to|now)|boycott|vote them out)\b"),
    ("I", 3, r"\b(?:I (?:think|believe|know|am|have|was|would|can['’]t|cannot|don['’]t|do not|want|wonder|hope)|in my (?:opinion|view)|my (?:view|column|readers))\b"),
    ("aside", 2, r"\bhow convenient\b|\blet that sink in\b|\bmake no mistake\b|\bwake up\b|\bshame on\b|\benough is enough\b|\bno justice,? no peace\b|\bnot one shred of\b|\bso much for\b|\bare we (?:supposed|really)\b|\bthey lied\b"),
)  # fmt: skip
_COMPILED = tuple((kind, most, re.compile(pattern, re.I | re.M)) for kind, most, pattern in _SIGNS)
_SHOWN = 60
_ENOUGH = 2  # kinds of sign: one alone may be a slip, a quotation unmarked, or a station speaking of itself
_WEAK = ("we:", "I:", "aside:")  # reporters tell in the first person, too


def voice_signs(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines of a text -> "kind: words" for each kind of sign that it shows outside of quotations."""
    own = "\n".join(unquoted(line) for line in lines)
    found = []
    for kind, needed, pattern in _COMPILED:
        hits = {" ".join(hit[0].split()).casefold(): hit[0] for hit in pattern.finditer(own)}
        if len(hits) >= needed:
            found.append(
                f"{kind}: {'; '.join(' '.join(hit.split())[:_SHOWN] for hit in list(hits.values())[:3])}"
            )
    return tuple(found)


def argues(signs: tuple[str, ...]) -> bool:
    """Whether the signs are of two kinds and not weak alone."""
    return len(signs) >= _ENOUGH and any(not sign.startswith(_WEAK) for sign in signs)


def unquoted(line: str) -> str:
    """A line without what stands in quotation marks."""
    return _QUOTED.sub(" … ", line)
