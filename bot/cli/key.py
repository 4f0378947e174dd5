"""`key`: a new key for the volunteers' desk."""

from __future__ import annotations

import argparse

from bot.cli.console import Console
from bot.errors import EXIT_ANSWERED
from bot.wording import Wording


def run(options: argparse.Namespace, console: Console, wording: Wording) -> int:  # noqa: ARG001 (as of any command)
    """Print a key; nothing keeps it."""
    from bot.tickets.seals import make_key  # noqa: PLC0415 (it imports cryptography)

    console.complain(wording(console.language, "operator-key-made"))
    console.say(make_key())
    return EXIT_ANSWERED
