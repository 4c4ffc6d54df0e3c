"""Writes what ships: python -m training.attribution.export --network WORK/network.pt --out DIR

DIR gets attribution.onnx (weights in 8 bits), attribution.npz (the CRF's moves and the linker) and
vocabulary.json (the tokenizer)."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn

from training.attribution.base import base_model
from training.attribution.evaluate import load_network, moves_of, scorer_of
from training.attribution.model import Network

NAMES = ("ids", "shape", "quoted", "attend", "at")
OPSET = 17


class Shipped(nn.Module):
    """The network with nobody's habits: what is read at run time."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, ids: Tensor, shape: Tensor, quoted: Tensor, attend: Tensor, at: Tensor
    ) -> tuple[Tensor, Tensor]:
        words = self.network.encode(ids, shape, quoted, attend, at)
        return self.network.emissions(words, torch.zeros_like(ids[:, 0])), self.network.ends(words)


def export(network: Network, folder: Path) -> None:
    """Writes the three files into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    # Written out step by step, so that the optimizer knows attention where it sees it.
    network.encoder.set_attn_implementation("eager")
    sample = tuple(torch.ones(2, 12, dtype=torch.long) for _ in NAMES)
    axes = {name: {0: "window", 1: "piece"} for name in NAMES[:4]} | {"at": {0: "window", 1: "word"}}
    axes |= {name: {0: "window", 1: "word"} for name in ("emissions", "ends")}
    with tempfile.TemporaryDirectory() as temporary:
        plain, fused = Path(temporary) / "plain.onnx", Path(temporary) / "fused.onnx"
        torch.onnx.export(
            Shipped(network),
            sample,
            str(plain),
            input_names=list(NAMES),
            output_names=["emissions", "ends"],
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
        config = network.encoder.config
        options = FusionOptions("bert")
        options.enable_embed_layer_norm = False
        made = optimizer.optimize_model(
            str(plain), "bert", config.num_attention_heads, config.hidden_size, options
        )
        print("fused", made.get_fused_operator_statistics())
        made.save_model_to_file(str(fused))
        quantize_dynamic(
            str(fused),
            str(folder / "attribution.onnx"),
            per_channel=True,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    moves = moves_of(network.crf)
    arrays = {"first": moves.first, "last": moves.last, "move": moves.move}
    for name, linker in (("to_source", network.to_source), ("to_cue", network.to_cue)):
        arrays |= {f"{name}.{key}": value for key, value in vars(scorer_of(linker)).items()}
    np.savez(folder / "attribution.npz", **arrays)
    shutil.copyfile(base_model() / "tokenizer.json", folder / "vocabulary.json")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--network", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    export(load_network(given.network), given.out)


if __name__ == "__main__":
    main()
