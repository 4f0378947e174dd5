"""/privacy tells the truth, deletes what it says, and what is due goes by itself."""

from __future__ import annotations

import pytest
from simcord import InteractionResult

from bot.client.bannock import Bannock
from bot.cogs.ask import AskCog
from bot.cogs.privacy import PrivacyCog
from bot.privacy import Retention
from tests.bot.cogs.deployment import Calendar, Deployment
from tests.bot.cogs.scene import AND_WHEN, LANTERN, Scene, buttons_of, text_of

pytestmark = pytest.mark.asyncio
HOUR_S = 3600
KEPT = Retention()
DATED = ("answers", "public_messages", "questions", "votes", "reports", "languages")


@pytest.fixture
def simcord_bot(deployment: Deployment, monkeypatch: pytest.MonkeyPatch) -> Bannock:
    """Look at the files of libraries once an hour: here hours pass, and nobody changes any."""
    monkeypatch.setattr("bot.client.bannock.WATCH_SECONDS", HOUR_S)
    return deployment.bot()


async def leave_one_of_each(scene: Scene) -> None:
    """Ask, vote, report and choose, each once."""
    answer = await scene.answer_to()
    offered = await scene.press(answer, "Not helpful")
    await scene.fill_in(await scene.press(offered, "This is wrong"), "The clerk left.")
    await scene.asker.slash(scene.channel, "language", language="en")


async def delete_my_data(scene: Scene) -> InteractionResult:
    sure = await scene.press(await scene.asker.slash(scene.channel, "privacy"), "Delete my data")
    return await scene.press(sure, "Yes, delete it")


# What is told


async def test_privacy_is_told_privately_in_one_call(scene: Scene) -> None:
    with scene.calls() as calls:
        told = await scene.asker.slash(scene.channel, "privacy")
    assert told.ephemeral
    assert len(calls) == 1


async def test_privacy_tells_for_how_long_each_kind_is_kept(scene: Scene) -> None:
    text = text_of(await scene.asker.slash(scene.channel, "privacy"))
    say = scene.say
    assert text.split("\n\n") == [
        say("door-privacy"),
        say("door-privacy-memory", minutes="15"),
        say("door-privacy-questions", days=KEPT.questions_days),
        say("door-privacy-previews"),
        say("door-privacy-answers", answers=str(KEPT.answers_days), messages=str(KEPT.messages_days)),
        say("door-privacy-votes", votes=str(KEPT.votes_days), languages=str(KEPT.languages_days)),
        say("door-privacy-reports", reports=str(KEPT.reports_days)),
        say("door-privacy-library", drafts=str(KEPT.drafts_days), log=str(KEPT.log_days)),
        say("door-privacy-code"),
        say("door-privacy-discord"),
        say("door-privacy-logs"),
    ]


@pytest.mark.parametrize("settings", [{"QUESTION_RETENTION_DAYS": "7", "CONVERSATION_MINUTES": "5"}])
async def test_privacy_tells_the_figures_of_this_bots_settings(scene: Scene) -> None:
    text = text_of(await scene.asker.slash(scene.channel, "privacy"))
    assert scene.say("door-privacy-memory", minutes="5") in text
    assert scene.say("door-privacy-questions", days=7) in text


@pytest.mark.parametrize("settings", [{"QUESTION_RETENTION_DAYS": "0"}])
async def test_privacy_tells_that_no_questions_are_kept(scene: Scene) -> None:
    text = text_of(await scene.asker.slash(scene.channel, "privacy"))
    assert scene.say("door-privacy-questions", days=0) in text
    assert scene.say("door-privacy-questions", days=30) not in text
    assert scene.say("door-privacy-previews") not in text


# Deleting one's own


async def test_nothing_is_deleted_before_one_is_sure(scene: Scene) -> None:
    await leave_one_of_each(scene)
    sure = await scene.press(await scene.asker.slash(scene.channel, "privacy"), "Delete my data")
    assert list(buttons_of(sure)) == ["Yes, delete it"]
    assert len(scene.deployment.rows("votes")) == 1


