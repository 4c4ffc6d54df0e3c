"""The trained reader: the rule reader's parse, and attributions by a small encoder."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import version as installed_version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import MissingExtra
from onrecord.nlp.base import AttributionSpans, Reading, Span
from onrecord.nlp.spacy_reader import SpacyReader

if TYPE_CHECKING:
    from onrecord.nlp.attribution.network import Network

ENGINES = ("onnxruntime", "numpy")
WEIGHTS = Path(__file__).parent / "attribution" / "data" / "attribution.onnx"


def installed() -> bool:
    """Whether everything is there that this reader needs."""
    return WEIGHTS.exists() and _engines() and SpacyReader.installed()


class MinilmReader:
    """A `Reader`; the models are loaded at the first use."""

    name = "minilm"

    def __init__(self) -> None:
        if not _engines():
            raise MissingExtra("the trained reader's engine", "reader")
        self._parser = SpacyReader()

    @property
    def version(self) -> str:
        return f"{_weights()}+onnxruntime-{installed_version('onnxruntime')}+{self._parser.version}"

    def read(self, text: str, blocks: Sequence[Span]) -> Reading:
        return replace(self.parse(text, blocks), attributions=self.attribute(text, blocks))

    def parse(self, text: str, blocks: Sequence[Span]) -> Reading:
        return self._parser.read(text, blocks)

    def attribute(self, text: str, blocks: Sequence[Span]) -> tuple[AttributionSpans, ...]:
        return self._network.attributions(text, blocks)

    @property
    def _network(self) -> Network:
        from onrecord.nlp.attribution.network import load_network

        return load_network()


def _engines() -> bool:
    return all(find_spec(name) for name in ENGINES)


@cache
def _weights() -> str:
    return hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()[:12]
