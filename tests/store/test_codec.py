"""Every noun goes into the store and comes out equal."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord.model
from onrecord.errors import StoreError
from onrecord.model.decision import Decision
from onrecord.model.rejection import REASONS, Rejection
from onrecord.model.values import Value
from onrecord.store.base import Holding, Reading
from onrecord.store.codec import codec_for, pack, shape_of, unpack

# The codebook is read from its file, not from the store.
NOT_STORED = {"Codebook", "Field", "Marked", "Parts"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


def nouns() -> list[type]:
    found = {Reading, Holding}
    for module in pkgutil.iter_modules(onrecord.model.__path__):
        members = vars(importlib.import_module(f"onrecord.model.{module.name}")).values()
        found |= {m for m in members if isinstance(m, type) and dataclasses.is_dataclass(m)}
    return sorted((n for n in found if n.__name__ not in NOT_STORED), key=lambda n: n.__name__)


SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=4),
    int: st.integers(),
    float: st.floats(allow_nan=False),
    bool: st.booleans(),
    type(None): st.none(),
    Any: JSON,
}


def values_of(kind: Any) -> st.SearchStrategy[Any]:
    """Small values of any type that the store knows: at most one of whatever may be many."""
    origin, parts = get_origin(kind), get_args(kind)
    if kind in SIMPLE:
        return SIMPLE[kind]
    if kind is Rejection:
        return st.builds(Rejection, SIMPLE[str], SIMPLE[str], st.sampled_from(sorted(REASONS)), SIMPLE[str])
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{f.name: values_of(hints[f.name]) for f in dataclasses.fields(kind)})
    if origin is tuple:
        if parts[-1] is Ellipsis:
            return st.lists(values_of(parts[0]), max_size=1).map(tuple)
        return st.tuples(*(values_of(part) for part in parts))
    if origin is dict:
        return st.dictionaries(SIMPLE[str], JSON, max_size=2)
    return st.one_of(*(values_of(part) for part in parts))


@pytest.mark.parametrize("noun", nouns(), ids=lambda n: n.__name__)
def test_round_trip(noun: type) -> None:
    @settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(values_of(noun))
    def check(value: Any) -> None:
        packed = pack(value, noun)
        assert unpack(packed, noun) == value
        assert pack(unpack(packed, noun), noun) == packed

    check()


@given(values_of(Value))
def test_values_keep_their_type(value: Value) -> None:
    codec = codec_for(Value)
    again = codec.decode(codec.encode(value))
    assert again == value
    assert type(again) is type(value)


def test_a_shape_changes_with_the_fields() -> None:
    before = dataclasses.make_dataclass("Noun", [("a", str)], frozen=True)
    after = dataclasses.make_dataclass("Noun", [("a", str), ("b", int, 0)], frozen=True)
    assert shape_of(before) != shape_of(after)
    assert shape_of(before) == shape_of(dataclasses.make_dataclass("Noun", [("a", str)], frozen=True))


def test_a_field_added_later_takes_its_default() -> None:
    before = dataclasses.make_dataclass("Noun", [("a", str)], frozen=True)
    after = dataclasses.make_dataclass("Noun", [("a", str), ("b", int, 0)], frozen=True)
    assert unpack(pack(before("x"), before), after) == after("x", 0)


@pytest.mark.parametrize("data", [b"", b"nonsense", pack(Rejection("a", "clean", "empty", ""), Rejection)])
def test_what_does_not_fit_is_an_error(data: bytes) -> None:
    with pytest.raises(StoreError):
        unpack(data, Decision)


def test_no_way_to_store_a_set() -> None:
    with pytest.raises(TypeError, match="no way"):
        codec_for(set[str])
