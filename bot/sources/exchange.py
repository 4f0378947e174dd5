"""How the process that tells what changes would do and the bot write to each other."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

from bot.sources.preview import CheckResult, PreviewResult
from retrieval.caution import Measured

LENGTH_BYTES = 8


class Task(StrEnum):
    """What is asked of the process."""

    WARM = "warm"
    PREVIEW = "preview"
    CHECK = "check"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Failed:
    """Why there is no result: the name of the error alone, since its text may hold somebody's words."""

    error: str


Reply = PreviewResult | CheckResult | Measured | Failed | None


def send(stream: IO[bytes], message: object) -> None:
    """Write a message, its length before it."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(len(data).to_bytes(LENGTH_BYTES, "big"))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> object:
    """Read a message.

    Raises:
        EOFError: the other side is gone.
    """
    head = stream.read(LENGTH_BYTES)
    length = int.from_bytes(head, "big")
    data = stream.read(length) if len(head) == LENGTH_BYTES else b""
    if not data or len(data) < length:
        raise EOFError
    return pickle.loads(data)  # noqa: S301 (both sides are this program)
