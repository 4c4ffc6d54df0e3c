"""Loaded descriptions of what happened: the words themselves, never the record's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.extract.drafting import make_draft, sentences_of, tells, trimmed
from onrecord.extract.scene import Draft, Scene
from onrecord.model.mention import Mention
from onrecord.nlp.base import Sentence

FINDER = "labels/1"
_LOADED = re.compile(
    r"\b(?:(?:an?\s)?active[\s-]shooter(?:\s(?:situation|incident|event))?"
    r"|(?:acts?\sof\s)?domestic\sterror(?:ism|ists?)?|terror(?:ist)?\s(?:attacks?|acts?)|acts?\sof\sterror(?:ism)?"
    r"|ambush(?:ed|es|ing)?|execut(?:ed|ion)(?:[\s-]style)?|assassinat(?:ed|ion)|massacre[ds]?|slaughter(?:ed)?"
    r"|cold[\s-]blood(?:ed)?|in\scold\sblood|gunned\sdown|lynch(?:ed|ing)|murder(?:ed)?\sby\spolice|police\sbrutality"
    r"|excessive\sforce|hate\scrime|insurrection(?:ists?)?|riot(?:s|ers?|ing)?|violent\smob|vigilante|thugs?|rogue"
    r"|cop[\s-]killer|war\szone|state[\s-]sanctioned|weaponiz(?:ed|ing)\s(?:(?:his|her|their|its|the|a)\s)?(?:vehicle|car|truck|suv|van)"
    r"|celebratory\sgunfire|medical\semergency|officer[\s-]involved\sshooting|suicide\sby\scop|cowardly|heinous|senseless"
    r"|unprovoked(?:\sattack)?|targeted\sattack|defensive(?:ly)?\s(?:shooting|shots?)|justified\sshooting|brutal(?:ly)?"
    r"|deadly\sweapon|vicious(?:ly)?|barbaric|illegal\salien|criminal\salien|bad\sactors?)\b",
    re.IGNORECASE,
)
# Loaded only when somebody is quoted with them; on their own they say what happened.
_PLAIN_UNQUOTED = re.compile(
    r"^(?:(?:an?\s)?medical\semergency|officer[\s-]involved\sshooting|riot\w*|execut(?:ed|ing)?|deadly\sweapon|rogue|brutal\w*)$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“]([^\"“”]{3,80})[\"”]")
_NAMED_SO = re.compile(
    r"\b(?:describ\w+|call(?:ed|ing|s)?|characteriz\w+|label\w*|dubbed|brand(?:ed|ing)?|refer(?:red|ring|s)?\sto|term(?:ed|s)?)\b"
    r"[^\"“.;]{0,60}$",
    re.IGNORECASE,
)
# Words that judge, where somebody is quoted as calling a thing or a person so.
_JUDGING = re.compile(
    r"\b(?:hero(?:es|ic)?|tragedy|tragic|horrific|horrifying|outrageous|outrage|reckless(?:ly)?|unjustified|justified"
    r"|lawful|unlawful|illegal|unacceptable|murder(?:er)?|killers?|criminals?|monster|animals?|terroris[mt]s?|cowards?"
    r"|brave|victims?|aggressors?|martyr|threat|menace|self[\s-]defen[sc]e|painful|disturbing|appalling|shocking|deadly"
    r"|dangerous|violent|violence|attack(?:ers?|s)?|assault|shooter|gunman|weapon(?:s|ized)?|battering\sram|war|invasion"
    r"|excessive|brutal|cruel|senseless|evil|racist|fascist|hunted|rogue|lawless)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|never|no|denied|n['’]t)\s(?:\w+\s){0,3}$", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:whether|if)\b[^.;,]{0,60}$", re.IGNORECASE)
# "Active shooter training" is no description of the event.
_COMPOUND = re.compile(
    r"^\s(?:training|drill|policy|exercise|response|gear|police|team|squad|act|charge|law|statute)\b",
    re.IGNORECASE,
)


def find_labels(scene: Scene) -> Iterable[Draft]:
    """Loaded words about a mention's event, quoted or not; whose they are the attributions tell."""
    for mention in scene.mentions:
        for sentence in sentences_of(scene, mention):
            yield from _in_sentence(scene, mention, sentence)


def _in_sentence(scene: Scene, mention: Mention, sentence: Sentence) -> Iterator[Draft]:
    text = scene.article.text
    taken: list[tuple[int, int]] = []
    for match in _QUOTED.finditer(text, sentence.start, sentence.end):
        words, before = match[1], text[sentence.start : match.start()]
        short = len(words.split()) <= 6
        judged = _LOADED.search(words) or _JUDGING.search(words)
        if short and judged and _NAMED_SO.search(before) and not _NEGATED.search(before):
            span = trimmed(text, *match.span(1))
            taken.append(span)
            if tells(mention, span[0]):
                yield make_draft(scene, "label", mention, text[slice(*span)], span, FINDER, confidence=0.9)
    for match in _LOADED.finditer(text, sentence.start, sentence.end):
        start, end = match.span()
        if not tells(mention, start) or any(a < end and start < b for a, b in taken):
            continue
        before, after = text[sentence.start : start], text[end : end + 20]
        if _NEGATED.search(before) or _ASKED.search(before) or _COMPOUND.match(after):
            continue
        if _PLAIN_UNQUOTED.match(match[0]) and not _in_quotes(text, sentence, start):
            continue
        lead = re.match(r"an?\s", match[0], re.IGNORECASE)
        start += len(lead[0]) if lead else 0
        yield make_draft(scene, "label", mention, text[start:end], (start, end), FINDER, confidence=0.8)


def _in_quotes(text: str, sentence: Sentence, at: int) -> bool:
    before = text[sentence.start : at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
