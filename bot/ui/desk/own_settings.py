"""What a volunteer has set for themself: whether, for what and when they want to be told of questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import partial

import discord
from discord import ui

from bot.store.ticketed import DeskSettings, Volunteer
from bot.ui.buttons import Row
from bot.ui.cards import plain_card
from bot.ui.curation.buttons import MAX_OPTIONS
from bot.ui.curation.choosing import fitted
from bot.ui.desk.care_buttons import CareAction, CareButton, CarePress, CareSelect
from bot.ui.desk.forms import FormPlace, make_modal, written_field
from bot.ui.markdown import escape, shorten
from bot.wording import LanguageCode, Wording
from knowledge.article import Lang

LANGUAGES, TOPICS = "languages", "topics"
"""The fields to choose in, as `CareChoice` names them."""
QUIET_FORM = "quiet"
MAX_TIME_CHARS = 20
MAX_NAMED = 5
"""Of the chosen topics: more are counted."""
MAX_NAME_CHARS = 60


class QuietField(StrEnum):
    """The fields of the form for quiet hours."""

    FROM = "from"
    TO = "to"


class OwnSettings:
    """Lays out a volunteer's own settings, and makes their form."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def view(
        self,
        own: Volunteer,
        settings: DeskSettings,
        topics: Mapping[str, str],
        language: LanguageCode,
        *,
        page: int = 0,
    ) -> ui.LayoutView:
        """Return the card; `topics` are all there are, by name, and `page` tells which of them are offered."""
        return plain_card(
            ["\n".join(self._lines(own, settings, topics, language))], self._rows(own, topics, language, page)
        )

    def _lines(
        self, own: Volunteer, settings: DeskSettings, topics: Mapping[str, str], language: LanguageCode
    ) -> list[str]:
        say = partial(self._wording, language)
        lines = [say("care-own"), say("care-own-pings-on" if own.pings else "care-own-pings-off")]
        if own.languages:
            names = ", ".join(self._wording(one, "door-language-name") for one in own.languages)
            lines.append(say("care-own-languages", names=names))
        else:
            lines.append(say("care-own-any-language"))
        if own.topics:
            # A topic may have gone with its source.
            known = [escape(shorten(topics.get(topic, topic), MAX_NAME_CHARS)) for topic in own.topics]
            more = len(known) - MAX_NAMED
            names = "; ".join(known[:MAX_NAMED]) + (f"; +{more}" if more > 0 else "")
            lines.append(say("care-own-topics", names=names))
        else:
            lines.append(say("care-own-any-topic"))
        if own.quiet_from is None or own.quiet_to is None:
            lines.append(say("care-own-loud"))
        else:
            times = {"begin": time_text(own.quiet_from), "end": time_text(own.quiet_to)}
            lines.append(say("care-own-quiet", zone=escape(settings.timezone), **times))
        return lines

    def _rows(self, own: Volunteer, topics: Mapping[str, str], language: LanguageCode, page: int) -> list[Row]:
        say = partial(self._wording, language)
        pings = CarePress(CareAction.PINGS, page=0 if own.pings else 1)
        style = discord.ButtonStyle.secondary if own.pings else discord.ButtonStyle.primary
        first = [
            CareButton(pings, say("care-button-pings-off" if own.pings else "care-button-pings-on"), style),
            CareButton(CarePress(CareAction.QUIET), say("care-button-quiet")),
        ]
        languages = [
            discord.SelectOption(
                label=self._wording(lang.value, "door-language-name"), value=lang.value, default=lang in own.languages
            )
            for lang in Lang
        ]
        rows: list[Row] = [first, [CareSelect(LANGUAGES, page, languages, say("care-own-choose-languages"))]]
        pages = -(-len(topics) // MAX_OPTIONS)
        if pages:
            page = min(page, pages - 1)
            offered = list(topics.items())[page * MAX_OPTIONS : (page + 1) * MAX_OPTIONS]
            options = [
                discord.SelectOption(label=fitted(name), value=topic, default=topic in own.topics)
                for topic, name in offered
            ]
            placeholder = say("care-own-choose-topics", page=page + 1, pages=pages)
            rows += [[CareSelect(TOPICS, page, options, placeholder)], self._turning(language, page, pages)]
        return rows

    def _turning(self, language: LanguageCode, page: int, pages: int) -> Sequence[CareButton]:
        row = []
        if page > 0:
            label = self._wording(language, "door-button-back")
            row.append(CareButton(CarePress(CareAction.TOPICS, page=page - 1), label))
        if page < pages - 1:
            label = self._wording(language, "door-button-more", page=page + 2, pages=pages)
            row.append(CareButton(CarePress(CareAction.TOPICS, page=page + 1), label))
        return row

    def quiet_form(self, own: Volunteer, language: LanguageCode) -> ui.Modal:
        """Ask when to be left in peace."""
        say = partial(self._wording, language)
        fields = [
            written_field(
                say(f"care-modal-{field}"),
                field.value,
                discord.TextStyle.short,
                MAX_TIME_CHARS,
                time_text(minutes) if minutes is not None else "",
                hint=say(f"care-modal-{field}-hint"),
                required=False,
            )
            for field, minutes in ((QuietField.FROM, own.quiet_from), (QuietField.TO, own.quiet_to))
        ]
        return make_modal(say("care-modal-quiet"), FormPlace(QUIET_FORM), fields)


def time_text(minutes: int) -> str:
    """Write minutes after midnight as a time of day."""
    return f"{minutes // 60}:{minutes % 60:02}"
