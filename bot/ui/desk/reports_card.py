"""What askers report of volunteers' messages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import discord

from bot.store.ticketed import DeskReport
from bot.tickets.codes import name_of
from bot.ui.desk.care_buttons import CareAction
from bot.ui.desk.piles import Decision, Piece, Pile, told
from bot.ui.desk.ticket_lines import written
from bot.ui.pages import Block
from bot.wording import LanguageCode, Wording

_DECISIONS = (Decision(CareAction.REPORT_DONE, "care-button-done", discord.ButtonStyle.primary),)


def reports_pile(reports: Iterable[DeskReport], wording: Wording, language: LanguageCode) -> Pile:
    """Return the open reports of a server."""
    pieces = [Piece(one.id, list(_blocks(one, wording, language)), _DECISIONS) for one in reports]
    return Pile(CareAction.REPORT, "care-report", "care-report-none", pieces)


def _blocks(report: DeskReport, wording: Wording, language: LanguageCode) -> Iterator[Block]:
    say = partial(wording, language)
    if report.note:
        yield told([say("care-report-note")])
        yield from written(report.note)
    else:
        yield told([say("care-report-no-note")])
    yield told([say("care-report-message", ticket=name_of(report.ticket_id), who=f"<@{report.author_id}>")])
    yield from written(report.text)
    yield told([say("care-report-hint")])
