"""An answer becomes a source: never by one person alone, never above a document, and it looks like what it is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from bot.sources.changes import seen_digest
from bot.sources.drafting import MAX_PROPOSED, article_of
from bot.sources.errors import SourceCode, SourceFault
from bot.sources.rights import Actor
from bot.store.curated import Act, Draft, DraftState
from bot.store.sql_tickets import SqlTicketStore
from bot.store.ticketed import Volunteer
from bot.tickets.errors import DeskCode
from bot.tickets.proposing import Proposing
from bot.tickets.seals import Seals
from bot.wording import Wording
from knowledge.article import Authority, Instrument, Lang, Stage
from tests.bot.sources.desk import CURATOR, SECOND, CuratedCore
from tests.bot.tickets.bench import FISHY, Bench
from tests.bot.tickets.people import ANA_ID, HERE, MARA, THERE, VERA, VITO, Clock
from tests.bot.tickets.test_working import refused

pytestmark = pytest.mark.asyncio
FERRY = "The ferry to the island leaves at nine.\n\nChildren need no ticket for it."
ADDRESS = "https://example.org/ferry"
VERA_AS_CURATOR = Actor(VERA.user_id, may_curate=True)


class Desk(Bench):
    """The volunteers' side of a desk together with the curators' side."""

    def __init__(self, folder: Path, curated: CuratedCore, store: SqlTicketStore, seals: Seals, clock: Clock) -> None:
        core = curated.core
        super().__init__(folder, store, seals, core.libraries, clock)
        self.curated = curated
        self.proposing = Proposing(
            store, seals, core.libraries, core.curation.drafting, core.curation.journal, core.wording, clock
        )

    async def answered(
        self, text: str = FERRY, *quotes: str, language: str = "en", translation: str = ""
    ) -> tuple[int, int]:
        """Return the ids of a ticket and of its answer."""
        ticket = await self.claimed(VERA, language="es")
        for quote in quotes:
            await self.working.pick(VERA, ticket.id, quote, picked=True)
        message = await self.working.answer(VERA, ticket.id, text, language, translation=translation)
        return ticket.id, message.id

    async def proposed(self, *quotes: str, url: str = ADDRESS) -> Draft:
        """Return the draft of an answer."""
        return await self.proposing.propose(VERA, *await self.answered(FERRY, *quotes), "When the ferry leaves", url)


@pytest_asyncio.fixture
async def desk(
    tmp_path: Path, wording: Wording, tickets: SqlTicketStore, seals: Seals, clock: Clock
) -> AsyncIterator[Desk]:
    curated = CuratedCore(tmp_path / "curated", wording)
    await curated.core.open()
    yield Desk(tmp_path, curated, tickets, seals, clock)
    await curated.core.close()


async def test_an_answer_becomes_a_volunteers_note_that_says_what_it_rests_on(desk: Desk) -> None:
    draft = await desk.proposed("en:bridge-rule#2", url="example.org/ferry")
    assert (draft.act, draft.state, draft.author_id) == (Act.PROPOSED, DraftState.WAITING, VERA.user_id)
    article = article_of(draft).article
    assert (article.title, article.authority, article.language) == (
        "When the ferry leaves",
        Authority.VOLUNTEER,
        Lang.EN,
    )
    assert (article.instrument, article.stage) == (Instrument.CONTEXT, Stage.CONTEXT)
    assert [passage.text for passage in article.passages] == FERRY.split("\n\n")
    assert article.url == ADDRESS
    assert article.reliability.startswith("A volunteer’s answer")
    assert ADDRESS in article.reliability
    assert "City Clerk" in article.reliability
    [entry] = await desk.curated.curation.store.log_entries(HERE)
    assert (entry.deed, entry.actor_id) == ("submitted", VERA.user_id)


async def test_what_it_quotes_is_enough_for_its_address(desk: Desk) -> None:
    article = article_of(await desk.proposed("en:bridge-rule#2", url="no address")).article
    assert article.url == "https://example.org/code"


async def test_an_answer_that_rests_on_nothing_is_no_source(desk: Desk) -> None:
    answered = await desk.answered()
    for url in ("", "no address", "javascript:alert(1)"):
        assert await refused(desk.proposing.propose(VERA, *answered, "Ferry", url)) is DeskCode.NEEDS_SOURCE
    assert await refused(desk.proposing.propose(VERA, *answered, " ", ADDRESS)) is DeskCode.EMPTY
    assert await refused(desk.proposing.propose(VERA, *answered, "x" * 201, ADDRESS)) is DeskCode.TOO_LONG


async def test_only_what_was_passed_on_is_proposed_and_only_by_volunteers(desk: Desk) -> None:
    ticket_id, message_id = await desk.answered()
    _, held_id = held = await desk.answered(FISHY)
    propose = desk.proposing.propose
    ana = replace(VITO, user_id=ANA_ID)
    assert await refused(propose(MARA, ticket_id, message_id, "Ferry", ADDRESS)) is DeskCode.NOT_VOLUNTEER
    assert await refused(propose(ana, ticket_id, message_id, "Ferry", ADDRESS)) is DeskCode.OWN_QUESTION
    elsewhere = replace(VITO, guild_id=THERE)
    assert await refused(propose(elsewhere, ticket_id, message_id, "Ferry", ADDRESS)) is DeskCode.NO_TICKET
    assert await refused(propose(VITO, ticket_id, held_id, "Ferry", ADDRESS)) is DeskCode.NO_MESSAGE
    assert await refused(propose(VITO, *held, "Ferry", ADDRESS)) is DeskCode.NO_MESSAGE
    await desk.store.set_volunteer(Volunteer(HERE, VITO.user_id, withdrawn=True))
    assert await refused(propose(VITO, ticket_id, message_id, "Ferry", ADDRESS)) is DeskCode.NOT_VOLUNTEER


async def test_an_answer_in_a_language_without_a_library_is_proposed_as_it_was_translated(desk: Desk) -> None:
    answered = await desk.answered(
        "Le ferry part à neuf heures.", language="fr", translation="El ferry sale a las nueve."
    )
    article = article_of(await desk.proposing.propose(VERA, *answered, "El ferry", ADDRESS)).article
    assert (article.language, article.passages[0].text) == (Lang.ES, "El ferry sale a las nueve.")
    untranslated = await desk.answered("Le ferry part à neuf heures.", language="fr")
    assert await refused(desk.proposing.propose(VERA, *untranslated, "Ferry", ADDRESS)) is DeskCode.NO_MESSAGE


# The second yes


async def test_nothing_of_it_is_answered_before_a_curators_yes(desk: Desk) -> None:
    draft = await desk.proposed()
    assert "nine" not in await desk.curated.said("When does the ferry leave?")
    # Even where the server wants no second yes, and its author is a curator.
    with pytest.raises(SourceFault) as raised:
        await desk.curated.submit(draft, actor=VERA_AS_CURATOR)
    assert raised.value.code is SourceCode.OWN_YES
    done = await desk.curated.submit(draft, actor=CURATOR)
    assert done.revision is not None
    assert (done.revision.act, done.revision.actor_id, done.revision.approver_id) == (
        Act.PROPOSED,
        VERA.user_id,
        CURATOR.user_id,
    )
    assert "nine" in await desk.curated.said("When does the ferry leave?")


async def test_who_changes_it_needs_another_ones_yes_and_it_stays_a_volunteers_word(desk: Desk) -> None:
    drafting = desk.curated.curation.drafting
    draft = await desk.proposed()
    raised = await drafting.change(
        CURATOR,
        HERE,
        draft.id,
        seen_digest(draft),
        lambda article: replace(article, title="The ferry leaves at nine", authority=Authority.LAW),
    )
    assert (raised.act, raised.author_id, raised.state) == (Act.PROPOSED, CURATOR.user_id, DraftState.OPEN)
    assert article_of(raised).article.authority is Authority.VOLUNTEER
    assert raised.subject != draft.subject
    waiting = (await desk.curated.submit(raised, actor=CURATOR)).draft
    assert waiting.state is DraftState.WAITING
    with pytest.raises(SourceFault):
        await desk.curated.submit(waiting, actor=CURATOR)
    assert (await desk.curated.submit(waiting, actor=SECOND)).revision is not None


async def test_proposals_leave_room_for_the_curators_own_drafts(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_PROPOSED > 2
    monkeypatch.setattr("bot.sources.drafting.MAX_PROPOSED", 2)
    await desk.curated.add()
    for _ in range(2):
        await desk.proposed()
    with pytest.raises(SourceFault) as raised:
        await desk.proposed()
    assert raised.value.code is SourceCode.TOO_MANY_DRAFTS
    await desk.curated.add()
