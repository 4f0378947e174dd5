"""Cards with their buttons, for one reader: in their language, and with what they may do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.app import build_core
from bot.conversations import Asker
from bot.core import Core
from bot.settings import load_settings
from bot.ui.buttons import Audience
from bot.ui.presenting import Presenting, asker_of, is_moderator, may_write
from bot.wording import Wording
from knowledge.article import Lang
from retrieval.compose import MAX_STATEMENTS
from retrieval.model import Answer, Outcome
from tests.bot.samples import TOPIC, make_answer, make_article, make_passage, write_library
from tests.bot.ui import strategies
from tests.bot.ui.interactions import ALL, CHANNEL_ID, DM, GUILD_ID, PUBLIC_THREAD, TEXT_CHANNEL, make_interaction
from tests.bot.ui.limits import BUTTON, check_view, components_of, texts_of

NONE = discord.Permissions.none()
VIEW = discord.Permissions(view_channel=True)
WRITE = discord.Permissions(view_channel=True, send_messages=True)
WRITE_IN_THREADS = discord.Permissions(view_channel=True, send_messages_in_threads=True)


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory, wording: Wording) -> Iterator[Core]:
    """Parts that were never opened: presenting needs no database."""
    folder = tmp_path_factory.mktemp("presenting")
    library = write_library(folder / "library")
    given_settings = {"DATA_DIR": str(folder / "data"), "LIBRARY_DIR": str(library), "ANSWER_LANGUAGE": "es"}
    made = build_core(load_settings(given_settings, folder / "none"), wording)
    yield made
    made.executor.shutdown()


@pytest.fixture(scope="module")
def presenting(core: Core) -> Presenting:
    return Presenting(core)


def labels(view: discord.ui.LayoutView) -> list[str]:
    rows = [row for row in components_of(view) if row["type"] == 1]
    return [str(button["label"]) for row in rows for button in row["components"] if button["type"] == BUTTON]


def long_answer() -> Answer:
    return make_answer(make_article(*(make_passage(f"{n} " + "bridge " * 200, number=n) for n in range(1, 6))))


# Language


@pytest.mark.parametrize(("locale", "language"), [("es-ES", "es"), ("es-419", "es"), ("en-GB", "en"), ("de", "en")])
def test_people_are_spoken_to_in_the_language_of_their_discord(
    presenting: Presenting, locale: str, language: str
) -> None:
    assert presenting.language(make_interaction(locale=locale)) == language


@pytest.mark.parametrize(("language", "hint"), [("en", Lang.EN), ("es", Lang.ES), ("xx", Lang.ES)])
def test_a_language_of_the_library_hints_at_itself_and_others_at_the_operators(
    presenting: Presenting, language: str, hint: Lang
) -> None:
    assert presenting.hint(language) is hint


# Cards


def offering_each_once(answer: Answer) -> Answer:
    return replace(answer, near=tuple({topic.id: topic for topic in answer.near}.values()))


@settings(deadline=None, max_examples=20)
@given(
    answer=strategies.answers().filter(lambda answer: len(answer.citations) <= MAX_STATEMENTS).map(offering_each_once),
    audience=st.sampled_from(Audience),
    question=strategies.texts(500),
    notices=st.lists(st.sampled_from(["door-changed", "door-personal-private"]), max_size=2, unique=True),
    page=st.integers(0, 120),
    may_share=st.booleans(),
)
def test_a_card_with_its_buttons_is_within_discords_limits(
    presenting: Presenting,
    answer: Answer,
    audience: Audience,
    question: str,
    notices: list[str],
    page: int,
    may_share: bool,
) -> None:
    view = presenting.answer(
        answer, audience, "es", question=question, notices=notices, page=page, tag="A" * 16, may_share=may_share
    )
    assert check_view(view) == []


def test_buttons_speak_the_readers_language_and_the_body_its_own(presenting: Presenting) -> None:
    view = presenting.answer(make_answer(make_article()), Audience.PRIVATE, "es")
    assert "Fuentes" in labels(view)
    assert any("Newest source used" in text for text in texts_of(components_of(view)))


def test_only_what_cites_a_source_can_be_shared(presenting: Presenting) -> None:
    nothing = Answer(id="0" * 16, outcome=Outcome.NO_MATCH, language=Lang.EN)
    assert "Share" in labels(presenting.answer(make_answer(make_article()), Audience.PRIVATE, "en", may_share=True))
    assert "Share" not in labels(presenting.answer(nothing, Audience.PRIVATE, "en", may_share=True))


def test_questions_to_ask_instead_come_first(presenting: Presenting) -> None:
    nothing = Answer(id="0" * 16, outcome=Outcome.NO_MATCH, language=Lang.EN, near=(TOPIC,))
    assert labels(presenting.answer(nothing, Audience.PRIVATE, "en"))[0] == TOPIC.question[Lang.EN]


def test_a_page_leads_to_the_next(presenting: Presenting) -> None:
    assert "More (2 of 3)" in labels(presenting.answer(long_answer(), Audience.PRIVATE, "en"))
    assert "Back" in labels(presenting.answer(long_answer(), Audience.PRIVATE, "en", page=1))


def test_a_page_that_is_not_there_is_the_last_one(presenting: Presenting) -> None:
    last, beyond = (presenting.answer(long_answer(), Audience.PRIVATE, "en", page=page) for page in (2, 99))
    assert components_of(beyond) == components_of(last)


def test_a_notice_stands_above_the_answer(presenting: Presenting) -> None:
    view = presenting.answer(make_answer(), Audience.PRIVATE, "en", notices=["door-changed"])
    assert texts_of(components_of(view))[0].startswith(presenting.wording("en", "door-changed"))


# Who acts, where, and what they may do


def test_an_asker_is_known_by_person_server_and_channel() -> None:
    assert asker_of(make_interaction()) == Asker(1, GUILD_ID, CHANNEL_ID)


def test_an_asker_in_direct_messages_is_on_no_server() -> None:
    assert asker_of(make_interaction(channel_type=DM)) == Asker(1, 0, CHANNEL_ID)


@pytest.mark.parametrize(
    ("theirs", "ours", "channel_type", "may"),
    [
        (WRITE, WRITE, TEXT_CHANNEL, True),
        (VIEW, WRITE, TEXT_CHANNEL, False),
        (WRITE, VIEW, TEXT_CHANNEL, False),
        (WRITE, NONE, TEXT_CHANNEL, False),
        (WRITE, WRITE, PUBLIC_THREAD, False),
        (WRITE_IN_THREADS, WRITE_IN_THREADS, PUBLIC_THREAD, True),
        (WRITE_IN_THREADS, WRITE_IN_THREADS, TEXT_CHANNEL, False),
        (ALL, ALL, DM, False),
    ],
)
def test_sharing_takes_that_both_may_write(
    theirs: discord.Permissions, ours: discord.Permissions, channel_type: int, may: bool
) -> None:
    interaction = make_interaction(permissions=theirs, app_permissions=ours, channel_type=channel_type)
    assert may_write(interaction) is may


@pytest.mark.parametrize(
    ("permissions", "channel_type", "moderator"),
    [
        (discord.Permissions(manage_messages=True), TEXT_CHANNEL, True),
        (discord.Permissions(manage_guild=True), TEXT_CHANNEL, False),
        (NONE, TEXT_CHANNEL, False),
        (ALL, DM, False),
    ],
)
def test_a_moderator_is_who_may_manage_messages(
    permissions: discord.Permissions, channel_type: int, moderator: bool
) -> None:
    assert is_moderator(make_interaction(permissions=permissions, channel_type=channel_type)) is moderator
