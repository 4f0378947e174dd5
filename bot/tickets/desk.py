"""The desk: its parts, each made once."""

from __future__ import annotations

from dataclasses import dataclass

from bot.store.ticketing import TicketStore
from bot.tickets.arranging import Arranging
from bot.tickets.leasing import Leasing
from bot.tickets.moderating import Moderating
from bot.tickets.outbox import Outbox
from bot.tickets.proposing import Proposing
from bot.tickets.seals import Seals
from bot.tickets.seeking import Seeking
from bot.tickets.waits import Waits
from bot.tickets.working import Working


@dataclass(frozen=True)
class Desk:
    """All that a door needs of the desk; `Core.desk` is None where the operator has set no key."""

    store: TicketStore
    seals: Seals
    arranging: Arranging
    seeking: Seeking
    working: Working
    moderating: Moderating
    proposing: Proposing
    leasing: Leasing
    outbox: Outbox
    waits: Waits
