"""Pseudonyms of people: only the key can tell whose they are, and each fits one purpose in one server."""

from __future__ import annotations

import base64
import binascii
import hmac
import os
import secrets
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Final

from bot.store.errors import KeyFault, KeyFileError

KEY_BYTES: Final = 32
PSEUDONYM_BYTES: Final = 16
NONCE_BYTES: Final = 3
TAG_BYTES: Final = 9
TAG_CHARS: Final = (NONCE_BYTES + TAG_BYTES) * 4 // 3
DIRECT_MESSAGES: Final = 0
"""Stands for a server's id where there is none."""


class Purpose(StrEnum):
    """What a pseudonym is for; those of different purposes can't be joined."""

    VOTE = "vote"
    LANGUAGE = "language"
    REMOVAL = "removal"
    """The right to remove a public answer."""
    QUESTION = "question"
    """Not of a person: of the message that asked."""


class Pseudonyms:
    """Makes pseudonyms with one key."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError("key of another size")
        self._key = key

    def of(self, purpose: Purpose, guild_id: int, value: int) -> str:
        """Return the pseudonym of an id: 32 hexadecimal digits, the same each time."""
        return self._digest(purpose, guild_id, value)[:PSEUDONYM_BYTES].hex()

    def tag(self, guild_id: int, user_id: int) -> str:
        """Return a tag of 16 characters that only its person owns; no two of a person's tags look alike."""
        return self._tag(secrets.token_bytes(NONCE_BYTES), guild_id, user_id)

    def owns(self, tag: str, guild_id: int, user_id: int) -> bool:
        """Tell whether a tag was made for this person in this server; one that was tampered with is nobody's."""
        if len(tag) != TAG_CHARS or not tag.isascii():
            return False
        try:
            nonce = base64.b64decode(tag, altchars=b"-_", validate=True)[:NONCE_BYTES]
        except binascii.Error:
            return False
        return hmac.compare_digest(tag, self._tag(nonce, guild_id, user_id))

    def _tag(self, nonce: bytes, guild_id: int, user_id: int) -> str:
        digest = self._digest(Purpose.REMOVAL, guild_id, user_id, nonce)
        return base64.urlsafe_b64encode(nonce + digest[:TAG_BYTES]).decode()

    def _digest(self, purpose: Purpose, guild_id: int, value: int, nonce: bytes = b"") -> bytes:
        # Fields of a fixed size after the only one that ends at a NUL: no two inputs give the same bytes.
        message = purpose.encode() + b"\0" + guild_id.to_bytes(8) + value.to_bytes(8) + nonce
        return hmac.digest(self._key, message, "sha256")


def load_key(folder: Path) -> bytes:
    """Return the key in a data folder, made when there is none.

    Raises:
        KeyFileError: it can't be read or made, others could read it, or it is no key.
    """
    path = folder / "keys" / "people.key"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            _make_key(path)
    except OSError:
        raise KeyFileError(str(path), KeyFault.UNWRITABLE) from None
    try:
        key = _read_key(path)
    except OSError:
        raise KeyFileError(str(path), KeyFault.UNREADABLE) from None
    if len(key) != KEY_BYTES:
        raise KeyFileError(str(path), KeyFault.WRONG_SIZE)
    return key


def _make_key(path: Path) -> None:
    """Write a new key, whole, unless another process has written one meanwhile."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        path.hardlink_to(name)
    except FileExistsError:
        pass
    finally:
        Path(name).unlink()


def _read_key(path: Path) -> bytes:
    for place in (path.parent, path):
        # Windows has no such modes; there the folder of a user's data is closed to others anyway.
        if os.name == "posix" and place.stat().st_mode & 0o077:
            raise KeyFileError(str(place), KeyFault.OPEN_TO_OTHERS)
    with path.open("rb") as file:
        return file.read(KEY_BYTES + 1)
