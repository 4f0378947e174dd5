"""Nothing that a source, a question or a name says reaches anybody as a ping, a link or a format."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.bot.cogs.libraries import Changes
from tests.bot.cogs.scene import Message, Scene, components_of, shown, text_of
from tests.bot.samples import SHELF, front
from tests.bot.ui.limits import texts_of
from tests.bot.ui.oracle import active

pytestmark = pytest.mark.asyncio
TRAP = (
    "@everyone @here <@{user}> <@&{role}> <#{channel}> [ok](https://evil.example) ||x|| `x` **x** https://evil.example"
)
QUESTION = "Who guards the moat?"


def trap(scene: Scene) -> str:
    """Return words that would ping everyone if they were not escaped and forbidden to."""
    return TRAP.format(user=scene.other.id, role=scene.moderators.id, channel=scene.channel.id)


def hostile(scene: Scene) -> Changes:
    """Return a library whose every text is a trap."""
    words, quoted = trap(scene), trap(scene).replace('"', "")
    named = {"publisher": f"'{quoted}'", "author": f"'{quoted}'"}
    article = front(f"'{quoted}'", instrument="ordinance", stage="signed", **named)
    return {
        "articles/en/moat.md": f"{article}1. {words} guards the moat.\n   - question: who guards the moat\n",
        "contacts.yaml": SHELF["contacts.yaml"].replace("Bridge hotline", f"'{quoted}'"),
        "topics.yaml": f"- id: moat\n  passages: [moat#1]\n  en:\n    question: '{quoted}?'\n",
    }


def texts(message: Message) -> list[str]:
    return texts_of(components_of(message))


def pinged(scene: Scene) -> Iterator[int]:
    """Yield whoever was pinged by a message of the bot, but for whom it replies to."""
    for messages in scene.env.backend.messages.values():
        for message in messages.values():
            if message.author_id == scene.me.id:
                yield from (user for user in message.ping_user_ids if user != message.reply_author_id)
                yield from message.ping_role_ids
                yield from [0] * message.mention_everyone


async def test_a_hostile_source_pings_nobody(scene: Scene) -> None:
    await scene.deployment.shelve(hostile(scene))
    answer = await scene.answer_to(QUESTION)
    assert "guards the moat" in text_of(answer)
    assert list(pinged(scene)) == []


async def test_a_hostile_source_is_shown_literally(scene: Scene) -> None:
    await scene.deployment.shelve(hostile(scene))
    answer = await scene.ask(QUESTION)
    [statement] = [line for line in "\n".join(texts(shown(answer))).split("\n") if line.startswith("- ")]
    assert active(statement.removeprefix("- ").rpartition(" [[1]]")[0]) == []


@pytest.mark.parametrize("label", ["Sources", "Ask a person", "Share", "Español"])
async def test_no_view_of_a_hostile_source_pings_anybody(scene: Scene, label: str) -> None:
    await scene.deployment.shelve(hostile(scene))
    await scene.press(await scene.ask(QUESTION), label)
    assert list(pinged(scene)) == []


async def test_a_hostile_question_is_shown_literally_and_pings_nobody(scene: Scene) -> None:
    answer = await scene.ask(trap(scene), share=True)
    quoted = "\n".join(texts(shown(answer))).split("\n")[0]
    assert active(quoted.removeprefix("-# “").removesuffix("”")) == []
    assert list(pinged(scene)) == []


async def test_a_question_can_not_begin_a_heading(scene: Scene) -> None:
    answer = await scene.ask("# Who counts\n# the bridges?", share=True)
    assert text_of(answer).split("\n")[0] == "-# “# Who counts # the bridges?”"


async def test_a_hostile_offer_is_a_button_and_no_more(scene: Scene) -> None:
    await scene.deployment.shelve(hostile(scene))
    await scene.answer_to("Where do whales sleep?")
    assert list(pinged(scene)) == []


async def test_a_hostile_report_pings_no_moderator(scene: Scene) -> None:
    desk = scene.guild.create_text_channel("desk")
    await scene.moderator.slash(scene.channel, "setup", reports=desk)
    offered = await scene.press(await scene.ask(), "Not helpful")
    await scene.fill_in(await scene.press(offered, "This is wrong"), trap(scene)[:400])
    [posted] = scene.posted(desk)
    before, after = scene.say("door-report-note", note="|").split("|")
    [note] = [line for line in "\n".join(texts(posted)).split("\n") if line.startswith(before)]
    assert active(note.removeprefix(before).removesuffix(after)) == []
    assert list(pinged(scene)) == []


async def test_a_hostile_name_is_nowhere(scene: Scene) -> None:
    person = scene.guild.add_member(scene.env.create_user("@everyone"), nick="@here **Mallory**")
    await scene.mention(by=person)
    await scene.ask(by=person, share=True)
    assert not any("everyone" in text or "Mallory" in text for answer in scene.posted() for text in texts(answer))


async def test_only_who_asked_is_pinged_by_an_answer(scene: Scene) -> None:
    answer = await scene.answer_to()
    stored = scene.env.backend.get_message(scene.channel.id, answer.id)
    assert stored.ping_user_ids == [scene.asker.id]
