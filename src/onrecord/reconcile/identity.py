"""Who is who among the voices: people speaking for bodies, bodies under several names, misspelt surnames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.model.ids import outlet_id
from onrecord.model.source import Source, source_id
from onrecord.reconcile.relation import CONFLICTS
from onrecord.reconcile.wordrules import name as compare_names
from onrecord.text.wording import name_words, near_spelling

BODY_KINDS = frozenset({"agency", "police", "prosecutor", "court"})
UNNAMED_KINDS = frozenset({"unnamed", "reports", "official-unnamed", "police-unnamed", "document", "outlet"})
# "According to reports", "reportedly": no voice stands behind these words.
VAGUE_NAMES = frozenset({"", "not named", "it", "they", "he", "she", "reportedly", "allegedly", "reports"})


# What a voice without a name begins with, and voices of several without one.
_FIRST_WORDS = "a an the one two three another some several his her their many most"
_PLURALS = """witnesses neighbors neighbours residents relatives family friends lawyers experts advocates
doctors"""
_SOMEBODY, _GROUPS = frozenset(_FIRST_WORDS.split()), frozenset(_PLURALS.split())
# Nouns for one paper filed in a matter, and how near the beginning of its name they stand.
_FILINGS = (
    frozenset({"affidavit"}),
    frozenset({"lawsuit", "suit", "complaint"}),
    frozenset({"indictment"}),
    frozenset({"autopsy"}),
)
_PAPERS, _HEAD_WORDS = frozenset({"court", "document"}), 3
# A body's name cut to fewer words could be any body's.
_TELLING_WORDS = 2
# Kinds under which one page names a speaker whom another names with the body.
_SPEAKING = frozenset({"official", "person"})


@dataclass(frozen=True)
class Identity:
    """`sources` after merging, sorted by id; `source_of` maps every id to the one that stays."""

    sources: tuple[Source, ...]
    source_of: Mapping[str, str]

    def get(self, source: str | None) -> Source | None:
        """The source that stays for this id; null for null or an id that is not here."""
        return None if source is None else self._by_id.get(self.source_of.get(source, source))

    @cached_property
    def _by_id(self) -> dict[str, Source]:
        return {s.id: s for s in self.sources}

    def merged_away(self) -> tuple[tuple[str, str], ...]:
        return tuple(sorted((a, b) for a, b in self.source_of.items() if a != b))


def settle_sources(
    sources: Iterable[Source], weight: Mapping[str, int] | None = None, *, one_matter: bool = True
) -> Identity:
    """Sources as the articles name them -> sources as they are. `weight` (statements by id) says which of two
    spellings is the usual one. In `one_matter` a body's short name is the long one's, one filing is told of,
    and a full name is one person's, whatever a page calls them. Unnamed voices are never merged."""
    rows = sorted({s.id: s for s in sources}.values(), key=lambda s: s.id)
    rows = _whole_bodies(rows) if one_matter else rows
    weights = weight or {}
    parent = {s.id: s.id for s in rows}

    def root(i: str) -> str:
        while parent[i] != i:
            i = parent[i]
        return i

    by_id = {s.id: s for s in rows}
    filings = _same_filings(rows) if one_matter else []
    for one, other in [*_same_bodies(rows), *_same_people(rows, one_matter), *filings]:
        a, b = sorted((root(one.id), root(other.id)))
        parent[b] = a
    groups: dict[str, list[Source]] = {}
    for s in rows:
        groups.setdefault(root(s.id), []).append(s)
    kept, source_of = [], {}
    for group in groups.values():
        made = _one_of(group, weights)
        kept.append(made)
        source_of.update({s.id: made.id for s in group})
    assert set(source_of) == set(by_id)
    return Identity(tuple(sorted(kept, key=lambda s: s.id)), source_of)


def _whole_bodies(rows: Sequence[Source]) -> list[Source]:
    """The same sources, a body that is named by a part of one other's name under that."""
    named = {(s.body or s.name).casefold(): s.body or s.name for s in rows if s.body or s.kind in BODY_KINDS}
    whole = {short: full for short in named if (full := _whole(short, named)) is not None}

    def kept(s: Source) -> Source:
        full = whole.get(_body(s)) if s.body or s.kind in BODY_KINDS else None
        if full is None:
            return s
        name = full if s.name.casefold() == _body(s) else s.name
        return replace(s, name=name, body=full, aliases=tuple(sorted({*s.aliases, s.name} - {name})))

    return [kept(s) for s in rows]


def _whole(short: str, named: Mapping[str, str]) -> str | None:
    """The one longer name that ends with this one ("Harbor Patrol": "Quay Harbor Patrol"), or goes on with
    "of"; null for none, for several, and for a word alone. "Marrow County" is no "Marrow County Jail"."""
    if len(short.split()) < _TELLING_WORDS:
        return None
    longer = [
        name for form, name in named.items() if form.endswith(f" {short}") or form.startswith(f"{short} of ")
    ]
    return longer[0] if len(longer) == 1 else None


