"""`key`: a new key for the volunteers' desk."""

from __future__ import annotations

from bot.settings import load_settings
from tests.bot.conftest import Run


def test_each_key_is_another_one_and_can_be_used(run: Run) -> None:
    first, second = run("key"), run("key", DESK_KEY="sesame", LOG_LEVEL="loud")
    assert (first.code, second.code) == (0, 0)
    assert first.out != second.out
    settings = load_settings({"DESK_KEY": f"{first.out.strip()},{second.out.strip()}"}, binding=frozenset({"DESK_KEY"}))
    assert settings.desk_key.count(",") == 1


def test_only_the_key_goes_to_standard_output_and_what_to_do_with_it_beside_it(run: Run) -> None:
    ran = run("key", "--language", "es", LANG="es_MX.UTF-8")
    assert (ran.out.count("\n"), ran.err.count("\n")) == (1, 1)
    assert "DESK_KEY" in ran.err
    assert ran.out.strip() not in ran.err
