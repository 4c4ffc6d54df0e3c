"""What kind of encounter it was, against whom violence was directed, who fired first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extract.grammar.clauses import objects_after
from onrecord.extract.grammar.deed_words import SELF, VEHICLES
from onrecord.extract.grammar.deeds import Deed
from onrecord.extract.grammar.fates import KILLED
from onrecord.extract.scene import Draft, Scene
from onrecord.extract.values.sequence import Step, order_steps
from onrecord.extract.values.stage import Stage, deed_words
from onrecord.model.attribution import Span
from onrecord.model.mention import BYSTANDER, OFFICER, OTHER_PERSON, Mention, Person
from onrecord.nlp.base import Token

FINDER = "kinds/1"
LONGEST = 260
_BY_DEED = {
    "fire": "shooting",
    "shoot": "shooting",
    "return_fire": "shooting",
    "exchange_fire": "exchange_of_gunfire",
    "stab": "stabbing",
    "throw": "assault",
    "use_taser": "less_lethal_force",
    "spray": "less_lethal_force",
    "restrain": "restraint",
    "pursue": "pursuit",
}
_BY_LEMMA = {
    **dict.fromkeys(("beat", "pummel", "bludgeon"), "beating"),
    **dict.fromkeys(("assault", "punch", "kick", "knee", "attack", "choke", "strangle", "bite"), "assault"),
    **dict.fromkeys(("shove", "push", "slap", "stomp", "elbow", "headbutt"), "assault"),
}
_EXCHANGE = re.compile(
    r"\bexchange\s+of\s+(?:gun)?(?:fire|shots)\b|\bgun\s?fire\s+exchange\b|\bshoot-?out\b|\bgun\s?(?:battle|fight)\b"
    r"|\bfirefight\b",
    re.IGNORECASE,
)
_SHOOTING = re.compile(
    r"(?<!active\s)(?<!mass\s)\bshooting\b(?!\s+range)(?!\s+(?:at|him|her|them|the|a|an)\b)", re.IGNORECASE
)
_STABBING = re.compile(r"\bstabbing\b(?!\s+(?:him|her|them|the|a|an)\b)", re.IGNORECASE)
_CHASE = re.compile(r"\b(?:high-speed|police|vehicle|foot)\s+(?:chase|pursuit)\b", re.IGNORECASE)
_BY_WORDS = (
    (_EXCHANGE, "exchange_of_gunfire"),
    (_SHOOTING, "shooting"),
    (_STABBING, "stabbing"),
    (_CHASE, "pursuit"),
)
_CUSTODY = re.compile(
    r"\bin\s+(?:\w+\s+){0,3}custody\b|\bin\s+(?:the\s+)?(?:\w+\s+){0,2}(?:jail|prison)\b", re.I
)
_SIDES = {OFFICER: "officer", OTHER_PERSON: "other_person", BYSTANDER: "other_person"}
_UNAIMED = re.compile(
    r"\b(?:into\s+the\s+(?:air|ground)|warning\s+shots?|accidental(?:ly)?|himself|herself)\b", re.I
)


def find_kinds(stage: Stage) -> Iterator[Draft]:
    """Field `event_type`: from deeds told as done, and from the nouns that name the event."""
    scene = stage.scene
    for mention, deed in stage.deeds():
        if not stage.told(deed) or not deed.clause.happened or not _by_somebody(stage, mention, deed):
            continue
        if (kind := _kind(stage, mention, deed)) is not None:
            yield stage.draft("event_type", mention, kind, deed_words(stage, deed), FINDER)
    yield from _exchanges(stage)
    for mention in scene.mentions:
        for start, end in mention.spans:
            for pattern, kind in _BY_WORDS:
                if (match := pattern.search(scene.article.text, start, end)) and not _denied(
                    stage, match.start()
                ):
                    yield stage.draft("event_type", mention, kind, match.span(), FINDER)
                    if kind == "exchange_of_gunfire":
                        break
    yield from _custody_deaths(stage)


def _custody_deaths(stage: Stage) -> Iterator[Draft]:
    text = stage.scene.article.text
    for mention, fate in stage.fates():
        sentence = stage.scene.reading.sentence_of(fate.person)
        found = _CUSTODY.search(text, sentence.start, sentence.end) if fate.value == KILLED else None
        if found is not None and abs(found.start() - fate.end) < 60 and not _shot(stage, mention):
            own = (min(fate.start, found.start()), max(fate.end, found.end()))
            yield stage.draft("event_type", mention, "death_in_custody", own, FINDER)


def _denied(stage: Stage, start: int) -> bool:
    """ "there was no exchange of gunfire", "every shooting"."""
    before = stage.scene.article.text[max(0, start - 24) : start].lower()
    return bool(
        re.search(r"\b(?:no|not|without|every|each|any|such|of)\s+(?:\w+\s+)?$", before)
    ) and not before.endswith("the ")


def _shot(stage: Stage, mention: Mention) -> bool:
    return any(
        m.id == mention.id and d.verb in ("shoot", "fire") and d.clause.happened for m, d in stage.deeds()
    )


def _by_somebody(stage: Stage, mention: Mention, deed: Deed) -> bool:
    return bool(stage.people((*deed.actors, *deed.objects), mention)) or deed.clause.passive


def _kind(stage: Stage, mention: Mention, deed: Deed) -> str | None:
    lemma = deed.clause.verb.lemma.lower()
    if deed.verb == "restrain" and not deed.actors:
        return None
    if deed.verb in ("assault", "attack") and _with_vehicle(stage, deed):
        return "vehicle_strike"
    if deed.verb == "strike":
        return "vehicle_strike" if _with_vehicle(stage, deed) else None
    if deed.verb == "pursue":
        fled = [p for p in stage.people(deed.objects, mention) if p.role == OTHER_PERSON]
        return "pursuit" if fled and lemma != "follow" else None
    if deed.verb in ("shoot", "fire") and not stage.people((*deed.actors, *deed.objects), mention):
        return None
    return _BY_LEMMA.get(lemma) or _BY_DEED.get(deed.verb)


def _with_vehicle(stage: Stage, deed: Deed) -> bool:
    """ "with an SUV", "by a truck", "his car hit", "ran over"."""
    reading, verb = stage.scene.reading, deed.clause.verb
    means = {
        t.lemma.lower() for t in (*objects_after(reading, verb, "with", "by", "using"), *deed.clause.actors)
    }
    below = {t.lemma.lower() for t in reading.children(verb, "dobj")}
    return bool((means | below) & VEHICLES) or verb.lemma in (
        "run",
        "ram",
        "sideswipe",
        "plow",
        "mow",
        "drive",
    )


def find_direction(stage: Stage) -> Iterator[Draft]:
    """Field `directed_at`: on whom force was used or tried, in one speaker's whole account."""
    scene = stage.scene
    found: dict[tuple[str, str | None], list[tuple[str, Deed]]] = {}
    for mention, deed in stage.deeds():
        clause = deed.clause
        if not deed.row.force or clause.negated or not stage.told(deed):
            continue
        side = _against(stage, mention, deed)
        if side is not None:
            key = (mention.id, _speaker(scene, clause.verb))
            found.setdefault(key, []).append((side, deed))
    mentions = {m.id: m for m in scene.mentions}
    for (told_in, _), told in found.items():
        sides = {side for side, _ in told}
        value = "both" if len(sides) > 1 else sides.pop()
        for own in _receipts(stage, told, value):
            yield stage.draft("directed_at", mentions[told_in], value, own, FINDER)


