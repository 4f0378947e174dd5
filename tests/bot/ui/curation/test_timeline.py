"""The history of a library within Discord's limits, each change told by what people call it."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from bot.store.curated import Act, FileChange, Revision, RevisionState
from bot.ui.curation.timeline import PAGE_LENGTH, TimelineCards
from bot.wording import Wording
from knowledge.article import ArticleId, Lang
from knowledge.companions import Companions
from knowledge.library import Library
from tests.bot.ui.limits import check_view

NASTY = "``` **@everyone** <@123> `x` \u202e" * 40
EMPTY = Library((), Companions(), (), "0" * 16, {})


def revision(number: int, act: Act, actor_id: int = 5, approver_id: int | None = None) -> Revision:
    at = datetime.datetime(2026, 11, 28, 12, tzinfo=datetime.UTC)
    files = (FileChange("articles/en/a.md", None, NASTY),)
    return Revision("1", number, act, NASTY, actor_id, approver_id, at, NASTY, RevisionState.PUBLISHED, files)


@pytest.mark.parametrize("language", list(Lang))
def test_the_longest_history_keeps_discords_limits(wording: Wording, language: Lang) -> None:
    cards = TimelineCards(wording)
    revisions = [revision(number, act, actor_id=0, approver_id=9) for number, act in enumerate(list(Act), 1)]
    assert len(revisions) > PAGE_LENGTH
    titles = {NASTY: {Lang.EN: NASTY}}
    view = cards.history(revisions, titles, language, article_id=ArticleId(NASTY), before=99)
    assert check_view(view) == []
    pages = cards.lay_out(revisions[0], EMPTY, titles, language)
    for page in (0, 1, 99):
        assert check_view(cards.difference(revisions[0], pages, titles, language, page)) == []


def test_a_kept_question_is_named_by_its_words(wording: Wording) -> None:
    kept = replace(revision(1, Act.KEEP), subject="kept-0123456789ab", reason="Who counts the bridges?")
    assert TimelineCards(wording).subject(kept, {}, "en") == "Question kept: Who counts the bridges?"


@pytest.mark.parametrize("language", list(Lang))
def test_every_kind_of_change_has_its_sentence(wording: Wording, language: Lang) -> None:
    cards = TimelineCards(wording)
    said = [cards.subject(revision(1, act), {}, language) for act in Act]
    assert not any(sentence.startswith("source-") for sentence in said)
    assert len(set(said)) == len(Act)
