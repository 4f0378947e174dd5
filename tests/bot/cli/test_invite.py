"""`invite`: the link that adds the bot to a server."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.bot.conftest import Run
from tests.bot.tokens import APPLICATION_ID, TOKEN, token_of


def test_the_link_asks_for_the_bot_its_commands_and_the_least_permissions(run: Run) -> None:
    ran = run("invite", DISCORD_TOKEN=TOKEN)
    link = urlsplit(ran.out.strip())
    assert (ran.code, link.scheme, link.netloc, link.path) == (0, "https", "discord.com", "/oauth2/authorize")
    assert parse_qs(link.query) == {
        "client_id": [str(APPLICATION_ID)],
        "scope": ["bot applications.commands"],
        "permissions": [str(1 << 10 | 1 << 11 | 1 << 16 | 1 << 38)],
    }


def test_only_the_link_goes_to_standard_output(run: Run) -> None:
    ran = run("invite", DISCORD_TOKEN=TOKEN)
    assert (ran.out.count("\n"), ran.out.startswith("https://")) == (1, True)


@pytest.mark.parametrize(
    "token",
    [
        "abc",
        "a.b.c",
        token_of(b"no number at all"),
        token_of(b"12345"),
        token_of(b"\xff\xfe"),
        token_of(b"1" * 30),
        ".",
    ],
)
def test_a_token_without_an_application_in_it_gets_one_sentence(run: Run, token: str) -> None:
    ran = run("invite", DISCORD_TOKEN=token)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith("DISCORD_TOKEN does not look like")
    assert len(token) < 3 or token not in ran.err


def test_a_missing_token_gets_one_sentence_and_other_settings_do_not_matter(run: Run) -> None:
    ran = run("invite", LOG_LEVEL="loud")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith("DISCORD_TOKEN is not set")
