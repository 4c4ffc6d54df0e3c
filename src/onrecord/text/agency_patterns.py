"""Bodies that need no entry because their name says what they are ("Polk County Sheriff's Office")."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = r"(?:St\.|Ft\.|Mt\.|[A-Z](?:\.[A-Z])+\.|[A-Z][\w'-]+)"
_PLACE = rf"(?P<place>{_WORD}(?:\s(?:(?:of|de|la|del)\s)?{_WORD}){{0,3}}?)"
_COUNTY = rf"(?P<place>{_WORD}(?:\s{_WORD}){{0,2}}?\s(?:County|Parish|Borough))"

# (kind, canonical name of the place, pattern); "{}" alone takes the words as they stand.
_OFFICE = r"(?:'s\s(?:[Oo]ffice|[Dd]epartment))?"
_PATTERNS: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(rf"\b{pattern}(?!\w)"), name, kind)
    for kind, name, pattern in (
        ("police", "{} Police Department", rf"{_PLACE}\s(?:Police Department|Police Dept\.?|P\.?D\.?)"),
        ("police", "{} Police Department", rf"{_PLACE}\s(?:Police|police)"),
        ("police", "{} Department of Public Safety", rf"{_PLACE}\sDepartment of Public Safety"),
        ("police", "{} State Police", rf"{_PLACE}\sState Police"),
        ("police", "{} State Patrol", rf"{_PLACE}\sState Patrol"),
        ("police", "{} Highway Patrol", rf"{_PLACE}\s[Hh]ighway [Pp]atrol"),
        (
            "police",
            "{}",
            rf"{_PLACE}\s(?:Harbor|Turnpike|Park|Beach|Marine|Bridge|Lake|Port|Tollway)\sPatrol",
        ),
        ("police", "{} Constable's Office", rf"{_PLACE}\sConstable's\s[Oo]ffice"),
        ("police", "{} Sheriff's Office", rf"{_COUNTY}\s[Ss]heriff{_OFFICE}"),
        ("police", "{} Sheriff's Office", rf"{_COUNTY}\s[Ss]heriff's\s(?:[Dd]ept\.?|deputies|deputy)"),
        ("police", "{} Sheriff's Office", rf"{_PLACE}\s[Ss]heriff's\s(?:[Oo]ffice|[Dd]epartment|deputies)"),
        (
            "police",
            "{} Sheriff's Office",
            rf"{_COUNTY}\s(?:deput(?:y|ies)\b(?!\s(?:district|county|attorney|prosecutor|chief|executive|coroner))"
            r"|Deput(?:y|ies)(?!\s(?:District|County|Attorney|Prosecutor|Chief|Executive|Coroner|Police|Fire)))",
        ),
        ("police", "{} Marshal's Office", rf"{_PLACE}\sMarshal's Office"),
        (
            "prosecutor",
            "{} District Attorney's Office",
            rf"{_PLACE}\s(?:[Dd]istrict [Aa]ttorney|DA){_OFFICE}",
        ),
        ("prosecutor", "{} Prosecutor's Office", rf"{_COUNTY}\s[Pp]rosecut(?:ing [Aa]ttorney|ors?){_OFFICE}"),
        ("prosecutor", "{}", rf"{_COUNTY}\s(?:(?:[Ss]tate|[Cc]ommonwealth)'s\s)?[Aa]ttorney{_OFFICE}"),
        ("prosecutor", "{} Attorney General", rf"{_PLACE}\s[Aa]ttorney [Gg]eneral{_OFFICE}"),
        ("medical", "{} Medical Examiner", rf"{_COUNTY}\s[Mm]edical [Ee]xaminer{_OFFICE}"),
        ("medical", "{} Coroner", rf"{_COUNTY}\s[Cc]oroner{_OFFICE}"),
        ("agency", "{} Bureau of Investigation", rf"{_PLACE}\s(?:State\s)?Bureau of Investigation"),
        ("agency", "{}", rf"{_PLACE}\sBureau of Criminal (?:Apprehension|Investigation)"),
        ("agency", "{}", rf"{_PLACE}\sDivision of Criminal Investigation"),
        (
            "agency",
            "{}",
            rf"{_PLACE}\s(?:State\s)?(?:Prison|Penitentiary|Correctional (?:Institution|Facility|Center))",
        ),
        (
            "court",
            "{}",
            rf"{_PLACE}\s(?:Superior|Circuit|District|Municipal|Criminal|County|Magistrate)\sCourt",
        ),
        ("agency", "{} Fire Department", rf"{_PLACE}\s(?:[Ff]ire [Dd]epartment|Fire[ -]Rescue)"),
    )
)

# Capitalised words before "police" that are no place.
_NOT_PLACES = frozenset(
    {
        "The", "A", "An", "But", "And", "When", "While", "After", "Before", "As", "If", "In", "On",
        "At", "By", "From", "For", "With", "Then", "Now", "Later", "Local", "State", "County", "City",
        "Federal", "Military", "Campus", "University", "Tribal", "Transit", "Both", "Two", "Three",
        "Several", "Some", "Many", "Most", "Other", "All", "Said", "Secret", "Riot", "Suburban",
        "Mexican", "Canadian", "British", "French", "German", "Iraqi", "Israeli", "Undercover",
        "Off-duty", "Retired", "Former", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday",
        "Friday", "Saturday", "January", "February", "March", "April", "May", "June", "July", "August",
        "September", "October", "November", "December", "Meanwhile", "However", "Police", "Officers",
        "Metropolitan", "Metro", "Village", "Town", "Township", "Although", "Though", "Because",
        "Since", "Once", "Until", "That", "This", "These", "Those", "Where", "Why", "How", "What",
        "Who", "Neither", "Either", "Initially", "Detectives", "Investigators", "Authorities", "Also",
        "Whether", "Responding", "Department", "Sheriff", "Chief", "Officer", "Breaking", "Video",
        "Photo", "Interim", "Acting", "Assistant", "Deputy", "Border", "Commander", "Captain",
        "Vice", "Incoming", "Outgoing", "Longtime", "According", "Despite",
        "During", "Following", "Witnesses", "Residents",
        "Wounded", "Injured", "Slain", "Fallen", "Suspended", "Fired", "Disgraced", "Veteran", "Embattled",
        "Initial", "Preliminary", "News", "Share", "Tweet", "Print", "Email", "Download",
        "Accused", "Convicted", "Rookie", "Current", "Nearby", "Neighboring", "Surrounding", "Uniformed",
        "Plainclothes", "Unidentified", "Another", "Earlier", "Today", "Yesterday",
        "One", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Dozens",
    }
)  # fmt: skip
_PLACE_KINDS = frozenset({"City", "County", "State", "University", "Township", "Town", "Village", "Transit"})
_STATE_POLICE = re.compile(r"^(?P<place>.+?)\sState$")


def match_patterns(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Text with straight apostrophes -> (canonical name, kind, start, end), overlapping ones included."""
    for pattern, name, kind in _PATTERNS:
        for match in pattern.finditer(text):
            place, start = _trim(match["place"], match.start())
            if not place or (kind == "police" and _no_police_place(place)):
                continue
            if name == "{}":
                canonical = re.sub(r"'s [Oo]ffice$", "", text[start : match.end()])
            elif name == "{} Police Department" and (state := _STATE_POLICE.match(place)):
                canonical = f"{state['place']} State Police"
            else:
                canonical = name.format(place)
            yield canonical, kind, start, match.end()


def _trim(place: str, start: int) -> tuple[str, int]:
    """Without leading words that are capitalised only because a sentence begins."""
    words = place.split(" ")
    while (
        words[:2] != ["University", "of"]
        and words
        and (words[0] in _NOT_PLACES or words[0] in ("of", "de", "la", "del"))
    ):
        start += len(words[0]) + 1
        words = words[1:]
    if "of" in words and words.index("of") > 1 and words[words.index("of") - 1] not in _PLACE_KINDS:
        person = words[: words.index("of") + 1]  # "Lt. Robert Weber of Harlow police"
        start += len(" ".join(person)) + 1
        words = words[len(person) :]
    return " ".join(words), start


def _no_police_place(place: str) -> bool:
    return place.endswith(("'s", "'")) or place.split(" ")[-1] in _NOT_PLACES - _PLACE_KINDS
