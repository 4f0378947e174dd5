"""Every fault that adding a source may end in says what is wrong and what to do."""

from __future__ import annotations

import pytest

from bot.errors import FetchingOffError, SourcesMissingError
from bot.fetching import FetchCode, FetchFault
from bot.sources.errors import BrokenDraftFault, SourceCode, SourceFault
from bot.store.errors import FailedOperationError
from bot.ui.curation.sentences import MAX_PROBLEMS, Fault, Refused, sentences_of, tried
from bot.wording import Wording
from knowledge.importer.draft import ImportCode, ImportFault
from knowledge.problem import BrokenFileError, Problem

PROBLEM = Problem("bad-date", "story.md", 4, {"key": "published"})
TOLD = "story.md, line 4: “published” is no date. Write 2017, 2017-08 or 2017-08-31."


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (SourceFault(SourceCode.NO_DRAFT), "This draft is gone"),
        (ImportFault(ImportCode.PDF_SCANNED), "The PDF holds pictures of pages"),
        (FetchFault(FetchCode.UNKNOWN_HOST, host="example.org"), "There is no site “example.org”"),
        (FetchingOffError(), "FETCH_PAGES is set to no"),
        (SourcesMissingError(), "Paste the text instead"),
        (BrokenFileError((PROBLEM,)), TOLD),
        (BrokenDraftFault((PROBLEM,)), TOLD),
        (FailedOperationError("disk full"), "It may be done all the same"),
    ],
)
def test_a_fault_says_what_is_wrong(wording: Wording, fault: Fault, says: str) -> None:
    assert says in "\n".join(sentences_of(fault, wording, "en"))
    assert "\n".join(sentences_of(fault, wording, "es")) != "\n".join(sentences_of(fault, wording, "en"))


def test_of_very_many_problems_the_rest_is_counted(wording: Wording) -> None:
    lines = list(sentences_of(BrokenFileError((PROBLEM,) * 30), wording, "en"))
    assert lines.count(TOLD) == MAX_PROBLEMS
    assert lines[-1] == "… and 10 more problems"


@pytest.mark.asyncio
async def test_only_what_can_be_expected_is_caught() -> None:
    fault = SourceFault(SourceCode.NO_DRAFT)

    async def fail(error: Exception) -> int:
        raise error

    async def work() -> int:
        return 1

    assert await tried(work()) == 1
    assert await tried(fail(fault)) == Refused(fault)
    with pytest.raises(ZeroDivisionError):
        await tried(fail(ZeroDivisionError()))
