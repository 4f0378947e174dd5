"""/ask, "Answer from the sources", and forms: who sees the answer, how often one may ask, what is kept."""

from __future__ import annotations

import discord
import pytest

from tests.bot.cogs.scene import (
    AND_WHEN,
    BURNT,
    CLOSED,
    CLOSES,
    COUNTED,
    COUNTED_ES,
    COUNTS,
    COUNTS_ES,
    LANTERN,
    PHONE,
    WHALES,
    Scene,
    buttons_of,
    text_of,
)

pytestmark = pytest.mark.asyncio
NO_WRITING = discord.PermissionOverwrite(send_messages=False)


# /ask


async def test_an_answer_is_seen_by_its_asker_alone(scene: Scene) -> None:
    answer = await scene.ask()
    assert answer.ephemeral
    assert COUNTED in text_of(answer)
    assert scene.posted() == []


async def test_an_answer_that_is_not_to_be_shared_is_private(scene: Scene) -> None:
    assert (await scene.ask(share=False)).ephemeral


async def test_a_private_answer_takes_one_call(scene: Scene) -> None:
    with scene.calls() as calls:
        await scene.ask()
    assert [call.method for call in calls] == ["POST"]


async def test_the_question_is_quoted_above_a_private_answer(scene: Scene) -> None:
    assert text_of(await scene.ask()).startswith(f"-# “{COUNTS}”")


async def test_an_answer_shows_its_id(scene: Scene) -> None:
    answer = await scene.ask()
    [kept] = scene.deployment.rows("answers")
    assert f"Answer {kept['answer_id']}" in text_of(answer)


async def test_what_is_asked_in_direct_messages_is_private_too(scene: Scene) -> None:
    answer = await scene.asker.user.slash("ask", question=COUNTS, share=True)
    assert answer.ephemeral
    assert COUNTED in text_of(answer)


async def test_direct_messages_have_nobody_to_share_with(scene: Scene) -> None:
    answer = await scene.asker.user.slash("ask", question=COUNTS)
    assert "Share" not in buttons_of(answer)


async def test_a_private_answer_has_no_remove(scene: Scene) -> None:
    assert list(buttons_of(await scene.ask())) == [
        "Sources", "Ask more", "Español", "Share", "Ask a person", "Helpful", "Not helpful",
    ]  # fmt: skip


async def test_a_shared_answer_is_seen_by_everyone(scene: Scene) -> None:
    with scene.calls() as calls:
        answer = await scene.ask(share=True)
    assert not answer.ephemeral
    assert [text_of(one) for one in scene.posted()] == [text_of(answer)]
    assert len(calls) == 1


async def test_a_shared_answer_can_be_removed_but_not_shared_again(scene: Scene) -> None:
    labels = buttons_of(await scene.ask(share=True))
    assert "Remove" in labels
    assert "Share" not in labels


async def test_whoever_shares_is_told_that_their_name_shows(scene: Scene) -> None:
    command = scene.env.backend.find_command("ask", scene.guild.id)
    assert command is not None
    [share] = [option for option in command["options"] if option["name"] == "share"]
    assert not share.get("required")
    assert "Everyone will see your name" in share["description"]
    assert "Todos verán su nombre" in share["description_localizations"]["es-419"]


async def test_a_server_that_forbids_sharing_gets_private_answers(scene: Scene) -> None:
    await scene.forbid_sharing()
    answer = await scene.ask(share=True)
    assert answer.ephemeral
    assert scene.say("door-sharing-forbidden") in text_of(answer)
    assert COUNTED in text_of(answer)


async def test_a_private_question_is_not_told_that_sharing_is_forbidden(scene: Scene) -> None:
    await scene.forbid_sharing()
    assert scene.say("door-sharing-forbidden") not in text_of(await scene.ask())


async def test_a_server_that_forbids_sharing_sees_no_share(scene: Scene) -> None:
    await scene.forbid_sharing()
    assert "Share" not in buttons_of(await scene.ask())


async def test_who_may_not_write_in_a_channel_sees_no_share(scene: Scene) -> None:
    quiet = scene.guild.create_text_channel("quiet", overwrites={scene.asker: NO_WRITING})
    assert "Share" not in buttons_of(await scene.ask(channel=quiet))


