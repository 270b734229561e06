"""How well records agree with gold: precision, recall, F1, accuracies, and every single mistake.

`gold_records` and `predicted_records` read and check what is compared, `compare` compares, `Floor`
tells when a measure has fallen, `reliability` whether confidences are what they say. Works on plain
records in the form of docs/record.md and knows no coder, so that it can judge anybody's.
"""

from comity.evaluating.comparing import compare
from comity.evaluating.floor import Floor, Shortfall, read_floor, shortfalls
from comity.evaluating.records import Source, gold_records, predicted_records
from comity.evaluating.reliability import reliability
from comity.evaluating.results import (
    Accuracy,
    Bin,
    Evaluation,
    Measures,
    Mistake,
    Reliability,
    Score,
)

__all__ = [
    "Accuracy",
    "Bin",
    "Evaluation",
    "Floor",
    "Measures",
    "Mistake",
    "Reliability",
    "Score",
    "Shortfall",
    "Source",
    "compare",
    "gold_records",
    "predicted_records",
    "read_floor",
    "reliability",
    "shortfalls",
]
