"""Reads a card as its reader does."""

from __future__ import annotations

import re
from collections.abc import Iterable

import discord
from discord import ui

from bot.ui.markdown import plain
from tests.bot.ui.limits import components_of, texts_of
from tests.bot.ui.oracle import unescape

MARK = re.compile(r" (?:\[\[(\d+)\]\]\(<[^>]*>\)|\\\[(\d+)\])$")
LABEL = re.compile(r"\*\*(.*?):\*\* ")
UNTRANSLATED = re.compile(r" \((?:only in Spanish|only in English|solo en español|solo en inglés)\)$")

CHANGES = re.compile(r" \((?:amended by|replaced by|later:|modificado por|reemplazado por|después:)(?: \\\[\d+\])+\)$")


def text_of(view: ui.LayoutView) -> str:
    """Return all text of a card."""
    return "\n".join(texts_of(components_of(view)))


def lines_of(view: ui.LayoutView) -> list[str]:
    return text_of(view).split("\n")


def colour_of(view: ui.LayoutView) -> discord.Colour | int | None:
    [frame] = [item for item in view.children if isinstance(item, ui.Container)]
    return frame.accent_colour


def bare(text: str) -> str:
    """Return a text without what a split over pages adds to it or takes from it."""
    return "".join(sign for sign in plain(text) if sign not in " …“”")


def numbers_of(line: str) -> tuple[str, list[int]]:
    """Return a line without the marks at its end, and the numbers on these."""
    numbers: list[int] = []
    while match := MARK.search(line):
        numbers.insert(0, int(match[1] or match[2]))
        line = line[: match.start()]
    return line, numbers


def told_by(pages: Iterable[list[str]]) -> dict[int, str]:
    """Put together what the pages tell of each citation, from all lines that end with its mark."""
    found: dict[int, str] = {}
    for line in (line for lines in pages for line in lines):
        text, numbers = numbers_of(line)
        if not text.startswith(("- ", "…")):
            continue
        text = UNTRANSLATED.sub("", CHANGES.sub("", text.removeprefix("- ")))
        text = LABEL.sub("", text, count=1)
        for number in numbers:
            found[number] = found.get(number, "") + bare(unescape(text))
    return found
