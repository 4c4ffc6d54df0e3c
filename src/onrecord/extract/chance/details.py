"""Details of the news that words tell, and questions that the article as a whole answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.extract.chance.forest import Learned, chance_of
from onrecord.extract.chance.judge import Chances
from onrecord.extract.chance.lines import Page
from onrecord.extract.chance.offers import Offers
from onrecord.extract.chance.questions import ANSWERS, QUESTIONS, answer_of, question_marks
from onrecord.extract.chance.slots import LABELS, find_slots, pick, slot_marks, slot_values
from onrecord.extract.scene import Draft
from onrecord.model.likely import Likely


def detail(
    page: Page,
    drafts: Sequence[Draft],
    offers: Offers,
    chances: Chances,
    model: Learned,
) -> Iterator[Likely]:
    """Words for each detail, in the order of the labels, then answers in the order of the questions."""
    slots = find_slots(page, offers, (chances.spots, chances.named, chances.sides, chances.aged))
    by_family = {family: tuple(s for s in slots if s.family == family) for family in LABELS.values()}
    values = {f: list(slot_values(page, s)) for f, s in by_family.items()}
    marks = {f: [slot_marks(page, s) for s in mine] for f, mine in by_family.items()}
    for label, family in LABELS.items():
        weights, forest = model.weights(label), model.forest(label)
        odds = [weights.odds(m) for m in marks[family]]
        told = [forest.chance([*v, o]) for v, o in zip(values[family], odds, strict=True)]
        for slot, chance in pick(by_family[family], told, label, model.table("least")[label]):
            yield Likely(label, page.text[slot.start : slot.end], round(chance, 3), slot.start, slot.end)
    mine = question_marks(page, drafts)
    asked = {
        key: chance_of(model.weights(key).odds(mine))
        for key in (f"{q}={a}" for q in QUESTIONS for a in ANSWERS)
    }
    for question in QUESTIONS:
        answer = answer_of(question, asked, model.table("limits"))
        if answer is not None:
            yield Likely(question, answer, round(asked[f"{question}={answer}"], 3))
