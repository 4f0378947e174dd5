"""What can go wrong with a request."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase


@dataclass
class Fault:
    """How requests of a kind fail, and how many more of them."""

    method: str
    path: str
    status: int
    code: int
    delay_s: float
    lost_answer: bool
    drop: bool
    retry_after_s: float
    times: int


class Faults:
    """Those that wait for a request to hit."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(
        self,
        method: str,
        path: str,
        *,
        status: int = 0,
        code: int = 0,
        delay_s: float = 0.0,
        lost_answer: bool = False,
        drop: bool = False,
        retry_after_s: float = 0.0,
        times: int = 1,
    ) -> None:
        """Let the next requests of a method to paths like this (`*` for anything) fail.

        `status` answers with it and does nothing; with `lost_answer` the work is done first. `drop` cuts the
        connection in place of an answer. `retry_after_s` tells the bot to come again later. `delay_s` comes first.
        """
        status = 429 if retry_after_s else status or (500 if lost_answer else 0)
        self._waiting.append(Fault(method, path, status, code, delay_s, lost_answer, drop, retry_after_s, times))

    def clear(self) -> None:
        self._waiting.clear()

    def take(self, method: str, path: str) -> Fault | None:
        """Return what happens to this request."""
        for fault in self._waiting:
            if fault.method == method and fnmatchcase(path, fault.path):
                fault.times -= 1
                if fault.times <= 0:
                    self._waiting.remove(fault)
                return fault
        return None