async def test_where_the_bot_may_not_write_nobody_sees_share(scene: Scene) -> None:
    quiet = scene.guild.create_text_channel("quiet", overwrites={scene.me: NO_WRITING})
    assert "Share" not in buttons_of(await scene.ask(channel=quiet))


@pytest.mark.parametrize("who", ["asker", "bot"])
async def test_where_one_may_not_write_nothing_is_shared(scene: Scene, who: str) -> None:
    denied = scene.asker if who == "asker" else scene.me
    quiet = scene.guild.create_text_channel("quiet", overwrites={denied: NO_WRITING})
    answer = await scene.ask(channel=quiet, share=True)
    assert answer.ephemeral
    assert scene.say("door-not-shared") in text_of(answer)


async def test_what_cites_nothing_is_not_offered_to_be_shared(scene: Scene) -> None:
    assert "Share" not in buttons_of(await scene.ask(WHALES))


async def test_the_answer_speaks_the_language_of_the_question(scene: Scene) -> None:
    answer = await scene.ask(COUNTS_ES)
    assert COUNTED_ES in text_of(answer)
    assert "Sources" in buttons_of(answer)


async def test_a_question_is_kept_without_its_asker(scene: Scene) -> None:
    await scene.ask()
    [kept] = scene.deployment.rows("questions")
    assert (kept["text"], kept["guild_id"], kept["day"]) == (COUNTS, scene.guild.id, "2026-11-28")
    assert str(scene.asker.id).encode() not in scene.deployment.bytes_on_disk()


@pytest.mark.parametrize("settings", [{"QUESTION_RETENTION_DAYS": "0"}])
async def test_a_question_is_not_kept_where_none_are(scene: Scene) -> None:
    await scene.ask()
    assert len(scene.deployment.rows("answers")) == 1
    assert COUNTS.encode() not in scene.deployment.bytes_on_disk()


# "Answer from the sources"

MENU = "Answer from the sources"


async def test_the_menu_answers_a_message_privately(scene: Scene) -> None:
    message = await scene.other.send(scene.channel, COUNTS)
    with scene.calls() as calls:
        answer = await scene.asker.context_menu(scene.channel, MENU, message)
    assert answer.ephemeral
    assert COUNTED in text_of(answer)
    assert len(calls) == 1


async def test_nothing_is_kept_of_what_another_wrote(scene: Scene) -> None:
    message = await scene.other.send(scene.channel, COUNTS)
    await scene.asker.context_menu(scene.channel, MENU, message)
    assert scene.deployment.rows("questions") == []
    assert COUNTS.encode() not in scene.deployment.bytes_on_disk()


async def test_the_menu_shows_no_number_that_stands_in_the_message(scene: Scene) -> None:
    message = await scene.other.send(scene.channel, f"{COUNTS} Call me: {PHONE}")
    answer = await scene.asker.context_menu(scene.channel, MENU, message)
    assert PHONE not in text_of(answer)


async def test_the_menu_reads_what_was_forwarded(scene: Scene) -> None:
    elsewhere = scene.guild.create_text_channel("elsewhere")
    message = await scene.other.send(elsewhere, COUNTS)
    await scene.other.forward(message, scene.channel)
    [forwarded] = scene.channel.history()
    assert COUNTED in text_of(await scene.asker.context_menu(scene.channel, MENU, forwarded))


async def test_the_menu_finds_no_question_in_a_picture(scene: Scene) -> None:
    message = await scene.other.send(scene.channel, attachments=[("bridge.png", b"\x89PNG")])
    answer = await scene.asker.context_menu(scene.channel, MENU, message)
    assert scene.say("empty") in text_of(answer)


# Forms


async def test_a_question_can_be_asked_in_a_form(scene: Scene) -> None:
    form = await scene.press(await scene.asker.slash(scene.channel, "help"), "Ask privately")
    answer = await scene.fill_in(form, COUNTS)
    assert answer.ephemeral
    assert COUNTED in text_of(answer)


async def test_a_form_and_its_answer_take_one_call_each(scene: Scene) -> None:
    first = await scene.ask(LANTERN)
    with scene.calls() as opening:
        form = await scene.press(first, "Ask more")
    with scene.calls() as answering:
        await scene.fill_in(form, AND_WHEN)
    assert (len(opening), len(answering)) == (1, 1)


