"""Words by which one incident is told apart from another, and from what is said of no incident. Data."""

from __future__ import annotations

import re

from onrecord.extract.grammar.clause_words import words

_EVENT = (
    r"(?:incidents?|shootings?|case|attack|encounter|confrontation|killing|stabbing|standoff|assault|clash|altercation"
    r"|exchange of gunfire|gunfight|shootout|episode|pursuit|crash|ambush)"
)
_ONE = (
    r"(?:incident|shooting|case|attack|encounter|confrontation|killing|stabbing|standoff|assault|altercation|episode"
    r"|ambush|exchange)"
)

# "In a separate but related incident", "Another shooting": what follows is not what came before.
ANOTHER = re.compile(
    rf"\b(?:(?:an?|the|this)\s+)?(?:(?:separate|another|unrelated|similar|different|earlier|previous|prior|second|third|recent)"
    rf"(?:[\s,-]+(?:but|yet|and|\w+ly|related|unrelated|fatal|deadly|police|officer-involved|use-of-force|violent|high-profile)){{0,3}})\s+{_ONE}\b"
    r"|^In\s+(?:the|a)\s+(?:second|third|fourth|fifth|other)\s*(?:,|one\b)|\bin\s+another\s+part\s+of\b",
    re.IGNORECASE,
)
A_NEW_EVENT = re.compile(rf"\b(?:[Aa]n?|[Aa]nother)\s+(?:[\w-]+\s+){{0,3}}?{_ONE}\b")
# Told as background: another time than the news.
EARLIER = re.compile(
    r"\b(?:last\s+(?:month|year|week|spring|summer|fall|autumn|winter|january|february|march|april|may|june|july|august"
    r"|september|october|november|december)|earlier\s+(?:this|in\s+the|that)\s+(?:month|year|week|day)|(?:days?|weeks?|months?|years?|hours?)\s+(?:earlier|ago|before|prior)"
    r"|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|several|\d+|just|only)\s+(?:hours?|days?|weeks?|months?|years?)\s+(?:earlier|ago|before|prior|after)"
    r"|in\s+(?:19|20)\d\d|previously|the\s+(?:day|week|month|year)\s+before|for\s+(?:example|instance))\b",
    re.IGNORECASE,
)
YEARS_AGO = re.compile(r"\b(?:[\w-]+\s+)?years\s+(?:ago|earlier|before)\b", re.IGNORECASE)
# Of several incidents at once, or of none.
_MANY = (
    r"(?:both|these|those|such|similar|two|three|four|five|six|several|many|multiple|series\s+of|string\s+of"
    r"|dozens\s+of|other)"
)
_EVENTS = (
    r"(?:incidents|shootings|encounters|confrontations|cases|events|interactions|attacks|killings|clashes|probes"
    r"|investigations)"
)
_NTH = r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))"
SEVERAL = re.compile(
    rf"\b(?i:{_MANY})\s+(?:\w+[\s-]){{0,5}}{_EVENTS}\b"
    rf"|\b{_NTH}\s+(?:[\w-]+\s+){{0,4}}?(?:shooting|killing|death|incident)\s"
    r"(?:[\w'’-]+\s+){0,6}?(?:in|this|since|so\s+far)\b"
    rf"|\b(?:and|&)\s+[A-Z]\w+\s+{_EVENTS}\b",
)
TREND = re.compile(
    r"\b(?:nationwide|nationally|across\s+the\s+(?:country|nation|state|agency)|over\s+the\s+(?:past|last)\s+(?:year|decade|several\s+years|few\s+years)"
    r"|so\s+far\s+this\s+year|this\s+year\s+alone|in\s+recent\s+(?:years|months|weeks)|since\s+(?:19|20)\d\d|increased\s+by|on\s+the\s+rise|per\s?cent|database|statistics"
    r"|according\s+to\s+(?:\w+\s+){0,3}data|crackdown|trend|on\s+average|each\s+year|every\s+(?:day|year)|annually|\d\s?%)",
    re.IGNORECASE,
)
# What only sounds like news: made-up, rehearsed, played, or long past.
NOT_NEWS = re.compile(
    r"\b(?:chapters?|novels?|novelist|films?|movies?|screenplay|drills?|rehears\w+|mock|simulat\w+|video\s+games?|exercise|re-?enact\w*"
    r"|imagine|fiction\w*|state\s+title|innings?|playoffs?"
    r"|(?:season|series)(?:['’]s)?\s+(?:\w+\s+){0,2}(?:episode|finale|premiere|opener)|sitcoms?)\b"
    # A year long past, and no block of a street nor an hour.
    r"|(?<!\bat\s)\b(?:1[5-8]\d\d|19[0-7]\d)\b(?!\s+(?:block|hours|(?-i:[A-Z]))|[:-])",
    re.IGNORECASE,
)
# What only a weapon makes.
WOUND = re.compile(r"\b(?:gun(?:[- ]?shot)?|stab|bullet)[- ]wounds?\b", re.IGNORECASE)
# Deaths that nobody brought about.
OF_ILLNESS = re.compile(
    r"\b(?:died|dies|dead|succumbed|passed\s+away)\s+(?:\w+\s+){0,3}?(?:of|from|to|after)\s+(?:[\w-]+\s+){0,4}?(?:cancer|illness|disease|covid(?:-19)?"
    r"|heart\s+(?:attack|failure|disease)|stroke|pneumonia|leukemia|old\s+age|natural\s+causes)\b",
    re.IGNORECASE,
)
# "the shooting", "the Port Lindsey incident", "Tuesday's confrontation"
THE_EVENT = re.compile(
    rf"\b(?:the|this|that|\w+['’]s)\s+(?:[\w.'’-]+\s+){{0,4}}?(?:{_EVENT}|violence)\b(?!\s+(?:death|rate))",
    re.IGNORECASE,
)
PLACED_EVENT = re.compile(
    rf"\b[Tt]he\s+((?:[A-Z][\w.'’-]*\s+){{1,4}})(?:(?:fatal|deadly|police)\s+)?{_ONE}\b"
)
ALSO_LOOKED_INTO = re.compile(
    r"\balso\s+(?:investigat\w+|handling|reviewing|looking\s+into)\b|\bin\s+(?:another|the\s+other|a\s+second)\s+case\b",
    re.IGNORECASE,
)
LONG_AGO = re.compile(
    r"\b(?:in|since|of|until|during|by|from|,)\s+1[5-9]\d\d\b(?!\s+block)"
    r"|\bthe\s+last\s+(?:[\w'’]+\s+){1,5}to\s+be\b",
    re.IGNORECASE,
)
# "days before the Port Lindsey shooting": another event, dated by this one.
BESIDE_EVENT = re.compile(
    r"\b(?:days?|weeks?|months?|years?|hours?)\s+(?:before|after)\s+the\s+"
    rf"(?:[\w.'’-]+\s+){{0,4}}?{_EVENT}\b(?:\s+in(?:\s+[A-Z]\w+)+)?"
)
INQUIRY = re.compile(
    r"\b(?:investigat\w+|under\s+(?:review|investigation)|body[- ](?:worn\s+)?camera"
    r"|administrative\s+leave|autopsy"
    r"|arraign\w*|charged|hospital\w*"
    r"|crime\s+scene|at\s+the\s+scene|the\s+scene|district\s+attorney|medical\s+examiner|coroner|anyone\s+with\s+information|witness(?:es)?"
    r"|identif\w+|next\s+of\s+kin|motive|weapon|firearm|gun|rifle|knife|video|footage|911)\b",
    re.IGNORECASE,
)
# The clause that leads in an incident beside the news: "The shooting comes two weeks after a deputy shot ..."
LEADING_IN = words("come follow occur happen mark")
# Praise, regret and principle of bodies and leaders.
GENERAL_VERBS = words(
    """note highlight underscore illustrate reflect face navigate become serve show demonstrate raise
    remain experience affect encompass examine shape aim continue choose know say argue warn believe
    want need seek expect"""
)
