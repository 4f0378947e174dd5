"""Telling Discord the commands, but only when they changed."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Any

import discord
import pytest
import pytest_asyncio
from discord import app_commands

from bot.client.sync import FACT, IDS_FACT, CommandSync, ids_text
from bot.logs import OperatorLog, logging_to
from bot.store.errors import FailedOperationError
from bot.wording import Wording
from knowledge.article import Lang
from tests.bot.loopback import Loopback
from tests.bot.tokens import TOKEN

COMMANDS = "/applications/*/commands"
Interaction = discord.Interaction[discord.Client]


@dataclass
class Facts:
    """What is remembered over a restart."""

    kept: dict[str, str] = field(default_factory=dict)
    failures: int = 0

    async def recall(self, key: str) -> str | None:
        if self.failures:
            self.failures -= 1
            raise FailedOperationError("OperationalError SQLITE_BUSY")
        return self.kept.get(key)

    async def remember(self, key: str, value: str) -> None:
        self.kept[key] = value


class Spanish(app_commands.Translator):
    """Translates a few words."""

    def __init__(self, words: dict[str, str]) -> None:
        self.words = words

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        del context
        return self.words.get(string.message) if locale is discord.Locale.latin_american_spanish else None


def command(name: str, description: str = "Ask a question") -> app_commands.Command[Any, [str], None]:
    async def ask(interaction: Interaction, question: str) -> None: ...

    made: app_commands.Command[Any, [str], None] = app_commands.Command(
        name=name, description=app_commands.locale_str(description), callback=ask
    )
    return made


@pytest.fixture
def said() -> Iterator[io.StringIO]:
    written = io.StringIO()
    with logging_to(written, "INFO"):
        yield written


class Bot:
    """A client that is logged in, its commands, and what it remembers."""

    def __init__(self, wording: Wording, facts: Facts) -> None:
        self.client = discord.Client(intents=discord.Intents(guilds=True))
        self.tree = app_commands.CommandTree(self.client)
        self.facts = facts
        self.log = OperatorLog(wording, Lang.EN)

    def sync(self) -> CommandSync:
        return CommandSync(self.tree, self.facts.recall, self.facts.remember, self.log, first_pause_s=0.01)


@pytest_asyncio.fixture
async def bot(loopback: Loopback, wording: Wording) -> AsyncIterator[Bot]:
    del loopback
    made = Bot(wording, Facts())
    await made.client.login(TOKEN)
    made.tree.add_command(command("ask"))
    yield made
    await made.client.close()


@pytest.mark.asyncio
async def test_the_first_start_tells_discord_the_commands(loopback: Loopback, bot: Bot, said: io.StringIO) -> None:
    await bot.sync().keep()
    assert [known["name"] for known in loopback.world.commands] == ["ask"]
    [known] = loopback.world.commands
    assert bot.facts.kept == {FACT: await bot.sync().digest(), IDS_FACT: known["id"]}
    assert "Discord has the commands now (1)." in said.getvalue()


@pytest.mark.asyncio
async def test_a_start_with_the_same_commands_sends_nothing(loopback: Loopback, bot: Bot) -> None:
    await bot.sync().keep()
    await bot.sync().keep()
    assert len(loopback.sent("PUT", COMMANDS)) == 1


@pytest.mark.asyncio
async def test_the_order_of_the_commands_does_not_matter(bot: Bot, wording: Wording) -> None:
    other = Bot(wording, bot.facts)
    await other.client.login(TOKEN)
    for name in ("help", "ask"):
        other.tree.add_command(command(name))
    bot.tree.add_command(command("help"))
    assert await bot.sync().digest() == await other.sync().digest()
    await other.client.close()


@pytest.mark.asyncio
@pytest.mark.parametrize("change", ["name", "description", "new command", "menu", "translation", "application"])
async def test_every_change_is_told(loopback: Loopback, bot: Bot, change: str) -> None:
    await bot.sync().keep()
    bot.tree.clear_commands(guild=None)
    name = "question" if change == "name" else "ask"
    bot.tree.add_command(command(name, "Ask" if change == "description" else "Ask a question"))
    if change == "new command":
        bot.tree.add_command(command("help"))
    elif change == "menu":

        async def answer(interaction: Interaction, message: discord.Message) -> None: ...

        bot.tree.add_command(app_commands.ContextMenu(name="Answer", callback=answer))
    elif change == "translation":
        await bot.tree.set_translator(Spanish({"Ask a question": "Haga una pregunta"}))
    elif change == "application":
        bot.client._connection.application_id = 7
    await bot.sync().keep()
    assert len(loopback.sent("PUT", COMMANDS)) == 2
    await bot.sync().keep()
    assert len(loopback.sent("PUT", COMMANDS)) == 2


@pytest.mark.asyncio
async def test_a_changed_translation_is_told(loopback: Loopback, bot: Bot) -> None:
    await bot.tree.set_translator(Spanish({"Ask a question": "Haga una pregunta"}))
    await bot.sync().keep()
    await bot.tree.set_translator(Spanish({"Ask a question": "Pregunte"}))
    await bot.sync().keep()
    [_, last] = loopback.sent("PUT", COMMANDS)
    assert last.body[0]["description_localizations"] == {"es-419": "Pregunte"}


@pytest.mark.asyncio
@pytest.mark.parametrize("fault", [{"status": 503}, {"status": 403}, {"drop": True}], ids=str)
async def test_when_discord_does_not_take_them_they_are_sent_again_later(
    loopback: Loopback, bot: Bot, said: io.StringIO, fault: dict[str, int]
) -> None:
    loopback.faults.add("PUT", COMMANDS, times=2, **fault)  # type: ignore[arg-type]
    await bot.sync().keep()
    assert ([known["name"] for known in loopback.world.commands], FACT in bot.facts.kept) == (["ask"], True)
    assert "WARNING bannock: Discord did not take the commands" in said.getvalue()
    assert "Traceback" not in said.getvalue()


@pytest.mark.asyncio
async def test_commands_that_discord_refuses_are_not_sent_again(
    loopback: Loopback, bot: Bot, said: io.StringIO
) -> None:
    loopback.faults.add("PUT", COMMANDS, status=400, code=50035, times=9)
    await bot.sync().keep()
    assert (len(loopback.sent("PUT", COMMANDS)), bot.facts.kept) == (1, {})
    assert "ERROR bannock: Discord refuses the commands" in said.getvalue()


@pytest.mark.asyncio
async def test_a_database_that_is_busy_is_asked_again(loopback: Loopback, bot: Bot, said: io.StringIO) -> None:
    bot.facts.failures = 2
    await bot.sync().keep()
    assert len(loopback.sent("PUT", COMMANDS)) == 1
    assert said.getvalue().count("SQLITE_BUSY") == 2


@pytest.mark.asyncio
async def test_an_answer_that_was_lost_is_asked_for_again_and_does_no_harm(loopback: Loopback, bot: Bot) -> None:
    loopback.faults.add("PUT", COMMANDS, lost_answer=True, status=503)
    await bot.sync().keep()
    assert [known["name"] for known in loopback.world.commands] == ["ask"]
    assert len(loopback.sent("PUT", COMMANDS)) == 2


@pytest.mark.asyncio
async def test_it_can_be_stopped_while_it_waits(loopback: Loopback, bot: Bot) -> None:
    loopback.faults.add("PUT", COMMANDS, status=503, times=1000)
    keeping = asyncio.create_task(bot.sync().keep())
    await loopback.until_sent("PUT", COMMANDS)
    keeping.cancel()
    with pytest.raises(asyncio.CancelledError):
        await keeping


def test_ids_are_remembered_in_their_order_whatever_the_order_they_came_in() -> None:
    assert ids_text([11, 7, 100]) == ids_text({100, 11, 7}) == "7,11,100"
