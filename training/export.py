"""Turn trained weights into what the package ships: eight-bit ONNX graph, word vectors, tokenizer.

`python -m training.export WEIGHTS FOLDER`.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from comity.learned.windows import LIMIT
from training.base import base
from training.model import Reader

_NAMES = ("type", "party", "name", "status", "mode", "strength", "figure")
_NAMES += ("role", "link", "source", "target")
_ALONE = ("type", "figure")


class _Shipped(nn.Module):
    """The reader from the words' vectors on, giving probabilities."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, embedded: Tensor) -> tuple[Tensor, ...]:
        encoder = self.reader.encoder
        hidden = encoder.encoder(encoder.embeddings.LayerNorm(embedded))[0]
        scores = self.reader.score(hidden)
        shares = (
            logits.sigmoid() if name in _ALONE else logits.softmax(-1)
            for name, logits in scores.items()
        )
        return (*shares, self.reader.source(hidden), self.reader.target(hidden))


def load(weights: Path) -> Reader:
    """A trained reader; how many layers it has is seen from its weights."""
    state = torch.load(weights)
    layers = 1 + max(int(k.split(".")[3]) for k in state if ".layer." in k)
    encoder, _, width = base(layers)
    reader = Reader(encoder, width)
    reader.load_state_dict(state, strict=False)
    return reader.eval()


def _eight_bit(name: str, table: Tensor) -> dict[str, np.ndarray]:
    """A table's rows as eight-bit numbers, each row with its scale."""
    rows = table.detach().numpy()
    scales = np.maximum(np.abs(rows).max(axis=1), 1e-9) / 127
    whole = np.round(rows / scales[:, None]).astype(np.int8)
    return {name: whole, f"{name}_scales": scales.astype(np.float32)}


def export(weights: Path, folder: Path) -> None:
    """Write reader.onnx, words.npz and tokenizer.json."""
    reader = load(weights)
    folder.mkdir(parents=True, exist_ok=True)
    tables = reader.encoder.embeddings
    first = tables.position_embeddings.padding_idx + 1
    np.savez(
        folder / "words.npz",
        **_eight_bit("words", tables.word_embeddings.weight),
        **_eight_bit("places", tables.position_embeddings.weight[first : first + LIMIT]),
    )
    base(1)[1].save(str(folder / "tokenizer.json"))
    with tempfile.TemporaryDirectory() as place:
        plain = f"{place}/plain.onnx"
        torch.onnx.export(
            _Shipped(reader),
            (torch.zeros(1, 40, tables.word_embeddings.embedding_dim),),
            plain,
            input_names=["embedded"],
            output_names=list(_NAMES),
            dynamic_axes={
                "embedded": {1: "pieces"},
                **{name: {1: "pieces"} for name in _NAMES},
                "role": {1: "pieces", 2: "pieces"},
                "link": {1: "pieces", 2: "pieces"},
            },
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            plain, folder / "reader.onnx", weight_type=QuantType.QInt8, per_channel=True
        )


def main() -> None:
    """Export the weights named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    export(args.weights, args.folder)


if __name__ == "__main__":
    main()
