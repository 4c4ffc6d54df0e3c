"""From the trained network to the files that ship: the encoder as ONNX with weights in 8 bits, the CRF and
the linker as arrays, and the vocabulary."""

from __future__ import annotations

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
from training.attribution.model import Linker, Network

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
    """Writes attribution.onnx, attribution.npz and vocabulary.txt into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    # Written out step by step, so that the optimizer knows attention where it sees it.
    network.encoder.set_attn_implementation("eager")
    with tempfile.TemporaryDirectory() as temporary:
        plain, fused = Path(temporary) / "plain.onnx", Path(temporary) / "fused.onnx"
        _write(network, plain)
        config = network.encoder.config
        options = FusionOptions("bert")
        options.enable_embed_layer_norm = False
        # One kernel for both is slower than a sum and a normalization: 390 to 45 us for 251 pieces.
        options.enable_skip_layer_norm = options.enable_bias_skip_layer_norm = False
        made = optimizer.optimize_model(
            str(plain), "bert", config.num_attention_heads, config.hidden_size, options
        )
        made.save_model_to_file(str(fused))
        quantize_dynamic(
            str(fused),
            str(folder / "attribution.onnx"),
            per_channel=True,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    np.savez(folder / "attribution.npz", **arrays_of(network))
    shutil.copyfile(base_model() / "vocab.txt", folder / "vocabulary.txt")


def _write(network: Network, path: Path) -> None:
    sample = tuple(torch.ones(2, 12, dtype=torch.long) for _ in NAMES)
    axes = {name: {0: "window", 1: "piece"} for name in NAMES[:4]} | {"at": {0: "window", 1: "word"}}
    axes |= {name: {0: "window", 1: "word"} for name in ("emissions", "ends")}
    torch.onnx.export(
        Shipped(network),
        sample,
        str(path),
        input_names=list(NAMES),
        output_names=["emissions", "ends"],
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def arrays_of(network: Network) -> dict[str, np.ndarray]:
    """The CRF's scores and the two linkers' weights, by the names under which they are loaded."""
    arrays = {name: getattr(network.crf, name) for name in ("first", "last", "move")}
    for name in ("to_source", "to_cue"):
        linker: Linker = getattr(network, name)
        for layer in ("inner", "outer", "none"):
            arrays[f"{name}.{layer}"] = getattr(linker, layer).weight
            arrays[f"{name}.{layer}_bias"] = getattr(linker, layer).bias
    return {name: tensor.detach().numpy() for name, tensor in arrays.items()}
