"""Who may not write to the desk for a while, and what they say to that; nobody learns who it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import discord

from bot.store.ticketed import Block as DeskBlock
from bot.ui.desk.care_buttons import CareAction
from bot.ui.desk.piles import Decision, Piece, Pile, told
from bot.ui.desk.ticket_lines import written
from bot.ui.pages import Block
from bot.wording import LanguageCode, Wording
from knowledge.article import PartialDate

_DECISIONS = (Decision(CareAction.UNBLOCK, "care-button-unblock", discord.ButtonStyle.primary),)


def blocks_pile(blocks: Iterable[DeskBlock], wording: Wording, language: LanguageCode) -> Pile:
    """Return the blocks of a server that hold."""
    pieces = [Piece(block.id, list(_blocks(block, wording, language)), _DECISIONS) for block in blocks]
    return Pile(CareAction.BLOCK, "care-block", "care-block-none", pieces)


def _blocks(block: DeskBlock, wording: Wording, language: LanguageCode) -> Iterator[Block]:
    say = partial(wording, language)
    until = wording.date(language, PartialDate.of(block.until))
    yield told([say("care-block-by", who=f"<@{block.blocked_by}>", until=until)])
    if block.reason:
        yield told([say("care-block-reason")])
        yield from written(block.reason)
    if block.appeal:
        yield told([say("care-block-appeal")])
        yield from written(block.appeal)
    else:
        yield told([say("care-block-no-appeal")])