async def test_a_person_is_forgotten_and_told_how_much_that_was(scene: Scene) -> None:
    await leave_one_of_each(scene)
    told = await delete_my_data(scene)
    assert text_of(told) == scene.say("door-forgotten", rows="2", conversations="1")
    assert (scene.deployment.rows("votes"), scene.deployment.rows("languages")) == ([], [])


async def test_who_has_left_nothing_is_told_so(scene: Scene) -> None:
    assert text_of(await delete_my_data(scene)) == scene.say("door-forgotten", rows="0", conversations="0")


async def test_a_person_is_forgotten_on_every_server_and_in_direct_messages(scene: Scene) -> None:
    elsewhere = scene.env.create_guild("Elsewhere")
    member, channel = elsewhere.add_member(scene.asker.user), elsewhere.create_text_channel("general")
    await member.slash(channel, "language", language="es")
    await scene.asker.user.slash("language", language="es")
    await scene.press(await scene.ask(), "Helpful")
    told = await delete_my_data(scene)
    assert text_of(told) == scene.say("door-forgotten", rows="3", conversations="1")
    assert "Sources" in buttons_of(await scene.ask(by=member, channel=channel))


async def test_others_are_not_forgotten(scene: Scene) -> None:
    answer = await scene.answer_to()
    await scene.press(answer, "Helpful", by=scene.other)
    await delete_my_data(scene)
    assert len(scene.deployment.rows("votes")) == 1


async def test_conversations_are_forgotten_everywhere(scene: Scene) -> None:
    elsewhere = scene.guild.create_text_channel("elsewhere")
    await scene.ask(LANTERN)
    await scene.ask(LANTERN, channel=elsewhere)
    await scene.asker.send_dm(LANTERN)
    assert text_of(await delete_my_data(scene)) == scene.say("door-forgotten", rows="0", conversations="3")
    assert scene.say("nothing-found") in text_of(await scene.ask(AND_WHEN, channel=elsewhere))


async def test_what_was_not_written_yet_is_forgotten_too(scene: Scene) -> None:
    await scene.press(await scene.ask(), "Helpful")
    await scene.restart()
    assert text_of(await delete_my_data(scene)) == scene.say("door-forgotten", rows="1", conversations="0")


async def test_the_buttons_that_delete_work_after_a_restart(scene: Scene) -> None:
    await leave_one_of_each(scene)
    sure = await scene.press(await scene.asker.slash(scene.channel, "privacy"), "Delete my data")
    await scene.restart()
    await scene.press(sure, "Yes, delete it")
    assert scene.deployment.rows("votes") == []


# Deletion by age


@pytest.mark.parametrize(
    ("table", "days"),
    [
        ("questions", KEPT.questions_days),
        ("public_messages", KEPT.messages_days),
        ("reports", KEPT.reports_days),
        ("answers", KEPT.answers_days),
        # Of a vote only the month is known, so it counts from the first.
        ("votes", KEPT.votes_days - (Calendar().day.day - 1)),
        ("languages", KEPT.languages_days),
    ],
)
async def test_each_kind_goes_on_the_day_that_was_told(scene: Scene, table: str, days: int) -> None:
    await leave_one_of_each(scene)
    scene.deployment.calendar.pass_days(days - 1)
    await scene.env.advance_time(HOUR_S)
    assert len(scene.deployment.rows(table)) == 1
    scene.deployment.calendar.pass_days(1)
    await scene.env.advance_time(HOUR_S)
    assert scene.deployment.rows(table) == []


@pytest.mark.parametrize("settings", [{"QUESTION_RETENTION_DAYS": "2"}])
async def test_questions_go_on_the_day_that_was_set(scene: Scene) -> None:
    await scene.ask()
    scene.deployment.calendar.pass_days(2)
    await scene.env.advance_time(HOUR_S)
    assert scene.deployment.rows("questions") == []


