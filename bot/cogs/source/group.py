"""The group that all commands of curators stand in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import discord
from discord import app_commands

from bot.ui.translating import CommandWords


def make_group(words: CommandWords, subcommands: Iterable[app_commands.Command[Any, ..., None]]) -> app_commands.Group:
    """Return /source with its subcommands: for servers only, and shown to those who may delete messages."""
    group = app_commands.Group(
        name=words("command-source-name"),
        description=words("command-source"),
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        default_permissions=discord.Permissions(manage_messages=True),
    )
    for command in subcommands:
        group.add_command(command)
    return group
