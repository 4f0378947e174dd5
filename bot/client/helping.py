"""The parts of the volunteers' desk, added to a client: for askers, volunteers and moderators."""

from __future__ import annotations

from dataclasses import dataclass

from discord.ext import commands

from bot.client.desk_loops import DeskLoops
from bot.cogs.desk.arrangement import ArrangementCog
from bot.cogs.desk.asking import AskingCog
from bot.cogs.desk.fetching import FetchingCog
from bot.cogs.desk.group import make_group
from bot.cogs.desk.moderation import ModerationCog
from bot.cogs.desk.own import OwnCog
from bot.cogs.desk.posting import DiscordCourier
from bot.cogs.desk.waiting import WaitingCog
from bot.cogs.desk.work import WorkCog
from bot.cogs.desk.writing import WritingCog
from bot.core import Core
from bot.ui.desk.buttons import PersonButton
from bot.ui.desk.care_buttons import CARE_ITEMS
from bot.ui.desk.ticket_buttons import TICKET_ITEMS
from bot.ui.desk.work_place import WorkPlace
from bot.ui.presenting import Presenting
from bot.ui.translating import CommandWords


@dataclass(frozen=True, slots=True)
class Helping:
    """What the client looks after of the desk."""

    asking: AskingCog
    """Remembers for a while who has sent questions."""
    loops: DeskLoops | None
    """None where the operator has set no key."""


async def add_helping(client: commands.Bot, core: Core, presenting: Presenting, words: CommandWords) -> Helping:
    """Add all that the desk has in Discord; without a key its commands are there all the same, and say so."""
    place, asking = WorkPlace(core, presenting), AskingCog(core, presenting)
    in_group = (
        OwnCog(core, presenting, place, words),
        ArrangementCog(core, presenting, words),
        ModerationCog(core, presenting, place, words),
    )
    with_commands = (FetchingCog(core, presenting, words), WaitingCog(core, presenting, place, words))
    without_commands = (asking, WorkCog(core, presenting, place), WritingCog(core, presenting, place))
    for cog in (*in_group, *with_commands, *without_commands):
        await client.add_cog(cog)
    client.tree.add_command(make_group(words, (command for cog in in_group for command in cog.make_subcommands())))
    for command in (command for cog in with_commands for command in cog.make_commands()):
        client.tree.add_command(command)
    client.add_dynamic_items(PersonButton, *TICKET_ITEMS, *CARE_ITEMS)
    desk = core.desk
    if desk is None:
        return Helping(asking, None)
    return Helping(asking, DeskLoops(desk, DiscordCourier(client, core, desk), client.wait_until_ready))
