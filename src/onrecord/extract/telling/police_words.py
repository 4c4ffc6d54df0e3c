"""Words by which a telling shows that officers are in it. Data."""

from __future__ import annotations

import re

_THEM = (
    r"(?:police(?:m[ae]n|wom[ae]n)?|officers?|deput(?:y|ies)|troopers?|agents?|constables?|marshals?|cops?"
    r"|patrolm[ae]n|(?:prison|jail|corrections?|correctional)\s+(?:guards?|staff)|law\s+enforcement)"
)
_MEETING = (
    r"(?:encounter|confrontation|struggle|altercation|standoff|stand-off|scuffle|clash|fight|run-in|chase|pursuit"
    r"|arrest|traffic\s+stop)"
)
_HARM = r"(?:shot|killed|died|dies|dead|death|wounded|injured|hurt|broken|fractured)"
_DOGS = r"(?:police\s+dogs?|K-?9s?)"
_DOGS_HARM = r"(?:bite|bit|bites|bitten|maul\w+|attack\w+|shot|stabbed|killed)"
_SOME = r"(?:[\w'’-]+\s+){0,3}?"
# Said of the whole story.
TOLD_OF_POLICE = re.compile(
    r"\b(?:(?:officer|deputy|trooper|agent|police)[- ]involved\s+(?:\w+\s+)?(?:shooting|death|incident)"
    r"|no\s+(?:officers?|deput(?:y|ies)|troopers?|agents?)\s+(?:was|were)\s+(?:hurt|injured|harmed|shot|wounded)"
    r"|police\s+(?:shooting|bullets?|gunfire|snipers?)"
    rf"|{_DOGS}\b[^.]{{0,40}}\b{_DOGS_HARM}|{_DOGS_HARM}\b[^.]{{0,40}}\b{_DOGS}"
    rf"|(?:shot|killed|hit|hurt|injured|wounded|beaten|bitten|tased)\s+by\s+{_SOME}{_THEM}"
    rf"|(?:shoot-?out|gun\s?fight|gun\s+battle|firefight|exchange\s+of\s+(?:gun)?fire)\s+with\s+{_SOME}{_THEM}"
    rf"|{_HARM}\s+(?:[\w'’-]+\s+){{0,5}}?(?:in|during|after|following)\s+(?:an?|the|his|her|their)\s+{_SOME}{_MEETING}\s+(?:with|by|involving|from)\s+{_SOME}{_THEM}"
    rf"|{_MEETING}\s+(?:with|by|between|involving)\s+{_SOME}{_THEM}\s+(?:[\w'’-]+\s+){{0,8}}?(?:left|killed|wounded|injured|claimed)"
    rf"|{_HARM}\s+(?:[\w'’-]+\s+){{0,4}}?(?:at\s+the\s+hands|in\s+the\s+grip|under\s+the\s+knees?)\s+of\s+{_SOME}{_THEM}"
    rf"|{_HARM}\s+(?:[\w'’-]+\s+){{0,4}}?in\s+the\s+back\s+(?:seat\s+)?of\s+a\s+(?:police|patrol|squad)"
    rf"|including\s+{_SOME}{_THEM}\s*,?\s+(?:\w+\s+){{0,2}}{_HARM}"
    rf"|{_HARM}\s*,?\s+including\s+{_SOME}{_THEM}"
    rf"|{_HARM}\s+(?:while|as|after|when)\s+(?:(?:he|she)\s+was\s+)?being\s+\w+\s+(?:\w+\s+){{0,3}}?by\s+{_SOME}{_THEM})\b",
    re.IGNORECASE,
)
# "the former officer convicted of killing a motorist"
FORMER = re.compile(rf"\b(?:former|ex-?|fired|dismissed)\s*{_SOME}{_THEM}\b", re.IGNORECASE)
TRIED = re.compile(
    r"\b(?:convict\w*|charge[ds]?|indict\w*|sentence[ds]?|acquit\w*|guilty|trial|manslaughter)\b",
    re.IGNORECASE,
)
CUSTODY_DEATH = re.compile(
    r"\b(?:in|while\s+in|into)\s+(?:\w+\s+){0,3}custody\b|\b(?:county|city)\s+jail\b|\bdetention\s+(?:center|facility)\b|\bprison\b"
    r"|\b(?:patrol|police|squad)\s+(?:car|van|cruiser|cell|station)\b"
    r"|\b(?:in|at|inside)\s+(?:[\w'’]+\s+){0,3}(?:jail|lockup|penitentiary|(?:holding|jail|prison)\s+cells?)\b"
    r"|\b(?:put|placed|locked|left|lay|died|dead|found)\s+(?:\w+\s+){0,4}in\s+(?:an?|his|her|the)\s+cell\b",
    re.IGNORECASE,
)
# Between a death and custody: it is somebody else who is in it.
SOMEBODY_ELSE = re.compile(r"\b(?:has|have|had|suspects?|gunm[ae]n|charged|accused)\b", re.IGNORECASE)
