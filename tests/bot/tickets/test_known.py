"""A question that was answered is found again, and one that only looks like it is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.libraries import Libraries
from bot.store.rowkeys import random_key
from bot.store.sql_tickets import SqlTicketStore
from bot.store.ticketed import (
    Also,
    DeskReport,
    MessageKind,
    Passing,
    Sender,
    Ticket,
    TicketMessage,
    TicketState,
)
from bot.tickets.known import alike, answer_to
from knowledge.article import Lang
from knowledge.library import SHIPPED, load_library
from retrieval.engine import Engine
from retrieval.index import LanguageIndex
from tests.bot.tickets.people import HERE, QUESTION, START, THERE, VERA

SAME = {
    Lang.EN: [
        ("May my landlord ask for my papers?", "Can my landlord ask me for my papers?"),
        ("Can my landlord ask about my immigration status?", "Is a landlord allowed to ask for my immigration status?"),
        ("Do I have to show my ID to a city worker?", "Must I show ID to a city employee?"),
        ("How do I get a lawyer from the legal fund?", "How can I get a lawyer through the legal defense fund?"),
        ("Can police ask where I was born?", "can the polcie ask me where i was born"),
        ("Is the hotline open at night?", "Hello! Is the hotline open nights please?"),
    ],
    Lang.ES: [
        ("¿Mi casero me puede pedir mis papeles?", "El casero puede pedir mis papeles"),
        ("¿La policía me puede preguntar dónde nací?", "Hola, ¿puede la policía preguntar donde naci? Gracias"),
    ],
}
OTHER = {
    Lang.EN: [
        ("May my landlord ask for my papers?", "May my boss ask for my papers?"),
        ("Can ICE come into my kid's school?", "Can ICE come into my house?"),
        ("My son is in jail in Denver. Will it call ICE?", "My son is in jail in Aurora. Will it call ICE?"),
        ("Does the ordinance cover Aurora?", "Does the ordinance cover Boulder?"),
        ("Can police ask where I was born?", "Can ICE ask where I was born?"),
        ("Do I have to show my ID to a city worker?", "Do I have to show my ID to an ICE agent?"),
        ("How do I get a lawyer from the legal fund?", "How do I get a job at the legal fund?"),
        ("When was the ordinance signed?", "Who signed the ordinance?"),
        ("Can the jail hold me for ICE?", "Can the jail not hold me for ICE?"),
        ("Can the city sue ICE in court?", "Can ICE sue the city in court?"),
        ("Can I visit my husband in jail?", "Can I visit my husband in jail in Aurora?"),
        ("Help?", "Help!"),
    ],
    Lang.ES: [
        ("¿Mi casero me puede pedir mis papeles?", "¿Mi patrón me puede pedir mis papeles?"),
        ("¿Puede ICE entrar a la escuela de mi hijo?", "¿Puede ICE entrar a mi casa?"),
        ("¿La ordenanza vale también en Aurora?", "¿La ordenanza vale también en Boulder?"),
        ("¿La policía me puede preguntar dónde nací?", "¿La policía me puede preguntar dónde vivo?"),
        ("¿Puedo visitar a mi esposo en la cárcel?", "¿Puedo llamar a mi esposo en la cárcel?"),
        ("¿La cárcel puede avisar a ICE?", "¿La cárcel no puede avisar a ICE?"),
    ],
}  # fmt: skip
NEW = Ticket(1, HERE, TicketState.UNSENT, "en", "Can my landlord ask me for my papers?", START, START)
OLD = replace(NEW, id=2, state=TicketState.ANSWERED, question=QUESTION, answered_at=START, claimed_by=VERA.user_id)
ANSWER = TicketMessage(
    3, OLD.id, 1, Sender.VOLUNTEER, MessageKind.ANSWER, "Not in Denver.", "en", START, for_others=True
)


@pytest.fixture(scope="module")
def indexes() -> Mapping[Lang, LanguageIndex]:
    engine = Engine(load_library(SHIPPED))
    return {language: engine.index(language) for language in Lang}


@pytest.mark.parametrize("language", Lang)
@pytest.mark.parametrize(("pairs", "found"), [(SAME, True), (OTHER, False)], ids=["same", "other"])
def test_only_who_asks_the_same_is_offered_the_answer(
    indexes: Mapping[Lang, LanguageIndex], language: Lang, pairs: Mapping[Lang, list[tuple[str, str]]], found: bool
) -> None:
    wrong = [
        (one, other)
        for pair in pairs[language]
        for one, other in (pair, pair[::-1])
        if bool(alike(one, [replace(OLD, question=other)], indexes[language])) is not found
    ]
    assert wrong == []


async def found_answer(store: SqlTicketStore, libraries: Libraries) -> int | None:
    found = await answer_to(store, NEW, libraries.base.engine.index(Lang.EN))
    return None if found is None else found[1].id


@pytest.mark.asyncio
@pytest.mark.parametrize("state", [TicketState.OPEN, TicketState.CLAIMED, TicketState.ANSWERED, TicketState.CLOSED])
async def test_an_answer_is_found_however_the_question_went_on(
    tickets: SqlTicketStore, libraries: Libraries, state: TicketState
) -> None:
    await tickets.step(None, replace(OLD, state=state), Also(messages=(ANSWER,)))
    assert await found_answer(tickets, libraries) == ANSWER.id


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("of_ticket", "of_message"),
    [
        ({"guild_id": THERE}, {}),
        ({"language": "es"}, {}),
        ({"answered_at": None}, {}),
        ({"state": TicketState.WISHED}, {}),
        ({}, {"for_others": False}),
        ({}, {"helpful": False}),
        ({}, {"passing": Passing.HELD}),
        ({}, {"passing": Passing.REFUSED}),
        ({}, {"kind": MessageKind.ASK_BACK}),
        ({}, {"sender": Sender.ASKER, "kind": MessageKind.ADDITION}),
    ],
)
async def test_what_may_not_be_shown_to_others_is_not_found(
    tickets: SqlTicketStore, libraries: Libraries, of_ticket: dict[str, Any], of_message: dict[str, Any]
) -> None:
    await tickets.step(None, replace(OLD, **of_ticket), Also(messages=(replace(ANSWER, **of_message),)))
    assert await found_answer(tickets, libraries) is None


@pytest.mark.asyncio
async def test_an_answer_that_was_reported_is_not_found_and_one_that_helped_goes_first(
    tickets: SqlTicketStore, libraries: Libraries
) -> None:
    report = DeskReport(random_key(), HERE, OLD.id, ANSWER.id, "", START.date())
    await tickets.step(None, OLD, Also(messages=(ANSWER,), report=report))
    assert await found_answer(tickets, libraries) is None
    for number, helpful in enumerate((None, True, None)):
        ticket = replace(OLD, id=10 + number, at=START + timedelta(hours=number))
        message = replace(ANSWER, id=20 + number, ticket_id=ticket.id, helpful=helpful)
        await tickets.step(None, ticket, Also(messages=(message,)))
        assert await found_answer(tickets, libraries) == (20 if number == 0 else 21)
