"""Messages of volunteers that a moderator must look at before an asker reads them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import partial

import discord

from bot.libraries import ServedLibrary
from bot.store.ticketed import MessageKind
from bot.tickets.codes import name_of
from bot.tickets.moderating import Held
from bot.ui.desk.care_buttons import CareAction
from bot.ui.desk.piles import Decision, Piece, Pile, told
from bot.ui.desk.quoting import quote_blocks
from bot.ui.desk.ticket_lines import written
from bot.ui.pages import Block
from bot.wording import LanguageCode, Wording

_DECISIONS = (
    Decision(CareAction.RELAY, "care-button-pass", discord.ButtonStyle.success),
    Decision(CareAction.KEEP, "care-button-keep", discord.ButtonStyle.danger),
)


def held_pile(
    held: Iterable[Held], served: ServedLibrary, wording: Wording, language: LanguageCode, today: datetime.date
) -> Pile:
    """Return the held messages of a server."""

    def blocks(one: Held) -> Iterator[Block]:
        yield from _blocks(one, wording, language)
        if one.message.quotes:
            yield told([wording(language, "care-held-quotes")])
            yield from quote_blocks(one.message.quotes, served, wording, language, today)

    pieces = [Piece(one.message.id, list(blocks(one)), _DECISIONS) for one in held]
    return Pile(CareAction.HELD, "care-held", "care-held-none", pieces)


def _blocks(held: Held, wording: Wording, language: LanguageCode) -> Iterator[Block]:
    say, message = partial(wording, language), held.message
    reasons = "; ".join(say(f"desk-reason-{reason}") for reason in message.reasons)
    when = f"<t:{int(message.at.timestamp())}:R>"
    by = say("care-held-by", ticket=name_of(message.ticket_id), who=f"<@{message.author_id}>", when=when)
    yield told([say("care-held-why", reasons=reasons), by])
    yield told([say("care-held-question")])
    yield from written(held.ticket.question)
    yield told([say("care-held-answer" if message.kind is MessageKind.ANSWER else "care-held-asks")])
    yield from written(message.text)
    if message.translation:
        yield told([say("care-held-translation")])
        yield from written(message.translation)
    if message.for_others:
        yield told([say("care-held-for-others")])
