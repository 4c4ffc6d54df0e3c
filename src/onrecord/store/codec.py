"""Frozen values of the model <-> plain JSON, by their type hints; and a mark of their shape."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import types
import zlib
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from onrecord.errors import StoreError

T = TypeVar("T")
_PLAIN = (str, int, float, bool, type(None), Any)
_LONG = 1_000_000  # bytes
_TAG, _BODY = "is", "of"


class Codec(NamedTuple):
    """`shape` changes whenever the type's fields do."""

    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]
    shape: str


def pack(value: Any, kind: Any) -> bytes:
    """A value of type `kind` -> compressed JSON, the same bytes for equal values."""
    return packed(codec_for(kind).encode(value))


def packed(data: Any) -> bytes:
    """Plain JSON, compressed: what is long less, since that takes long."""
    text = json.dumps(data, separators=(",", ":"), sort_keys=True).encode("ascii")
    return zlib.compress(text, 6 if len(text) < _LONG else 1)


def unpack(data: bytes, kind: type[T]) -> T:
    """What `pack` gave -> the value. Raises StoreError where it does not fit the type."""
    try:
        value: T = codec_for(kind).decode(json.loads(zlib.decompress(data)))
    except (ValueError, KeyError, TypeError, AttributeError, zlib.error) as error:
        raise StoreError(f"a stored {getattr(kind, '__name__', kind)} cannot be read: {error}") from error
    return value


def shape_of(*kinds: Any) -> str:
    """A short mark of what the types look like: what was stored under another mark is made anew."""
    return hashlib.sha256("\n".join(codec_for(kind).shape for kind in kinds).encode()).hexdigest()[:12]


def codec_for(kind: Any) -> Codec:
    """The codec of a plain type, a tuple, a set, a dict of plain JSON, a dataclass or a union of them."""
    return _codec(kind)


@cache
def _codec(kind: Any) -> Codec:
    origin = get_origin(kind)
    if kind in _PLAIN:
        return Codec(_same, _same, getattr(kind, "__name__", str(kind)))
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _dataclass(kind)
    if origin is tuple:
        return _tuple(get_args(kind))
    if origin is frozenset:
        return _set(get_args(kind)[0])
    if origin is dict:
        return Codec(_same, _same, "dict")
    if origin in (Union, types.UnionType):
        return _union(get_args(kind))
    raise TypeError(f"no way to store {kind!r}")


def _same(value: Any) -> Any:
    return value


def _dataclass(kind: type) -> Codec:
    hints = get_type_hints(kind)
    codecs = {f.name: codec_for(hints[f.name]) for f in dataclasses.fields(kind)}
    encoders = [(name, codec.encode) for name, codec in codecs.items()]
    decoders = [(name, codec.decode) for name, codec in codecs.items() if codec.decode is not _same]

    def encode(value: Any) -> Any:
        return {name: encode_part(getattr(value, name)) for name, encode_part in encoders}

    def decode(data: Any) -> Any:
        parts = dict(data)
        for name, decode_part in decoders:
            if name in parts:
                parts[name] = decode_part(parts[name])
        return kind(**parts)

    inside = ",".join(f"{name}:{codec.shape}" for name, codec in codecs.items())
    return Codec(encode, decode, f"{kind.__name__}({inside})")


def _tuple(parts: tuple[Any, ...]) -> Codec:
    if len(parts) == 2 and parts[1] is Ellipsis:
        item = codec_for(parts[0])
        plain = item.decode is _same
        return Codec(
            list if plain else lambda value: list(map(item.encode, value)),
            tuple if plain else lambda data: tuple(map(item.decode, data)),
            f"[{item.shape}]",
        )
    items = tuple(codec_for(part) for part in parts)
    return Codec(
        lambda value: [c.encode(v) for c, v in zip(items, value, strict=True)],
        lambda data: tuple([c.decode(d) for c, d in zip(items, data, strict=True)]),
        f"({','.join(c.shape for c in items)})",
    )


def _set(part: Any) -> Codec:
    item = codec_for(part)
    return Codec(
        lambda value: sorted((item.encode(v) for v in value), key=json.dumps),
        lambda data: frozenset(item.decode(d) for d in data),
        f"{{{item.shape}}}",
    )


def _union(parts: tuple[Any, ...]) -> Codec:
    """Plain values stay as they are; of several dataclasses each carries its name."""
    others = [p for p in parts if p not in _PLAIN]
    shape = "|".join(sorted(codec_for(p).shape for p in parts))
    if len(others) == 1:
        inner = codec_for(others[0])
        return Codec(
            lambda value: None if value is None else inner.encode(value),
            lambda data: None if data is None else inner.decode(data),
            shape,
        )
    by_name = {p.__name__: codec_for(p) for p in others}

    def encode(value: Any) -> Any:
        name = type(value).__name__
        return {_TAG: name, _BODY: by_name[name].encode(value)} if name in by_name else value

    def decode(data: Any) -> Any:
        return by_name[data[_TAG]].decode(data[_BODY]) if isinstance(data, dict) else data

    return Codec(encode, decode, shape)
