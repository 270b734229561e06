"""How well records agree with gold: precision, recall, F1, accuracies, and every single mistake.

`gold_records` and `predicted_records` read and check what is compared, `compare` compares, `Floor`
tells when a measure has fallen. Works on plain records in the form of docs/record.md and knows no
coder, so that it can judge anybody's.
"""

from comity.evaluating.comparing import compare
from comity.evaluating.floor import Floor, Shortfall, read_floor, shortfalls
from comity.evaluating.records import Source, gold_records, predicted_records
from comity.evaluating.results import Accuracy, Evaluation, Measures, Mistake, Score

__all__ = [
    "Accuracy",
    "Evaluation",
    "Floor",
    "Measures",
    "Mistake",
    "Score",
    "Shortfall",
    "Source",
    "compare",
    "gold_records",
    "predicted_records",
    "read_floor",
    "shortfalls",
]
