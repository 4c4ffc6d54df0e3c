# ruff: noqa: E501
"""Questions about a shooting that are answered yes or no, and the marks of an article that speak to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord.extract.chance.lines import Page, word
from onrecord.extract.scene import Draft
from onrecord.model.actions import Action
from onrecord.model.mention import OFFICER

_OFFICER = r"(?:police|officers?|deput(?:y|ies)|troopers?|agents?|cops?|sheriff's (?:deput(?:y|ies)|office)|marshals?|swat)"
_PHRASES = {
    "officer_involved": rf"\b{_OFFICER}[- ]involved",
    "shot_by_police": rf"\b(?:shot|killed|wounded|struck)(?: and killed| dead)?(?: several times| multiple times)? by (?:an? |the |two |three |\w+ )?(?:\w+ ){{0,3}}{_OFFICER}\b",
    "police_shot": rf"\b{_OFFICER} (?:then |fatally |also |have |has |had )?(?:shot|fatally shot|opened fire|fired|returned fire|shoots?|kills?|killed)\b",
    "police_shooting": r"\bpolice(?: fatal)? shootings?\b|\bshooting by (?:an? )?(?:police|officer|deput)",
    "officers_fired": rf"\b{_OFFICER}\b[^.]{{0,60}}\b(?:fired|discharged|opened fire|returned fire|shot) (?:\w+ ){{0,3}}(?:shots?|rounds?|weapons?|times|the suspect|him|at)\b",
    "leave": r"\b(?:administrative|paid) leave\b|\binternal affairs\b|\bstate bureau of investigation\b|\bSBI\b|\bprofessional standards\b",
    "at_police": rf"\b(?:fired|shot|shooting|fires|shoots|opened fire|firing)(?: \w+){{0,3}} (?:at|on|toward|towards) (?:an? |the |two |\w+ )?(?:\w+ ){{0,2}}{_OFFICER}\b",
    "police_hit": rf"\b(?:an? |the |off-duty )?(?:\w+ )?{_OFFICER} (?:was|were|is|had been|has been) (?:also |fatally |critically )?(?:shot|killed|wounded|injured|struck|hit|ambushed)",
    "shot_officer": rf"\b(?:shot|killed|wounded|shooting|killing|wounding|injuring|ambushed)(?: and killed)? (?:an? |the |two |three )?(?:\w+ ){{0,3}}{_OFFICER}\b",
    "assault_officer": rf"\b(?:attempted murder|assault|aggravated assault)\b[^.]{{0,40}}\b{_OFFICER}",
    "officer_shot": rf"\b{_OFFICER} (?:shot|killed|wounded|injured) (?:in|during|by|while)",
    "suicide": r"\bsuicide\b|killed (?:himself|herself)|turned the gun on|self[- ]inflicted|took (?:his|her) own life|shot (?:himself|herself)",
    "accident": r"\baccident(?:al|ally)?\b|\bunintentional|went off|negligent|playing with (?:a|the) gun|stray bullet|hunting",
    "self_defense": r"\bself[- ]defen[sc]e\b|stand your ground|justified|homeowner shot|defend(?:ed|ing) (?:himself|herself)|concealed (?:carry|weapon)",
    "domestic": r"\bdomestic\b|estranged|ex-(?:wife|husband|boyfriend|girlfriend)|his wife|her husband|girlfriend|boyfriend",
    "robbery": r"\brobb(?:ed|ery|ing|er)|burglar|carjack|home invasion|break-in|broke into|stole\b",
    "knew": r"\bknew (?:each other|the)|acquainted|known to each|relatives?\b|friend|brother|son\b|father|cousin|neighbor|roommate",
    "stranger": r"\brandom|drive-by|did not know|unknown (?:suspect|man|gunman)|no suspects?|no arrests?",
    "alcohol": r"\balcohol|drunk|intoxicat|drinking|\bDUI\b|\bbar\b",
    "drugs": r"\bdrugs?\b|marijuana|cocaine|heroin|meth(?:amphetamine)?\b|narcotics?",
    "stolen_gun": r"\bstolen (?:gun|pistol|handgun|weapon|firearm|rifle)|gun (?:was|had been) (?:reported )?stolen",
    "own_gun": r"\b(?:his|her|their) (?:own )?(?:gun|handgun|pistol|rifle|shotgun|firearm)|owner of the gun|father's gun|family's gun|registered",
    "argument": r"\bargument|altercation|dispute|fight\b|feud",
    "child": r"\b(?:\d|1[0-7])[- ]year[- ]old|toddler|child\b",
    "gang": r"\bgangs?\b|retaliat",
}  # fmt: skip
_PATTERNS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _PHRASES.items()}
_FIRE = frozenset({"fire", "shoot", "return_fire", "exchange_fire"})
LEAD = 4
PLAIN = "u:"  # how the mark of a plain word begins
ANSWERS = ("yes", "no")
QUESTIONS = (
    "other_crime", "self_defense", "domestic", "knew_each_other", "alcohol", "drugs", "suicide", "self_directed", "own_firearm",
    "stolen_firearm", "by_officer", "at_officer", "unintentional",
)  # fmt: skip


def question_marks(page: Page, drafts: Sequence[Draft]) -> list[str]:
    """Phrases found anywhere and in the first lines, what the rules read, and every word; each once."""
    words = (PLAIN + word(t.lemma) for t in page.scene.reading.tokens)
    return list(dict.fromkeys((*_phrased(page), *_ruled(page, drafts), *words)))


def _phrased(page: Page) -> Iterator[str]:
    lead_end = page.lines[min(LEAD, len(page.lines)) - 1].sentence.end if page.lines else 0
    lead = f"{page.title}\n{page.text[:lead_end]}"
    for name, pattern in _PATTERNS.items():
        if found := len(pattern.findall(page.text)):
            yield f"q:{name}"
            if found > 2:
                yield f"q3:{name}"
        if pattern.search(lead):
            yield f"ql:{name}"


def _ruled(page: Page, drafts: Sequence[Draft]) -> Iterator[str]:
    mention = page.mention
    if mention is None:
        return
    mine = [d for d in drafts if d.mention == mention.id]
    officers = {p.key for p in mention.people if p.role == OFFICER}
    for draft in mine:
        side = "officer" if draft.about in officers else "other"
        if isinstance(draft.value, Action) and draft.value.verb in _FIRE and not draft.value.negated:
            yield f"r:{side} fires"
        if draft.field in ("outcome", "shots_fired", "custody"):
            yield f"r:{side} {draft.field} {draft.value if isinstance(draft.value, str) else ''}"
        if draft.field in ("directed_at", "event_type", "fired_first") and isinstance(draft.value, str):
            yield f"r:{draft.field} {draft.value}"
    if officers:
        yield "r:officers"


def answer_of(question: str, chances: Mapping[str, float], limits: Mapping[str, float]) -> str | None:
    """The answer that is likely enough; yes where both are; null for neither."""
    return next((a for a in ANSWERS if chances[f"{question}={a}"] >= limits[f"{question}={a}"]), None)
