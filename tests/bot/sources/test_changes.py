"""What a change does to files, told line by line."""

from __future__ import annotations

import random

from bot.sources.changes import MAX_COMPARED, diff_lines


def test_of_two_very_long_texts_what_is_alike_at_both_ends_is_left_out() -> None:
    chance = random.Random(3)  # noqa: S311
    lines = [str(chance.randrange(50)) for _ in range(int(MAX_COMPARED**0.5) + 10)]
    changed = [*lines[:100], "one", *lines[101:-100], "other", *lines[-99:]]
    told = list(diff_lines("\n".join(lines), "\n".join(changed)))
    assert told == [*(f"-{line}" for line in lines[100:-99]), *(f"+{line}" for line in changed[100:-99])]


def test_of_a_text_that_is_the_same_nothing_is_told() -> None:
    text = "line\n" * int(MAX_COMPARED**0.5 + 10)
    assert list(diff_lines(text, text)) == []
    assert list(diff_lines("line\n" * 3, "line\n" * 3)) == []


def test_what_is_added_and_taken_away_has_its_sign() -> None:
    assert list(diff_lines("a\nb\nc", "a\nB\nc", context=0)) == ["-b", "+B"]
    assert list(diff_lines(None, "a")) == ["+a"]
