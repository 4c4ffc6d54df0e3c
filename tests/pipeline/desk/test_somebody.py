"""Somebody coded in one go: what selected words say of a person, and what is kept of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.pipeline.desk.room import ADA, desk, document_of, place
from tests.pipeline.desk.test_coding import mention, record
from tests.pipeline.world import real_tools

from onrecord.errors import UsageError
from onrecord.model.numbers import Number
from onrecord.pipeline.desk.somebody import add_person, read_person
from onrecord.store.base import Store


@pytest.mark.parametrize(
    ("words", "name", "age", "outcome"),
    [
        ("Rosa Vint, 34, was killed on Sunday.", "Rosa Vint", "34", "killed"),
        ("A 19-year-old man, Tomas Quill Jr., was wounded.", "Tomas Quill Jr.", "19", "injured"),
        ("Officer Abel Strand was not hurt", "Abel Strand", None, "injured"),
        ("Sgt. Mara de la Vey, aged 51", "Mara de la Vey", "51", None),
        ("the man died", None, None, "killed"),
        ("He fired 340 rounds in 2031.", None, None, None),
    ],
)
def test_what_words_say_of_a_person(
    words: str, name: str | None, age: str | None, outcome: str | None
) -> None:
    read = read_person(words)
    found = [read[field].value if field in read else None for field in ("name", "age", "outcome")]
    assert found == [name, age, outcome]
    for field in ("name", "age"):
        assert field not in read or words[read[field].start : read[field].end] == read[field].value


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with desk(tmp_path) as opened:
        yield opened


def test_who_it_is_and_how_old_are_kept_with_the_person(store: Store) -> None:
    where = mention(store, "ledger.txt")
    span = place(store, document_of(store, "ledger.txt"), "The officer was not injured.")
    told = {"name": "Ada Quill", "age": {"min": 40, "max": 40}}
    added = add_person(store, real_tools(), where, "bystander", *span, told, **ADA)
    now = record(store, "ledger.txt")
    [person] = [p.id for p in now.incident.participants if added.id in {"|".join(m) for m in p.members}]
    by_field = {f.field: [a.value for a in f.accounts] for f in now.findings if f.about == person}
    assert by_field["name"] == ["Ada Quill"]
    assert by_field["age"] == [Number(40, 40)]


def test_all_of_it_or_nothing(store: Store) -> None:
    where = mention(store, "ledger.txt")
    span = place(store, document_of(store, "ledger.txt"), "The officer was not injured.")
    with pytest.raises(UsageError):
        add_person(store, real_tools(), where, "bystander", *span, {"outcome": "sad"}, **ADA)
    assert not store.decisions()
