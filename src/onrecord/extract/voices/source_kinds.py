"""What a phrase that names a voice is: its kind, its name, the body it speaks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.extract.voices.cues import cue_tables
from onrecord.extract.voices.outlets import is_outlet, plain_name
from onrecord.extract.voices.titles import title_before, titled_name
from onrecord.nlp.base import Reading, Token
from onrecord.text.agencies import Agencies, Agency, AgencyHit

# "Deputy Police Chief" is a rank and no police department's name.
_RANK = re.compile(r"\b(?:Deputy|Assistant|Interim|Acting|Former)\s+Police\b")
_SET_OFF = re.compile(r",\s((?:[A-Z][\w.’'-]+\s){1,2}[A-Z][\w’'-]+)(?=,|$)")
# Bodies of people, and works of theirs, that a title in front makes no person of.
_GROUPS = re.compile(
    r"\b(?:(?:Association|Union|Foundation|Fund|Guild|Lodge|League|Alliance|Coalition|Network|Society|Committee)$"
    r"|(?:Federation|Brotherhood|Fraternal Order)(?:$|\sof\s))"
)
_WORKS = re.compile(r"\S \S+ (?:Page|Database|Archive|Count|Project|Memorial)$")
_ELECTED = re.compile(
    r"\b(?:council ?(?:member|man|woman|president)"
    r"|(?:county|city) (?:executive|manager|commissioner|supervisor))\b"
)
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
_BODIED = frozenset(
    {"agency", "police", "prosecutor", "medical", "court", "official-unnamed", "police-unnamed"}
)
_RIGHT_AFTER = re.compile(r"\s(?:for|with|at|of|from)\s(?:the\s)?$")
_SPEAKING_FOR = frozenset({"official", "prosecutor", "medical", "expert", "advocate", "lawyer"})

_REPRESENTS = re.compile(
    r"\brepresent(?:s|ed|ing)\b(?:\s[\w’'-]+){0,3}\s(?:family|families|relatives|widow|estate|parents|mother|father|son"
    r"|daughter|him|her|man|woman|victims?|suspect|officers?|deput(?:y|ies)|troopers?)\b"
)

_OF_OUTLET = re.compile(r"(?:[Tt]he\s)?(?P<outlet>[A-Z][\w.&-]*(?:\s[\w.&-]+){0,3}?)['’]s\s")
_RANKED = frozenset({"sgt", "lt", "capt", "det", "cpl", "cmdr", "maj", "ofc", "supt"})
_RELATED = ("family", "witness", "neighbour")
_ON_THE_BENCH = frozenset({"judge", "magistrate", "justice"})
# "who watched from his van", "who was smoking on his balcony", "who called 911".
_WAS_THERE = re.compile(
    r"\bwho (?:\w+ )?(?:saw|watched|witnessed|heard|filmed|recorded"
    r"|(?:was|were) (?:watch|walk|smok|sitt|stand|wait|shopp|sleep|eat|jogg|work|cook|pump|wash|pass|film)ing"
    r"|(?:called|dialed) 911)\b"
)

_OFFICES = re.compile(
    r"\b(?:(?P<police>sheriff|police|marshal)|(?P<medical>medical examiner|coroner)"
    r"|(?P<prosecutor>district attorney|prosecutor|attorney general|u\.s\. attorney|state's attorney))"
)


@dataclass(frozen=True)
class Phrase:
    """`name` as it is to be shown, `kind` of `model/source.py`, `body` the canonical name of a body or null.
    `named` when it has a proper name of its own, so that it means the same in another document. `surname`
    of a person. Not `certain` where the words leave it open whose voice it is."""

    name: str
    kind: str
    body: str | None = None
    named: bool = False
    surname: str | None = None
    certain: bool = True


@lru_cache(maxsize=1)
def _kind_of_head() -> dict[str, str]:
    return {word: kind for kind, words in cue_tables()["kinds"].items() for word in words}


_PERSONAL_KINDS = frozenset({"lawyer", "family", "official-unnamed", "witness", "neighbour"})


def kind_of_noun(word: str) -> str | None:
    """The kind of voice that a common noun in lower case names, or null."""
    return _kind_of_head().get(word)


def head_of(reading: Reading, tokens: Sequence[Token]) -> Token:
    """The word that the others of the phrase hang on; the first of them where several do."""
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if (t.head not in inside or t.head == t.i) and t.pos != "PUNCT"]
    nominal = [t for t in tops if t.pos in {"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"}]
    nouns = [t for t in nominal if t.pos in {"NOUN", "PROPN", "PRON"}]
    last = [t for t in tokens if t.pos in {"NOUN", "PROPN"}][-1:]  # "charging documents", read as a deed
    return (nouns or nominal or last or tops or list(tokens))[0]


def read_phrase(reading: Reading, tokens: Sequence[Token], agencies: Agencies) -> Phrase:
    """The tokens of a phrase that names a voice (no pronoun) -> what it is."""
    start, end = reading.span(tokens)
    text = reading.text[start:end]
    head = head_of(reading, tokens)
    hits = [h for h in agencies.find(reading.text, start, end) if not _RANK.search(h.agency.name)]
    hits = [h for h in hits if not _aside(reading.text, head.end, h.start)]
    hit_on_head = next((h for h in hits if h.start <= head.start and head.end <= h.end), None)
    taken = [(h.start, h.end) for h in hits]
    person = (
        _person(reading, tokens, head, taken)
        or _set_off_name(reading, tokens, head, hits)
        or _titled(reading, tokens, taken)
    )
    if person is not None and (outlet := _outlet_of(reading.text, start, head.start)):
        return Phrase(plain_name(outlet), "outlet", None, True)
    if person is not None and not (hit_on_head and hit_on_head.start <= person[0]):
        beside = [h.agency for h in hits if not (person[0] <= h.start and h.end <= person[1])]
        return _named(reading, tokens, person, beside, agencies)
    station, _, placed = _bare(text).partition(" in ")
    if placed and is_outlet(station):  # "KABX-TV in Harlow"
        return Phrase(plain_name(station), "outlet", None, True)
    if is_outlet(_bare(text)) or (
        text[:4].lower() == "the " and _bare(text) in cue_tables()["outlets"]["endings"]
    ):
        return Phrase(plain_name(text), "outlet", None, True)
    if hit_on_head is not None:
        return _body(hit_on_head.agency, agencies)
    called = [t for t in tokens if t.pos != "DET" and t.i < head.i]
    if any(t.pos == "PROPN" for t in called) and kind_of_noun(head.text.lower()) == "outlet":
        return Phrase(plain_name(reading.text[called[0].start : head.start]), "outlet", None, True)
    word = head.text.lower()
    kind = _kind(word, text.lower(), plural=head.pos == "NOUN")
    if head.pos == "PROPN" and (group := _group(_bare(_head_phrase(reading, tokens, head)))):
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
        kind = _person_kind(rest, set(re.findall(r"[a-z'-]+", rest)), [])
        return Phrase(name, kind, None, True, head.text if single else None)
    if kind is None:  # "one of his relatives"
        those = (o for p in reading.children(head, "prep") for o in reading.children(p, "pobj"))
        kind = next((k for o in those if o in tokens and (k := kind_of_noun(o.text.lower()))), None)
    if kind in {None, "person"} and _WAS_THERE.search(text.lower()):
        kind = "witness"
    return Phrase(_bare(_head_phrase(reading, tokens, head)), kind or "unnamed", body)


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


def _group(name: str) -> Phrase | None:
    """'Officer Memorial Page', 'Harlow Officers' Association': no person, whatever title comes first."""
    if len(name.split()) > 1 and _GROUPS.search(name):
        return Phrase(name, "advocate", None, True)
    return Phrase(name, "document", None, True) if _WORKS.search(name) else None


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
    if head.text.lower() not in cue_tables()["carriers"]:
        return ()
    for child in reading.children(head, "prep", "agent"):
        if child.text.lower() in {"from", "by", "of"}:
            for voice in reading.children(child, "pobj"):
                return tuple(
                    t for t in reading.subtree(voice) if t.i in inside and t.dep not in {"acl", "relcl"}
                )
    for child in reading.children(head, "poss", "compound", "nmod"):
        if child.i in inside and (child.pos in {"PROPN", "PRON"} or child.text.lower() in _kind_of_head()):
            return tuple(t for t in reading.subtree(child) if t.i in inside and t.tag != "POS")
    return ()


