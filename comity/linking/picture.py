"""The course of a relation as a picture: one SVG that needs nothing else, also in black and white.

Above, the mean score of each period as a line; below, the events of each period as bars by quad
class, cooperation up and conflict down. Turning points are numbered. It draws what `course` and
`turning` found and reckons nothing of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement, tostring

from comity import countries, ontology
from comity.linking.course import Course, CoursePoint, label, steps
from comity.linking.turning import TurningPoint

WIDTH, HEIGHT = 900, 520

_LEFT, _RIGHT = 64, 884
_LINE_TOP, _LINE_BOTTOM = 86, 246
_BARS_TOP, _BARS_BOTTOM = 286, 436
_TICKS = 12
_FONT = "font-family:'Helvetica Neue',Arial,sans-serif"
_INK, _FAINT = "#1a1a1a", "#c4c4c4"
_FILLS = dict(zip(ontology.QUADS, ("#b7d3ea", "#2f6f9f", "url(#strokes)", "#7a2318"), strict=True))


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where periods and counts lie on the picture."""

    periods: tuple[str, ...]
    up: int
    down: int

    @property
    def step(self) -> float:
        return (_RIGHT - _LEFT) / len(self.periods)

    @property
    def zero(self) -> float:
        return _BARS_TOP + (_BARS_BOTTOM - _BARS_TOP) * self.up / (self.up + self.down)

    @property
    def unit(self) -> float:
        return (_BARS_BOTTOM - _BARS_TOP) / (self.up + self.down)

    def left(self, period: str) -> float:
        return _LEFT + self.periods.index(period) * self.step

    def middle(self, period: str) -> float:
        return self.left(period) + self.step / 2


def draw(course: Course, turning: Sequence[TurningPoint]) -> str:
    """The picture as SVG, 900 wide, with a title and a description for those who cannot see it."""
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH} {HEIGHT}",
            "width": str(WIDTH),
            "height": str(HEIGHT),
            "role": "img",
            "aria-labelledby": "course-title course-desc",
            "style": _FONT,
        },
    )
    SubElement(root, "title", id="course-title").text = _title(course)
    SubElement(root, "desc", id="course-desc").text = _description(course, turning)
    _patterns(root)
    SubElement(root, "rect", width=str(WIDTH), height=str(HEIGHT), fill="#ffffff")
    _text(root, 16, 30, _title(course), size=19, weight="bold")
    if not course.points:
        _text(root, 16, 70, "No event of this pair has a date.")
        return tostring(root, encoding="unicode")
    frame = _frame(course)
    _legend(root)
    _axes(root, course, frame)
    _bars(root, course, frame)
    _line(root, course, frame)
    _turning(root, turning, frame)
    return tostring(root, encoding="unicode")


def _title(course: Course) -> str:
    one, other = (countries.name_of(code) for code in course.pair)
    return f"{one} and {other}: events and mean score by {course.grain}"


def _description(course: Course, turning: Sequence[TurningPoint]) -> str:
    """What the picture shows, in words."""
    if not course.points:
        return "No event of this pair has a date."
    first, last = course.points[0], course.points[-1]
    events = [event for point in course.points for event in point.events]
    reported = sum(event.by_publication for event in events)
    said = [
        f"{len(events)} events from {label(first.period)} to {label(last.period)}, of which "
        f"{reported} stand at the date of their report.",
        f"The mean score was {_signed(first.score)} in {label(first.period)} and "
        f"{_signed(last.score)} in {label(last.period)}, on a scale from −10 (conflict) to +10 "
        "(cooperation).",
        *(f"{point.number}. {point.words}." for point in turning),
    ]
    return " ".join(said if turning else [*said, "No turning point was found."])


def _frame(course: Course) -> _Frame:
    periods = steps(course.points[0].period, course.points[-1].period, course.grain)
    ups, downs = zip(*(_sides(point) for point in course.points), strict=True)
    return _Frame(periods, max(1, *ups), max(1, *downs))


def _sides(point: CoursePoint) -> tuple[int, int]:
    """How many events were cooperation, and how many conflict."""
    verbal, material, *conflict = (point.quads[quad] for quad in ontology.QUADS)
    return verbal + material, sum(conflict)


def _patterns(root: Element) -> None:
    pattern = SubElement(
        SubElement(root, "defs"),
        "pattern",
        {
            "id": "strokes",
            "width": "5",
            "height": "5",
            "patternUnits": "userSpaceOnUse",
            "patternTransform": "rotate(45)",
        },
    )
    SubElement(pattern, "rect", width="5", height="5", fill="#f7ddd5")
    SubElement(pattern, "rect", width="2", height="5", fill="#b5452f")


def _legend(root: Element) -> None:
    for number, (quad, fill) in enumerate(_FILLS.items()):
        left = 16 + number * 138
        _box(root, (left, 44, 13, 13), fill)
        _text(root, left + 19, 55, quad, size=12)
    _mark(root, 556, 50.5)
    _text(root, 565, 55, "mean score", size=12)
    _circle(root, 645, 50.5, 3.5, "#ffffff")
    _text(root, 654, 55, "partly dated by report", size=12)
    _circle(root, 796, 50.5, 6, _INK)
    _text(root, 807, 55, "turning point", size=12)


