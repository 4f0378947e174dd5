"""The lines that tell volunteers of a ticket; nothing in them leads to who asked."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from discord.utils import format_dt

from bot.libraries import ServedLibrary
from bot.reference import AnswerRef
from bot.restating import Standing
from bot.store.ticketed import Ticket, TicketState
from bot.tickets.codes import name_of
from bot.ui.body import BULLET, SEPARATOR, WARNING, Body
from bot.ui.desk.buttons import read_ref
from bot.ui.desk.topics import topics_of
from bot.ui.markdown import Markup, escape, plain, shorten
from bot.ui.pages import Block
from bot.wording import LanguageCode, Wording
from retrieval.model import Outcome

MAX_TOPIC_CHARS = 60
URGENT = "🚨 "
SMALL = "-# "


@dataclass(frozen=True)
class TicketLines:
    """Writes the lines for one reader."""

    wording: Wording
    language: LanguageCode
    served: ServedLibrary
    """The library of the server."""
    today: datetime.date

    def say(self, key: str, /, **values: str | int) -> str:
        """Return a message in the reader's language."""
        return self.wording(self.language, key, **values)

    @cached_property
    def _topics(self) -> Mapping[str, str]:
        return topics_of(self.served.library, self.language)

    def topic(self, ticket: Ticket) -> str:
        """Name what a ticket is about; nothing where that is not known."""
        return shorten(plain(self._topics.get(ticket.topic, "")), MAX_TOPIC_CHARS)

    def tongue(self, code: LanguageCode) -> str:
        """Name a language in itself."""
        return self.wording(code, "door-language-name")

    def title(self, ticket: Ticket) -> str:
        """Return the parts that tell tickets apart in one line of plain text; never what was asked."""
        return SEPARATOR.join(filter(None, (name_of(ticket.id), self.tongue(ticket.language), self.topic(ticket))))

    def head(self, ticket: Ticket) -> str:
        """Return a ticket's first line: its name, how far it is, and what it is about."""
        parts = (self.say(f"desk-state-{ticket.state}"), self.tongue(ticket.language), self.topic(ticket))
        urgent = URGENT if ticket.urgent else ""
        return SEPARATOR.join((f"{urgent}**{name_of(ticket.id)}**", *(escape(part) for part in parts if part)))

    def sent(self, ticket: Ticket) -> str:
        """Say when a ticket was sent, and that it is urgent."""
        lines = [self.say("desk-urgent")] if ticket.urgent else []
        return SEPARATOR.join((*lines, self.say("desk-sent", when=format_dt(ticket.at, "R"))))

    def holder(self, ticket: Ticket) -> str:
        """Say who has a ticket and until when, or who answered it; nothing where that is nobody."""
        if ticket.claimed_by is None:
            return ""
        # Shown as a name and pinging nobody: messages of the bot allow no mentions.
        who = f"<@{ticket.claimed_by}>"
        if ticket.state is TicketState.CLAIMED and ticket.lease_until is not None:
            return self.say("desk-claimed-by", who=who, until=format_dt(ticket.lease_until, "R"))
        return self.say("desk-answered-by", who=who) if ticket.state is TicketState.ANSWERED else ""

    def lease(self, ticket: Ticket) -> str:
        """Tell whoever has a ticket until when they do."""
        return self.say("desk-claimed-by-you", until=format_dt(ticket.lease_until or ticket.at, "R"))

    def question(self, ticket: Ticket) -> Iterator[Block]:
        """Yield what was asked."""
        yield from written(ticket.question)

    def answered(self, ticket: Ticket) -> Iterator[Block]:
        """Yield what the bot answered, and why that was not enough."""
        ref = read_ref(ticket.reference)
        if ref is None:
            yield Block(self.say("desk-bot-nothing"), before=SMALL, apart=True)
            return
        restated = self.served.restater.restate(ref)
        answer = restated.answer
        # Told by the reference: what was withdrawn since would be shown as no answer.
        yield Block(self.say(f"desk-bot-{_outcome(ref, gap=answer.gap is not None)}"), apart=True)
        body = Body(answer, self.wording, self.language, self.today)
        if answer.gap is not None:
            yield Block(body.phrasing.opening(), before=BULLET)
        for line in body.sources(tuple(citation.number for citation in answer.citations)):
            yield Block(Markup(line), before=BULLET)
        if restated.standing is not Standing.SAME:
            yield Block(self.say("desk-bot-changed"), before=WARNING)


def written(text: str) -> Iterator[Block]:
    """Yield what a person wrote, each paragraph on a line, literally."""
    for line in text.splitlines():
        if plain(line):
            yield Block(plain(line), before="> ")


def _outcome(ref: AnswerRef, *, gap: bool) -> str:
    if ref.outcome is Outcome.NO_MATCH and gap:
        return "gap"
    return ref.outcome.replace("_", "-")
