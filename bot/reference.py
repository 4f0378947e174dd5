"""What a button must remember of its answer, in few enough characters for a custom_id."""

from __future__ import annotations

import hashlib
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass

from bot.errors import BotError
from knowledge.article import Lang
from retrieval.compose import MAX_STATEMENTS, NEAR_TOPICS
from retrieval.model import Answer, Outcome

MAX_CHARS = 72
"""No packed reference is longer."""
PASSAGE_BITS = 40
NAME_BITS = 32
"""Of the digests of details and topics, of which a library has few."""
_VERSION = 1
_ID_BYTES = 8
_ANSWER_ID = re.compile(r"[0-9a-f]{16}")
_PACKED = re.compile(r"[A-Za-z0-9_-]{1,72}")
# What stands in a custom_id is read for years: these may only be added to, at the end.
_LANGUAGES = (Lang.EN, Lang.ES)
_OUTCOMES = (Outcome.ANSWERED, Outcome.UNSURE, Outcome.NO_MATCH, Outcome.ADVICE, Outcome.SMALLTALK)


class BadReferenceError(BotError):
    """A text is no reference to an answer."""


@dataclass(frozen=True, slots=True)
class AnswerRef:
    """An answer by digests of what it showed; nothing in it tells what was asked, or by whom."""

    answer_id: str
    """16 hexadecimal digits."""
    language: Lang
    outcome: Outcome
    contacts: bool
    """It said whom to call."""
    detail: int
    """Digest of `Answer.detail`; 0 where there is none."""
    passages: tuple[int, ...]
    """Digest of each passage cited, in order."""
    near: tuple[int, ...]
    """Digest of each topic offered."""

    def __post_init__(self) -> None:
        if not _ANSWER_ID.fullmatch(self.answer_id):
            raise ValueError("an answer's id has 16 hexadecimal digits")
        if len(self.passages) > MAX_STATEMENTS or len(self.near) > NEAR_TOPICS:
            raise ValueError("more than any answer shows")

    def pack(self) -> str:
        """Write the reference as URL-safe text of at most `MAX_CHARS` characters."""
        head = _VERSION << 12
        head |= _OUTCOMES.index(self.outcome) << 9 | self.contacts << 8
        head |= _LANGUAGES.index(self.language) << 5 | len(self.passages) << 2 | len(self.near)
        packed = b"".join(
            (
                head.to_bytes(2),
                bytes.fromhex(self.answer_id),
                self.detail.to_bytes(NAME_BITS // 8),
                *(passage.to_bytes(PASSAGE_BITS // 8) for passage in self.passages),
                *(topic.to_bytes(NAME_BITS // 8) for topic in self.near),
            )
        )
        return urlsafe_b64encode(packed).decode().rstrip("=")

    @classmethod
    def unpack(cls, text: str) -> AnswerRef:
        """Read a reference that `pack` wrote.

        Raises:
            BadReferenceError: `pack` would never write this.
        """
        if not _PACKED.fullmatch(text):
            raise BadReferenceError
        try:
            ref = _read(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        except (ValueError, IndexError):
            raise BadReferenceError from None
        # A byte too many, or bits that base64 leaves unused, would be lost without a word.
        if ref.pack() != text:
            raise BadReferenceError
        return ref


def reference(answer: Answer) -> AnswerRef:
    """Return what a button must remember of an answer."""
    return AnswerRef(
        answer_id=answer.id,
        language=answer.language,
        outcome=answer.outcome,
        contacts=bool(answer.contacts),
        detail=digest_of(answer.detail, NAME_BITS) if answer.detail else 0,
        passages=tuple(digest_of(citation.passage_id, PASSAGE_BITS) for citation in answer.citations),
        near=tuple(digest_of(topic.id, NAME_BITS) for topic in answer.near),
    )


def digest_of(name: str, bits: int) -> int:
    """Return the first bits of a name's SHA-256: the same on every machine, for as long as buttons stand."""
    found = hashlib.sha256(name.encode(errors="surrogatepass")).digest()
    return int.from_bytes(found) >> (8 * len(found) - bits)


def _read(packed: bytes) -> AnswerRef:
    head = int.from_bytes(packed[:2])
    detail_at = 2 + _ID_BYTES
    passages_at = detail_at + NAME_BITS // 8
    near_at = passages_at + (head >> 2 & 7) * (PASSAGE_BITS // 8)
    return AnswerRef(
        answer_id=packed[2:detail_at].hex(),
        language=_LANGUAGES[head >> 5 & 7],
        outcome=_OUTCOMES[head >> 9 & 7],
        contacts=bool(head >> 8 & 1),
        detail=int.from_bytes(packed[detail_at:passages_at]),
        passages=tuple(_numbers(packed[passages_at:near_at], PASSAGE_BITS)),
        near=tuple(_numbers(packed[near_at:], NAME_BITS)),
    )


def _numbers(packed: bytes, bits: int) -> Iterator[int]:
    size = bits // 8
    for start in range(0, len(packed), size):
        yield int.from_bytes(packed[start : start + size])
