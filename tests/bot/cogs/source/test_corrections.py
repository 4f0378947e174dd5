"""Answer recall: public answers that a change made wrong get a strip, once, whatever fails meanwhile."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import discord
import pytest
from simcord import InteractionResult
from simcord.types import HttpLogEntry

from bot.cogs.source.correcting import MAX_TRIES
from bot.ui.correcting import REPLACED_ID, STRIP_ID
from knowledge.article import ArticleId
from tests.bot.cogs.libraries import GATE, GATE_BOOK
from tests.bot.cogs.scene import (
    CLOSED,
    CLOSES,
    COUNTED,
    COUNTS,
    COUNTS_ES,
    Message,
    Scene,
    buttons_of,
    components_of,
    ref_of,
    text_of,
)
from tests.bot.cogs.source.publishing import RULE, change, moderator_of, retire, reword, with_words

pytestmark = pytest.mark.asyncio
MESSAGE = "/channels/*/messages/*"
TODAY = "November 28, 2026"
TODAY_ES = "28 de noviembre de 2026"
AUTUMN = "counts the bridges every autumn"


PAUSE_S, RETRY_S = 70.0, 100.0
"""So long that the simulation does not wait for it by itself."""


@pytest.fixture(autouse=True)
def _slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.cogs.source.correcting.PAUSE_S", PAUSE_S)
    monkeypatch.setattr("bot.cogs.source.correcting.RETRY_S", RETRY_S)


async def recall(scene: Scene, *, by: Any = None) -> InteractionResult:
    """Ask to correct what cites the rule, and say yes if there is anything to say yes to."""
    moderator = by or scene.moderator
    asked = await moderator.slash(scene.channel, "source recall", title="City code")
    yes = next((label for label in buttons_of(asked) if label.startswith("Yes")), None)
    return asked if yes is None else await scene.press(asked, yes, by=moderator)


async def pass_time(scene: Scene, messages: int = 1) -> None:
    await scene.env.advance_time(PAUSE_S * (messages + 1))


def methods(calls: list[HttpLogEntry]) -> list[str]:
    """Return the calls to the messages of channels."""
    return [call.method for call in calls if "/messages/" in call.path and call.path.startswith("/channels/")]


def strips_of(message: Message) -> list[dict[str, Any]]:
    return [part for part in components_of(message) if part.get("id") == STRIP_ID]


async def waiting(scene: Scene) -> int:
    return await scene.core.curation.store.count_corrections(scene.guild.id)


async def public_answer(scene: Scene, question: str = COUNTS) -> discord.Message:
    answer = await scene.answer_to(question)
    await scene.core.recorder.drain()
    return answer


# What a corrected answer looks like


async def test_a_changed_answer_gets_a_strip_above_its_old_words(scene: Scene) -> None:
    await public_answer(scene)
    await reword(scene, "every spring", "every autumn")
    await recall(scene)
    await pass_time(scene)
    [corrected] = scene.posted()
    text = text_of(corrected)
    assert text.index("Corrected on " + TODAY) < text.index(COUNTED)
    assert AUTUMN not in text
    assert len(strips_of(corrected)) == 1


async def test_a_withdrawn_answer_says_so(scene: Scene) -> None:
    await public_answer(scene)
    await retire(scene)
    await recall(scene)
    await pass_time(scene)
    [corrected] = scene.posted()
    assert scene.say("source-corrected-withdrawn", date=TODAY).partition(":** ")[2][:30] in text_of(corrected)
    assert COUNTED in text_of(corrected)


async def test_the_strip_speaks_the_language_of_its_answer(scene: Scene) -> None:
    await public_answer(scene, COUNTS_ES)
    await retire(scene)
    await recall(scene)
    await pass_time(scene)
    [corrected] = scene.posted()
    assert f"Corregida el {TODAY_ES}" in text_of(corrected)
    assert "La respuesta de hoy" in buttons_of(corrected)


async def test_its_button_shows_todays_answer_to_whoever_presses(scene: Scene) -> None:
    await public_answer(scene)
    await reword(scene, "every spring", "every autumn")
    await recall(scene)
    await pass_time(scene)
    [corrected] = scene.posted()
    today = await scene.press(corrected, "Today’s answer", by=scene.other)
    assert today.ephemeral
    assert AUTUMN in text_of(today)


async def test_the_other_buttons_stay(scene: Scene) -> None:
    before = list(buttons_of(await public_answer(scene)))
    await reword(scene, "every spring", "every autumn")
    await recall(scene)
    await pass_time(scene)
    [corrected] = scene.posted()
    assert list(buttons_of(corrected)) == ["Today’s answer", *before]


async def test_nobody_is_pinged_and_nothing_is_posted(scene: Scene) -> None:
    await public_answer(scene)
    await reword(scene, "every spring", "every autumn")
    with scene.calls() as calls:
        await recall(scene)
        await pass_time(scene)
    assert methods(calls) == ["GET", "PATCH"]


async def test_an_answer_that_still_holds_stays_untouched(scene: Scene) -> None:
    await public_answer(scene, CLOSES)
    await reword(scene, "every spring", "every autumn")
    with scene.calls() as calls:
        await recall(scene)
        await pass_time(scene)
    assert methods(calls) == ["GET"]
    [answer] = scene.posted()
    assert CLOSED in text_of(answer)
    assert strips_of(answer) == []
    assert await waiting(scene) == 0


async def test_only_what_cites_the_changed_passages_is_counted_after_a_change(scene: Scene) -> None:
    await public_answer(scene)
    await public_answer(scene, CLOSES)
    revision = await reword(scene, "every spring", "every autumn")
    found = await scene.core.curation.recalling.by_revision(moderator_of(scene), scene.guild.id, revision.number)
    assert len(found) == 1


async def test_corrected_twice_the_strip_is_replaced(scene: Scene) -> None:
    await public_answer(scene)
    await reword(scene, "every spring", "every autumn")
    await recall(scene)
    await pass_time(scene)
    scene.deployment.calendar.pass_days(1)
    await reword(scene, "every autumn", "every winter")
    await recall(scene)
    await pass_time(scene)
    [corrected] = scene.posted()
    assert len(strips_of(corrected)) == 1
    assert "November 29, 2026" in text_of(corrected)
    assert TODAY not in text_of(corrected)
    assert COUNTED in text_of(corrected)


async def test_a_change_that_is_taken_back_takes_its_strip_away(scene: Scene) -> None:
    before = text_of(await public_answer(scene))
    await reword(scene, "every spring", "every autumn")
    await recall(scene)
    await pass_time(scene)
    await reword(scene, "every autumn", "every spring")
    await recall(scene)
    await pass_time(scene)
    assert [text_of(answer) for answer in scene.posted()] == [before]


# Where the old words and the strip don't fit together


BOOK = ArticleId("gate-book")
GUEST, VISITOR, CALLER = "the name of the guest", "the name of the visitor", "the name of the caller"


FULL_BOOK = {path: re.sub("; The keeper[^;]* [0-9]8[.]", ".", text or "") for path, text in GATE_BOOK.items()}
"""Its answer leaves no room for a strip on the first of its pages."""


async def rewrite_book(scene: Scene, old: str, new: str) -> None:
    await change(scene, lambda article: with_words(article, old, new), BOOK)
    asked = await scene.moderator.slash(scene.channel, "source recall", title="The gate book")
    assert "**1 answer** in your channels cites what was changed: The gate book" in text_of(asked)
    await scene.press(asked, "Yes, correct it", by=scene.moderator)
    await pass_time(scene)


async def replaced_answer(scene: Scene) -> discord.Message:
    """Post an answer that fills its message, and correct it."""
    await scene.deployment.shelve(FULL_BOOK)
    assert GUEST in text_of(await public_answer(scene, GATE))
    await rewrite_book(scene, GUEST, VISITOR)
    [answer] = scene.posted()
    return answer


async def test_todays_answer_takes_the_place_of_one_that_fills_its_message(scene: Scene) -> None:
    answer = await replaced_answer(scene)
    assert components_of(answer)[0]["id"] == REPLACED_ID
    assert f"Corrected on {TODAY}" in text_of(answer)
    assert VISITOR in text_of(answer)
    assert GUEST not in text_of(answer)


async def test_its_asker_may_still_remove_it(scene: Scene) -> None:
    answer = await replaced_answer(scene)
    await scene.press(answer, "Remove", by=scene.other)
    assert len(scene.posted()) == 1
    await scene.press(answer, "Remove")
    assert scene.posted() == []


async def test_an_answer_in_place_of_another_is_found_by_the_next_recall(scene: Scene) -> None:
    answer = await replaced_answer(scene)
    [row] = scene.deployment.rows("public_messages")
    assert row["answer_id"] == ref_of(answer).answer_id
    await rewrite_book(scene, VISITOR, CALLER)
    [answer] = scene.posted()
    assert text_of(answer).count("Corrected on") == 1
    assert VISITOR in text_of(answer)


async def test_when_the_question_is_deleted_an_answer_in_place_of_another_goes_too(scene: Scene) -> None:
    await scene.deployment.shelve(FULL_BOOK)
    question = await scene.mention(GATE)
    await scene.core.recorder.drain()
    await rewrite_book(scene, GUEST, VISITOR)
    await scene.asker.delete(question)
    assert scene.posted() == []


async def test_where_discord_refuses_old_words_with_a_strip_todays_answer_is_shown(scene: Scene) -> None:
    await public_answer(scene)
    await reword(scene, "every spring", "every autumn")
    scene.env.inject_error("PATCH", MESSAGE, status=400, code=50035)
    await recall(scene)
    await pass_time(scene)
    [answer] = scene.posted()
    assert AUTUMN in text_of(answer)


# Faults


async def test_a_message_that_is_gone_is_forgotten(scene: Scene) -> None:
    answer = await public_answer(scene)
    await reword(scene, "every spring", "every autumn")
    scene.env.backend.delete_message(scene.channel.id, answer.id)
    await recall(scene)
    await pass_time(scene)
    assert await waiting(scene) == 0
    assert scene.deployment.rows("public_messages") == []


async def test_a_message_where_the_bot_may_not_read_is_forgotten_and_counted(scene: Scene) -> None:
    await public_answer(scene)
    await reword(scene, "every spring", "every autumn")
    scene.env.inject_error("GET", MESSAGE, status=403, code=50001, times=None)
    await recall(scene)
    await pass_time(scene)
    assert await waiting(scene) == 0
    assert await notes(scene) == [scene.say("source-fate-denied", count="1")]


async def test_a_closed_thread_counts_as_no_right_to_write(scene: Scene) -> None:
    await public_answer(scene)
    await reword(scene, "every spring", "every autumn")
    scene.env.inject_error("PATCH", MESSAGE, status=400, code=50083, times=None)
    await recall(scene)
    await pass_time(scene)
    assert await notes(scene) == [scene.say("source-fate-denied", count="1")]


@pytest.mark.parametrize("method", ["GET", "PATCH"])
async def test_a_passing_fault_is_tried_again_later(scene: Scene, method: str) -> None:
    await public_answer(scene)
    await reword(scene, "every spring", "every autumn")
    scene.env.inject_error(method, MESSAGE, status=503)
    await recall(scene)
    await pass_time(scene)
    assert await waiting(scene) == 1
    await scene.env.advance_time(RETRY_S + PAUSE_S)
    assert await waiting(scene) == 0
    [answer] = scene.posted()
    assert len(strips_of(answer)) == 1


async def test_a_lasting_fault_is_given_up_after_some_tries(scene: Scene) -> None:
    await public_answer(scene)
    await reword(scene, "every spring", "every autumn")
    scene.env.inject_error("GET", MESSAGE, status=500, times=None)
    with scene.calls() as calls:
        await recall(scene)
        await scene.env.advance_time(RETRY_S * 2**MAX_TRIES)
    assert methods(calls) == ["GET"] * MAX_TRIES
    assert await waiting(scene) == 0
    assert await notes(scene) == [scene.say("source-fate-failed", count="1")]


async def test_one_that_fails_keeps_no_other_waiting(scene: Scene) -> None:
    await public_answer(scene)
    await public_answer(scene)
    await reword(scene, "every spring", "every autumn")
    scene.env.inject_error("GET", MESSAGE, status=500)
    await recall(scene)
    await pass_time(scene, 2)
    assert sum(len(strips_of(answer)) for answer in scene.posted()) == 1
    assert await waiting(scene) == 1


async def test_what_is_recalled_while_another_rests_does_not_wait(scene: Scene) -> None:
    await public_answer(scene)
    await reword(scene, "every spring", "every autumn")
    scene.env.inject_error("GET", MESSAGE, status=500)
    await recall(scene)
    await pass_time(scene)
    later = await public_answer(scene)
    await reword(scene, "every autumn", "every winter")
    await recall(scene)
    await pass_time(scene)
    [fresh] = [answer for answer in scene.posted() if answer.id == later.id]
    assert len(strips_of(fresh)) == 1


async def test_a_message_of_somebody_else_is_left_alone(scene: Scene) -> None:
    answer = await public_answer(scene)
    theirs = await scene.asker.send(scene.channel, "Hello")
    [found] = await scene.core.curation.recalling.by_article(moderator_of(scene), scene.guild.id, RULE)
    await retire(scene)
    with scene.calls() as calls:
        await scene.core.curation.recalling.start(
            moderator_of(scene), scene.guild.id, [replace(found, message_id=theirs.id)], RULE
        )
        await pass_time(scene)
    assert methods(calls) == ["GET"]
    assert strips_of(answer) == []


async def test_at_most_one_message_a_second_is_corrected(scene: Scene) -> None:
    for _ in range(3):
        await public_answer(scene)
    await reword(scene, "every spring", "every autumn")
    await recall(scene)
    done = [sum(len(strips_of(answer)) for answer in scene.posted())]
    for _ in range(3):
        await scene.env.advance_time(PAUSE_S)
        done.append(sum(len(strips_of(answer)) for answer in scene.posted()))
    assert done == [1, 2, 3, 3]


# Restarts


async def test_a_restart_in_the_middle_loses_nothing_and_doubles_nothing(scene: Scene) -> None:
    for _ in range(3):
        await public_answer(scene)
    await reword(scene, "every spring", "every autumn")
    await recall(scene)
    assert await waiting(scene) == 2
    await scene.restart()
    await pass_time(scene, 3)
    assert await waiting(scene) == 0
    assert [len(strips_of(answer)) for answer in scene.posted()] == [1, 1, 1]
    assert await notes(scene) == [scene.say("source-fate-corrected", count="3")]


async def test_a_death_between_the_correction_and_its_record_doubles_no_strip(scene: Scene) -> None:
    await public_answer(scene)
    await reword(scene, "every spring", "every autumn")
    await recall(scene)
    await pass_time(scene)
    found = await scene.core.curation.recalling.by_article(moderator_of(scene), scene.guild.id, RULE)
    await scene.core.curation.store.add_corrections(found)
    await scene.restart()
    await pass_time(scene)
    [answer] = scene.posted()
    assert len(strips_of(answer)) == 1
    assert await waiting(scene) == 0


# Who may, and what they are told


async def notes(scene: Scene) -> list[str]:
    """Return what was counted when all was done."""
    entries = await scene.core.curation.store.log_entries(scene.guild.id)
    return [entry.note for entry in entries if entry.deed == "corrected"]


async def test_the_question_names_the_count_and_links_the_messages(scene: Scene) -> None:
    answer = await public_answer(scene)
    asked = await scene.moderator.slash(scene.channel, "source recall", title="City code")
    assert asked.ephemeral
    assert answer.jump_url in text_of(asked)
    assert "1 answer in your channels" in text_of(asked).replace("**", "")
    assert list(buttons_of(asked)) == ["Yes, correct it"]
    assert await waiting(scene) == 0


async def test_where_nothing_cites_it_nothing_is_asked(scene: Scene) -> None:
    asked = await scene.moderator.slash(scene.channel, "source recall", title="City code")
    assert text_of(asked) == scene.say("source-recall-none")


async def test_two_moderators_who_say_yes_correct_it_once(scene: Scene) -> None:
    await public_answer(scene)
    await public_answer(scene)
    await reword(scene, "every spring", "every autumn")
    first, second = [await scene.moderator.slash(scene.channel, "source recall", title="City code") for _ in range(2)]
    await scene.press(first, "Yes, correct 2 answers", by=scene.moderator)
    told = await scene.press(second, "Yes, correct 2 answers", by=scene.moderator)
    assert "Corrected" not in text_of(told)
    await pass_time(scene, 3)
    assert [len(strips_of(answer)) for answer in scene.posted()] == [1, 1]


async def test_who_may_not_curate_recalls_nothing(scene: Scene) -> None:
    await public_answer(scene)
    found = scene.env.backend.find_command("source", scene.guild.id)
    assert found is not None
    scene.guild.set_command_permissions(int(found["id"]), {scene.guild.default_role: True})
    told = await recall(scene, by=scene.asker)
    assert text_of(told) == scene.say("source-not-allowed")


async def test_a_yes_of_who_may_no_more_starts_nothing(scene: Scene) -> None:
    await public_answer(scene)
    asked = await scene.moderator.slash(scene.channel, "source recall", title="City code")
    scene.env.backend.remove_member_role(scene.guild.id, scene.moderator.id, scene.moderators.id)
    told = await scene.press(asked, "Yes, correct it", by=scene.moderator)
    assert text_of(told) == scene.say("source-not-allowed")
    assert await waiting(scene) == 0


async def test_answers_of_other_servers_are_none_of_theirs(scene: Scene) -> None:
    elsewhere = scene.env.create_guild("Elsewhere")
    channel = elsewhere.create_text_channel("general")
    await scene.answer_to(COUNTS, by=elsewhere.add_member(scene.asker.user), channel=channel)
    await scene.core.recorder.drain()
    told = await recall(scene)
    assert text_of(told) == scene.say("source-recall-none")
