"""Who made the page and whose copy it is: bylines, rights lines, wire credits."""

from __future__ import annotations

import re

from onrecord.clean.lines import fold

_AGENCY_WORDS = (
    r"(?:Associated Press|Reuters|Agence France[- ]Presse|United Press International|"
    r"(?:[A-Z][\w.&'’-]*\s+){1,5}(?:Wire(?: Services?)?|News ?wire|News (?:Service|Agency)|"
    r"Press (?:Agency|Association|Service)|Wires))"
)
_AGENCY = re.compile(rf"(?:The |the )?({_AGENCY_WORDS}|AP|AFP|UPI|CNN|TNS|EFE|DPA|ANSA)\b")
_AGENCY_END = re.compile(r"(?:[A-Z][\w.&'’-]*\s+){1,4}(?:Press|Wire|Service|Agency)")
_DATELINE = re.compile(
    r"\s*(?:[A-Z][A-Z.'’-]+(?:[ -][A-Z.'’-]+){0,4}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3})"
    r"(?:,\s[A-Z][\w.'’ ]{1,30}?)?\s*(?:,\s[A-Z][a-z]+\.? \d{1,2}\s)?\(([^()]{2,50})\)\s?(?:--|[-–—])\s?"
)
_BARE_DATELINE = re.compile(r"\s*\(([A-Z][^()]{1,49})\)\s?(?:--|[-–—])\s?")
_WITH = re.compile(r"\s*(?:with|from|and)\b", re.I)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]*(?:\(c\))?\s*(?:by )?(?:\d{4}(?:\s?[-–—,]\s?\d{4})*)?[,.]?\s*(?:by )?"
    r"(?P<holder>[^.|©]{2,80}?(?:\b(?:Inc|Co|Corp|Ltd|St|U\.S)\.[^.|]{0,40})?)"
    r"\s*(?:$|[.|]|,?\s+(?:all rights|a division|a gannett|no part|do not|via|and may|distributed))",
    re.I,
)
_HOLDER_FIRST = re.compile(r"(?P<holder>[A-Z][^.|©]{1,60}?)[,.]?\s+all rights reserved\b", re.I)
_CORPORATE = re.compile(
    r"[,.]?\s+(?:Inc|LLC|L\.L\.C|Ltd|Co|Corp|Corporation|GmbH|PLC|LP)\b\.?(?:,.*)?$", re.I
)
_YEAR = re.compile(r"^\W*\d{4}[\d\s,–-]*$")
_BY = re.compile(r"^(?:(?:story|words|text|report|article|written|reported)\s+)?by:?\s+(.+)$", re.I)
_TAIL = re.compile(
    r"\s*(?:[|·•]|,?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b|"
    r",?\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\s+[-–—]?\s*\d{4}-\d\d-\d\d|\s\d+ comments?\b|"
    r"\b(?:published|updated|posted|(?:digital |web )?staff (?:writers?|reporters?|reports?))\b|"
    r"\d{1,2}:\d\d).*$",
    re.I,
)


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names mean one body by their letters: "The Arden Herald" and "Arden Herald"."""
    a, b = (re.sub(r"^the|[^a-z0-9]", "", (name or "").casefold()) for name in (one, other))
    return bool(a) and bool(b) and (a == b or (min(len(a), len(b)) >= 3 and (a in b or b in a)))


def is_agency_name(name: str) -> bool:
    """Whether a name is one of a news agency, by its words."""
    return bool(_AGENCY.fullmatch(fold(name))) and not _WITH.match(name)


def dateline_wire(paragraph: str) -> str | None:
    """ "ARDEN, Calder (Wire Name) — A man ..." -> "Wire Name"."""
    head = paragraph[:160]
    found = _DATELINE.match(head) or _BARE_DATELINE.match(head)
    if not found:
        return None
    name = fold(found[1])
    return name if is_agency_name(name) or _AGENCY_END.fullmatch(name) else None


def rights_holder(line: str) -> str | None:
    """ "© 2026 Some Outlet. All rights reserved." -> "Some Outlet"; null when the line names nobody."""
    line = fold(line)[:400]
    found = _RIGHTS.search(line) or _HOLDER_FIRST.search(line)
    if not found:
        return None
    holder = re.split(
        r"\s*\(|,?\s+all rights|\s+\d{4}\b|,\s+(?:an?|your|the)\s", found["holder"], maxsplit=1, flags=re.I
    )[0]
    holder = _CORPORATE.sub("", holder).strip(" ,.-–—|:;")
    bare = holder.casefold()
    if (
        not holder
        or _YEAR.match(holder)
        or bare in ("all rights reserved", "the author", "the authors", "reserved")
    ):
        return None
    return holder if re.search(r"[A-Za-z]", holder) and len(holder.split()) <= 8 else None


def wire_in_line(line: str) -> str | None:
    """The agency that a byline or rights line names, or null."""
    found = None if _WITH.match(line) else _AGENCY.search(fold(line)[:300])
    return found[1] if found else None


def byline_name(line: str) -> str | None:
    """ "By Jane Doe, Staff Writer | Jan. 3" -> "Jane Doe"; null for a line that signs nothing."""
    found = _BY.match(fold(line))
    return bare_name(found[1]) if found else None


def bare_name(words: str) -> str | None:
    """Names without the dates, hours and tools that stand behind them."""
    name = _TAIL.sub("", fold(words)).strip(" ,;-–—|")
    return None if not name or name.casefold() in ("by", "staff", "admin", "author") else name
