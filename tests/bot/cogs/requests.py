"""What must hold for everything that is sent to Discord."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from simcord.types import HttpLogEntry

from tests.bot.ui.limits import MESSAGE_RESPONSES, check_message, check_response, texts_of

_ADDRESSED = re.compile("(?:<@[0-9]+> )+")
NO_PINGS: dict[str, Any] = {"parse": []}
PING_ASKER = NO_PINGS | {"replied_user": True}


def faults_of(requests: Iterable[HttpLogEntry]) -> list[str]:
    """Return what breaks a limit of Discord's, or might ping anyone but who asked or is named at the very beginning."""
    return [f"{one.method} {one.path}: {fault}" for one in requests for fault in _faults(one)]


def _faults(request: HttpLogEntry) -> Iterator[str]:
    body = request.json
    if not isinstance(body, dict):
        return
    if request.path.endswith("/callback"):
        yield from check_response(body)
        if body["type"] in MESSAGE_RESPONSES:
            yield from _pings(body["data"])
    elif request.path.endswith("/threads") and "message" in body:
        yield from check_message(body["message"])
        yield from _pings(body["message"])
    elif "/messages" in request.path or request.path.startswith("/webhooks/"):
        yield from check_message(body)
        yield from _pings(body)


def _pings(message: dict[str, Any]) -> Iterator[str]:
    allowed = PING_ASKER if message.get("message_reference") else NO_PINGS
    if addressed := _ADDRESSED.match(next(iter(texts_of(message.get("components") or ())), "")):
        # Whoever gave away something personal is called by name, since a reply would quote it; and volunteers are who
        # want to be.
        allowed = NO_PINGS | {"users": [int(user_id) for user_id in re.findall("[0-9]+", addressed[0])]}
    if message.get("allowed_mentions") != allowed:
        yield f"allowed_mentions: {message.get('allowed_mentions')}"
