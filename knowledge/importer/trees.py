"""Paragraphs and headings from a tree of elements: HTML's own names, or trafilatura's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from knowledge.importer.draft import LeftOut, LeftOutCode
from knowledge.importer.found import Block
from knowledge.importer.sentences import tidy

_HEADINGS = frozenset(["head", "h1", "h2", "h3", "h4", "h5", "h6"])
_LISTS = frozenset(["list", "ul", "ol"])
_TABLES = frozenset(["table"])
_CELLS = frozenset(["cell", "td", "th"])
_CODE = frozenset(["code", "pre"])
_BREAKS = frozenset(["br", "lb"])
_PICTURES = frozenset(["img", "graphic"])
_UNSEEN = frozenset(["script", "style", "template", "noscript", "svg", "math", "iframe", "form", "button", "select"])
_PARAGRAPHS = frozenset(
    ["p", "quote", "blockquote", "item", "li", "div", "section", "article", "main", "header", "aside", "figure",
     "figcaption", "dl", "dt", "dd", "hr", "address", "body", "html", "row", "tr", "tbody", "thead", "tfoot"]
)  # fmt: skip
GAP = "\ue000"
"""Stands in a text for the end of a paragraph, where the tree has no element for it."""
_NEW_LINE = "\v"
_GAP = re.compile(rf"{_NEW_LINE}\s*{_NEW_LINE}|{GAP}")
_PROSE_WORDS = 15
"""A cell of a table with as many words is a paragraph that was laid out by a table."""
_LONG_ITEM_CHARS = 160
"""Items of a list that are longer stand alone; shorter ones make one paragraph with the line that leads to them."""


def read_tree(root: Element) -> tuple[list[Block], list[LeftOut]]:
    """Return what a tree holds, in order, and what of it was left out."""
    walk = _Walk()
    walk.enter(root)
    walk.end_paragraph()
    return walk.blocks, [LeftOut(code, {"count": count}) for code, count in walk.left_out.items()]


@dataclass
class _Walk:
    """Where the walk through a tree stands."""

    blocks: list[Block] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    left_out: Counter[LeftOutCode] = field(default_factory=Counter)

    def enter(self, element: Element) -> None:
        """Read an element and all that is in it. Parsers bound the depth, so this may call itself."""
        name = element.tag if isinstance(element.tag, str) else ""
        if name in _PICTURES:
            self.left_out[LeftOutCode.PICTURES] += 1
        elif name in _BREAKS:
            self.text.append(_NEW_LINE)
        elif name in _CODE and "\n" in (element.text or ""):
            self.left_out[LeftOutCode.CODE] += 1
        elif name in _TABLES:
            self.enter_table(element)
        elif name in _LISTS:
            self.enter_list(element)
        elif name in _HEADINGS:
            self.end_paragraph()
            self.blocks.append(Block(tidy("".join(_texts(element))), is_heading=True))
        elif name and name not in _UNSEEN:
            self.enter_text(element, ends=name in _PARAGRAPHS)

    def enter_text(self, element: Element, *, ends: bool) -> None:
        """Read an element's text and what is between its children; `ends` for one that begins a new line."""
        if ends:
            self.end_paragraph()
        self.text.append(element.text or "")
        for child in element:
            self.enter(child)
            self.text.append(child.tail or "")
        if ends:
            self.end_paragraph()

    def end_paragraph(self) -> None:
        """Take what was read since the last paragraph for one, or for several with gaps between."""
        self.blocks += [Block(text) for part in _GAP.split("".join(self.text)) if (text := tidy(part))]
        self.text.clear()

    def enter_list(self, element: Element) -> None:
        """Read a list: short items as one paragraph, long ones as one each."""
        self.end_paragraph()
        inner = _Walk(left_out=self.left_out)
        inner.enter_text(element, ends=True)
        items = [block for block in inner.blocks if block.text]
        is_short = all(len(block.text) <= _LONG_ITEM_CHARS and not block.is_heading for block in items)
        if not items or not is_short:
            self.blocks += items
            return
        listed = "; ".join(block.text.rstrip(".;,") for block in items) + "."
        lead = self.blocks[-1] if self.blocks else None
        if lead is not None and lead.text.endswith(":") and not lead.is_heading:
            self.blocks[-1] = Block(f"{lead.text} {listed}")
        else:
            self.blocks.append(Block(listed))

    def enter_table(self, element: Element) -> None:
        """Read a table that lays out prose; leave out one that holds data."""
        self.end_paragraph()
        cells = [cell for cell in element.iter() if cell.tag in _CELLS and not _holds_cells(cell)]
        prose = [cell for cell in cells if len("".join(_texts(cell)).split()) >= _PROSE_WORDS]
        for cell in prose:
            self.enter_text(cell, ends=True)
        if len(prose) < len(cells):
            self.left_out[LeftOutCode.TABLES] += 1


def _holds_cells(cell: Element) -> bool:
    return any(inner.tag in _CELLS for inner in cell.iterdescendants())


def _texts(element: Element) -> Iterator[str]:
    """Yield the text of an element without what is never seen."""
    if element.tag not in _UNSEEN and isinstance(element.tag, str):
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""
