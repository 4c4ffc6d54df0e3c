"""What a phrase that names a voice is: its kind, its name, the body it speaks for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extract.voices.cues import cue_tables
from onrecord.extract.voices.kinds import Phrase, group_of, head_of, kind_of_noun, kind_of_phrase
from onrecord.extract.voices.outlets import is_outlet, plain_name
from onrecord.extract.voices.personal import (
    WAS_THERE,
    name_in,
    named_person,
    person_kind,
    without_relation,
    without_title,
)
from onrecord.nlp.base import Reading, Token
from onrecord.text.agencies import Agencies, Agency, AgencyHit

# "Deputy Police Chief" is a rank and no police department's name.
_RANK = re.compile(r"\b(?:Deputy|Assistant|Interim|Acting|Former)\s+Police\b")
# After these words a phrase tells what others did: no body named there is the speaker's.
_ASIDE = re.compile(r"\b(?:who|whom|whose|which|that|by|after|when|where|against)\b", re.IGNORECASE)
# "Calder Police News Affairs": the body's own desk for those who ask.
_DESK = re.compile(
    r"(?:['’]s)?(?:\s(?:News|Public|Media|Press|Affairs|Relations|Information|Communications|Office|Unit|Division))+,?"
)
_LEADS = re.compile(
    r"\s(?:now\s)?(?:leads?|heads?|runs?|directs?|oversees?|chairs?|led|headed|speaks?\sfor|works?\sfor)\b",
    re.IGNORECASE,
)
_SOME = frozenset({"one", "some", "several", "many", "most", "both", "all", "member", "members"})
# Where somebody posts is not who posts.
_PLATFORMS = frozenset({"Facebook", "Twitter", "Instagram", "YouTube", "TikTok", "X"})
_BODIED = frozenset(
    {"agency", "police", "prosecutor", "medical", "court", "official-unnamed", "police-unnamed"}
)
_RIGHT_AFTER = re.compile(r"\s(?:for|with|at|of|from)\s(?:the\s)?$")
_OF_OUTLET = re.compile(r"(?:[Tt]he\s)?(?P<outlet>[A-Z][\w.&-]*(?:\s[\w.&-]+){0,3}?)['’]s\s")


def read_phrase(reading: Reading, tokens: Sequence[Token], agencies: Agencies) -> Phrase:
    """The tokens of a phrase that names a voice (no pronoun) -> what it is."""
    start, end = reading.span(tokens)
    text = reading.text[start:end]
    head = head_of(reading, tokens)
    hits = [h for h in agencies.find(reading.text, start, end) if not _RANK.search(h.agency.name)]
    hits = [h for h in hits if not _aside(reading.text, head.end, h.start)]
    hit_on_head = next((h for h in hits if h.start <= head.start and head.end <= h.end), None)
    person = name_in(reading, tokens, head, hits)
    if person is not None and head.text.lower() == "family" and person[1] <= head.start:
        return Phrase(_bare(_head_phrase(reading, tokens, head)), "family")  # "the Marsh family"
    if person is not None and (outlet := _outlet_of(reading.text, start, head.start)):
        return Phrase(plain_name(outlet), "outlet", None, True)
    if person is not None and not (hit_on_head and _goes_before(reading.text, hit_on_head, person)):
        beside = [h.agency for h in hits if not (person[0] <= h.start and h.end <= person[1])]
        return named_person(reading, tokens, person, beside, agencies)
    if outlet := _outlet_in(reading, tokens, head):
        return Phrase(plain_name(outlet), "outlet", None, True)
    if hit_on_head is not None:
        return _body(hit_on_head.agency, agencies)
    word = head.text.lower()
    kind = kind_of_phrase(word, text.lower(), plural=head.pos == "NOUN")
    if head.pos == "PROPN" and (group := group_of(_bare(_head_phrase(reading, tokens, head)))):
        return group
    body = _body_beside(reading.text, head, kind, hits, agencies)
    if kind in {"agency", "police"} and hits:
        return _body(hits[0].agency, agencies)
    if kind is None and word in {"member", "members", "friend", "friends"} and "family" in text.lower():
        kind = "family"
    leads = bool(hits) and hits[0].start - start < len("The ")
    if kind is None and leads and _DESK.fullmatch(reading.text, hits[0].end, end):
        return _body(hits[0].agency, agencies)
    if kind is None and head.pos == "PROPN":
        name = _bare(_head_phrase(reading, tokens, head))
        lead = re.split(r"\s(?:of|with|from|for)\s", name)[0]
        name, title = without_title(lead) if without_title(lead)[1] else without_title(name)
        if set(title.split()) & set(cue_tables()["titles"]) and len(name.split()) < 4:
            name = re.split(r"\s(?:of|with|from|for)\s", name)[0]
            return Phrase(name, "official", body, True, name.split()[-1])
        single = len(name.split()) == 1 or head.ent == "PERSON"
        rest = text[len(name) :].lower() if text.startswith(f"{name},") else ""
        name, relation = without_relation(name)
        rest = f"{relation} {rest}"
        kind = person_kind(rest, set(re.findall(r"[a-z'-]+", rest)), [])
        return Phrase(name, kind, None, True, head.text if single else None)
    if kind is None and (head.pos in {"NUM", "DET", "ADJ", "PRON"} or word in _SOME):  # "one of his aunts"
        parts = (p for p in reading.children(head, "prep") if p.text.lower() == "of")
        those = (o for p in parts for o in reading.children(p, "pobj"))
        kind = next((k for o in those if o in tokens and (k := kind_of_noun(o.text.lower()))), None)
    if kind in {None, "person"} and WAS_THERE.search(text.lower()):
        kind = "witness"
    return Phrase(_bare(_head_phrase(reading, tokens, head)), kind or "unnamed", body)


def _goes_before(text: str, hit: AgencyHit, person: tuple[int, int]) -> bool:
    """Whether the phrase is the body's and not the person's: "Harlow police, where Ann Roe ..." is theirs,
    "Harlow police Sgt. Ann Roe" hers."""
    return hit.start <= person[0] and bool(text[hit.end : person[0]].strip())


def _outlet_in(reading: Reading, tokens: Sequence[Token], head: Token) -> str | None:
    """The outlet that the phrase names: by its form, "KABX-TV in Harlow", "the Harlow Sentinel newspaper"."""
    start, end = reading.span(tokens)
    text = reading.text[start:end]
    station, _, placed = _bare(text).partition(" in ")
    if placed and is_outlet(station):
        return station
    short = text[:4].lower() == "the " and _bare(text) in cue_tables()["outlets"]["endings"]
    if short or is_outlet(_bare(text)):
        return text
    called = [t for t in tokens if t.pos != "DET" and t.i < head.i]
    if any(t.pos == "PROPN" for t in called) and kind_of_noun(head.text.lower()) == "outlet":
        return reading.text[called[0].start : head.start]
    return None


def _outlet_of(text: str, start: int, name: int) -> str | None:
    """The outlet whose reporter's name goes on at `name` ("Channel 12's Ann Roe"): it speaks through him."""
    found = _OF_OUTLET.match(text, start, name)
    return found["outlet"] if found is not None and is_outlet(found["outlet"]) else None


