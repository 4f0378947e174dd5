"""Only the key opens what is sealed, and the first of several seals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.tickets.seals import MAX_NAME_CHARS, Link, Seals, make_key
from tests.bot.tickets.people import ANA_ID, BETO_ID, HERE, THERE

OLD, NEW = make_key(), make_key()
SEALS = Seals(OLD)
IDS = st.integers(0, 2**64 - 1)


@given(IDS, st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=MAX_NAME_CHARS))
def test_who_asked_is_read_again_and_every_link_has_one_length(user_id: int, name: str) -> None:
    link = Link(user_id, name)
    sealed = SEALS.seal(link)
    assert SEALS.open(sealed) == link
    assert len(sealed) == len(SEALS.seal(Link(0)))


def test_nothing_in_a_seal_tells_that_two_are_of_one_person() -> None:
    one, other = SEALS.seal(Link(ANA_ID)), SEALS.seal(Link(ANA_ID))
    assert one[12:] != other[12:]
    # The head holds Fernet's version and a time, which is always the same.
    assert one[:12] == SEALS.seal(Link(BETO_ID, "Beto"))[:12]


@pytest.mark.parametrize("sealed", [b"", b"no seal", SEALS.seal(Link(ANA_ID))[:-1], Seals(NEW).seal(Link(ANA_ID))])
def test_what_the_key_did_not_seal_stays_closed(sealed: bytes) -> None:
    assert SEALS.open(sealed) is None


def test_a_new_key_before_the_old_one_opens_what_that_sealed() -> None:
    both = Seals(f"{NEW}, {OLD}")
    assert both.open(SEALS.seal(Link(ANA_ID))) == Link(ANA_ID)
    assert SEALS.open(both.seal(Link(ANA_ID))) is None
    assert Seals(NEW).open(both.seal(Link(ANA_ID))) == Link(ANA_ID)
    assert both.code("7F3AK2QM9XTR") == (*Seals(NEW).code("7F3AK2QM9XTR"), *SEALS.code("7F3AK2QM9XTR"))
    assert both.person(HERE, ANA_ID) == (*Seals(NEW).person(HERE, ANA_ID), *SEALS.person(HERE, ANA_ID))


def test_a_person_has_another_hash_in_each_server() -> None:
    hashes = {SEALS.person(guild_id, user_id) for guild_id in (HERE, THERE) for user_id in (ANA_ID, BETO_ID)}
    assert len(hashes) == 4


def test_what_makes_codes_and_what_makes_hashes_of_people_are_two_keys() -> None:
    message = HERE.to_bytes(8) + ANA_ID.to_bytes(8)
    assert SEALS.person(HERE, ANA_ID) != SEALS.code(message.decode("latin-1"))


@pytest.mark.parametrize("keys", ["", "sesame", f"{OLD},", OLD[:-2]], ids=["none", "word", "comma", "cut"])
def test_what_is_no_key_is_refused(keys: str) -> None:
    with pytest.raises(ValueError, match=r"Fernet|base64|padding"):
        Seals(keys)
