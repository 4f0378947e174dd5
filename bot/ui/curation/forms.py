"""Forms of curators. All that a submission needs stands in the form's custom_id, and in what was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

import discord
from discord import ui

from bot.sources.changes import seen_digest
from bot.store.curated import Draft
from bot.ui.filled import Value, chosen_in, read_filled, text_in
from bot.ui.ids import read_id, write_id
from bot.ui.markdown import width
from bot.wording import LanguageCode, Wording
from knowledge.article import Article, Authority, Instrument, Passage, Stage
from knowledge.article import Wording as Words

MAX_INPUT_CHARS = 4000
MAX_LINE_CHARS = 300
"""Of what is one line, unless there stands more already."""
REMOVE = "remove"
"""Chosen of a passage in place of whose words it is in."""
NO_SEEN = "0"
"""Of a form that is about no draft."""
_TEMPLATE = re.compile(
    r"g1:(?P<form>[a-z]{1,12}):(?P<draft>[0-9a-z]{1,13}):(?P<seen>[0-9a-f]{1,16})(?::(?P<argument>[\w.#-]{0,72}))?"
)


class DraftForm(StrEnum):
    """What a form about a draft is for."""

    PASTE = "paste"
    """Makes a draft of a text."""
    DETAILS = "details"
    MORE = "more"
    PASSAGE = "passage"
    SUMMARY = "summary"
    ADD_TEXT = "add"


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was submitted; it is dispatched as `source_form`."""

    form: str
    draft_id: int
    seen: str
    argument: str
    values: Mapping[str, Value]
    """What was written or chosen, by the custom_id of the field."""

    def text(self, field: str) -> str | None:
        """Return what was written in a field; None where the form had none such."""
        return text_in(self.values, field)

    def chosen(self, field: str) -> str | None:
        """Return what was chosen in a select; None where nothing was."""
        return chosen_in(self.values, field)

    def written(self) -> str:
        """Return all that was written, so that nobody has to write it twice."""
        return "\n\n".join(value.strip() for value in self.values.values() if isinstance(value, str) and value.strip())


def read_form(interaction: discord.Interaction[Any]) -> Filled | None:
    """Return what was submitted, if the interaction is a submission of a curator's form."""
    form = read_filled(interaction)
    match = _TEMPLATE.fullmatch(form.custom_id) if form is not None else None
    if form is None or match is None:
        return None
    return Filled(match["form"], read_id(match["draft"]), match["seen"], match["argument"] or "", form.values)


def form_id(form: str, draft: Draft | None = None, argument: str = "") -> str:
    """Name a form with the draft that it is about, as whoever opens it sees that."""
    place = f"{write_id(draft.id)}:{seen_digest(draft)}" if draft is not None else f"0:{NO_SEEN}"
    return f"g1:{form}:{place}" + (f":{argument}" if argument else "")