def _receipts(stage: Stage, told: list[tuple[str, Deed]], value: str) -> Iterator[Span]:
    """The words of a deed; for "both" those of two deeds, one each way, with what stands between."""
    first, last = told[0][1], told[-1][1]
    if value == "both":
        last = next(deed for side, deed in told if side != told[0][0])
        first = next(
            deed for side, deed in reversed(told[: [d for _, d in told].index(last)]) if side == told[0][0]
        )
        start, end = deed_words(stage, first)[0], deed_words(stage, last)[1]
        blocks = {b.start for b in stage.scene.article.blocks if b.start < end and start < b.end}
        yield (start, end) if end - start <= LONGEST and len(blocks) == 1 else deed_words(stage, last)
    else:
        yield deed_words(stage, first)


def _speaker(scene: Scene, verb: Token) -> str | None:
    """The source whose content holds the verb, the innermost; null for the outlet's own voice."""
    covering = [a for a in scene.attributions if a.covers(verb.start, verb.end)]
    inner = min(covering, key=lambda a: sum(e - s for s, e in a.content_spans), default=None)
    return inner.source if inner is not None else None


def _against(stage: Stage, mention: Mention, deed: Deed) -> str | None:
    people = stage.people(deed.objects, mention)
    actors = stage.people(deed.actors, mention)
    if deed.verb in ("kill", "wound") and not deed.actors:
        return None
    sides = {_SIDES[p.role] for p in people if p not in actors}
    if len(sides) == 1:
        return sides.pop()
    if deed.verb in ("fire", "shoot") and _at_police_car(stage, deed):
        return "officer"
    if sides or deed.objects or deed.verb not in ("fire", "return_fire", "use_weapon") or len(actors) != 1:
        return None
    return _only_other_side(stage, mention, actors[0], deed)


