"""References: an answer in a few characters, read back to the bit, and nothing else read at all."""

from __future__ import annotations

import string
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.answering import Answering
from bot.errors import BotError
from bot.reference import (
    MAX_CHARS,
    NAME_BITS,
    PASSAGE_BITS,
    AnswerRef,
    BadReferenceError,
    digest_of,
    reference,
)
from knowledge.article import Lang
from retrieval.model import Answer, Outcome, Question, Reason
from tests.benchmark.questions import SETS, read_questions
from tests.bot.samples import CONTACT, GAP, TOPIC, make_answer, make_article

NAMES = st.integers(0, 2**NAME_BITS - 1)
REFS = st.builds(
    AnswerRef,
    answer_id=st.text("0123456789abcdef", min_size=16, max_size=16),
    language=st.sampled_from(Lang),
    outcome=st.sampled_from(Outcome),
    contacts=st.booleans(),
    detail=NAMES,
    passages=st.lists(st.integers(0, 2**PASSAGE_BITS - 1), max_size=5).map(tuple),
    near=st.lists(NAMES, max_size=3).map(tuple),
)
REF = AnswerRef("0123456789abcdef", Lang.ES, Outcome.NO_MATCH, True, 7, (1, 2**40 - 1), (3, 4, 2**32 - 1))
URL_SAFE = set(string.ascii_letters + string.digits + "-_")


def answers(answering: Answering) -> Iterator[Answer]:
    """Yield the answer to every golden question and to every question of the graded sets, turn by turn."""
    asked = [(golden.turns, golden.language) for golden in answering.library.companions.golden]
    for path in sorted(SETS.glob("*.yaml")):
        asked += [(expected.turns, expected.language) for expected in read_questions(path)]
    for turns, language in asked:
        previous = None
        for text in turns:
            answer = answering.answer(Question(text, hint=language, previous=previous)).answer
            previous = answer.turn
            yield answer


def read(text: str) -> AnswerRef | None:
    try:
        return AnswerRef.unpack(text)
    except BadReferenceError:
        return None


# -- writing and reading


@given(ref=REFS)
def test_any_reference_is_read_back_as_it_was(ref: AnswerRef) -> None:
    packed = ref.pack()
    assert AnswerRef.unpack(packed) == ref
    assert len(packed) <= MAX_CHARS
    assert set(packed) <= URL_SAFE


@given(one=REFS, other=REFS)
def test_two_references_are_written_alike_only_if_they_are_one(one: AnswerRef, other: AnswerRef) -> None:
    assert (one.pack() == other.pack()) == (one == other)


def test_a_reference_is_written_as_it_always_was() -> None:
    """Buttons stand for years: this text may never be read otherwise."""
    assert AnswerRef.unpack("FSsBI0VniavN7wAAAAcAAAAAAf______AAAAAwAAAAT_____") == REF
    assert REF.pack() == "FSsBI0VniavN7wAAAAcAAAAAAf______AAAAAwAAAAT_____"


def test_the_longest_reference_leaves_room_in_a_custom_id() -> None:
    longest = replace(REF, passages=(2**40 - 1,) * 5, near=(2**32 - 1,) * 3)
    assert len(longest.pack()) == 68


@pytest.mark.parametrize(
    "wrong",
    [
        {"answer_id": "0123456789ABCDEF"},
        {"answer_id": "0123"},
        {"answer_id": "0123456789abcdef\n"},
        {"passages": (1,) * 6},
        {"near": (1,) * 4},
    ],
    ids=str,
)
def test_a_reference_to_what_is_no_answer_is_not_made(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="answer"):
        replace(REF, **wrong)  # type: ignore[arg-type]


# -- what is not read


@given(text=st.one_of(st.text(max_size=100), st.text("AZaz09-_=+/ \n", max_size=80)))
@example(text="")
@example(text="\ud800")
@example(text="ÁÁÁÁ")
@example(text="٣" * 20)
@example(text=REF.pack() + "=")
@example(text=REF.pack() + "\n")
def test_any_text_is_read_as_what_is_written_so_or_refused(text: str) -> None:
    ref = read(text)
    assert ref is None or ref.pack() == text


