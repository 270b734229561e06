"""The trained network: word pieces of a window in, probabilities out. Runs on the CPU, offline.

The weights come with the package: a table of the words' vectors and a graph with everything else,
both of eight-bit numbers. How they were made is told in training/README.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from comity.learned.windows import Window

Floats = NDArray[np.float32]
WEIGHTS = resources.files("comity") / "data" / "weights"


@dataclass(frozen=True)
class _Table:
    """Vectors as eight-bit numbers, each with its scale."""

    whole: NDArray[np.int8]
    scales: Floats

    def rows(self, numbers: NDArray[np.int64]) -> Floats:
        """The vectors of these numbers, one below the other."""
        return self.whole[numbers].astype(np.float32) * self.scales[numbers, None]


@dataclass(frozen=True)
class Network:
    """The loaded weights; `run` is the same for the same window, whatever else is read."""

    tokenizer: Tokenizer
    words: _Table
    places: _Table
    session: onnxruntime.InferenceSession

    def run(self, window: Window, names: Sequence[str]) -> Mapping[str, Floats]:
        """What the named heads say of a window: pieces × classes, or pieces × pieces × classes."""
        embedded = self.words.rows(np.asarray(window.ids))
        embedded += self.places.rows(np.arange(len(window)))
        values = self.session.run(list(names), {"embedded": embedded[None]})
        return {name: value[0] for name, value in zip(names, values, strict=True)}


@cache
def network() -> Network:
    """The network with the weights that come with the package, loaded once."""
    with resources.as_file(WEIGHTS) as folder:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 2
        options.log_severity_level = 3
        tables = np.load(folder / "words.npz")
        return Network(
            tokenizer=Tokenizer.from_file(str(folder / "tokenizer.json")),
            words=_Table(tables["words"], tables["words_scales"]),
            places=_Table(tables["places"], tables["places_scales"]),
            session=onnxruntime.InferenceSession(
                folder / "reader.onnx", options, providers=["CPUExecutionProvider"]
            ),
        )
