"""Pages: lines of text laid out so that each page keeps Discord's limits and nothing is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bot.ui.markdown import ELLIPSIS, escape, split, width

MAX_TEXT_WIDTH = 4000
"""Of all text of a message, https://docs.discord.com/developers/components/reference."""
MIN_PIECE_WIDTH = 200
"""Less of a text is not begun at the foot of a page."""
LEAST_PROGRESS = 50
"""Where marks and sources ever left less room than this, a page too wide would be better than pages without end."""
_CONTINUES = f" {ELLIPSIS}"
_CONTINUED = f"{ELLIPSIS} "


@dataclass(frozen=True, slots=True)
class Block:
    """One line. A plain text that does not fit goes on, between the same marks, on the next page."""

    text: str
    before: str = ""
    """Markdown, as is `after`."""
    after: str = ""
    headings: tuple[str, ...] = ()
    """Lines of Markdown without which it must not be read: they stand above it on every page that it reaches."""
    cites: tuple[int, ...] = ()
    """Numbers of the citations whose sources the page must show."""
    apart: bool = False
    """An empty line separates it from what stands above, and its headings are its own."""


Foot = Callable[[tuple[int, ...]], str]
"""Makes what stands at the foot of a page that cites these."""


@dataclass(slots=True)
class Page:
    """What stands on one page."""

    lines: list[str] = field(default_factory=list)
    cites: tuple[int, ...] = ()
    headings: tuple[str, ...] = ()
    """Those that the last line stands under."""

    @property
    def body(self) -> str:
        """Return the lines as one text."""
        return "\n".join(self.lines)


class Pager:
    """Fills one page after another."""

    def __init__(self, foot: Foot, *, max_width: int = MAX_TEXT_WIDTH, above: tuple[str, ...] = ()) -> None:
        self._foot = foot
        self._max_width = max_width
        self._above = above
        """Lines that head every page but the first."""
        self.pages = [Page()]
        self._is_new = True

    def place(self, blocks: Iterable[Block]) -> list[Page]:
        """Lay out blocks one below the other; return all pages so far."""
        for block in blocks:
            self._place(block)
        return self.pages

    def _place(self, block: Block) -> None:
        rest, escaped = block.text, escape(block.text)
        room, needed = self._room(block, self.pages[-1]), width(escaped)
        if (
            needed > room
            and not self._is_new
            and (room < MIN_PIECE_WIDTH or needed <= self._room(block, self._blank()))
        ):
            self._turn()
            room = self._room(block, self.pages[-1])
        before = block.before
        while width(escaped) > room:
            piece, rest = split(rest, max(room - len(_CONTINUES), LEAST_PROGRESS))
            escaped = escape(rest)
            self._write(block, f"{before}{escape(piece)}{_CONTINUES}{block.after}")
            self._turn()
            before = block.before + _CONTINUED
            room = self._room(block, self.pages[-1]) - len(_CONTINUED)
        self._write(block, f"{before}{escaped}{block.after}")

    def _blank(self) -> Page:
        return Page(list(self._above))

    def _turn(self) -> None:
        self.pages.append(self._blank())
        self._is_new = True

    def _write(self, block: Block, line: str) -> None:
        page = self.pages[-1]
        page.lines += [*self._lead(block, page), line]
        page.cites = _with(page.cites, block.cites)
        page.headings = block.headings
        self._is_new = False

    def _lead(self, block: Block, page: Page) -> list[str]:
        """Return the lines to write before a block."""
        gap = [""] if block.apart and page.lines else []
        return [*gap, *(block.headings if block.apart or page.headings != block.headings else ())]

    def _room(self, block: Block, page: Page) -> int:
        """Return the width that a page has for the text of a block."""
        lines = [*page.lines, *self._lead(block, page), block.before + block.after]
        return self._max_width - width("\n".join(lines)) - width(self._foot(_with(page.cites, block.cites)))


def _with(cites: tuple[int, ...], more: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(dict.fromkeys((*cites, *more)))
