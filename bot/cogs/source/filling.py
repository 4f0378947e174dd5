"""What comes of a filled-in form about a draft. What somebody typed is never lost."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import discord
from discord.ext import commands

from bot.core import Core
from bot.sources.drafting import article_of
from bot.sources.errors import SourceCode, SourceFault
from bot.sources.fields import BadValue, FieldCode, read_fields
from bot.sources.journal import Deed
from bot.sources.revising import (
    is_quoted,
    joined,
    next_number,
    paragraphs_of,
    questions_of,
    summarised,
    with_fields,
    with_passage,
    with_text,
    without_passage,
)
from bot.sources.rights import Actor
from bot.store.curated import ADDING, Draft
from bot.ui.curation.desk import Desk
from bot.ui.curation.facts import EDITABLE
from bot.ui.curation.files import with_files
from bot.ui.curation.forms import REMOVE, DraftForm, Filled
from bot.ui.curation.sentences import Fault, Refused, sentences_of, tried
from bot.ui.markdown import escape
from bot.ui.presenting import Presenting
from bot.ui.respond import hand_over
from bot.ui.rights import actor_of
from knowledge.article import Article, Stage
from knowledge.article import Wording as Words
from knowledge.importer.sentences import tidy

PARTS = ("part1", "part2", "part3")
_WRITTEN = "text.txt"
_DETAILS = ("title", "publisher", "author", "published", "licence")
_MORE = ("url", "review_by")
_CHOICES = ("authority", "instrument", "stage")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a form wants of an article, and what of it can't be had."""

    change: Callable[[Article], Article]
    faults: tuple[BadValue, ...] = ()


class FillingCog(commands.Cog):
    """Changes drafts as forms say. Each submission is checked anew: who sends it, and what it changes."""

    def __init__(self, core: Core, presenting: Presenting, desk: Desk) -> None:
        self._core = core
        self._presenting = presenting
        self._desk = desk

    @commands.Cog.listener()
    async def on_source_form(self, interaction: discord.Interaction[Any], filled: Filled) -> None:
        """Do what a form about a draft says, and show the draft again."""
        if filled.form not in _READERS:
            return
        actor = await actor_of(interaction, self._core)
        done = await tried(self._change(interaction, actor, filled))
        if isinstance(done, Refused):
            await self._give_back(interaction, actor, done.fault, filled)
            return
        draft, faults = done
        language = self._presenting.language(interaction)
        notices = [self._core.wording(language, f"source-{fault.code}", value=fault.value[:200]) for fault in faults]
        await self._desk.show_draft(interaction, draft, notices=notices)

    async def _change(
        self, interaction: discord.Interaction[Any], actor: Actor, filled: Filled
    ) -> tuple[Draft, tuple[BadValue, ...]]:
        drafting, guild_id = self._core.curation.drafting, interaction.guild_id or 0
        draft = await drafting.open(actor, guild_id, filled.draft_id, filled.seen)
        if draft.act not in EDITABLE:
            raise SourceFault(SourceCode.NO_ARTICLE, id=draft.subject)
        # Dates in words are read by a library that takes its time to load.
        wanted = await asyncio.to_thread(_READERS[filled.form], filled, draft)
        changed = await drafting.change(actor, guild_id, draft.id, filled.seen, wanted.change)
        await self._core.curation.journal.note(guild_id, actor, Deed.CHANGED, changed.subject)
        return changed, wanted.faults

    async def _give_back(
        self, interaction: discord.Interaction[Any], actor: Actor, fault: Fault, filled: Filled
    ) -> None:
        """Say why nothing was changed, and give back what was typed."""
        written = filled.written()
        if not written or not actor.may_curate:
            await self._desk.refuse(interaction, fault)
            return
        language = self._presenting.language(interaction)
        lines: Iterable[str] = (
            *sentences_of(fault, self._core.wording, language),
            self._core.wording(language, "source-given-back"),
        )
        files = {_WRITTEN: written.encode("utf-8", "replace")}
        await hand_over(interaction, with_files("\n".join(map(escape, lines)), files), files)


def text_of(filled: Filled) -> str:
    """Return the text of a form that has several fields for it."""
    return joined(filled.text(part) or "" for part in PARTS)


def _details(filled: Filled, _draft: Draft) -> Wanted:
    read = read_fields({name: filled.text(name) for name in _DETAILS})
    return Wanted(lambda article: with_fields(article, read.values), read.faults)


def _more(filled: Filled, _draft: Draft) -> Wanted:
    written = {name: filled.text(name) for name in _MORE} | {name: filled.chosen(name) for name in _CHOICES}
    read = read_fields(written)
    return Wanted(lambda article: with_fields(article, read.values), read.faults)


def _summary(filled: Filled, draft: Draft) -> Wanted:
    text = text_of(filled)
    if not paragraphs_of(text):
        return Wanted(lambda article: article, (BadValue(FieldCode.NO_WORDS),))
    is_new = draft.act in ADDING
    # Passages of a source that was live keep their numbers for old answers; others come after them.
    return Wanted(lambda article: summarised(article, text, first=1 if is_new else next_number(article)))


def _add(filled: Filled, _draft: Draft) -> Wanted:
    text = text_of(filled)
    if not paragraphs_of(text):
        return Wanted(lambda article: article, (BadValue(FieldCode.NO_WORDS),))
    return Wanted(lambda article: with_text(article, text))


def _passage(filled: Filled, draft: Draft) -> Wanted:
    number = int(filled.argument) if filled.argument.isdecimal() else 0
    stage, words = filled.chosen("stage"), filled.chosen("words")
    if words == REMOVE:
        return Wanted(lambda article: without_passage(article, number))
    fields: dict[str, Any] = {"stage": Stage(stage)} if stage in list(Stage) else {}
    if words in list(Words):
        fields["wording"] = Words(words)
    if (locator := filled.text("locator")) is not None:
        fields["locator"] = tidy(locator)
    if (questions := filled.text("questions")) is not None:
        fields["questions"] = questions_of(questions)
    article = article_of(draft).article
    old = next((passage for passage in article.passages if passage.number == number), None)
    text = filled.text("text") or ""
    if not paragraphs_of(text):
        kept = old.text if old is not None else ""
        return Wanted(lambda article: with_passage(article, number, kept, fields), (BadValue(FieldCode.PASSAGE_EMPTY),))
    faults: tuple[BadValue, ...] = ()
    was_quote = old is not None and old.wording is Words.QUOTE
    if was_quote and fields.get("wording", Words.QUOTE) is Words.QUOTE and not is_quoted(article, text):
        # Nothing stands between quotation marks but what a source says, unless somebody says so of these very words.
        fields["wording"], faults = Words.SUMMARY, (BadValue(FieldCode.REWORDED, str(number)),)
    return Wanted(lambda article: with_passage(article, number, text, fields), faults)


_READERS: dict[str, Callable[[Filled, Draft], Wanted]] = {
    DraftForm.DETAILS: _details,
    DraftForm.MORE: _more,
    DraftForm.SUMMARY: _summary,
    DraftForm.ADD_TEXT: _add,
    DraftForm.PASSAGE: _passage,
}
