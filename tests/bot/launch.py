"""Starts the bot as its users do, but with the loopback Discord at LOOPBACK_URL in place of the real one."""

from __future__ import annotations

import os
import runpy
import sys

import yarl
from discord.asset import Asset
from discord.gateway import DiscordWebSocket
from discord.http import Route


def point_at(url: str) -> None:
    """Let every request and connection of discord.py go there."""
    Route.BASE = f"{url}/api/v10"
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"{url.replace('http', 'ws', 1)}/gateway/")
    Asset.BASE = f"{url}/cdn"


if __name__ == "__main__":
    point_at(os.environ["LOOPBACK_URL"])
    sys.argv[0] = "bot"
    runpy.run_module("bot", run_name="__main__", alter_sys=False)