async def test_ask_more_goes_on_from_the_answer(scene: Scene) -> None:
    form = await scene.press(await scene.ask(LANTERN), "Ask more")
    assert BURNT in text_of(await scene.fill_in(form, AND_WHEN))


async def test_a_form_that_holds_no_question_is_told_so(scene: Scene) -> None:
    form = await scene.press(await scene.ask(), "Ask more")
    assert scene.say("empty") in text_of(await scene.fill_in(form, "  \n "))


async def test_a_form_opened_before_a_restart_still_arrives(scene: Scene) -> None:
    form = await scene.press(await scene.ask(LANTERN), "Ask more")
    await scene.restart()
    assert BURNT in text_of(await scene.fill_in(form, AND_WHEN))


async def test_a_form_without_an_answer_survives_a_restart(scene: Scene) -> None:
    form = await scene.press(await scene.asker.slash(scene.channel, "about"), "Ask privately")
    await scene.restart()
    assert COUNTED in text_of(await scene.fill_in(form, COUNTS))


# Too many questions


async def test_the_sixth_question_in_ten_seconds_must_wait(scene: Scene) -> None:
    for _ in range(5):
        assert COUNTED in text_of(await scene.ask())
    with scene.calls() as calls:
        sixth = await scene.ask()
    assert sixth.ephemeral
    assert text_of(sixth) == scene.say("door-cooldown", seconds=10)
    assert len(calls) == 1


async def test_a_question_that_must_wait_is_not_kept(scene: Scene) -> None:
    for _ in range(6):
        await scene.ask()
    assert len(scene.deployment.rows("questions")) == 5


async def test_after_ten_seconds_questions_are_answered_again(scene: Scene) -> None:
    for _ in range(6):
        await scene.ask()
    await scene.cool_down()
    assert COUNTED in text_of(await scene.ask())


async def test_one_asker_does_not_make_another_wait(scene: Scene) -> None:
    for _ in range(6):
        await scene.ask()
    assert COUNTED in text_of(await scene.ask(by=scene.other))


async def test_who_must_wait_in_one_channel_must_wait_in_another(scene: Scene) -> None:
    for _ in range(5):
        await scene.ask()
    elsewhere = scene.guild.create_text_channel("elsewhere")
    assert text_of(await scene.ask(channel=elsewhere)) == scene.say("door-cooldown", seconds=10)


async def test_looking_at_sources_is_no_question(scene: Scene) -> None:
    answer = await scene.ask()
    for _ in range(8):
        await scene.press(answer, "Sources")
    assert COUNTED in text_of(await scene.ask())


@pytest.mark.parametrize("settings", [{"COOLDOWN_QUESTIONS": "1", "COOLDOWN_SECONDS": "60"}])
async def test_an_operator_sets_how_many_questions_are_too_many(scene: Scene) -> None:
    await scene.ask()
    assert text_of(await scene.ask()) == scene.say("door-cooldown", seconds=60)


# Personal numbers


async def test_a_personal_number_is_warned_of_privately(scene: Scene) -> None:
    answer = await scene.ask(f"{COUNTS} My number is {PHONE}")
    assert answer.ephemeral
    assert scene.say("door-personal-private") in text_of(answer)
    assert COUNTED in text_of(answer)


async def test_a_personal_number_is_neither_shown_nor_kept(scene: Scene) -> None:
    answer = await scene.ask(f"{COUNTS} My number is {PHONE}")
    assert PHONE not in text_of(answer)
    [kept] = scene.deployment.rows("questions")
    assert kept["text"] == f"{COUNTS} My number is …"
    assert PHONE.encode() not in scene.deployment.bytes_on_disk()


async def test_a_question_with_a_personal_number_is_not_shared(scene: Scene) -> None:
    answer = await scene.ask(f"{COUNTS} My number is {PHONE}", share=True)
    assert answer.ephemeral
    assert scene.say("door-personal-not-shared") in text_of(answer)
    assert scene.posted() == []


async def test_a_personal_number_in_a_form_is_not_kept(scene: Scene) -> None:
    form = await scene.press(await scene.ask(LANTERN), "Ask more")
    answer = await scene.fill_in(form, f"{CLOSES} I am A 123 456 789")
    assert scene.say("door-personal-private") in text_of(answer)
    assert CLOSED in text_of(answer)
    assert {row["text"] for row in scene.deployment.rows("questions")} == {LANTERN, f"{CLOSES} I am …"}
