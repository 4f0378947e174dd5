"""What only the desk's key can make or read: who asked, codes, and the hashes of blocked people."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from typing import Final

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.reference import MAX_CHARS as MAX_REF_CHARS
from bot.tickets.codes import make_code

MAX_NAME_CHARS = 32
"""As many as Discord lets a name have."""
_ID_BYTES: Final = 8
_NAME_BYTES: Final = 4 * MAX_NAME_CHARS
_TEXT_BYTES: Final = MAX_REF_CHARS
_KEY_BYTES: Final = 32
_NO_TIME: Final = 0
"""Stands in what is sealed for when that was: the ticket tells as much of it as is needed."""
_OF_PEOPLE: Final = b"bannock desk person"
_OF_CODES: Final = b"bannock desk code"
_OF_MADE_CODES: Final = b"bannock desk code made"
_OF_EVENTS: Final = b"bannock desk event"


@dataclass(frozen=True, slots=True)
class Link:
    """Who asked, as it lies encrypted in a ticket."""

    user_id: int
    name: str = ""
    """What they want to be called; empty for an anonymous asker."""


class Seals:
    """Encrypts with Fernet; hashes with HMAC-SHA256 under keys derived from the same one (HKDF, RFC 5869)."""

    def __init__(self, keys: str) -> None:
        """Take one key, or several with commas between them: the first one seals, every one opens.

        Raises:
            ValueError: a key is none.
        """
        given = [key.strip() for key in keys.split(",")]
        self._fernet = MultiFernet([Fernet(key) for key in given])
        self._people = [_derive(key, _OF_PEOPLE) for key in given]
        self._codes = [_derive(key, _OF_CODES) for key in given]
        self._made = [_derive(key, _OF_MADE_CODES) for key in given]
        self._events = _derive(given[0], _OF_EVENTS)

    def seal(self, link: Link) -> bytes:
        """Encrypt who asked; every link has the same length, whatever the name."""
        name = link.name[:MAX_NAME_CHARS].encode(errors="replace")
        return self._fernet.encrypt_at_time(link.user_id.to_bytes(_ID_BYTES) + name.ljust(_NAME_BYTES, b"\0"), _NO_TIME)

    def open(self, sealed: bytes) -> Link | None:
        """Decrypt who asked; None where no key fits."""
        try:
            plain = self._fernet.decrypt(sealed)
        except InvalidToken:
            return None
        return Link(int.from_bytes(plain[:_ID_BYTES]), plain[_ID_BYTES:].rstrip(b"\0").decode())

    def seal_text(self, text: str) -> str:
        """Encrypt a reference; every one has the same length. Nothing stays nothing."""
        plain = text.encode().ljust(_TEXT_BYTES, b"\0")
        return self._fernet.encrypt_at_time(plain, _NO_TIME).decode() if text else ""

    def open_text(self, sealed: str) -> str:
        """Decrypt a reference; nothing where no key fits."""
        try:
            return self._fernet.decrypt(sealed).rstrip(b"\0").decode()
        except InvalidToken:
            return ""

    def person(self, guild_id: int, user_id: int) -> tuple[str, ...]:
        """Return the hashes of a person in a server for a block, the first key's first."""
        return _digests(self._people, guild_id.to_bytes(_ID_BYTES) + user_id.to_bytes(_ID_BYTES))

    def codes(self, ticket_id: int) -> tuple[str, ...]:
        """Return the codes that a ticket may have been given, the first key's first: nothing need keep them."""
        return tuple(make_code(hmac.digest(key, ticket_id.to_bytes(_ID_BYTES), "sha256")) for key in self._made)

    def number(self, event_id: int) -> int:
        """Return the key of a row that one event of Discord's may make: nobody else can tell which event that was.

        Two processes that both hear of it make the same row, and so do not make two.
        """
        return int.from_bytes(hmac.digest(self._events, event_id.to_bytes(_ID_BYTES), "sha256")[:8]) >> 1

    def code(self, code: str) -> tuple[str, ...]:
        """Return the digests of a code, the first key's first."""
        return _digests(self._codes, code.encode())


def _derive(key: str, purpose: bytes) -> bytes:
    return HKDF(SHA256(), _KEY_BYTES, salt=None, info=purpose).derive(urlsafe_b64decode(key))


def _digests(keys: list[bytes], message: bytes) -> tuple[str, ...]:
    return tuple(hmac.digest(key, message, "sha256").hex() for key in keys)


def make_key() -> str:
    """Return a new key for the settings."""
    return Fernet.generate_key().decode()