class Forms:
    """Makes the forms, filled in with what stands there already."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def paste(self, language: LanguageCode, argument: str) -> ui.Modal:
        """Ask for the text of a source, in as many parts as a form has room for."""
        say = partial(self._wording, language)
        fields = [
            _line(say("source-modal-title"), "title", hint=say("source-modal-title-hint")),
            _text(say("source-modal-part", number="1"), "part1", required=True, hint=say("source-modal-part-hint")),
            _text(say("source-modal-part", number="2"), "part2", hint=say("source-modal-part-more-hint")),
            _text(say("source-modal-part", number="3"), "part3", hint=say("source-modal-part-more-hint")),
            _line(say("source-modal-where"), "where", hint=say("source-modal-where-hint")),
        ]
        return _modal(say("source-modal-paste"), form_id(DraftForm.PASTE, argument=argument), fields)

    def details(self, language: LanguageCode, draft: Draft, article: Article) -> ui.Modal:
        """Ask for what stands above an article."""
        say = partial(self._wording, language)
        published = str(article.published or "")
        fields = [
            _line(say("source-modal-title"), "title", article.title),
            _line(say("source-modal-publisher"), "publisher", article.publisher),
            _line(say("source-modal-author"), "author", article.author),
            _line(say("source-modal-published"), "published", published, hint=say("source-modal-published-hint")),
            _text(say("source-modal-licence"), "licence", article.licence, hint=say("source-modal-licence-hint")),
        ]
        return _modal(say("source-modal-details"), form_id(DraftForm.DETAILS, draft), fields)

    def more(self, language: LanguageCode, draft: Draft, article: Article) -> ui.Modal:
        """Ask where an article stands, who speaks, and of which rule it tells."""
        say = partial(self._wording, language)
        fields = [
            _line(say("source-modal-url"), "url", article.url),
            self._select(say("source-modal-authority"), "authority", Authority, article.authority, language),
            self._select(say("source-modal-instrument"), "instrument", Instrument, article.instrument, language),
            self._select(
                say("source-modal-stage"), "stage", Stage, article.stage, language, hint=say("source-modal-stage-hint")
            ),
            _line(
                say("source-modal-review-by"),
                "review_by",
                str(article.review_by or ""),
                hint=say("source-modal-review-by-hint"),
            ),
        ]
        return _modal(say("source-modal-more"), form_id(DraftForm.MORE, draft), fields)

    def passage(self, language: LanguageCode, draft: Draft, passage: Passage) -> ui.Modal:
        """Ask for one passage anew."""
        say = partial(self._wording, language)
        fields = [
            _text(say("source-modal-text"), "text", passage.text, hint=say("source-modal-text-hint")),
            self._select(
                say("source-modal-stage"), "stage", Stage, passage.stage, language, hint=say("source-modal-stage-hint")
            ),
            _text(
                say("source-modal-questions"),
                "questions",
                "\n".join(passage.questions),
                hint=say("source-modal-questions-hint"),
            ),
            _line(say("source-modal-locator"), "locator", passage.locator, hint=say("source-modal-locator-hint")),
            self._words(passage, language),
        ]
        title = say("source-modal-passage", number=str(passage.number))
        return _modal(title, form_id(DraftForm.PASSAGE, draft, str(passage.number)), fields)

    def _words(self, passage: Passage, language: LanguageCode) -> ui.Label[Any]:
        """Ask whose words a passage is in, or whether to take it out."""
        say = partial(self._wording, language)
        options = [
            discord.SelectOption(
                label=say(value_key("wording", words)), value=words.value, default=words is passage.wording
            )
            for words in Words
        ]
        options.append(discord.SelectOption(label=say("source-modal-remove"), value=REMOVE))
        select: ui.Select[Any] = ui.Select(custom_id="words", options=options, required=False)
        return ui.Label(text=say("source-part-wording"), description=say("source-modal-words-hint"), component=select)

    def text(self, language: LanguageCode, draft: Draft, form: DraftForm, article: Article) -> ui.Modal:
        """Ask for a summary in one's own words, or for more text in whose words the article is."""
        say = partial(self._wording, language)
        is_summary = form is DraftForm.SUMMARY
        adding = "source-modal-add-hint" if article.wording is Words.SUMMARY else "source-modal-add-quote-hint"
        hint = say("source-modal-summary-hint" if is_summary else adding)
        fields = [
            _text(say("source-modal-part", number=str(part)), f"part{part}", required=part == 1, hint=hint)
            for part in range(1, 4)
        ]
        return _modal(say("source-modal-summary" if is_summary else "source-modal-add"), form_id(form, draft), fields)

    def _select(
        self, label: str, field: str, kind: type[StrEnum], chosen: StrEnum, language: LanguageCode, *, hint: str = ""
    ) -> ui.Label[Any]:
        options = [
            discord.SelectOption(
                label=self._wording(language, value_key(field, value)),
                value=value.value,
                default=value is chosen,
            )
            for value in kind
        ]
        select: ui.Select[Any] = ui.Select(custom_id=field, options=options, required=True)
        return ui.Label(text=label, description=hint or None, component=select)


def value_key(field: str, value: StrEnum) -> str:
    """Return the key of the words for a value of a field with a choice."""
    return f"source-{field}-{value.value.replace(' ', '-')}"


def _modal(title: str, custom_id: str, fields: Iterable[ui.Item[Any] | None]) -> ui.Modal:
    modal = ui.Modal(title=title, custom_id=custom_id, timeout=None)
    for field in filter(None, fields):
        modal.add_item(field)
    # discord.py would keep a form in memory until it is submitted, and forget it at a restart.
    modal.stop()
    return modal


def _line(label: str, field: str, value: str = "", *, hint: str = "") -> ui.Label[Any] | None:
    return _input(label, field, value, discord.TextStyle.short, MAX_LINE_CHARS, hint=hint)


def _text(label: str, field: str, value: str = "", *, hint: str = "", required: bool = False) -> ui.Label[Any] | None:
    return _input(label, field, value, discord.TextStyle.paragraph, MAX_INPUT_CHARS, hint=hint, required=required)


def _input(
    label: str,
    field: str,
    value: str,
    style: discord.TextStyle,
    max_chars: int,
    *,
    hint: str,
    required: bool = False,
) -> ui.Label[Any] | None:
    """Make a field; None where what stands there has no room in any, so that it stays as it is."""
    if width(value) > MAX_INPUT_CHARS:
        return None
    component: ui.TextInput[Any] = ui.TextInput(
        custom_id=field,
        style=style,
        default=value or None,
        max_length=max(max_chars, width(value)),
        required=required,
    )
    return ui.Label(text=label, description=hint or None, component=component)