@given(head=st.sampled_from([b"", b"\x10", b"\x15\x2b"]), packed=st.binary(max_size=54))
def test_any_bytes_are_read_as_what_is_written_so_or_refused(head: bytes, packed: bytes) -> None:
    text = urlsafe_b64encode(head + packed).decode().rstrip("=")
    ref = read(text)
    assert ref is None or ref.pack() == text


def test_a_refusal_is_one_of_the_bots_errors() -> None:
    with pytest.raises(BotError):
        AnswerRef.unpack("")


@given(ref=REFS, place=st.integers(0, 67), letter=st.sampled_from(sorted(URL_SAFE)))
def test_a_reference_with_one_letter_changed_is_another_or_none(ref: AnswerRef, place: int, letter: str) -> None:
    packed = ref.pack()
    place %= len(packed)
    changed = packed[:place] + letter + packed[place + 1 :]
    assert (read(changed) == ref) == (changed == packed)


@pytest.mark.parametrize("cut", range(1, 5))
def test_a_reference_that_was_cut_or_lengthened_is_refused(cut: int) -> None:
    packed = REF.pack()
    for text in (packed[:-cut], packed + "A" * cut):
        with pytest.raises(BadReferenceError):
            AnswerRef.unpack(text)


@pytest.mark.parametrize(
    ("place", "bits"), [(0, 0x20), (0, 0x0A), (1, 0xE0), (1, 0x18)], ids=["version", "outcome", "language", "passages"]
)
def test_a_reference_with_a_code_that_is_not_given_out_is_refused(place: int, bits: int) -> None:
    packed = bytearray(urlsafe_b64decode(REF.pack() + "=" * (-len(REF.pack()) % 4)))
    packed[place] |= bits
    with pytest.raises(BadReferenceError):
        AnswerRef.unpack(urlsafe_b64encode(packed).decode().rstrip("="))


# -- digests


@pytest.mark.parametrize(("bits", "expected"), [(32, 0xBA7816BF), (40, 0xBA7816BF8F), (8, 0xBA), (256, None)])
def test_a_digest_is_the_beginning_of_sha_256(bits: int, expected: int | None) -> None:
    whole = 0xBA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD
    assert digest_of("abc", bits) == (whole if expected is None else expected)


@given(name=st.text(), bits=st.sampled_from([NAME_BITS, PASSAGE_BITS]))
@example(name="\ud800", bits=NAME_BITS)
def test_any_name_has_a_digest_that_fits(name: str, bits: int) -> None:
    assert 0 <= digest_of(name, bits) < 2**bits


# -- of answers


def test_a_reference_holds_what_an_answer_shows() -> None:
    answer = make_answer(make_article(), contacts=(CONTACT,), language=Lang.ES)
    expected = AnswerRef(
        answer_id="0123456789abcdef",
        language=Lang.ES,
        outcome=Outcome.ANSWERED,
        contacts=True,
        detail=0,
        passages=(digest_of("story#1", PASSAGE_BITS),),
        near=(),
    )
    assert expected == reference(answer)


def test_a_reference_to_a_known_gap_holds_the_gap_and_the_topics() -> None:
    ref = reference(make_answer(outcome=Outcome.NO_MATCH, reason=Reason.KNOWN_GAP, gap=GAP, near=(TOPIC,)))
    assert (ref.detail, ref.near) == (digest_of("toll", NAME_BITS), (digest_of("counting", NAME_BITS),))


def test_every_answer_of_the_shipped_library_fits_and_is_read_back(shipped_answering: Answering) -> None:
    refs = [reference(answer) for answer in answers(shipped_answering)]
    assert len(refs) > 300
    assert {ref.outcome for ref in refs} == set(Outcome)
    assert max(len(ref.pack()) for ref in refs) <= MAX_CHARS
    assert [AnswerRef.unpack(ref.pack()) for ref in refs] == refs
