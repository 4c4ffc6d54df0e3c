"""Words that tell what became of people. Data."""

from __future__ import annotations

import re

from onrecord.extract.grammar.clause_words import BODY, words

DIE = words("die succumb perish suffocate drown")
KILL = words("kill slay slew murder assassinate asphyxiate")
HURT = words("wound injure hurt hospitalize harm maim maul paralyze concuss blind")
SUFFER = words("suffer sustain receive incur have get need require")
WOUNDS = words("injury wound cut burn bruise laceration fracture concussion abrasion stitch")
# What is told by the deed alone: whoever is stabbed is hurt.
PIERCED = words("stab slash bite burn scald knife hack gash")
BREAK = words("break fracture dislocate bruise shatter")
BONES = BODY | words(
    "rib bone collarbone forearm tooth pelvis shin femur vertebra spine cheekbone socket nose tailbone"
)
LIMBS = BONES | words("eyesight sight vision consciousness toe spleen kidney lung scalp")
# "bled to death"
TO_DEATH = words("bleed choke freeze burn")
# "lost his life", "took her life"
LOSE_LIFE = words("lose give")
TAKE_LIFE = words("take claim cost end")
UNDERGO = words("undergo need require face have")
OPERATIONS = words("surgery operation amputation graft transfusion")
LIE = words("be remain lie stay")
SICKBEDS = words("coma surgery icu")
# What a bullet does that goes into somebody.
PASS = words("pass enter go tear rip pierce lodge travel penetrate rip come")
CARRY = words("take transport rush airlift bring fly transfer carry")
CARE = words("hospital center centre clinic")
DEAD = words("dead deceased lifeless")
SLAIN = DEAD | words("slain killed")
HARMED = words("injured wounded hurt")
MAIMED = HARMED | words("paralyzed blind blinded crippled maimed disfigured")
WELL = words("unharmed unhurt uninjured unscathed")
SHOOT = words("shoot shot gun")  # "shot": where the parser takes it for a noun
STRUCK = words("strike hit graze")
BULLETS = words("gunfire bullet shot round fire gunshot projectile")
CONDITION = {
    "critical": "critical",
    "grave": "critical",
    "serious": "serious",
    "stable": None,
    "fair": None,
    "good": None,
}
SEVERITY = (
    (re.compile(r"\bnon[- ]?life[- ]threatening|not\s+(?:\w+\s+){0,4}life[- ]threatening", re.I),
     "not_life_threatening"),
    (re.compile(r"\blife[- ]threatening\b", re.I), "life_threatening"),
    (re.compile(r"\bcritical(?:ly)?\b|\bgrave(?:ly)?\b", re.I), "critical"),
    (re.compile(r"\bserious(?:ly)?\b|\bsevere(?:ly)?\b", re.I), "serious"),
    (re.compile(r"\bminor\b|\bslight(?:ly)?\b", re.I), "minor"),
)  # fmt: skip
DEADLY = re.compile(r"\s+(?:dead|to\s+death)\b", re.I)
PRECAUTION = re.compile(r"\b(?:precaution\w*|evaluat\w+|observation|checked|psychiatric|mental)\b", re.I)
LINKING = words(
    "be lie lay remain fall drop appear end wind become walk escape emerge get seem look come sit stand go"
)
FOUND = words("find locate discover see spot")
