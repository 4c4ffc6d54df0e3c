# ruff: noqa: E501
"""Lines that name who made the page: an outlet by its words, or the body on a letterhead."""

from __future__ import annotations

import re

from onrecord.clean.credits import is_agency_name
from onrecord.clean.lines import ends_sentence, fold

_WORDS_MAX = 6
_BODY_WORDS_MAX = 9
_BAR = re.compile(r"\s*[|·•»›/]\s*|\s+[–—-]\s+")
_SMALL_WORDS = "of the and & for in on at de la del di da el y a to van von il le les der die das"
_SMALL = frozenset(_SMALL_WORDS.split())
_CAPITAL = re.compile(r"[A-Z0-9“\"'‘][\w.&'’:-]*,?|&")
_OUTLET_END_WORDS = (
    "news times herald post tribune gazette journal courier ledger chronicle sentinel register observer star sun globe press dispatch "
    "examiner inquirer enquirer banner beacon bulletin citizen daily democrat eagle express independent leader mail messenger mirror "
    "monitor now online patch pioneer reporter republic republican statesman telegraph telegram today voice weekly wire "
    "desk newsroom radio tv television magazine blog advocate argus guardian intelligencer mercury record standard newspaper "
    "newspapers media post-dispatch"
)
_OUTLET_END = frozenset(_OUTLET_END_WORDS.split())
# "Breaking News", "Watch Now" and the like are tools of a page, not its name.
_TOOLS_WORDS = (
    "breaking local top latest world national international crime trending watch live more related featured state regional community good "
    "weather traffic photo photos video videos popular stay read listen subscribe donate join act call help shop buy right staff "
    "exclusive in sports business politics entertainment health opinion sign get go give apply register home news press us u.s happening hide show skip view see what how why my our your this posted published updated advertisement follow twitter facebook youtube instagram google"
)
_TOOLS = frozenset(_TOOLS_WORDS.split())
_STATION = re.compile(
    r"(?:[KW][A-Z]{2,3}(?:-(?:TV|FM|AM|LD|DT))?|(?:ABC|NBC|CBS|FOX|Fox|CW|PBS|NPR|PIX|CTV) ?\d{1,2}|Channel \d{1,2})(?: [A-Z0-9][\w.&'’-]*){0,3}"
    r"|(?:[A-Z][\w'’]+ ){0,2}(?:Action|News|Eyewitness News|NewsChannel|News Channel|Newschannel|Local|Channel) ?\d{1,2}(?: News)?"
    r"|(?:[A-Z][\w-]*|[a-z0-9-]{3,})\.(?:com|org|net|news)"
)
_NOT_STATIONS = frozenset({"WHAT", "WHO", "WHEN", "WHY", "WHERE", "WANT", "WITH", "WEST", "WAR", "WE", "KEY", "KIDS", "WIN", "WAS", "WILL", "WERE", "KEEP", "KILL", "WARN"})  # fmt: skip
_BODY_NOUNS = (
    "office|offices|department|dept|police|bureau|agency|attorney|commission|patrol|service|division|authority|council|sheriff|"
    "marshal|marshals|administration|coroner|association|union|lodge|coalition|network|league|foundation|institute|university|"
    "ministry|prosecutor|corrections|board|committee|party|center|centre|project"
)
_BODY = re.compile(
    rf"(?:.* )?(?:{_BODY_NOUNS})(?:['’]s)?|(?:.* )?(?:office|offices|department|bureau|division|board|ministry|city|county|village|town) of .+",
    re.I,
)
_RELEASE = r"(?:official |joint )?(?:press|news|media) (?:release|statement|advisory|bulletin)s?(?:\s?(?:#|no\.?)?\s?[\d-]+)?|for (?:immediate|general) release|(?:official |joint )?statement"
_RELEASE_LINE = re.compile(_RELEASE, re.I)
_RELEASE_BY = re.compile(
    rf"(?:{_RELEASE})\s?(?::|from|by|of|issued by)\s(?:the )?(.+)|(?:the )?(.+?)(?:['’]s)?[\s,:]+(?:{_RELEASE})",
    re.I,
)
_ACRONYM = re.compile(
    r"(?:[A-Z]\.){2,}|[^AEIOUYaeiouy]{2,5}|(?:US|FBI|ICE|DHS|ATF|DEA|USA|LAPD|NYPD|ACLU|DOJ|CBP)"
)


def is_name(words: str, most: int = _WORDS_MAX) -> bool:
    """Whether every word is capitalised as in a name, small ones aside."""
    parts = words.split()
    return (
        0 < len(parts) <= most
        and not ends_sentence(re.sub(r"\b[A-Z][a-z]{0,3}\.$", "", words))
        and all(part.lower() in _SMALL or _CAPITAL.fullmatch(part) for part in parts)
        and re.search(r"[A-Z]", words) is not None
    )


def outlet_name(words: str) -> str | None:
    """ "The Arden Herald", "KXYZ Action 7" -> itself; null for words that are not plainly an outlet's name."""
    words = fold(words).strip(" ,;:")
    parts = words.removeprefix("The ").split()
    if words[:9].lower() == "copyright":
        return None
    if not parts or "," in words or is_agency_name(words) or not is_name(words):
        return words if _is_domain(words) and not is_tool(words) else None
    if is_tool(words):
        return None
    if _STATION.fullmatch(words) and parts[0] not in _NOT_STATIONS:
        return words
    last = re.split(r"[-.]", parts[-1].lower())[-1]
    named = last in _OUTLET_END and (len(parts) > 1 or words.startswith("The "))
    return words if named else None


def is_tool(words: str) -> bool:
    """Whether the first word is one of a page's menus and networks."""
    return re.split(r"[ .]", words.lower())[0] in _TOOLS


def outlet_in_line(line: str) -> str | None:
    """The outlet that a line made of names names: the line, or the part of it between bars."""
    line = fold(line)
    if name := outlet_name(line):
        return name
    parts = [part for part in _BAR.split(line) if part]
    if len(parts) < 2 or not all(is_name(part) for part in parts):
        return None
    return next((name for part in parts if (name := outlet_name(part))), None)


def is_release_mark(line: str) -> bool:
    """Whether a line says only that the text is a release: "FOR IMMEDIATE RELEASE", "News release"."""
    parts = [part for part in _BAR.split(fold(line)) if part]
    return bool(parts) and all(_RELEASE_LINE.fullmatch(part.strip(" :*-")) for part in parts)


def body_name(line: str) -> str | None:
    """The body that a letterhead line names: "ARDEN POLICE DEPARTMENT" -> "Arden Police Department"."""
    for part in (part.strip(" :*-,") for part in _BAR.split(fold(line))):
        found = _RELEASE_BY.fullmatch(part)
        name = (found[1] or found[2] if found else part).strip(" :*-,")
        if is_name(name, _BODY_WORDS_MAX) and len(name.split()) > 1 and _BODY.fullmatch(name):
            return _calm(name)
    return None


def _calm(name: str) -> str:
    """A name in capitals as it is written in running text."""
    if not name.isupper():
        return name
    words = [
        word if _ACRONYM.fullmatch(word) else word.lower() if word.lower() in _SMALL else _capital(word)
        for word in name.split()
    ]
    return words[0][:1].upper() + " ".join(words)[1:]


def _capital(word: str) -> str:
    return re.sub(r"(^|-)(\w)", lambda found: found[1] + found[2].upper(), word.lower())


def _is_domain(words: str) -> bool:
    return re.fullmatch(r"(?:www\.)?[\w-]{3,}\.(?:com|org|net|news)", words, re.I) is not None
