"""/source drafts, and the buttons of a draft's card."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.core import Core
from bot.sources.drafting import article_of, rebased
from bot.sources.errors import BrokenDraftFault, SourceCode, SourceFault, StaleChangeFault
from bot.sources.journal import Deed
from bot.sources.rights import Actor
from bot.sources.submitting import Submitted
from bot.store.curated import Draft, Revision
from bot.ui.body import SEPARATOR
from bot.ui.buttons import Row
from bot.ui.cards import Accent, card
from bot.ui.curation.buttons import DraftAction, DraftPress, SourceButton, press_on
from bot.ui.curation.desk import Desk, takes_its_place
from bot.ui.curation.draft_card import VIEWS, LaidOut
from bot.ui.curation.facts import EDITABLE, DraftFacts, changes_nothing
from bot.ui.curation.files import file_name, with_files
from bot.ui.curation.forms import DraftForm, Forms
from bot.ui.curation.recalls import recall_row
from bot.ui.curation.sentences import Refused, soon, tried
from bot.ui.ids import read_id, write_id
from bot.ui.markdown import escape
from bot.ui.presenting import Presenting
from bot.ui.respond import ask_form, hand_over, in_time
from bot.ui.rights import actor_of
from bot.ui.translating import CommandWords
from knowledge.article import Article, Passage

OPEN = "open"
LIST = "drafts"
MAX_LISTED = 8
"""Drafts on one page of the list: each has a row of its own."""
MAX_FILES = 10
"""Of one message, as Discord has it."""
Handler = Callable[[discord.Interaction[Any], Actor, DraftPress], Awaitable[None]]


class DraftsCog(commands.Cog):
    """What the buttons of drafts do. Each press is checked anew: who presses, and what draft they saw."""

    def __init__(self, core: Core, presenting: Presenting, desk: Desk, words: CommandWords) -> None:
        self._core = core
        self._curation = core.curation
        self._presenting = presenting
        self._desk = desk
        self._words = words
        self._forms = Forms(core.wording)
        self._handlers: Mapping[DraftAction, Handler] = {
            **dict.fromkeys(VIEWS, self.look),
            DraftAction.PUBLISH: self.publish,
            DraftAction.DETAILS: self.open_form,
            DraftAction.MORE: self.open_form,
            DraftAction.SUMMARY: self.open_form,
            DraftAction.ADD_TEXT: self.open_form,
            DraftAction.TEXTS: self.choose_passage,
            DraftAction.DOWNLOAD: self.download,
            DraftAction.DISCARD: self.ask_discard,
            DraftAction.DISCARD_SURE: self.discard,
            DraftAction.DIFFERENCE: self.show_difference,
            DraftAction.REBASE: self.rebase,
        }

    def make_subcommands(self) -> list[app_commands.Command[Any, ..., None]]:
        """Return the commands of this cog, for the group of curators."""
        words = self._words

        @app_commands.command(name=words("command-source-drafts-name"), description=words("command-source-drafts"))
        async def drafts(interaction: discord.Interaction[Any]) -> None:
            await self.list_drafts(interaction)

        return [drafts]

    # The list

    async def list_drafts(self, interaction: discord.Interaction[Any], page: int = 0) -> None:
        """List the drafts that are open or wait for a second yes, each with a button that opens it."""
        actor, guild_id = await actor_of(interaction, self._core), interaction.guild_id or 0
        language, say = self._presenting.language(interaction), self._core.wording

        async def listed() -> tuple[int, int, list[DraftFacts]]:
            found = await self._curation.drafting.all(actor, guild_id)
            place = min(page, max(0, (len(found) - 1) // MAX_LISTED))
            shown = found[place * MAX_LISTED :][:MAX_LISTED]
            return len(found), place, [await self._desk.facts(actor, draft) for draft in shown]

        done = await in_time(interaction, tried(listed()), in_place=takes_its_place(interaction))
        if isinstance(done, Refused):
            await self._desk.refuse(interaction, done.fault)
            return
        count, page, shown = done
        if not count:
            await self._desk.put(interaction, self._presenting.notice("source-no-drafts", language))
            return
        pages = -(-count // MAX_LISTED)
        lines, rows = [say(language, "source-drafts", count=count)], list[Row]()
        for number, facts in enumerate(shown, page * MAX_LISTED + 1):
            lines.append(f"{number}. {self._listed(facts, language)}")
            label = f"{number}. {say(language, 'source-button-open')}"
            rows.append([SourceButton(OPEN, write_id(facts.draft.id), label)])
        if pages > 1:
            rows.append(self._turning(language, page, pages))
        await self._desk.put(interaction, self._presenting.cards.text(lines, rows))

    def _listed(self, facts: DraftFacts, language: str) -> str:
        say, draft = self._core.wording, facts.draft
        state = say(language, "source-listed-waiting" if facts.is_waiting else "source-listed-open")
        # Shown as a name and pinging nobody: messages of the bot allow no mentions.
        parts = (escape(say(language, f"source-act-{draft.act}")), f"<@{draft.author_id}>", escape(state))
        return f"**{escape(self._desk.cards.title(facts, language))}**\n-# {SEPARATOR.join(parts)}"

    def _turning(self, language: str, page: int, pages: int) -> Row:
        say, row = self._core.wording, list[SourceButton]()
        if page > 0:
            row.append(SourceButton(LIST, str(page - 1), say(language, "door-button-back")))
        if page + 1 < pages:
            row.append(SourceButton(LIST, str(page + 1), say(language, "door-button-more", page=page + 2, pages=pages)))
        return row

    @commands.Cog.listener()
    async def on_source_button(self, interaction: discord.Interaction[Any], action: str, argument: str) -> None:
        """Open a draft of the list, or another page of that."""
        if action == LIST and argument.isdecimal():
            await self.list_drafts(interaction, int(argument))
        elif action == OPEN and argument.isalnum() and argument.isascii():
            press = DraftPress(DraftAction.OVERVIEW, 0, read_id(argument.lower()[:13]), "")
            await self._do(self.look, interaction, press)

    # The buttons

    @commands.Cog.listener()
    async def on_draft_button(self, interaction: discord.Interaction[Any], press: DraftPress) -> None:
        """Do what the button says."""
        await self._do(self._handlers[press.action], interaction, press)

    async def _do(self, handler: Handler, interaction: discord.Interaction[Any], press: DraftPress) -> None:
        actor = await actor_of(interaction, self._core)
        done = await tried(handler(interaction, actor, press))
        if isinstance(done, Refused):
            await self._desk.refuse(interaction, done.fault)

    async def _draft(self, interaction: discord.Interaction[Any], actor: Actor, press: DraftPress) -> Draft:
        """Return the draft as it is, whatever its presser has seen of it."""
        return await self._curation.drafting.open(actor, interaction.guild_id or 0, press.draft_id)

    async def _facts(self, interaction: discord.Interaction[Any], actor: Actor, draft: Draft) -> DraftFacts:
        return await in_time(interaction, self._desk.facts(actor, draft), in_place=takes_its_place(interaction))

    async def look(self, interaction: discord.Interaction[Any], actor: Actor, press: DraftPress) -> None:
        """Show a view of the draft."""
        draft = await self._draft(interaction, actor, press)
        await self._desk.show_draft(interaction, draft, action=press.action, page=press.page)

    async def open_form(self, interaction: discord.Interaction[Any], actor: Actor, press: DraftPress) -> None:
        """Open a form, filled in with what the draft holds."""
        draft = await self._draft(interaction, actor, press)
        article, language = await self._article(draft), self._presenting.language(interaction)
        if press.action is DraftAction.DETAILS:
            form = self._forms.details(language, draft, article)
        elif press.action is DraftAction.MORE:
            form = self._forms.more(language, draft, article)
        else:
            kind = DraftForm.SUMMARY if press.action is DraftAction.SUMMARY else DraftForm.ADD_TEXT
            form = self._forms.text(language, draft, kind, article)
        await ask_form(interaction, form)

    async def _article(self, draft: Draft) -> Article:
        """Return the article that forms may change.

        Raises:
            SourceFault: there is none.
            BrokenFileError: its text was changed by another hand, and has faults.
        """
        if draft.act not in EDITABLE:
            raise SourceFault(SourceCode.NO_ARTICLE, id=draft.subject)
        return (await soon(asyncio.to_thread(article_of, draft))).article

    async def choose_passage(self, interaction: discord.Interaction[Any], actor: Actor, press: DraftPress) -> None:
        """Ask which passage to edit."""
        draft = await self._draft(interaction, actor, press)
        article, facts = await self._article(draft), await self._facts(interaction, actor, draft)
        language = self._presenting.language(interaction)
        await self._desk.put(interaction, self._desk.cards.choose_passage(facts, article, language, press.page))

    @commands.Cog.listener()
    async def on_draft_passage(self, interaction: discord.Interaction[Any], press: DraftPress, number: int) -> None:
        """Open the form for one passage."""

        async def open_passage(interaction: discord.Interaction[Any], actor: Actor, press: DraftPress) -> None:
            draft = await self._draft(interaction, actor, press)
            passage = _passage(await self._article(draft), number)
            language = self._presenting.language(interaction)
            await ask_form(interaction, self._forms.passage(language, draft, passage))

        await self._do(open_passage, interaction, press)

    async def download(self, interaction: discord.Interaction[Any], actor: Actor, press: DraftPress) -> None:
        """Give out the draft's files, for longer work on them."""
        draft = await self._draft(interaction, actor, press)
        files = {file_name(c.path): c.after.encode() for c in draft.files[:MAX_FILES] if c.after is not None}
        if not files:
            raise SourceFault(SourceCode.NOTHING_CHANGED)
        said = self._core.wording(self._presenting.language(interaction), "source-download")
        await hand_over(interaction, with_files(escape(said), files), files)

    async def ask_discard(self, interaction: discord.Interaction[Any], actor: Actor, press: DraftPress) -> None:
        """Ask whether the draft is to be thrown away."""
        draft = await self._draft(interaction, actor, press)
        facts = await self._facts(interaction, actor, draft)
        await self._desk.put(interaction, self._desk.cards.sure(facts, self._presenting.language(interaction)))

    async def discard(self, interaction: discord.Interaction[Any], actor: Actor, press: DraftPress) -> None:
        """Throw the draft away, unless somebody changed it since it was seen."""
        drafting = self._curation.drafting
        draft = await drafting.open(actor, interaction.guild_id or 0, press.draft_id, press.seen)
        await drafting.discard(actor, draft.guild_id, draft.id)
        await self._curation.journal.note(draft.guild_id, actor, Deed.DISCARDED, draft.subject)
        language = self._presenting.language(interaction)
        await self._desk.put(interaction, self._presenting.notice("source-discarded", language))

    # From a draft to what is live

    async def publish(self, interaction: discord.Interaction[Any], actor: Actor, press: DraftPress) -> None:
        """Publish the draft as it was seen, or let it wait for another person's yes."""
        draft = await self._draft(interaction, actor, press)
        in_place = takes_its_place(interaction)
        done = await in_time(interaction, tried(self._submit(actor, draft, press.seen)), in_place=in_place)
        if not isinstance(done, Refused):
            await self._tell(interaction, actor, done)
        elif isinstance(done.fault, StaleChangeFault):
            await self.show_difference(interaction, actor, press_on(draft, DraftAction.DIFFERENCE))
        elif isinstance(done.fault, BrokenDraftFault):
            # The card itself tells each fault, with its line and remedy.
            said = self._core.wording(self._presenting.language(interaction), "source-not-yet")
            await self._desk.show_draft(interaction, draft, notices=[said])
        elif isinstance(done.fault, SourceFault) and done.fault.code in _SHOWN_ON_CARD:
            draft = await self._draft(interaction, actor, press)
            await self._desk.show_draft(interaction, draft, notices=self._desk.told(interaction, done.fault))
        else:
            raise done.fault

    async def _submit(self, actor: Actor, draft: Draft, seen: str) -> Submitted:
        served = await self._core.libraries.of(draft.guild_id)
        if await asyncio.to_thread(changes_nothing, draft, served.library):
            raise SourceFault(SourceCode.NOTHING_CHANGED)
        return await self._curation.submitting.submit(actor, draft.guild_id, draft.id, seen)

    async def _tell(self, interaction: discord.Interaction[Any], actor: Actor, done: Submitted) -> None:
        if done.revision is None:
            await self._desk.show_draft(interaction, done.draft)
            return
        work = self._confirmed(actor, done.draft, done.revision, self._presenting.language(interaction))
        await self._desk.put(interaction, await in_time(interaction, work, in_place=takes_its_place(interaction)))

    async def _confirmed(self, actor: Actor, draft: Draft, revision: Revision, language: str) -> ui.LayoutView:
        facts = await self._desk.facts(actor, draft)
        recalled = await self._curation.recalling.by_revision(actor, draft.guild_id, revision.number)
        return self._confirmation(facts, revision, len(recalled), language)

    def _confirmation(self, facts: DraftFacts, revision: Revision, recalled: int, language: str) -> ui.LayoutView:
        say = self._core.wording
        title = self._desk.cards.title(facts, language)
        said = say(language, "source-published", title=title, number=str(revision.number))
        lines = [escape(said), escape(say(language, "source-published-next", act=facts.draft.act))]
        if recalled:
            lines.append(escape(say(language, "source-published-recall", count=recalled)))
        return card(lines, [recall_row(say, language, revision.number, recalled)], Accent.SIGNED)

    async def show_difference(self, interaction: discord.Interaction[Any], actor: Actor, press: DraftPress) -> None:
        """Show what somebody else changed since the draft was made."""
        draft, cards = await self._draft(interaction, actor, press), self._desk.cards
        language, shelf = self._presenting.language(interaction), self._curation.shelves(draft.guild_id)

        async def lay_out() -> tuple[DraftFacts, LaidOut]:
            files = await asyncio.to_thread(rebased, shelf, draft)
            facts = await self._desk.facts(actor, draft)
            return facts, await asyncio.to_thread(cards.lay_out_difference, facts, language, files)

        done = await in_time(interaction, tried(lay_out()), in_place=takes_its_place(interaction))
        if isinstance(done, Refused):
            await self._desk.refuse(interaction, done.fault)
        else:
            facts, laid_out = done
            await self._desk.put(interaction, cards.difference(facts, language, laid_out, press.page))

    async def rebase(self, interaction: discord.Interaction[Any], actor: Actor, press: DraftPress) -> None:
        """Set the draft on top of what is live."""
        draft = await self._curation.drafting.rebase(actor, interaction.guild_id or 0, press.draft_id, press.seen)
        await self._curation.journal.note(draft.guild_id, actor, Deed.CHANGED, draft.subject)
        said = self._core.wording(self._presenting.language(interaction), "source-rebased")
        await self._desk.show_draft(interaction, draft, notices=[said])


_SHOWN_ON_CARD = frozenset(
    (SourceCode.DRAFT_CHANGED, SourceCode.OWN_YES, SourceCode.NOTHING_CHANGED, SourceCode.UNWRITABLE)
)
"""Refusals after which the draft goes on: they stand above its card."""


def _passage(article: Article, number: int) -> Passage:
    found = next((passage for passage in article.passages if passage.number == number), None)
    if found is None:
        raise SourceFault(SourceCode.DRAFT_CHANGED)
    return found
