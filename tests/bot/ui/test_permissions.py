"""The least permissions, and the link that asks for them."""

from __future__ import annotations

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.permissions import NEEDED, application_id, invite_url, missing
from tests.bot.tokens import APPLICATION_ID, TOKEN, token_of


def test_only_what_an_answer_to_a_mention_takes_is_needed() -> None:
    names = {name for name, needed in NEEDED if needed}
    assert names == {
        "read_messages", "view_channel", "send_messages", "send_messages_in_threads", "read_message_history",
    } - {"view_channel"}  # fmt: skip


def test_nothing_is_missing_where_all_that_is_needed_is_given() -> None:
    assert missing(NEEDED) == ()


def test_what_is_missing_is_named() -> None:
    given_ = discord.Permissions(view_channel=True, send_messages=True, manage_messages=True)
    assert missing(given_) == ("read_message_history", "send_messages_in_threads")


def test_an_administrator_lacks_nothing() -> None:
    assert missing(discord.Permissions(administrator=True)) == ()


@given(st.integers(0, discord.Permissions.all().value))
def test_together_with_what_is_missing_all_is_there(value: int) -> None:
    permissions = discord.Permissions(value)
    permissions.update(**dict.fromkeys(missing(permissions), True))
    assert permissions.administrator or permissions.is_superset(NEEDED)


@given(st.integers(10**16, 2**63 - 1))
def test_the_application_is_told_by_any_token_of_its(number: int) -> None:
    assert application_id(token_of(str(number).encode())) == number


@given(st.text())
def test_whatever_stands_in_place_of_a_token_tells_an_application_or_none(text: str) -> None:
    assert isinstance(application_id(text), int | None)


@pytest.mark.parametrize("first", [b"", b"12", b"123456789012345678 ", b"-12345678901234567", "١٢٣".encode()])
def test_what_is_no_id_tells_no_application(first: bytes) -> None:
    assert application_id(token_of(first)) is None


def test_the_link_names_application_scopes_and_permissions() -> None:
    assert application_id(TOKEN) == APPLICATION_ID
    assert invite_url(7) == (
        "https://discord.com/oauth2/authorize?client_id=7&scope=bot+applications.commands&permissions=274877975552"
    )
