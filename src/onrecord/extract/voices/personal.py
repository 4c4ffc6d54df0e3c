"""The person whom a phrase names: where the name lies, and as what he speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extract.voices.cues import cue_tables
from onrecord.extract.voices.kinds import Phrase, group_of, head_of, kind_of_noun
from onrecord.extract.voices.outlets import is_outlet
from onrecord.extract.voices.titles import title_before, titled_name
from onrecord.nlp.base import Reading, Token
from onrecord.text.agencies import Agencies, Agency, AgencyHit

_SET_OFF = re.compile(r",\s((?:[A-Z][\w.’'-]+\s){1,2}[A-Z][\w’'-]+)(?=,|$)")
_ELECTED = re.compile(
    r"\b(?:council ?(?:member|man|woman|president)"
    r"|(?:county|city) (?:executive|manager|commissioner|supervisor))\b"
)
_SPEAKING_FOR = frozenset({"official", "prosecutor", "medical", "expert", "advocate", "lawyer"})
_REPRESENTS = re.compile(
    r"\brepresent(?:s|ed|ing)\b(?:\s[\w’'-]+){0,3}\s(?:family|families|relatives|widow|estate|parents|mother|father|son"
    r"|daughter|him|her|man|woman|victims?|suspect|officers?|deput(?:y|ies)|troopers?)\b"
)
_RANKED = frozenset({"sgt", "lt", "capt", "det", "cpl", "cmdr", "maj", "ofc", "supt"})
_RELATED = ("family", "witness", "neighbour")
_ON_THE_BENCH = frozenset({"judge", "magistrate", "justice"})
# "who watched from his van", "who was smoking on his balcony", "who called 911".
WAS_THERE = re.compile(
    r"\bwho (?:\w+ )?(?:saw|watched|witnessed|heard|filmed|recorded"
    r"|(?:was|were) (?:watch|walk|smok|sitt|stand|wait|shopp|sleep|eat|jogg|work|cook|pump|wash|pass|film)ing"
    r"|(?:called|dialed) 911)\b"
)
_PERSONAL_KINDS = frozenset({"lawyer", "family", "official-unnamed", "witness", "neighbour"})


def name_in(
    reading: Reading, tokens: Sequence[Token], head: Token, hits: Sequence[AgencyHit]
) -> tuple[int, int] | None:
    """[start, end) of the name of the person whom the phrase means; `hits` are the bodies named in it."""
    taken = [(h.start, h.end) for h in hits]
    return (
        _person(reading, tokens, head, taken)
        or _set_off_name(reading, tokens, head, hits)
        or _titled(reading, tokens, taken)
    )


def _person(
    reading: Reading, tokens: Sequence[Token], head: Token, taken: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """[start, end) of the personal name in the phrase: that of the head, or one in apposition to it."""
    start, end = reading.span(tokens)
    found = [
        (e.start, e.end)
        for e in reading.entities
        if e.label == "PERSON" and start <= e.start and e.end <= end
        and not any(a <= e.start and e.end <= b for a, b in taken)
        and not is_outlet(reading.text[e.start : e.end])
        and reading.text[e.start : e.end].lower().rstrip(".") not in cue_tables()["titles"]
        and group_of(reading.text[e.start : e.end]) is None
    ]  # fmt: skip
    found.sort(key=lambda span: not span[0] <= head.start < span[1])
    for a, b in found:
        inside = [t for t in tokens if a <= t.start and t.end <= b]
        top = head_of(reading, inside) if inside else None
        if top is None:
            continue
        if top.i == head.i or (top.dep in {"appos", "compound", "nmod", "flat"} and top.head == head.i):
            return a, b
        if head.dep in {"compound", "nmod"} and head.head == top.i:
            return a, b
        if top.dep == "conj" or top.dep in {"poss", "pobj"}:
            continue
        if (a, b) == found[0] and top.head == head.i:
            return a, b
    return None


def _set_off_name(
    reading: Reading, tokens: Sequence[Token], head: Token, hits: Sequence[AgencyHit]
) -> tuple[int, int] | None:
    """'The chief, Sonja Rask': a name that commas set off after a common noun, though no entity to the
    engine."""
    if head.pos != "NOUN":
        return None
    _, end = reading.span(tokens)
    found = _SET_OFF.search(reading.text, head.end, end)
    if found is None or any(h.start < found.end(1) and found.start(1) < h.end for h in hits):
        return None
    places = {"GPE", "LOC", "ORG", "FAC"}
    inside = reading.tokens_in(found.start(1), found.end(1))
    one_person = kind_of_noun(head.text.lower()) in _PERSONAL_KINDS and head.tag == "NN"
    placed = not one_person and all(t.ent in places for t in inside)
    return None if not inside or placed or group_of(found[1]) else found.span(1)


def _titled(
    reading: Reading, tokens: Sequence[Token], taken: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """'Police Union Local 9 President Max Moe', 'chief of detectives Paul Poe': a name after a title."""
    found = titled_name(reading.text, *reading.span(tokens))
    if found is None or any(a < found[1] and found[0] < b for a, b in taken):
        return None
    name = reading.text[slice(*found)]
    return None if is_outlet(name) or group_of(name) or len(without_title(name)[0].split()) < 2 else found


def named_person(
    reading: Reading, tokens: Sequence[Token], span: tuple[int, int], beside: list[Agency], agencies: Agencies
) -> Phrase:
    start, end = reading.span(tokens)
    start = min(start, title_before(reading.text, span[0]))
    name = re.sub(r"(?:'s|’s)$", "", reading.text[span[0] : span[1]]).strip()
    rest = (reading.text[start : span[0]] + " | " + reading.text[span[1] : end]).lower()
    name, title = without_title(name)
    name, relation = without_relation(name)
    rest = f"{title} {relation} {rest}"
    words = set(re.findall(r"[a-zé'-]+", rest))
    if words & {"former", "retired", "ex"}:
        beside = []
    body = agencies.body(beside[0]).name if beside else None
    before = reading.text[title_before(reading.text, span[0]) : span[0]].lower()
    ranked = {*title.split(), *re.findall(r"[a-z]+", before)}
    if ranked & _RANKED:  # "the man's wife and Lt. Ann Roe": what stands before the rank is another's
        words -= {word for kind in _RELATED for word in cue_tables()["kinds"][kind]}
    kind = person_kind(rest, words, beside)
    return Phrase(
        name,
        kind,
        body if kind in _SPEAKING_FOR else None,
        True,
        name.split()[-1],
    )


def person_kind(rest: str, words: set[str], beside: list[Agency]) -> str:
    tables = cue_tables()
    if any(re.search(rf"\b{re.escape(title)}\b", rest) for title in tables["prosecutor_titles"]) or (
        beside and beside[0].kind == "prosecutor"
    ):
        return "prosecutor"
    if words & set(tables["lawyer_words"]):
        return "lawyer"
    if _REPRESENTS.search(rest):
        return "lawyer"
    for kind in ("family", "witness", "neighbour", "expert", "advocate"):
        if words & set(tables["kinds"][kind]):
            return kind
    past = words & {"former", "retired", "ex"}
    if words & _ON_THE_BENCH and not past:
        return "court"
    if words & (set(tables["kinds"]["medical"]) - {"hospital"} | {"dr"}):
        return "medical"
    if (beside or words & set(tables["titles"]) or _ELECTED.search(rest)) and not past:
        return "official"
    if WAS_THERE.search(rest):
        return "witness"
    if re.search(r"\bwho (?:\w+ ){0,2}live[sd]?\b|\bwhose (?:house|home|apartment)\b|\bnext door\b", rest):
        return "neighbour"
    return "medical" if words & set(tables["kinds"]["medical"]) else "person"


def without_relation(name: str) -> tuple[str, str]:
    """'Neighbor Ann Roe' -> ('Ann Roe', 'neighbor')."""
    first, _, others = name.partition(" ")
    related = len(others.split()) > 1 and kind_of_noun(first.lower()) in _RELATED
    return (others, first.lower()) if related else (name, "")


def without_title(name: str) -> tuple[str, str]:
    """'Lt. Ann Roe' -> ('Ann Roe', 'lt')."""
    titles = (
        set(cue_tables()["titles"])
        | _ON_THE_BENCH
        | {"mr", "mrs", "ms", "dr", "rev", "police", "coroner", "clerk"}
    )
    words = name.split()
    places = [n for n, word in enumerate(words[:-1]) if word.lower().rstrip(".,") in titles]
    cut = places[-1] + 1 if places else 0
    return " ".join(words[cut:]), " ".join(words[:cut]).lower().replace(".", "")
