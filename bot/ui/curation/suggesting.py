"""Choices for the options of curators' commands, while they type."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

import discord
from discord import app_commands
from rapidfuzz import fuzz

from bot.core import Core
from bot.libraries import BASE
from bot.sources.browsing import MIN_LIKENESS, short_name
from bot.sources.errors import SourceFault
from bot.ui.markdown import plain, shorten, width
from bot.ui.rights import actor_of
from bot.wording import LanguageCode
from knowledge.article import Lang, Status
from knowledge.library import Library
from retrieval.analyzer import fold

MAX_CHOICES = 25
"""As many as Discord shows."""
MAX_CHOICE_CHARS = 100
MAX_TYPED_CHARS = 200
"""Of a title, as it may be typed instead of being chosen."""
MAX_TITLE_CHARS = 40
"""Of an article before one of its passages."""


async def suggest_articles(
    interaction: discord.Interaction[Any], core: Core, typed: str, language: LanguageCode
) -> list[app_commands.Choice[str]]:
    """Suggest articles by title, each by its short name; nothing to whoever may not curate."""
    actor, guild_id = await actor_of(interaction, core), interaction.guild_id or 0
    try:
        found = await core.curation.browsing.find(actor, guild_id, typed)
    except SourceFault:
        return []
    spoken = Lang(language) if language in list(Lang) else Lang.EN
    return [
        app_commands.Choice(
            name=choice_name(choice.titles.get(spoken) or next(iter(choice.titles.values())) or choice.id),
            value=short_name(choice.id),
        )
        for choice in found[:MAX_CHOICES]
    ]


async def suggest_passages(
    interaction: discord.Interaction[Any], core: Core, typed: str, language: LanguageCode
) -> list[app_commands.Choice[str]]:
    """Suggest single passages, each by the short name of its article and its number."""
    if not (await actor_of(interaction, core)).may_curate:
        return []
    library = (await core.libraries.of(interaction.guild_id or BASE)).library
    # All texts are compared: in a large library that takes longer than others should wait.
    return await asyncio.to_thread(_passages_like, library, typed, language)


def _passages_like(library: Library, typed: str, language: LanguageCode) -> list[app_commands.Choice[str]]:
    shown: dict[str, str] = {}
    for article in library.articles:
        if article.status is Status.LIVE and (
            article.language == language or f"{short_name(article.id)}#1" not in shown
        ):
            for passage in article.passages:
                name = f"{shorten(plain(article.title), MAX_TITLE_CHARS)} · {passage.number}. {passage.text}"
                shown[f"{short_name(article.id)}#{passage.number}"] = name
    found = likest(((key, (name,)) for key, name in shown.items()), typed)
    return [app_commands.Choice(name=choice_name(shown[key]), value=key) for key in found]


def likest(named: Iterable[tuple[str, Iterable[str]]], typed: str) -> list[str]:
    """Return the keys whose names are like what is typed, the likest first; with nothing typed, the first ones."""
    wanted = fold(typed[:MAX_CHOICE_CHARS]).strip()
    scores = {
        key: max((_likeness(wanted, fold(name)) for name in names), default=0.0) if wanted else MIN_LIKENESS
        for key, names in named
    }
    likely = sorted((key for key in scores if scores[key] >= MIN_LIKENESS), key=lambda key: -scores[key])
    return likely[:MAX_CHOICES]


def choice_name(text: str) -> str:
    """Keep a choice within what Discord shows, however it counts."""
    text, max_chars = plain(text), MAX_CHOICE_CHARS
    while width(short := shorten(text, max_chars)) > MAX_CHOICE_CHARS:
        max_chars -= 1
    return short or "—"


def _likeness(typed: str, name: str) -> float:
    return (fuzz.token_set_ratio(typed, name) + fuzz.partial_ratio(typed, name)) / 2
