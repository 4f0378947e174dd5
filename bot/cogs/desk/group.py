"""The group that moderators' commands of the desk stand in, with every volunteer's own settings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from discord import app_commands

from bot.ui.translating import CommandWords


def make_group(words: CommandWords, subcommands: Iterable[app_commands.Command[Any, ..., None]]) -> app_commands.Group:
    """Return /desk with its subcommands, for servers only; a volunteer's role may give no right to show it by."""
    group = app_commands.Group(
        name=words("command-desk-name"),
        description=words("command-desk"),
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
    )
    for command in subcommands:
        group.add_command(command)
    return group