def _kind(word: str, phrase: str, *, plural: bool) -> str | None:
    """The kind that a phrase's head word names; "Sheets" is the plural of nothing, where it is a name."""
    if word in {"report", "reports"} and re.search(
        r"\b(?:police|autopsy|inspector|incident|crash)\b", phrase
    ):
        return "document"
    if re.search(r"\b(?:coroner|medical examiner)['’]s\s", phrase):
        return "medical"
    if re.search(r"\byear[- ]old\b", phrase) and word not in _kind_of_head():
        return "person"
    if word in {"office", "department"} and (named := _OFFICES.search(phrase)):
        return next(kind for kind, said in named.groupdict().items() if said)
    kinds = _kind_of_head()
    one = word.removesuffix("s") if plural else word
    return kinds.get(word) or kinds.get(word + "s") or kinds.get(one)


def _body(agency: Agency, agencies: Agencies) -> Phrase:
    body = agencies.body(agency)
    return Phrase(agency.name, agency.kind, body.name, True)


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
        and _group(reading.text[e.start : e.end]) is None
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
    return None if not inside or placed or _group(found[1]) else found.span(1)


def _titled(
    reading: Reading, tokens: Sequence[Token], taken: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """'Police Union Local 9 President Max Moe', 'chief of detectives Paul Poe': a name after a title."""
    found = titled_name(reading.text, *reading.span(tokens))
    if found is None or any(a < found[1] and found[0] < b for a, b in taken):
        return None
    name = reading.text[slice(*found)]
    return None if is_outlet(name) or _group(name) or len(without_title(name)[0].split()) < 2 else found


def _named(
    reading: Reading, tokens: Sequence[Token], span: tuple[int, int], beside: list[Agency], agencies: Agencies
) -> Phrase:
    start, end = reading.span(tokens)
    start = min(start, title_before(reading.text, span[0]))
    name = re.sub(r"(?:'s|’s)$", "", reading.text[span[0] : span[1]]).strip()
    rest = (reading.text[start : span[0]] + " | " + reading.text[span[1] : end]).lower()
    name, title = without_title(name)
    rest = f"{title} {rest}"
    words = set(re.findall(r"[a-zé'-]+", rest))
    if words & {"former", "retired", "ex"}:
        beside = []
    body = agencies.body(beside[0]).name if beside else None
    before = reading.text[title_before(reading.text, span[0]) : span[0]].lower()
    ranked = {*title.split(), *re.findall(r"[a-z]+", before)}
    if ranked & _RANKED:  # "the man's wife and Lt. Ann Roe": what stands before the rank is another's
        words -= {word for kind in _RELATED for word in cue_tables()["kinds"][kind]}
    kind = _person_kind(rest, words, beside)
    return Phrase(
        name,
        kind,
        body if kind in _SPEAKING_FOR else None,
        True,
        name.split()[-1],
    )


def _person_kind(rest: str, words: set[str], beside: list[Agency]) -> str:
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
    if _WAS_THERE.search(rest):
        return "witness"
    if re.search(r"\bwho (?:\w+ ){0,2}live[sd]?\b|\bwhose (?:house|home|apartment)\b|\bnext door\b", rest):
        return "neighbour"
    return "medical" if words & set(tables["kinds"]["medical"]) else "person"


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
