"""The keys of rows that have no name of their own."""

from __future__ import annotations

import hashlib
import secrets


def random_key() -> int:
    """Return a key that tells nothing of when it was given."""
    return secrets.randbits(63)


def text_digest(text: str) -> str:
    """Return a text's SHA-256, in hexadecimal."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