def _same_bodies(rows: Sequence[Source]) -> list[tuple[Source, Source]]:
    first: dict[str, Source] = {}
    pairs = []
    for s in rows:
        if s.kind in BODY_KINDS:
            known = first.setdefault(_body(s), s)
            pairs.append((known, s))
    return pairs


def _same_filings(rows: Sequence[Source]) -> list[tuple[Source, Source]]:
    """ "the lawsuit", "a federal lawsuit filed on May 4", "the complaint": one filing."""
    first: dict[int, Source] = {}
    pairs = []
    for s in rows:
        for n, family in enumerate(_FILINGS):
            if s.kind in _PAPERS and s.body is None and family & {*s.name.casefold().split()[:_HEAD_WORDS]}:
                pairs.append((first.setdefault(n, s), s))
    return pairs


def _body(s: Source) -> str:
    return (s.body or s.name).casefold()


def is_person(s: Source) -> bool:
    """Whether the source is a person with a name."""
    parts = s.name.split() or [""]
    if s.kind in BODY_KINDS | UNNAMED_KINDS or s.name == (s.body or ""):
        return False
    if parts[0].casefold() in _SOMEBODY or s.name.casefold() in _GROUPS:
        return False
    if len(parts) == 1 and s.id != source_id(s.name, s.kind, s.body):
        return False  # "Lawyer" in a headline: a voice of this page alone
    return parts[0][:1].isupper() and parts[-1][:1].isupper()


def _same_people(rows: Sequence[Source], one_matter: bool) -> list[tuple[Source, Source]]:
    """Pairs that are one person: the same body (or one not told), names that agree, no second candidate."""
    by_initial: dict[str, list[Source]] = {}
    for s in rows:
        if is_person(s) and name_words(s.name):
            by_initial.setdefault(name_words(s.name)[-1][0], []).append(s)
    pairs = []
    for people in by_initial.values():
        for s in people:
            fits = [o for o in people if o.id != s.id and _may_be_one(s, o, one_matter)]
            full = [o for o in fits if len(name_words(o.name)) > 1]
            if len(name_words(s.name)) > 1:
                pairs += [(s, o) for o in full]
            elif len({name_words(o.name)[0] for o in full}) == 1:
                pairs.append((s, full[0]))
            elif not full:
                pairs += [(s, o) for o in fits]
    return pairs


def _may_be_one(one: Source, other: Source, one_matter: bool) -> bool:
    if one.body and other.body and one.body.casefold() != other.body.casefold():
        return False
    a, b = name_words(one.name), name_words(other.name)
    full = one_matter and len(a) > 1 and a == b
    if one.body is None and other.body is None and one.kind != other.kind and not full:
        return False
    if (one.body is None) != (other.body is None) and a != b:
        surname_alone = min(len(a), len(b)) == 1 and a[-1] == b[-1]
        if not surname_alone or not (one.kind == other.kind or {one.kind, other.kind} <= _SPEAKING):
            return False
    if len(a) > 1 and len(b) > 1 and not near_spelling(a[0], b[0]):
        return False
    return compare_names(one.name, other.name).kind != CONFLICTS


def _one_of(group: Sequence[Source], weight: Mapping[str, int]) -> Source:
    """The fullest name stays, of two spellings the usual one; all forms met are aliases."""

    def rank(s: Source) -> tuple[object, ...]:
        return s.body is None, -len(name_words(s.name)), -weight.get(s.id, 0), len(s.name), s.id

    best = min(group, key=rank)
    if best.kind in BODY_KINDS:
        best = min(group, key=lambda s: (s.name != s.body, s.id))
    if len(group) == 1:
        return best
    forms = {form for s in group for form in (s.name, *s.aliases)} - {best.name}
    return replace(best, aliases=tuple(sorted(forms | set(best.aliases))))


def is_vague(s: Source) -> bool:
    """Whether no voice stands behind the words: "according to multiple reports", "reportedly"."""
    return s.kind == "reports" or (s.kind == "unnamed" and s.name.casefold() in VAGUE_NAMES)


def voice_of(s: Source) -> str:
    """The key of the speaking body: a person speaking for a body and the body itself have one."""
    if s.body:
        return f"body:{s.body.casefold()}"
    if s.kind in BODY_KINDS:
        return f"body:{s.name.casefold()}"
    if s.kind == "outlet":
        return outlet_id(s.name)
    return s.id


def body_source(key: str, sources: Iterable[Source]) -> Source | None:
    """The source that stands for a speaking body: one of the given, or one made for it; null for other
    keys."""
    if not key.startswith("body:"):
        return None
    speakers = [s for s in sources if voice_of(s) == key]
    bodies = sorted((s for s in speakers if s.kind in BODY_KINDS), key=lambda s: s.id)
    if bodies:
        return bodies[0]
    named = sorted({s.body for s in speakers if s.body})
    if not named:
        return None
    kinds = {s.kind for s in speakers}
    kind = "police" if "police-unnamed" in kinds or "police" in named[0].casefold() else "agency"
    return Source(source_id(named[0], kind, named[0]), named[0], kind, named[0], (named[0],))
