"""Corrections from outside: taken in with care, answered once, told in public without what stays back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.pipeline.desk.room import ADA, desk

from onrecord.errors import NotFound, UsageError
from onrecord.model.fields import load_codebook
from onrecord.pipeline.desk.corrections import corrections, public_log, receive, reply
from onrecord.pipeline.run import publish
from onrecord.publish.policy import load_policy
from onrecord.store.base import Store

AT = "2031-05-07T08:30:00Z"
WORDS = "He was not holding a rifle but a broom; I stood beside him."


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("desk")
    with desk(folder, ("ledger.txt", "dispatch.txt")) as opened:
        publish(opened, folder / "out")
        yield opened


def form(store: Store, **more: str) -> dict[str, str]:
    told = {"incident": store.known_incidents()[0].id, "words": WORDS, "contact": "Ruth Alder, 555-0100"}
    return {**told, **more}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"website": "x"}, "empty"),
        ({"incident": "incident:none"}, "no incident"),
        ({"incident": "<script>alert(1)</script>"}, "no incident"),
        ({"words": "wrong"}, "a sentence or two"),
        ({"words": "\x00\x07 "}, "a sentence or two"),
        ({"words": "x" * 5001}, "more than 5,000"),
        ({"contact": "x" * 201}, "more than 200"),
        ({"link": "javascript:alert(1)"}, "https://"),
    ],
    ids=str,
)
def test_a_form_that_makes_no_sense_is_told_so(shared: Store, wrong: dict[str, str], says: str) -> None:
    before = len(shared.decisions())
    with pytest.raises(UsageError, match=says):
        receive(shared, form(shared, **wrong), AT)
    assert len(shared.decisions()) == before


def test_from_the_form_to_the_public_log(shared: Store) -> None:
    id = receive(shared, form(shared), AT)
    assert receive(shared, form(shared), AT) == id
    [waiting] = corrections(shared, outcome="open")
    assert (waiting.id, waiting.words, waiting.contact) == (id, WORDS, "Ruth Alder, 555-0100")
    policy, codebook = load_policy(), load_codebook()
    assert public_log(shared, policy, codebook) == ()
    with pytest.raises(NotFound):
        reply(shared, "correction:999", "corrected", reply="", public="", **ADA)
    with pytest.raises(UsageError, match="one of: corrected"):
        reply(shared, id, "ignored", reply="", public="x", **ADA)
    with pytest.raises(UsageError, match="public log"):
        reply(shared, id, "corrected", reply="Thank you.", public=" ", **ADA)
    answered = reply(
        shared,
        id,
        "corrected",
        reply="Thank you, Ms Alder.",
        public="Ruth Alder is right: the weapon was a broom.",
        **ADA,
    )
    assert (answered.outcome, answered.editor, answered.reply) == ("corrected", "ada", "Thank you, Ms Alder.")
    [line] = public_log(shared, policy, codebook)
    assert (line.received, line.replied, line.outcome) == ("2031-05-07", "2031-05-06", "corrected")
    assert "the weapon was a broom" in line.public
    for kept_back in ("Ruth", "Alder", "555", WORDS, "Thank you", "ada"):
        assert kept_back not in str(line).replace("the weapon was a broom", "")


def test_duplicates_and_spam_are_closed_without_a_line(shared: Store) -> None:
    before = public_log(shared, load_policy(), load_codebook())
    for n, outcome in enumerate(("duplicate", "spam")):
        id = receive(shared, form(shared, words=f"{WORDS} ({n})"), AT)
        reply(shared, id, outcome, reply="", public="", **ADA)
    assert public_log(shared, load_policy(), load_codebook()) == before
    assert not corrections(shared, outcome="open")


def test_what_was_sent_can_be_erased(shared: Store) -> None:
    id = receive(shared, form(shared, words="My name is Ruth Alder and this is wrong."), AT)
    shared.erase_from_decision(int(id.partition(":")[2]), ["payload"])
    erased = next(c for c in corrections(shared) if c.id == id)
    assert (erased.words, erased.contact, erased.outcome) == ("", None, "open")
