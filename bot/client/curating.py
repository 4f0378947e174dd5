"""The parts that curators use, added to a client: the group of their commands, menus, buttons and forms."""

from __future__ import annotations

from discord.ext import commands

from bot.cogs.source.add import AddCog
from bot.cogs.source.audit import AuditCog
from bot.cogs.source.browse import BrowseCog
from bot.cogs.source.correcting import CorrectingCog
from bot.cogs.source.corrections import CorrectionsCog
from bot.cogs.source.drafts import DraftsCog
from bot.cogs.source.edit import EditCog
from bot.cogs.source.entries import EntriesCog
from bot.cogs.source.filling import FillingCog
from bot.cogs.source.group import make_group
from bot.cogs.source.upkeep import UpkeepCog
from bot.core import Core
from bot.ui.curation.buttons import CURATION_ITEMS
from bot.ui.curation.choosing import SourceSelect
from bot.ui.curation.desk import Desk
from bot.ui.presenting import Presenting
from bot.ui.translating import CommandWords


async def add_curating(client: commands.Bot, core: Core, presenting: Presenting, words: CommandWords) -> None:
    """Add all that curators use, its commands as one group."""
    desk = Desk(core, presenting)
    upkeep = UpkeepCog(core, presenting, words)
    with_subcommands = (
        AddCog(core, presenting, desk, words),
        EditCog(core, presenting, desk, words),
        DraftsCog(core, presenting, desk, words),
        BrowseCog(core, presenting, words, desk),
        upkeep,
        CorrectionsCog(core, presenting, words),
    )
    for cog in with_subcommands:
        await client.add_cog(cog)
    client.tree.add_command(
        make_group(words, (command for cog in with_subcommands for command in cog.make_subcommands()))
    )
    entries = EntriesCog(core, presenting, desk, words)
    for without_subcommands in (entries, AuditCog(client, core, presenting), CorrectingCog(client, core)):
        await client.add_cog(without_subcommands)
    for group in entries.make_groups():
        client.tree.add_command(group)
    await client.add_cog(FillingCog(core, presenting, desk))
    for menu in upkeep.make_menus():
        client.tree.add_command(menu)
    client.add_dynamic_items(*CURATION_ITEMS, SourceSelect)
