"""What a printed page is made of: columns to read one after the other, and lines at its edges that repeat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_EDGE = 0.08
"""Of a page's height: what stands wholly above or below may be a running head, a page's number, a printer's line."""
_MAX_EDGE_CHARS = 160
_DIGITS = re.compile(r"\d+")
_ADDRESS = re.compile(r"https?://[^\s…]+")
_PRINTED = re.compile(
    r"(?:page |página |pág\. |p\. )?\d{1,4}(?:\s*(?:/|of|de)\s*\d{1,4})?"
    r"|\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:\d{2}.{0,6}"
    r"|(?:https?|file)://\S+(?:\s+\d{1,4}/\d{1,4})?",
    re.IGNORECASE,
)
"""What browsers and word processors print on every page: its number, the moment, the address."""


@dataclass(frozen=True, slots=True)
class Box:
    """A paragraph on a page."""

    text: str
    page: int
    left: float
    right: float
    top: float
    """From the page's top, as a share of its height."""
    bottom: float
    size: float
    """Of most of its letters."""
    is_bold: bool
    lines: int

    @property
    def is_at_edge(self) -> bool:
        """Tell whether it stands where running heads do."""
        return (self.bottom <= _EDGE or self.top >= 1 - _EDGE) and len(self.text) <= _MAX_EDGE_CHARS


@dataclass(frozen=True, slots=True)
class Edges:
    """The boxes without those at the edges of pages, the number of these, and the address among them."""

    rest: list[Box]
    count: int
    url: str


def in_reading_order(boxes: Sequence[Box], width: float) -> list[Box]:
    """Sort the boxes of a page: down the left column, then the right, between what spans both."""
    middle = width / 2
    order: list[Box] = []
    left: list[Box] = []
    right: list[Box] = []
    for box in sorted(boxes, key=lambda box: (box.top, box.left)):
        if box.left < middle < box.right:
            order += [*left, *right, box]
            left, right = [], []
        else:
            (left if box.left < middle else right).append(box)
    return [*order, *left, *right]


def take_edges(boxes: Sequence[Box]) -> Edges:
    """Set aside what every page repeats, and what a printer adds."""
    pages = len({box.page for box in boxes})
    heads = Counter(_DIGITS.sub("0", box.text) for box in boxes if box.is_at_edge)
    often = max(2, pages // 2)

    def is_edge(box: Box) -> bool:
        return box.is_at_edge and (
            heads[_DIGITS.sub("0", box.text)] >= often or _PRINTED.fullmatch(box.text) is not None
        )

    edges = [box for box in boxes if is_edge(box)]
    addresses = Counter(found[0] for box in edges for found in _ADDRESS.finditer(box.text))
    return Edges(
        rest=[box for box in boxes if not is_edge(box)],
        count=len(edges),
        url=addresses.most_common(1)[0][0] if addresses else "",
    )