async def test_what_is_due_goes_at_a_start_too(scene: Scene) -> None:
    await leave_one_of_each(scene)
    scene.deployment.calendar.pass_days(400)
    await scene.restart()
    assert {table: scene.deployment.rows(table) for table in DATED} == {table: [] for table in DATED}


async def test_what_is_gone_leaves_no_trace_on_the_disk(scene: Scene) -> None:
    # The history keeps what stands in the library itself, and that has a question or two.
    asked = "Who ever counts all those bridges?"
    await scene.ask(asked)
    assert asked.encode() in scene.deployment.bytes_on_disk()
    scene.deployment.calendar.pass_days(30)
    await scene.env.advance_time(HOUR_S)
    assert asked.encode() not in scene.deployment.bytes_on_disk()


async def test_a_language_that_is_due_is_not_spoken_any_more(scene: Scene) -> None:
    await scene.asker.slash(scene.channel, "language", language="es")
    scene.deployment.calendar.pass_days(365)
    await scene.env.advance_time(HOUR_S)
    assert "Sources" in buttons_of(await scene.ask())


def bot_of(scene: Scene) -> Bannock:
    bot = scene.env.bot
    assert isinstance(bot, Bannock)
    return bot


class Talkative(PrivacyCog):
    """Tells more than fits in one message, as another language may."""

    def text(self, language: str) -> list[str]:
        return [f"{number}. {language} " + "word " * 150 for number in range(12)]


async def test_the_text_is_read_page_by_page(scene: Scene) -> None:
    cogs = bot_of(scene).cogs
    await bot_of(scene).remove_cog("PrivacyCog")
    ask = cogs["AskCog"]
    assert isinstance(ask, AskCog)
    cog = Talkative(scene.core, ask._presenting, ask._replying, ask._words)
    await bot_of(scene).add_cog(cog)
    [command] = cog.make_commands()
    bot_of(scene).tree.add_command(command, override=True)
    page = await scene.asker.slash(scene.channel, "privacy")
    read, labels = text_of(page), [label for label in buttons_of(page) if label.startswith("More")]
    while labels:
        await scene.press(page, labels[0])
        read += text_of(page)
        labels = [label for label in buttons_of(page) if label.startswith("More")]
    assert [number for number in range(12) if f"{number}. en" not in read] == []
    await scene.press(page, "Back")
    assert [label for label in buttons_of(page) if label.startswith("More")] != []


async def test_what_was_kept_of_a_server_that_is_not_joined_any_more_is_deleted_too(scene: Scene) -> None:
    elsewhere = 4242
    await scene.core.feedback.vote("0123456789abcdef", elsewhere, scene.asker.id, helpful=True)
    await delete_my_data(scene)
    assert scene.deployment.rows("votes") == []


async def test_a_server_that_was_left_meanwhile_is_forgotten_at_the_next_start(scene: Scene) -> None:
    elsewhere = 4242
    await scene.core.feedback.vote("0123456789abcdef", elsewhere, scene.asker.id, helpful=True)
    await scene.core.feedback.vote("0123456789abcdef", scene.guild.id, scene.asker.id, helpful=True)
    await scene.restart()
    assert [row["guild_id"] for row in scene.deployment.rows("votes")] == [scene.guild.id]


async def test_the_data_of_another_bot_is_let_be(scene: Scene) -> None:
    await scene.core.feedback.vote("0123456789abcdef", 4242, scene.asker.id, helpful=True)
    await scene.core.store.set_fact("application", "1")
    await scene.restart()
    assert [row["guild_id"] for row in scene.deployment.rows("votes")] == [4242]


async def test_of_a_vote_only_the_month_is_kept(scene: Scene) -> None:
    await scene.press(await scene.ask(), "Helpful")
    assert [row["day"] for row in scene.deployment.rows("votes")] == ["2026-11-01"]
