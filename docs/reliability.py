"""Draw a reliability diagram: of the items given a confidence, which share does the gold have?

    comity evaluate gold/ --format json > evaluation.json
    python docs/reliability.py evaluation.json docs/reliability.svg

One panel for each kind of item that has confidences. A dot is a bin of confidences: the larger, the
more items are in it; the line from it to the diagonal is what it errs by. The SVG follows the
reader's light or dark theme and needs nothing else.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

SIDE = 180
GAP = 62
LEFT, TOP, BELOW, RIGHT = 46, 48, 46, 16
LARGEST = 11.0
TICKS = (0.0, 0.5, 1.0)

STYLE = """
text { font: 12px "Segoe UI", "Helvetica Neue", Helvetica, Arial, sans-serif; fill: #1e2126; }
.name { font-weight: 600; font-size: 14px; }
.note { fill: #62666f; }
.frame, .ideal, .gap { fill: none; stroke: #b9b4a8; }
.ideal { stroke-dasharray: 4 4; }
.gap { stroke: #8c3b1c; }
.bin { fill: #1f3f66; fill-opacity: .8; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6e4de; }
  .note { fill: #a2a5ac; }
  .frame, .ideal { stroke: #565b64; }
  .gap { stroke: #e7a27f; }
  .bin { fill: #a5c1e6; }
}
"""


def diagram(reliability: Mapping[str, Any]) -> str:
    """The diagram as SVG.

    Args:
        reliability: what the JSON of `comity evaluate` holds by that name.

    Raises:
        ValueError: no item has a confidence.
    """
    kinds = {name: kind for name, kind in reliability.items() if kind["count"]}
    if not kinds:
        raise ValueError("no item has a confidence, so there is nothing to draw")
    width = LEFT + len(kinds) * SIDE + (len(kinds) - 1) * GAP + RIGHT
    height = TOP + SIDE + BELOW
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" '
        'aria-label="Confidence against the share of items that the gold has">'
    )
    panels = (_panel(name, kind, number) for number, (name, kind) in enumerate(kinds.items()))
    lines = [head, f"<style>{STYLE}</style>", *(line for panel in panels for line in panel)]
    return "\n".join([*lines, "</svg>"]) + "\n"


def _panel(name: str, kind: Mapping[str, Any], number: int) -> Iterator[str]:
    yield f'<g transform="translate({LEFT + number * (SIDE + GAP)} {TOP})">'
    yield f'<text class="name" y="-26">{name.capitalize()}</text>'
    items = "1 item" if kind["count"] == 1 else f"{kind['count']} items"
    error = f"{items}, calibration error {kind['calibration_error']:.3f}"
    yield f'<text class="note" y="-10">{error}</text>'
    yield f'<rect class="frame" width="{SIDE}" height="{SIDE}"/>'
    yield f'<line class="ideal" x1="0" y1="{SIDE}" x2="{SIDE}" y2="0"/>'
    yield from _axes()
    most = max(each["count"] for each in kind["bins"])
    for each in kind["bins"]:
        if each["count"]:
            yield from _bin(each, most)
    yield "</g>"


def _axes() -> Iterator[str]:
    middle, below = SIDE / 2, SIDE + 34
    for tick in TICKS:
        x, y = _across(tick), _up(tick)
        yield f'<text class="note" x="{x:g}" y="{SIDE + 16}" text-anchor="middle">{tick:g}</text>'
        yield f'<text class="note" x="-6" y="{y + 4:g}" text-anchor="end">{tick:g}</text>'
    yield f'<text class="note" x="{middle:g}" y="{below}" text-anchor="middle">confidence</text>'
    yield (
        f'<text class="note" text-anchor="middle" transform="translate(-30 {middle:g}) '
        'rotate(-90)">share in the gold</text>'
    )


def _bin(each: Mapping[str, Any], most: int) -> Iterator[str]:
    """A dot whose area tells the count, and its distance from the diagonal."""
    x, y = _across(each["confidence"]), _up(each["share"])
    radius = LARGEST * math.sqrt(each["count"] / most)
    told = (
        f"{each['count']} with {each['low']:g} to {each['high']:g}: "
        f"mean {each['confidence']:.3f}, in the gold {each['share']:.3f}"
    )
    yield f'<line class="gap" x1="{x:g}" y1="{y:g}" x2="{x:g}" y2="{_up(each["confidence"]):g}"/>'
    yield (
        f'<circle class="bin" cx="{x:g}" cy="{y:g}" r="{radius:.2f}"><title>{told}</title></circle>'
    )


def _across(value: float) -> float:
    return round(value * SIDE, 2)


def _up(value: float) -> float:
    return round((1 - value) * SIDE, 2)


def main(arguments: list[str]) -> int:
    """Read an evaluation and write the diagram."""
    if len(arguments) != 2:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    source, target = map(Path, arguments)
    evaluation = json.loads(source.read_text(encoding="utf-8"))
    target.write_text(diagram(evaluation["reliability"]), encoding="utf-8")
    sys.stderr.write(f"{target} written\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
