"""What is to be looked at in a library, what a check found, and what a retired source leaves behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import discord
from discord import ui

from bot.sources.browsing import Losses, short_name
from bot.sources.changes import seen_digest
from bot.sources.due import Due, DueKind, is_told
from bot.sources.entries import Kind
from bot.sources.naming import Titles
from bot.sources.preview import CheckResult
from bot.store.curated import Draft
from bot.ui.buttons import Row
from bot.ui.cards import Cards, card, choose, page_place, plain_card, text_pages
from bot.ui.curation.buttons import SourceButton
from bot.ui.curation.choosing import Offer, choosing
from bot.ui.curation.entry_list import EDIT_ENTRY
from bot.ui.curation.golden import fault_values
from bot.ui.curation.naming import title_of
from bot.ui.curation.sentences import problem_lines
from bot.ui.curation.shelf import SHOW, ShowPlace, page_buttons, preferred
from bot.ui.ids import write_id
from bot.ui.markdown import ELLIPSIS, Markup, escape, plain, shorten
from bot.ui.pages import Page
from bot.wording import LanguageCode, Wording
from knowledge.problem import Severity
from retrieval.evaluate import GoldenFault

REVIEW, CHECK = "review", "check"
OPEN = "open"
"""Opens a draft."""
RETIRE_SURE, RETIRE_NOT = "retire-sure", "retire-not"
PAGE_LENGTH = 6
MAX_TITLE_CHARS = 80
MAX_QUESTION_CHARS = 120
MAX_SENTENCE_CHARS = 150
MAX_LOSSES = 5
"""Named of each kind; the rest is counted."""


class DutyCards:
    """Lays out what is due, and what was checked."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def review(self, found: Sequence[Due], language: LanguageCode, page: int) -> ui.LayoutView:
        """Return a page of what is due, with a select that opens it."""
        if not found:
            return plain_card([self._wording(language, "source-review-empty")], ())
        pages = -(-len(found) // PAGE_LENGTH)
        page = min(page, pages - 1)
        shown = found[page * PAGE_LENGTH : (page + 1) * PAGE_LENGTH]
        head = self._wording(language, "source-review", count=len(found))
        lines = [f"- {self._due(one, language)}" for one in shown]
        offers = (offer for one in shown if (offer := self._offer(one, language)) is not None)
        rows = [
            choosing(REVIEW, offers, self._wording(language, "source-open")),
            page_buttons(self._wording, language, REVIEW, pages, page, (str(page - 1), str(page + 1))),
        ]
        where = page_place(self._wording, language, page, pages)
        return card(["\n".join((f"**{head}**", *lines)), f"-# {where}" if where else ""], rows)

    def _due(self, one: Due, language: LanguageCode) -> Markup:
        say = self._wording
        key = f"source-due-{one.kind}" + ("-over" if one.kind is DueKind.REVIEW and one.is_over else "")
        text = say(
            language,
            key,
            title=self._title(one, language),
            date=say.date(language, one.date) if one.date is not None else "",
            language=one.languages[0].value if one.languages else "none",
            count=one.count,
        )
        return Markup(f"{escape(text)}{self._sentence(one, language)}")

    def _sentence(self, one: Due, language: LanguageCode) -> str:
        """Say of a broken file what is wrong with it."""
        if one.kind not in (DueKind.BROKEN, DueKind.REFERENCE) or one.problem is None:
            return ""
        [line] = problem_lines((one.problem,), self._wording, language, own_path=one.problem.path)
        return f"\n-# {escape(shorten(line, MAX_SENTENCE_CHARS))}"

    def _title(self, one: Due, language: LanguageCode) -> str:
        return shorten(title_of(one.titles, language, one.subject), MAX_TITLE_CHARS)

    def _offer(self, one: Due, language: LanguageCode) -> Offer | None:
        title = self._title(one, language)
        kind = self._wording(language, f"source-due-kind-{one.kind}")
        if one.draft is not None:
            return Offer(OPEN, write_id(one.draft.id), title, kind)
        if one.kind is DueKind.CONTACT:
            return Offer(EDIT_ENTRY, f"{Kind.CONTACT}.{short_name(one.subject)}", title, kind)
        if one.titles:
            place = ShowPlace(short_name(one.subject), preferred(one.titles, language))
            return Offer(SHOW, place.pack(), title, kind)
        return None

    def lay_out_check(self, result: CheckResult, titles: Titles, language: LanguageCode) -> Sequence[Page]:
        """Lay out the report of a check; a long one takes its time."""
        return text_pages(self._report(result, titles, language))

    def checked(self, pages: Sequence[Page], language: LanguageCode, page: int) -> ui.LayoutView:
        """Return a page of that, or the nearest there is."""
        number, chosen = choose(pages, page)
        places = (str(number - 1), str(number + 1))
        return plain_card([chosen.body], [page_buttons(self._wording, language, CHECK, len(pages), number, places)])

    def _report(self, result: CheckResult, titles: Titles, language: LanguageCode) -> Iterator[str]:
        say = self._wording
        key = "source-checked-golden" if result.total else "source-checked-no-golden"
        yield say(language, key, passed=result.passed, total=result.total)
        for fault in result.failed:
            yield self._fault(fault, titles, language)
        if not result.problems:
            yield say(language, "source-checked-files-fine")
            return
        errors = [problem for problem in result.problems if problem.severity is Severity.ERROR]
        warnings = [problem for problem in result.problems if problem.severity is not Severity.ERROR]
        yield say(language, "source-checked-files", errors=len(errors), warnings=len(warnings))
        if any(map(is_told, warnings)):
            yield say(language, "source-checked-review")
        for problem in (*errors, *(problem for problem in warnings if not is_told(problem))):
            [line] = problem_lines((problem,), say, language, titles=titles)
            mark = "❌" if problem.severity is Severity.ERROR else "⚠️"
            yield f"{mark} {escape(line)}"

    def _fault(self, fault: GoldenFault, titles: Titles, language: LanguageCode) -> str:
        question = shorten(plain(" / ".join(fault.golden.turns)), MAX_QUESTION_CHARS)
        values = fault_values(fault, titles, self._wording, language)
        sentence = self._wording(language, f"source-checked-{fault.kind}", **values)
        return f"❌ **{escape(question)}**\n-# {escape(sentence)}"

    def losses(self, losses: Losses, draft: Draft, title: str, language: LanguageCode) -> ui.LayoutView:
        """Return what it means to retire a source, and ask whether to."""
        say = self._wording
        lines = [say(language, "source-retire-ask", title=escape(shorten(title, MAX_TITLE_CHARS)))]
        lines.append(say(language, "source-retire-reason", reason=escape(draft.reason)))
        lines.append(say(language, "source-retire-answers", count=losses.public_answers))
        questions = [" / ".join(one.turns) for one in losses.golden]
        lines += self._lost("source-retire-golden", questions, language)
        topics = [title_of(one.question, language, one.id) for one in losses.topics]
        lines += self._lost("source-retire-topics", topics, language)
        place = f"{write_id(draft.id)}.{seen_digest(draft)}"
        row = [
            SourceButton(RETIRE_SURE, place, say(language, "source-button-retire-sure"), discord.ButtonStyle.danger),
            SourceButton(RETIRE_NOT, place, say(language, "source-button-retire-not")),
        ]
        return Cards.text(lines, [row])

    def _lost(self, key: str, names: Sequence[str], language: LanguageCode) -> Iterator[str]:
        if not names:
            return
        shown = [f"- {escape(shorten(plain(name), MAX_QUESTION_CHARS))}" for name in names[:MAX_LOSSES]]
        if len(names) > MAX_LOSSES:
            shown.append(f"- {ELLIPSIS} {self._wording(language, 'source-retire-more', count=len(names) - MAX_LOSSES)}")
        yield "\n".join((self._wording(language, key, count=len(names)), *shown))


def retired(wording: Wording, language: LanguageCode, title: str, number: int, rows: Sequence[Row]) -> ui.LayoutView:
    """Say that a source is retired."""
    shown = escape(shorten(title, MAX_TITLE_CHARS))
    said = wording(language, "source-retired", title=shown, number=str(number))
    return plain_card([said], rows)
