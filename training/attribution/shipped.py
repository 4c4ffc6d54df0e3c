"""The weights that ship, back as a network that can learn on: what 8 bits keep of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from training.attribution.base import base_model
from training.attribution.model import Network

# A layer's weights as the exporter lays them down, in their order; then those of the heads.
LAYER = ("attention.output.dense", "intermediate.dense", "output.dense")
HEADS = ("middle", "tags", "begin", "finish")
TABLES = ("position_embeddings", "token_type_embeddings")


def load_shipped(folder: Path) -> Network:
    """The folder with attribution.onnx and attribution.npz -> the network. The word table, which is never
    trained, is the base's own."""
    arrays = _arrays(folder / "attribution.onnx")
    weights = {name.removeprefix("network."): a for name, a in arrays.items() if name.startswith("network.")}
    matrices = [name for name in arrays if name.startswith("onnx::MatMul_")]
    matrices.sort(key=lambda name: int(name.split("_")[1]))
    layers = (len(matrices) - len(HEADS)) // len(LAYER)
    names = [f"encoder.encoder.layer.{n}.{part}" for n in range(layers) for part in LAYER]
    for name, matrix in zip([*names, *HEADS], matrices, strict=True):
        weights[f"{name}.weight"] = arrays[matrix].T
    for n in range(layers):
        place = f"encoder.encoder.layer.{n}.attention.self"
        every = zip(
            ("query", "key", "value"),
            np.split(arrays[f"Attention_{n}_qkv_weight"], 3, axis=1),
            np.split(arrays[f"Attention_{n}_qkv_bias"], 3),
            strict=True,
        )
        for part, weight, bias in every:
            weights |= {f"{place}.{part}.weight": weight.T, f"{place}.{part}.bias": bias}
    with np.load(folder / "attribution.npz") as small:
        weights |= {_linked(name): small[name] for name in small}
    network = Network(base_model(), weights["habit.weight"].shape[0] - 1)
    own = network.state_dict()
    table = "encoder.embeddings.word_embeddings.weight"
    given: dict[str, Tensor] = {n: torch.tensor(a.copy()) for n, a in weights.items()}
    network.load_state_dict({**own, **given, table: own[table]})
    return network


def _arrays(path: Path) -> dict[str, np.ndarray]:
    """Every array of a file; those in 8 bits multiplied out under the name that they had before."""
    stored = {i.name: numpy_helper.to_array(i) for i in onnx.load(str(path)).graph.initializer}
    arrays = {}
    for name, array in stored.items():
        if name.endswith("_quantized"):
            whole = name.removesuffix("_quantized")
            zero = stored[f"{whole}_zero_point"].astype(np.float32)
            arrays[whole] = (array.astype(np.float32) - zero) * stored[f"{whole}_scale"]
        elif array.dtype == np.float32 and not name.endswith("_scale"):
            arrays[name] = array
    return arrays


def _linked(name: str) -> str:
    """A name in attribution.npz -> the network's own."""
    if "." not in name:
        return f"crf.{name}"
    return f"{name.removesuffix('_bias')}.{'bias' if name.endswith('_bias') else 'weight'}"
