"""The words of commands, for discord.py: English by default, every other language beside it."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.app_commands import TranslationContextTypes, locale_str

from bot.wording import LanguageCode, Wording
from knowledge.article import Lang


class CommandWords:
    """Gives the text of a message of `commands.ftl`, with its key for the translator."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def __call__(self, key: str) -> locale_str:
        """Return a command's word."""
        return locale_str(self._wording(Lang.EN, key), key=key)


class FluentTranslator(app_commands.Translator):
    """Translates the words of commands into every language that has a folder of words."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        # Every word of every command is asked for in each of Discord's languages.
        self._languages = {locale: language_of(locale, wording) for locale in discord.Locale}

    async def translate(
        self, string: locale_str, locale: discord.Locale, _context: TranslationContextTypes
    ) -> str | None:
        """Return the words in the language of a locale; None where they are the English ones anyway."""
        key = string.extras.get("key")
        language = self._languages[locale]
        if key is None or language is None or language == Lang.EN:
            return None
        return self._wording(language, str(key))


def language_of(locale: discord.Locale, wording: Wording) -> LanguageCode | None:
    """Return our language for a locale of Discord, if there is one."""
    code = str(locale.value)
    return next((known for known in (code, code.partition("-")[0]) if known in wording.languages), None)
