"""`run`: serve Discord until told to end."""

from __future__ import annotations

import argparse
import asyncio
import logging
import time
from contextlib import suppress

from bot.cli.console import Console
from bot.errors import EXIT_ANSWERED
from bot.logs import OperatorLog, logging_to
from bot.settings import Settings
from bot.starts import StartLog
from bot.stopping import run_to_end, stop_on_signals
from bot.wording import Wording

CLOSE_S = 0.7
"""For what is still to be written."""
GRACE_S = 0.3
"""For all else; with what the client may take, the end comes in less than 5 s."""


def run(options: argparse.Namespace, console: Console, wording: Wording) -> int:
    """Serve, and return 0 once told to end."""
    settings: Settings = options.settings
    secrets = (settings.discord_token, settings.database_url, *settings.desk_key.split(","))
    with logging_to(console.err, settings.log_level, secrets=secrets):
        run_to_end(_serve(settings, wording, OperatorLog(wording, console.language)), GRACE_S)
    return EXIT_ANSWERED


async def _serve(settings: Settings, wording: Wording, log: OperatorLog) -> None:
    with stop_on_signals() as stop:
        # A signal during these imports, half a second of them, must end the process as cleanly as any other.
        from bot.app import build_core  # noqa: PLC0415
        from bot.client.bannock import Bannock  # noqa: PLC0415
        from bot.client.serve import serve  # noqa: PLC0415

        core = build_core(settings, wording)
        if count := len(core.libraries.base.library.problems):
            log.say("files-set-aside", level=logging.WARNING, count=count)
        await core.open()
        try:
            starts = StartLog(settings.data_dir / "starts.json", time.time)
            await serve(lambda: Bannock(core, log), settings.discord_token, starts, log, stop)
        finally:
            with suppress(TimeoutError):
                async with asyncio.timeout(CLOSE_S):
                    await core.close()
        log.say("operator-stopped")