def _at_police_car(stage: Stage, deed: Deed) -> bool:
    reading = stage.scene.reading
    for noun in objects_after(reading, deed.clause.verb, "at", "on", "into", "toward", "towards"):
        before = {c.lemma.lower() for c in reading.children(noun, "compound", "amod", "nmod")}
        if noun.lemma == "cruiser" or (noun.lemma in VEHICLES and before & {"patrol", "police", "squad"}):
            return True
    return False


def _only_other_side(stage: Stage, mention: Mention, actor: Person, deed: Deed) -> str | None:
    """Fire without a stated aim, where an officer and one other person alone are there."""
    sentence = stage.scene.reading.sentence_of(deed.clause.verb)
    if _UNAIMED.search(stage.scene.article.text, sentence.start, sentence.end):
        return None
    others = [p for p in mention.people if p.role != OFFICER]
    if actor.role == OFFICER:
        return "other_person" if len(others) == 1 else None
    return "officer" if len(others) == 1 and deed.verb == "return_fire" else None


def find_fired_first(stage: Stage) -> Iterator[Draft]:
    """Field `fired_first`: said in so many words, by "returned fire" after the other side's fire is told,
    or by "after" and "before" between the two sides' fire."""
    scene = stage.scene
    for mention in scene.mentions:
        fire = [
            (d, r) for m, d in _fire(stage) if m.id == mention.id and (r := _role(stage, m, d)) is not None
        ]
        for n, (deed, role) in enumerate(fire):
            before = {r for d, r in fire[:n] if d.verb != "return_fire"}
            other = next(iter(before - {role}), None)
            if deed.verb == "return_fire" and other is not None and len(before - {role}) == 1:
                yield stage.draft("fired_first", mention, other, deed_words(stage, deed), FINDER)
            elif deed.verb in ("fire", "shoot") and _said_first(stage, deed):
                yield stage.draft("fired_first", mention, role, deed_words(stage, deed), FINDER)
        roles = [r for _, r in fire]
        steps = [Step(n, d, r) for n, (d, r) in enumerate(fire)]
        for step, order in zip(steps, order_steps(stage, steps), strict=True):
            if order.to is None or order.relation not in ("then", "before") or roles[order.to] == step.role:
                continue
            first = step.index if order.relation == "before" else order.to
            if first == min(step.index, order.to) or _only_two(steps, step.index, order.to):
                start = min(step.verb.start, steps[order.to].verb.start)
                own = (
                    start,
                    max(deed_words(stage, step.deed)[1], deed_words(stage, steps[order.to].deed)[1]),
                )
                yield stage.draft("fired_first", mention, roles[first], own, FINDER)


def _only_two(steps: list[Step], one: int, other: int) -> bool:
    """Nobody's fire is told before these two."""
    return min(one, other) == 0 or all(
        s.role == steps[max(one, other)].role for s in steps[: min(one, other)]
    )


def _fire(stage: Stage) -> list[tuple[Mention, Deed]]:
    """Fire told as done, in the order of the text."""
    found = [
        (m, d)
        for m, d in stage.deeds()
        if d.verb in ("fire", "shoot", "return_fire") and stage.told(d) and d.clause.happened
    ]
    return sorted(found, key=lambda md: md[1].clause.verb.start)


def _role(stage: Stage, mention: Mention, deed: Deed) -> str | None:
    """The one role of those who fired; null for none or two."""
    roles = {p.role for p in stage.people(deed.actors, mention)}
    return roles.pop() if len(roles) == 1 else None


def _exchanges(stage: Stage) -> Iterator[Draft]:
    """Both sides are told to have fired: at the deed of the second."""
    fired: dict[str, set[str]] = {}
    for mention, deed in _fire(stage):
        role = _role(stage, mention, deed)
        if role is None or deed.row.takes == SELF:
            continue
        roles = fired.setdefault(mention.id, set())
        if (role not in roles and roles and deed.objects) or (
            role not in roles and deed.verb == "return_fire" and roles
        ):
            yield stage.draft("event_type", mention, "exchange_of_gunfire", deed_words(stage, deed), FINDER)
        roles.add(role)


def _said_first(stage: Stage, deed: Deed) -> bool:
    reading, verb = stage.scene.reading, deed.clause.verb
    if any(c.text.lower() == "first" for c in reading.children(verb, "advmod")):
        return True
    shots = [t for t in reading.children(verb, "dobj") if t.lemma in ("shot", "round", "bullet")]
    return any(c.text.lower() == "first" for t in shots for c in reading.children(t, "amod"))
