"""An answer from what is only in the other language says so first, in the asker's language, at every door."""

from __future__ import annotations

import datetime

import pytest

from bot.answering import Answered
from bot.cli.record import to_record
from bot.cli.text import render
from bot.ui.cards import Cards, Shown
from bot.wording import Wording
from knowledge.article import Article, ArticleId, Lang
from retrieval.model import Answer
from tests.bot.samples import make_answer, make_article
from tests.bot.ui.reading import lines_of

SAY = Wording()
TODAY = datetime.date(2026, 11, 28)
TEXT = "The city keeps its bridges open."
OTHER = make_article(id=ArticleId("other"), language=Lang.ES)


def first_lines(answer: Answer) -> list[str]:
    """Return the first line of an answer in Discord, in a terminal, and in a record for other programs."""
    card = lines_of(Cards(SAY, lambda: TODAY).answer(Shown(answer, answer.language)))
    record = to_record(None, "", Answered(answer, "", 0.0), SAY)["text"]
    assert all(TEXT in shown for shown in ("\n".join(card), render(answer, SAY), record))
    return [card[0], render(answer, SAY).splitlines()[0], record.splitlines()[0]]


@pytest.mark.parametrize(
    ("language", "says"),
    [
        (Lang.ES, "Esta fuente está en inglés. La muestro sin traducir."),
        (Lang.EN, "This source is in Spanish. I show it without translating it."),
    ],
)
def test_it_names_the_language_of_its_source(language: Lang, says: str) -> None:
    (other,) = set(Lang) - {language}
    assert first_lines(make_answer(make_article(language=other), language=language)) == [says] * 3


def test_it_speaks_of_several_sources_as_several() -> None:
    articles = [make_article(id=ArticleId(name), url=f"https://example.org/{name}") for name in ("one", "two")]
    says = "Estas fuentes están en inglés. Las muestro sin traducir."
    assert first_lines(make_answer(*articles, language=Lang.ES)) == [says] * 3


@pytest.mark.parametrize("articles", [(OTHER,), (make_article(), OTHER)])
def test_an_answer_with_a_word_in_the_askers_language_does_not(articles: tuple[Article, ...]) -> None:
    answer = make_answer(*articles, language=Lang.ES)
    assert answer.foreign is None
    assert not any("sin traducir" in line for line in first_lines(answer))