def _aside(text: str, start: int, at: int) -> bool:
    """Whether a body named at `at` stands in what is told of others ("the man shot by police")."""
    words = list(_ASIDE.finditer(text, start, max(start, at)))
    if words and words[0].start() == start + 1 and words[0].group().lower() == "by":
        words = words[1:]
    return any(not _LEADS.match(text, word.end()) for word in words)


def _body_beside(
    text: str, head: Token, kind: str | None, hits: Sequence[AgencyHit], agencies: Agencies
) -> str | None:
    """The body that an unnamed voice speaks for; relatives, witnesses and lawyers speak for nobody's."""
    if not hits or (kind not in _BODIED | {"document", "reports"} and kind is not None):
        near = [h for h in hits if _RIGHT_AFTER.fullmatch(text, head.end, h.start)]
        speaks = kind in {"lawyer", "expert", "advocate"} and near
        return agencies.body(near[0].agency).name if speaks else None
    return agencies.body(hits[0].agency).name


def carried(reading: Reading, tokens: Sequence[Token]) -> tuple[Token, ...]:
    """'a statement from Ann Roe', 'Witness accounts': the words for the one who speaks in it; empty for
    none."""
    head = head_of(reading, tokens)
    inside = {t.i for t in tokens}
    if head.text.lower() in {"version", "article", "story", "report"}:
        cited = [t for t in tokens if t.text.lower() == "citing"]
        for voice in reading.children(cited[0], "dobj") if cited else ():
            return tuple(t for t in reading.subtree(voice) if t.i in inside)
        for place in (p for p in reading.children(head, "prep") if p.text.lower() == "in" and p.i in inside):
            for paper in reading.children(place, "pobj"):  # "an article in the Harlow Herald"
                named = tuple(t for t in reading.subtree(paper) if t.i in inside)
                if is_outlet(reading.text[slice(*reading.span(named))]):
                    return named
    if head.text.lower() not in cue_tables()["carriers"]:
        return ()
    for child in reading.children(head, "prep", "agent"):
        if child.text.lower() in {"from", "by", "of"}:
            for voice in reading.children(child, "pobj"):
                return tuple(
                    t for t in reading.subtree(voice) if t.i in inside and t.dep not in {"acl", "relcl"}
                )
    for child in reading.children(head, "poss", "compound", "nmod"):
        speaks = child.pos in {"PROPN", "PRON"} or kind_of_noun(child.text.lower()) is not None
        if child.i in inside and speaks and child.text not in _PLATFORMS:
            return tuple(t for t in reading.subtree(child) if t.i in inside and t.tag != "POS")
    return ()


def _body(agency: Agency, agencies: Agencies) -> Phrase:
    body = agencies.body(agency)
    return Phrase(agency.name, agency.kind, body.name, True)


def _head_phrase(reading: Reading, tokens: Sequence[Token], head: Token) -> str:
    """The phrase without what a comma sets off and without relative clauses."""
    text, last = reading.text, tokens[-1].end
    for token in tokens:
        if token.i > head.i and (token.text in {",", "—", "("} or token.dep == "relcl"):
            last = tokens[max(tokens.index(token) - 1, 0)].end
            break
    for token in tokens:
        relative = token.text.lower() in {"who", "whom", "which", "that"} and token.tag in {"WP", "WDT"}
        if token.i > head.i and relative:
            before = tokens[: max(tokens.index(token), 1)]
            last = min(last, (before[:-1] if before[-1].pos == "ADP" and before[1:] else before)[-1].end)
            break
    return text[tokens[0].start : last]


def _bare(phrase: str) -> str:
    plain = re.sub(r"^(?:the|The|a|A|an|An)\s+", "", phrase.strip(' ,;:"“”'))
    plain = re.sub(r"(?:'s|’s)$", "", plain)
    return " ".join(plain.split())[:80] or phrase[:80]
