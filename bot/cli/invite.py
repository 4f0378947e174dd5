"""`invite`: the link that adds the bot to a server."""

from __future__ import annotations

import argparse

from bot.cli.console import Console
from bot.errors import EXIT_ANSWERED, FaultKind, SettingFault, SettingsError
from bot.wording import Wording


def run(options: argparse.Namespace, console: Console, wording: Wording) -> int:
    """Print the link; the token tells the application, so Discord is not asked.

    Raises:
        SettingsError: the token holds no application's id.
    """
    from bot.ui.permissions import application_id, invite_url  # noqa: PLC0415 (they import discord)

    application = application_id(options.settings.discord_token)
    if application is None:
        raise SettingsError(SettingFault(FaultKind.TOKEN_SHAPE, "DISCORD_TOKEN"))
    console.complain(wording(console.language, "operator-invite"))
    console.say(invite_url(application))
    return EXIT_ANSWERED
