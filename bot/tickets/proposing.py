"""From an answer to knowledge: a draft for the curators, which always needs a second person's yes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import datetime

from bot.libraries import Libraries
from bot.sources.drafting import Drafting
from bot.sources.fields import read_address
from bot.sources.journal import Deed, Journal
from bot.sources.revising import summarised
from bot.sources.rights import Actor
from bot.store.curated import Draft
from bot.store.ticketed import MessageKind, Passing, Ticket, TicketMessage
from bot.store.ticketing import TicketStore
from bot.tickets.errors import DeskCode, DeskFault
from bot.tickets.rights import DeskActor
from bot.tickets.seals import Seals
from bot.tickets.secrecy import refuse_own
from bot.wording import Wording
from knowledge.article import Article, ArticleId, Authority, Lang, PartialDate, PassageId
from knowledge.schema import FieldFault
from retrieval.passages import PassageSubject

MAX_TITLE_CHARS = 200


class Proposing:
    """Makes drafts of answers."""

    def __init__(
        self,
        store: TicketStore,
        seals: Seals,
        libraries: Libraries,
        drafting: Drafting,
        journal: Journal,
        wording: Wording,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._seals = seals
        self._libraries = libraries
        self._drafting = drafting
        self._journal = journal
        self._wording = wording
        self._now = now

    async def propose(self, actor: DeskActor, ticket_id: int, message_id: int, title: str, url: str) -> Draft:
        """Make a draft of an answer that was passed on: a volunteer's note, of the lowest authority, which cites.

        The asker's question is no part of it.

        Raises:
            DeskFault: NEEDS_SOURCE where it neither quotes the library nor `url` is an address.
            SourceFault: too many drafts wait.
        """
        actor.require_volunteer()
        if (await self._store.volunteer(actor.guild_id, actor.user_id)).withdrawn:
            raise DeskFault(DeskCode.NOT_VOLUNTEER)
        _refuse_title(title)
        ticket, message = await self._answer(actor, ticket_id, message_id)
        quoted = [one async for one in self._quoted(actor.guild_id, message)]
        address = _address(url)
        if not address and not quoted:
            raise DeskFault(DeskCode.NEEDS_SOURCE)
        article = self._article(ticket, message, title, address, quoted)
        draft = await self._drafting.propose(actor.user_id, actor.guild_id, article)
        await self._journal.note(actor.guild_id, Actor(actor.user_id, may_curate=False), Deed.SUBMITTED, draft.subject)
        return draft

    async def _answer(self, actor: DeskActor, ticket_id: int, message_id: int) -> tuple[Ticket, TicketMessage]:
        ticket, message = await self._store.ticket(ticket_id), await self._store.message(message_id)
        if ticket is None or ticket.guild_id != actor.guild_id:
            raise DeskFault(DeskCode.NO_TICKET)
        refuse_own(self._seals, ticket, actor.user_id)
        if message is None or message.ticket_id != ticket.id:
            raise DeskFault(DeskCode.NO_MESSAGE)
        if message.kind is not MessageKind.ANSWER or message.passing is not Passing.PASSED:
            raise DeskFault(DeskCode.NO_MESSAGE)
        return ticket, message

    async def _quoted(self, guild_id: int, message: TicketMessage) -> AsyncIterator[PassageSubject]:
        """Yield the passages that an answer quotes, as far as the library still has them."""
        engine = (await self._libraries.of(guild_id)).engine
        for quote in message.quotes:
            language, _, passage_id = quote.partition(":")
            found = engine.passage(PassageId(passage_id), Lang(language)) if language in list(Lang) else None
            if found is not None:
                yield found

    def _article(
        self, ticket: Ticket, message: TicketMessage, title: str, address: str, quoted: list[PassageSubject]
    ) -> Article:
        language, text = _told(ticket, message)
        rests_on = "; ".join([address] * bool(address) + [_named(one) for one in quoted])
        empty = Article(
            id=ArticleId("note"),
            language=language,
            title=" ".join(title.split()),
            publisher=self._wording(language, "source-note-publisher"),
            url=address or quoted[0].article.url,
            passages=(),
            published=PartialDate.of(self._now().date()),
            authority=Authority.VOLUNTEER,
            reliability=self._wording(language, "source-note-rests", sources=rests_on),
        )
        return summarised(empty, text)


def _refuse_title(title: str) -> None:
    if not title.strip():
        raise DeskFault(DeskCode.EMPTY)
    if len(title) > MAX_TITLE_CHARS:
        raise DeskFault(DeskCode.TOO_LONG, max_chars=MAX_TITLE_CHARS)


def _address(url: str) -> str:
    """Return a web address; nothing for what is none."""
    try:
        return read_address(url)
    except FieldFault:
        return ""


def _told(ticket: Ticket, message: TicketMessage) -> tuple[Lang, str]:
    """Return an answer in a language of the library: as it was written, or else as a person translated it."""
    if message.language in list(Lang):
        return Lang(message.language), message.text
    if message.translation and ticket.language in list(Lang):
        return Lang(ticket.language), message.translation
    raise DeskFault(DeskCode.NO_MESSAGE)


def _named(quoted: PassageSubject) -> str:
    """Name a passage with its source, in a line."""
    article, passage = quoted.article, quoted.passage
    return ", ".join(filter(None, (article.title, article.publisher, passage.locator, article.url)))
