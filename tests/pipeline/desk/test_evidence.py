"""Evidence of one's own: entered with its terms, and what is not for publication never leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.pipeline.desk.pdfs import BROKEN, LOCKED, PICTURES, pdf
from tests.pipeline.desk.room import ADA, MEMO, desk, document_of, memo, place
from tests.pipeline.world import real_tools
from tests.publish.opened import opened

from onrecord.collect import pdf as reader
from onrecord.errors import NotFound, UnreadableInput, UsageError, VerificationFailed
from onrecord.model.document import PDF
from onrecord.model.evidence import BACKGROUND, NOT_FOR_PUBLICATION, ON_RECORD
from onrecord.model.fields import load_codebook
from onrecord.model.linkage import KnownIncident
from onrecord.pipeline.desk.coding import add_incident, add_statement
from onrecord.pipeline.desk.evidence import add_evidence, paste_text, set_terms
from onrecord.pipeline.forget_person import forget_person
from onrecord.pipeline.run import publish, record_of
from onrecord.publish.gate import pass_gate
from onrecord.publish.policy import load_policy
from onrecord.store.base import Store

# Words, a name, a number and a title that stand in the evidence alone.
PLANTED = "Called Zenobia Quillonby-Ashdown: the officer fired 3737 times near the turquoise kiosk."
TITLE = "What the turquoise caller said"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with desk(tmp_path) as opened:
        yield opened


def plant(store: Store, terms: str) -> str:
    """Evidence that tells of the shooting in the ledger, and of its own person and numbers."""
    told = memo(terms, who="Zenobia Quillonby-Ashdown", described="somebody who was near")
    document = add_evidence(store, real_tools(), PLANTED.encode(), told, title=TITLE).document
    ledger = document_of(store, "ledger.txt")
    known = next(r.incident for r in record_of(store).holdings.records if ledger in r.incident.documents)
    span = place(store, document, PLANTED)
    mention = add_incident(store, real_tools(), document, *span, same_as=known.id, **ADA).id
    for field, value in (("killed_count", {"min": 3737, "max": 3737}), ("label", "turquoise kiosk shooting")):
        add_statement(store, real_tools(), mention, *span, field=field, value=value, **ADA)
    return document


def everything(folder: Path) -> bytes:
    """All of release and site, databases and packed tables opened."""
    return "\n".join(opened(folder).values()).encode()


TRACES = re.compile(rb"quillonby|ashdown|zenobia|turquoise|3737|hand/1", re.I)


@pytest.mark.parametrize("terms", [ON_RECORD, BACKGROUND, NOT_FOR_PUBLICATION])
def test_what_leaves_of_planted_evidence(store: Store, tmp_path: Path, terms: str) -> None:
    bare = tmp_path / "bare"
    publish(store, bare)
    document = plant(store, terms)
    out = tmp_path / "out"
    publish(store, out)
    told = everything(out)
    found = {m.lower() for m in TRACES.findall(told)}
    if terms == NOT_FOR_PUBLICATION:
        assert not found
        assert document.encode() not in told
        # Not a byte shows that it is there: the release is the one of a record without it.
        assert {p.name: p.read_bytes() for p in (out / "release").iterdir()} == {
            p.name: p.read_bytes() for p in (bare / "release").iterdir()
        }
    elif terms == BACKGROUND:
        assert document.encode() in told
        assert b"somebody who was near" in told
        assert not found & {b"quillonby", b"ashdown", b"zenobia"}
        assert TITLE.encode() not in told
        assert PLANTED[:40].encode() not in told
    else:
        assert document.encode() in told
        assert b"turquoise" in told


def test_the_gate_itself_refuses_what_is_not_for_publication(store: Store) -> None:
    plant(store, NOT_FOR_PUBLICATION)
    with pytest.raises(VerificationFailed, match="not for publication"):
        pass_gate(record_of(store).holdings, load_policy(), load_codebook())


def test_terms_change_by_decision_and_back(store: Store, tmp_path: Path) -> None:
    document = plant(store, ON_RECORD)
    set_terms(store, real_tools(), document, NOT_FOR_PUBLICATION, **ADA)
    publish(store, tmp_path / "out")
    assert not TRACES.search(everything(tmp_path / "out"))
    set_terms(store, real_tools(), document, ON_RECORD, **ADA)
    publish(store, tmp_path / "out")
    assert TRACES.search(everything(tmp_path / "out"))
    with pytest.raises(NotFound):
        set_terms(store, real_tools(), document_of(store, "ledger.txt"), BACKGROUND, **ADA)
    with pytest.raises(UsageError, match="one of: on_record"):
        set_terms(store, real_tools(), document, "whispered", **ADA)


def test_ids_given_out_hold_nothing_of_it(store: Store, tmp_path: Path) -> None:
    plant(store, NOT_FOR_PUBLICATION)
    publish(store, tmp_path / "out")
    hidden = {
        m.id for r in record_of(store).holdings.records for m in r.mentions if m.document not in PUBLIC(store)
    }
    ledger: tuple[KnownIncident, ...] = store.known_incidents()
    assert hidden
    assert not hidden & {m for k in ledger for m in k.mentions}


def PUBLIC(store: Store) -> set[str]:
    return {d.id for d in store.documents() if d.evidence is None}


def test_the_same_again_is_known_and_other_terms_are_a_decision(store: Store) -> None:
    first = add_evidence(store, real_tools(), MEMO.encode(), memo())
    assert first.new
    assert first.rejection is None
    assert not add_evidence(store, real_tools(), MEMO.encode(), memo()).new
    with pytest.raises(UsageError, match="decision of its own"):
        add_evidence(store, real_tools(), MEMO.encode(), memo(BACKGROUND))


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "rumour"}, {"terms": "whispered"}, {"who": " "}, {"when": "yesterday"}, {"who_kind": "oracle"}],
)
def test_evidence_says_what_it_is(store: Store, wrong: dict[str, str]) -> None:
    before = len(store.documents())
    with pytest.raises(UsageError):
        add_evidence(store, real_tools(), MEMO.encode(), memo(**wrong))
    assert len(store.documents()) == before


def test_a_pasted_text_is_read_like_any_other(store: Store) -> None:
    words = "An officer shot and killed a man near a mill in Dayton, Ohio, on May 9, police said.\n"
    entered = paste_text(store, real_tools(), words, outlet="Marrow Dispatch", published="2031-05-10")
    assert entered.new
    assert any(entered.document in r.incident.documents for r in record_of(store).holdings.records)
    with pytest.raises(UnreadableInput):
        paste_text(store, real_tools(), "  \n ")


def test_a_pdf_is_kept_and_its_text_can_be_coded(store: Store) -> None:
    file = pdf(["The deputy fired twice.", "Case 12, page 2."])
    entered = add_evidence(store, real_tools(), file, memo(kind="docket", who_kind="court"), media_type=PDF)
    reading, document = store.reading(entered.document), store.document(entered.document)
    assert reading
    assert reading.article
    assert document
    assert document.evidence
    assert "The deputy fired twice." in reading.article.text
    assert "page 2" in reading.article.text
    assert document.evidence.capture
    assert store.body(document.evidence.capture) == file


@pytest.mark.parametrize(
    ("file", "reason"),
    [(BROKEN, "unreadable"), (LOCKED, "unreadable"), (PICTURES, "empty"), (b"no pdf", "binary")],
    ids=["broken", "locked", "pictures", "none"],
)
def test_a_pdf_that_cannot_be_read_says_why_and_nothing_is_kept(
    store: Store, file: bytes, reason: str
) -> None:
    before = len(store.documents())
    with pytest.raises(UnreadableInput) as error:
        add_evidence(store, real_tools(), file, memo(), media_type=PDF)
    assert error.value.reason == reason
    assert len(store.documents()) == before


@pytest.mark.parametrize("limit", ["MAX_BYTES", "MAX_PAGES", "MAX_CHARACTERS"])
def test_a_pdf_has_limits(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    file = pdf(["The deputy fired twice.", "Case 12, page 2."])
    assert reader.pdf_text(file)
    monkeypatch.setattr(reader, limit, 1)
    with pytest.raises(UnreadableInput, match="too_large"):
        reader.pdf_text(file)


def test_a_forgotten_name_goes_from_evidence_and_from_the_file_that_it_came_in(
    store: Store, tmp_path: Path
) -> None:
    file = pdf(["Zenobia Quillonby called: the deputy fired twice."])
    told = memo(who="Zenobia Quillonby", kind="docket")
    entered = add_evidence(store, real_tools(), file, told, media_type=PDF, title="Zenobia Quillonby called")
    forget_person(
        store,
        None,
        "Zenobia Quillonby",
        reason="asked for it",
        at="2031-06-01T00:00:00Z",
        codebook=load_codebook(),
    )
    kept = b"".join(body for _, body in store.bodies())
    document, reading = store.document(entered.document), store.reading(entered.document)
    assert b"Quillonby" not in kept
    assert file not in kept
    assert "Quillonby" not in repr((document, reading))
    assert "fired twice" in repr(reading)
