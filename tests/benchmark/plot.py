"""A picture of how long one question takes, by the number of passages; both axes in powers of ten."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from tests.benchmark.contest import Latency

WIDTH, HEIGHT = 860, 560
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 640, 50, 500
_LABEL_PX = 17
_COLOURS = ("#0072b2", "#d55e00", "#000000", "#009e73", "#cc79a7", "#a66f00", "#4aa3d8", "#7f7f7f", "#882255")
"""After M. Okabe, K. Ito, "Color Universal Design", 2008: the colour-blind tell them apart."""
_MARKERS = (
    "M-5,-5H5V5H-5Z",
    "M0,-6L6,5H-6Z",
    "M-5,0A5,5 0 1 0 5,0A5,5 0 1 0 -5,0Z",
    "M0,-7L7,0L0,7L-7,0Z",
    "M-6,-2H-2V-6H2V-2H6V2H2V6H-2V2H-6Z",
    "M0,6L6,-5H-6Z",
    "M-4,-6L6,0L-4,6Z",
    "M-7,-2H7V2H-7Z",
    "M-2,-7H2V7H-2Z",
)

Series = Mapping[int, Latency]
"""By the number of passages."""


@dataclass(frozen=True, slots=True)
class _Axis:
    """Powers of ten along a side of the picture."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)

    def powers(self) -> list[float]:
        return [10.0**n for n in range(math.ceil(self.low), math.floor(self.high) + 1)]


def plot(engines: Mapping[str, Series]) -> str:
    """Return an SVG: of each engine a line through its p50, a thin one through its p99, and its name at the end."""
    points = [latency for series in engines.values() for latency in series.values()]
    sizes = sorted({size for series in engines.values() for size in series})
    across = _Axis(math.log10(sizes[0]) - 0.1, math.log10(sizes[-1]) + 0.1, _LEFT, _RIGHT)
    least, most = min(point.p50_ms for point in points), max(point.p99_ms for point in points)
    up = _Axis(math.floor(math.log10(least)), math.ceil(math.log10(most)), _BOTTOM, _TOP)
    picture = Element("svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {HEIGHT}", role="img")
    picture.attrib |= {"font-family": "sans-serif", "font-size": "13"}
    SubElement(picture, "title").text = "Milliseconds for one question, by the number of passages"
    _draw(picture, "rect", width=WIDTH, height=HEIGHT, fill="white")
    _draw_axes(picture, across, up, sizes)
    labels = _apart({name: up.at(series[max(series)].p50_ms) for name, series in engines.items()})
    for number, (name, series) in enumerate(engines.items()):
        group = _draw(picture, "g", fill=_COLOURS[number % len(_COLOURS)], stroke="none")
        SubElement(group, "title").text = name
        _draw_series(group, series, across, up, _MARKERS[number % len(_MARKERS)])
        end = (across.at(max(series)), up.at(series[max(series)].p50_ms))
        _line(group, [(end[0] + 9, end[1]), (_RIGHT + 14, labels[name])], 0.6, dashes="2 2")
        _write(group, _RIGHT + 18, labels[name] + 4, name)
    return tostring(picture, encoding="unicode") + "\n"


def _draw_axes(picture: Element, across: _Axis, up: _Axis, sizes: Sequence[int]) -> None:
    _write(picture, _LEFT, 24, "One question at a time: milliseconds at p50 (lines with marks) and p99 (thin)")
    for power in up.powers():
        height = up.at(power)
        _line(picture, [(_LEFT, height), (_RIGHT, height)], 0.5, colour="#c8c8c8")
        _write(picture, _LEFT - 8, height + 4, f"{power:g}", anchor="end")
    for size in sizes:
        place = across.at(size)
        _line(picture, [(place, _BOTTOM), (place, _BOTTOM + 6)], 1, colour="#000000")
        _write(picture, place, _BOTTOM + 22, f"{size:,}", anchor="middle")
    _line(picture, [(_LEFT, _TOP), (_LEFT, _BOTTOM), (_RIGHT, _BOTTOM)], 1, colour="#000000")
    _write(picture, (_LEFT + _RIGHT) / 2, _BOTTOM + 46, "passages", anchor="middle")


def _draw_series(group: Element, series: Series, across: _Axis, up: _Axis, marker: str) -> None:
    sizes = sorted(series)
    _line(group, [(across.at(size), up.at(series[size].p99_ms)) for size in sizes], 0.8)
    middle = [(across.at(size), up.at(series[size].p50_ms)) for size in sizes]
    _line(group, middle, 2)
    for x, y in middle:
        _draw(group, "path", d=marker, transform=f"translate({x},{y})")


def _apart(wanted: Mapping[str, float]) -> dict[str, float]:
    """Return heights of labels, near to what is wanted and none over another."""
    found: dict[str, float] = {}
    lowest = float(_BOTTOM)
    for name, height in sorted(wanted.items(), key=lambda item: -item[1]):
        found[name] = lowest = min(height, lowest)
        lowest -= _LABEL_PX
    return found


def _line(
    parent: Element, points: Sequence[tuple[float, float]], width: float, *, colour: str = "", dashes: str = "none"
) -> None:
    drawn = " ".join(f"{x:g},{y:g}" for x, y in points)
    colour = colour or parent.get("fill", "black")
    line = _draw(parent, "polyline", points=drawn, fill="none", stroke=colour)
    line.attrib |= {"stroke-width": str(width), "stroke-dasharray": dashes}


def _write(parent: Element, x: float, y: float, text: str, *, anchor: str = "start") -> None:
    written = _draw(parent, "text", x=f"{x:g}", y=f"{y:g}")
    written.set("text-anchor", anchor)
    written.text = text


def _draw(parent: Element, kind: str, **attributes: object) -> Element:
    return SubElement(parent, kind, {name: str(value) for name, value in attributes.items()})
