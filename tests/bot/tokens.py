"""Tokens of the form that Discord gives, for bots that do not exist."""

from __future__ import annotations

import base64

APPLICATION_ID = 123456789012345678


def token_of(first: bytes) -> str:
    """Return a token whose first part, decoded, is this."""
    return ".".join((base64.urlsafe_b64encode(first).decode().rstrip("="), "made", "up-by_a-test"))


TOKEN = token_of(str(APPLICATION_ID).encode())
