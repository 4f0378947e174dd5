"""How often the bot began a session with Discord of late, so that no crash loop spends what a day allows."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path

from knowledge.editor import write_atomically

FREE_STARTS = 5
"""In an hour, so many cost no wait: an operator tries things out."""
WINDOW_S = 3600.0
FIRST_WAIT_S = 10.0
LONGEST_WAIT_S = 300.0
"""At one start in five minutes, a loop uses 300 of the 1,000 sessions that Discord allows a day."""
_MAX_KEPT = 100
_log = logging.getLogger(__name__)


class StartLog:
    """Counts the sessions begun over the last hour, in a small file, so that a new process knows of the old ones."""

    def __init__(self, path: Path, now: Callable[[], float]) -> None:
        """Take the file, and a clock that tells seconds since 1970."""
        self._path = path
        self._now = now
        self._starts = self._read()

    def note(self) -> None:
        """Remember that a session begins now; call it before, so that a crash at once counts too."""
        self._starts = [*self._recent(), self._now()][-_MAX_KEPT:]
        try:
            write_atomically(self._path, json.dumps({"starts": self._starts}) + "\n")
        except OSError as error:
            # It still counts within this process.
            _log.warning("can't write %s (%s)", self._path.name, error.strerror)

    def wait_s(self) -> float:
        """Return how long to wait before the next session: 0 for the first few, then twice as long each time."""
        over = len(self._recent()) - FREE_STARTS
        if over < 0:
            return 0.0
        wait_s = min(FIRST_WAIT_S * 2.0 ** min(over, 10), LONGEST_WAIT_S)
        return max(0.0, self._recent()[-1] + wait_s - self._now())

    def _recent(self) -> list[float]:
        now = self._now()
        # A time ahead of the clock was written before the clock was set back.
        return sorted(start for start in self._starts if now - WINDOW_S < start <= now)

    def _read(self) -> list[float]:
        try:
            starts = json.loads(self._path.read_text(encoding="utf-8"))["starts"]
            return [float(start) for start in starts]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            _log.warning("can't read %s; counting the starts from here", self._path.name)
            return []
