"""What people are told of whatever the desk refuses."""

from __future__ import annotations

import logging
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import TypeVar

from bot.core import Core
from bot.store.errors import StoreError
from bot.tickets.desk import Desk
from bot.tickets.errors import DeskCode, DeskFault
from bot.wording import LanguageCode, Wording
from knowledge.article import PartialDate

_log = logging.getLogger(__name__)
Result = TypeVar("Result")
Fault = DeskFault | StoreError
_UNTIL = "until"
"""The value of a fault that is a day."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Something was refused, and nothing was done; or the database failed, and a step may be kept all the same."""

    fault: Fault

    @property
    def code(self) -> DeskCode | None:
        """Return why; None where the database failed."""
        return self.fault.code if isinstance(self.fault, DeskFault) else None


async def tried(work: Awaitable[Result]) -> Result | Refused:
    """Do something, or say why it was refused: who waits for it has announced an answer, and must give one."""
    try:
        return await work
    except (DeskFault, StoreError) as fault:
        if isinstance(fault, StoreError):
            _log.error("the database failed the desk: %s", fault)
        return Refused(fault)


def sentence_of(fault: Fault, wording: Wording, language: LanguageCode) -> str:
    """Say what a fault says, as plain text."""
    if isinstance(fault, StoreError):
        return wording(language, "door-error")
    values = fault.values
    if _UNTIL in values:
        values = values | {_UNTIL: wording.date(language, PartialDate.parse(str(values[_UNTIL])))}
    return wording(language, fault.code.value, **values)


def desk_of(core: Core) -> Desk:
    """Return the desk.

    Raises:
        DeskFault: NO_DESK where the operator has set no key.
    """
    if core.desk is None:
        raise DeskFault(DeskCode.NO_DESK)
    return core.desk