def _axes(root: Element, course: Course, frame: _Frame) -> None:
    _text(root, 16, _LINE_TOP - 10, "Score: −10 conflict, +10 cooperation", size=11)
    for score in (-10, -5, 0, 5, 10):
        height = _height(score)
        _rule(root, (_LEFT, height, _RIGHT, height), _INK if score == 0 else _FAINT)
        _text(root, _LEFT - 8, height + 4, _whole(score), size=11, anchor="end")
    _text(root, 16, _BARS_TOP - 14, "Events: cooperation up, conflict down", size=11)
    for count in (frame.up, 0, -frame.down):
        height = frame.zero - count * frame.unit
        _rule(root, (_LEFT, height, _RIGHT, height), _INK if count == 0 else _FAINT)
        _text(root, _LEFT - 8, height + 4, str(abs(count)), size=11, anchor="end")
    every = -(-len(frame.periods) // _TICKS)
    for period in frame.periods[::every]:
        _text(
            root, frame.middle(period), _BARS_BOTTOM + 30, label(period), size=11, anchor="middle"
        )
    name = course.grain.capitalize()
    _text(root, (_LEFT + _RIGHT) / 2, HEIGHT - 26, name, size=12, anchor="middle")


def _bars(root: Element, course: Course, frame: _Frame) -> None:
    width = max(frame.step * 0.76, 0.8)
    for point in course.points:
        left = frame.left(point.period) + (frame.step - width) / 2
        for quad, top, height in _stacked(point, frame):
            box = _box(root, (left, top, width, height), _FILLS[quad])
            SubElement(box, "title").text = f"{label(point.period)}: {point.quads[quad]} {quad}"
        if any(event.by_publication for event in point.events):
            _circle(root, left + width / 2, _BARS_BOTTOM + 9, 3.5, "#ffffff")


def _stacked(point: CoursePoint, frame: _Frame) -> Iterator[tuple[str, float, float]]:
    """The bars of a period: quad class, top and height; deeds stand next to the zero line."""
    words_up, deeds_up, words_down, deeds_down = ontology.QUADS
    top = bottom = frame.zero
    for quad in (deeds_up, words_up):
        height = point.quads[quad] * frame.unit
        top -= height
        if height:
            yield quad, top, height
    for quad in (deeds_down, words_down):
        height = point.quads[quad] * frame.unit
        if height:
            yield quad, bottom, height
        bottom += height


def _line(root: Element, course: Course, frame: _Frame) -> None:
    """The score: joined where periods follow each other, broken where one has no events."""
    places = {point.period: (frame.middle(point.period), point) for point in course.points}
    for one, other in pairwise(frame.periods):
        if one in places and other in places:
            (x, point), (right, following) = places[one], places[other]
            ends = (x, _height(point.score), right, _height(following.score))
            _rule(root, ends, _INK, width=1.8)
    for x, point in places.values():
        mark = _mark(root, x, _height(point.score))
        told = f"{label(point.period)}: {_signed(point.score)}, {len(point.events)} events"
        SubElement(mark, "title").text = told


def _turning(root: Element, turning: Sequence[TurningPoint], frame: _Frame) -> None:
    """A numbered dashed line before the first period of each new state."""
    for point in turning:
        x = frame.left(point.period)
        _rule(root, (x, _LINE_TOP - 2, x, _BARS_BOTTOM), _INK, dash="5 4")
        group = SubElement(root, "g", {"class": "turning-point"})
        SubElement(group, "title").text = point.words
        _circle(group, x, _LINE_TOP - 10, 9, _INK)
        number = str(point.number)
        _text(
            group, x, _LINE_TOP - 6, number, size=11, weight="bold", anchor="middle", ink="#ffffff"
        )


def _height(score: float) -> float:
    return _LINE_BOTTOM - (score + 10) / 20 * (_LINE_BOTTOM - _LINE_TOP)


def _text(
    parent: Element,
    x: float,
    y: float,
    words: str,
    *,
    size: int = 14,
    weight: str = "normal",
    anchor: str = "start",
    ink: str = _INK,
) -> None:
    place = {"x": _number(x), "y": _number(y), "font-size": str(size), "fill": ink}
    style = {"font-weight": weight, "text-anchor": anchor}
    SubElement(parent, "text", {**place, **style}).text = words


def _rule(
    parent: Element,
    ends: tuple[float, float, float, float],
    ink: str,
    *,
    width: float = 1,
    dash: str = "none",
) -> None:
    place = dict(zip(("x1", "y1", "x2", "y2"), map(_number, ends), strict=True))
    style = {"stroke": ink, "stroke-width": _number(width), "stroke-dasharray": dash}
    SubElement(parent, "line", {**place, **style})


def _box(parent: Element, place: tuple[float, float, float, float], fill: str) -> Element:
    sides = dict(zip(("x", "y", "width", "height"), map(_number, place), strict=True))
    style = {"fill": fill, "stroke": _INK, "stroke-width": "0.6"}
    return SubElement(parent, "rect", {**sides, **style})


def _circle(parent: Element, x: float, y: float, radius: float, fill: str) -> Element:
    place = {"cx": _number(x), "cy": _number(y), "r": _number(radius)}
    return SubElement(parent, "circle", {**place, "fill": fill, "stroke": _INK})


def _mark(parent: Element, x: float, y: float) -> Element:
    return _circle(parent, x, y, 2.6, _INK)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _signed(score: float) -> str:
    return f"{score:+.1f}".replace("-", "−")


def _whole(score: int) -> str:
    return f"{score:+d}".replace("-", "−") if score else "0"
