"""What waits for moderators: piles of things, looked at one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.ui.buttons import Row
from bot.ui.cards import choose, plain_card
from bot.ui.desk.care_buttons import CareAction, CareButton, CarePress
from bot.ui.markdown import Markup
from bot.ui.pages import Block, Page, Pager
from bot.wording import LanguageCode, Wording


@dataclass(frozen=True, slots=True)
class Decision:
    """What can be done with a thing of a pile."""

    action: CareAction
    label: str
    """The key of its words."""
    style: discord.ButtonStyle = discord.ButtonStyle.secondary


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing of a pile."""

    id: int
    blocks: Sequence[Block]
    decisions: Sequence[Decision]


@dataclass(frozen=True, slots=True)
class Pile:
    """All that waits of one kind."""

    action: CareAction
    """Shows a thing of the pile."""
    head: str
    """The key of what stands above each thing, with its number and how many there are."""
    none: str
    """The key of what is said where nothing waits."""
    pieces: Sequence[Piece]

    def place_of(self, piece_id: int) -> int:
        """Return where in the pile a thing is; the beginning where it is not there."""
        return next((place for place, piece in enumerate(self.pieces) if piece.id == piece_id), 0)


class PileCards:
    """Lays out piles."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def view(
        self, pile: Pile, language: LanguageCode, *, place: int = 0, page: int = 0, notice: str = ""
    ) -> ui.LayoutView:
        """Return the thing at a place in the pile, or the last one; a notice in Markdown stands above it."""
        if not pile.pieces:
            return plain_card([notice, self._wording(language, pile.none)], ())
        place = min(place, len(pile.pieces) - 1)
        piece = pile.pieces[place]
        head = self._wording(language, pile.head, number=str(place + 1), count=str(len(pile.pieces)))
        top = (Block(Markup(line)) for line in (notice, head) if line)
        pages = Pager(_no_foot).place((*top, *piece.blocks))
        number, chosen = choose(pages, page)
        rows = list(self._rows(pile, language, place, number, pages))
        return plain_card([chosen.body], rows)

    def _rows(
        self, pile: Pile, language: LanguageCode, place: int, number: int, pages: Sequence[Page]
    ) -> Iterator[Row]:
        piece, last = pile.pieces[place], len(pages) - 1

        def button(action: CareAction, label: str, piece_id: int, page: int = 0) -> CareButton:
            return CareButton(CarePress(action, piece_id, page), label)

        # Whoever decides has turned to the end of what they decide on.
        if number == last:
            yield [
                CareButton(
                    CarePress(decision.action, piece.id, place),
                    self._wording(language, decision.label),
                    decision.style,
                )
                for decision in piece.decisions
            ]
        turning: list[ui.Item[Any]] = []
        if number > 0:
            turning.append(button(pile.action, self._wording(language, "door-button-back"), piece.id, number - 1))
        if number < last:
            label = self._wording(language, "door-button-more", page=number + 2, pages=len(pages))
            turning.append(button(pile.action, label, piece.id, number + 1))
        yield turning
        stepping: list[ui.Item[Any]] = []
        if place > 0:
            before = pile.pieces[place - 1].id
            stepping.append(button(pile.action, self._wording(language, "care-button-previous"), before))
        if place < len(pile.pieces) - 1:
            after = pile.pieces[place + 1].id
            stepping.append(button(pile.action, self._wording(language, "care-button-next"), after))
        yield stepping


def told(lines: Iterable[str]) -> Block:
    """Return lines of the bot's own, in Markdown, as one block apart from what stands above."""
    return Block(Markup("\n".join(lines)), apart=True)


def _no_foot(_cites: tuple[int, ...]) -> str:
    return ""
