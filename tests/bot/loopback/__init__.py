"""A small Discord on 127.0.0.1 for tests of the real process: its REST routes, its gateway, its users."""

from __future__ import annotations

from tests.bot.loopback.faults import Faults
from tests.bot.loopback.gateway import Gateway
from tests.bot.loopback.process import BotProcess
from tests.bot.loopback.server import Loopback, Request
from tests.bot.loopback.world import Channel, Guild, Interaction, User, World

__all__ = ["BotProcess", "Channel", "Faults", "Gateway", "Guild", "Interaction", "Loopback", "Request", "User", "World"]
