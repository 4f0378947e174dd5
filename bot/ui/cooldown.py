"""How often a person may do something."""

from __future__ import annotations

from discord.ext import commands

from bot.conversations import monotonic


class Cooldown:
    """Lets each person do something so many times in a while."""

    def __init__(self, times: int, per_s: float) -> None:
        self._times = times
        self._per_s = per_s
        self._last_s = monotonic()
        self._mapping = self._new_mapping()

    def _new_mapping(self) -> commands.CooldownMapping[int]:
        return commands.CooldownMapping.from_cooldown(self._times, self._per_s, lambda user_id: user_id)

    def wait_s(self, user_id: int) -> int:
        """Count one more time for a person; return for how many seconds they must wait first, 0 for none."""
        self._last_s = monotonic()
        wait = self._mapping.update_rate_limit(user_id, self._last_s)
        return 0 if wait is None else max(1, round(wait))

    def expire(self) -> None:
        """Forget who did it, once that no longer matters: discord.py would keep it until somebody does it again."""
        if monotonic() - self._last_s > self._per_s:
            self._mapping = self._new_mapping()
