"""What must hold of every answer, whatever was asked of whatever library."""

from __future__ import annotations

import re

from knowledge.article import Lang, PassageId, Status
from knowledge.library import Library
from retrieval.compose import MAX_STATEMENTS, NEAR_TOPICS
from retrieval.model import Answer, Group, Label, Outcome, Reason

_ANSWER_ID = re.compile(r"[0-9a-f]{16}")
DRAFT_LABELS = {Label.DRAFT, Label.PROPOSED, Label.PASSED_COMMITTEE, Label.CONTEXT_BEFORE}


def assert_sound(answer: Answer, library: Library) -> None:
    assert answer.language in set(Lang)
    assert _ANSWER_ID.fullmatch(answer.id)
    assert 0.0 <= answer.confidence <= 1.0
    _assert_outcome(answer, library)
    _assert_citations(answer, library)
    for group in answer.groups:
        _assert_group(group, answer)
    assert all(answer.language in topic.question for topic in answer.near)
    assert len(answer.near) <= NEAR_TOPICS
    assert len({topic.id for topic in answer.near}) == len(answer.near)


def _assert_outcome(answer: Answer, library: Library) -> None:
    """Only an answer and a known gap show passages, and whatever is not answered says why."""
    assert bool(answer.statements) or answer.outcome is not Outcome.ANSWERED
    assert not answer.statements or answer.outcome is Outcome.ANSWERED or answer.reason is Reason.KNOWN_GAP
    assert (answer.reason is None) == (answer.outcome in (Outcome.ANSWERED, Outcome.SMALLTALK))
    assert (answer.gap is not None) == (answer.reason is Reason.KNOWN_GAP)
    assert (answer.smalltalk is not None) == (answer.outcome is Outcome.SMALLTALK)
    assert answer.outcome is not Outcome.ADVICE or answer.contacts == library.companions.contacts


def _assert_citations(answer: Answer, library: Library) -> None:
    assert len(answer.statements) <= MAX_STATEMENTS
    assert list(range(1, len(answer.citations) + 1)) == [citation.number for citation in answer.citations]
    assert list(range(1, len(answer.citations) + 1)) == [n for s in answer.statements for n in s.citations]
    assert len({citation.passage_id for citation in answer.citations}) == len(answer.citations)
    own = {a.id for a in library.articles if a.language is answer.language and a.status is Status.LIVE}
    for statement in answer.statements:
        for number in statement.citations:
            citation = answer.citations[number - 1]
            article, passage = citation.article, citation.passage
            assert library.find(citation.passage_id, article.language) == (article, passage)
            assert article.status is Status.LIVE
            assert statement.text == passage.text
            assert statement.language is article.language
            assert article.language is answer.language or article.id not in own


def _assert_group(group: Group, answer: Answer) -> None:
    """A group says the stage of its passages, or else that they disagree."""
    passages = {
        citation.passage_id: citation.passage
        for statement in group.statements
        for citation in (answer.citations[number - 1] for number in statement.citations)
    }
    if group.disputed:
        disagreeing: set[PassageId] = set()
        for passage_id, passage in passages.items():
            others = set(passage.conflicts_with) & passages.keys() - {passage_id}
            disagreeing |= {passage_id, *others} if others else set()
        assert disagreeing == passages.keys()
        return
    for citation in (answer.citations[number - 1] for statement in group.statements for number in statement.citations):
        assert Group.of(citation.passage, citation.signed, group.statements) == group
    assert not group.stage.is_draft or group.label in DRAFT_LABELS
