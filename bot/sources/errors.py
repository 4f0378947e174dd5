"""What can be refused of a change to a library; the sentence of a fault is `source-<code>`."""

from __future__ import annotations

from enum import StrEnum

from bot.errors import BotError
from knowledge.problem import Problem


class SourceCode(StrEnum):
    """Why a change is refused."""

    NOT_ALLOWED = "not-allowed"
    NO_DRAFT = "no-draft"
    DRAFT_CHANGED = "draft-changed"
    """It is not the draft that was seen any more."""
    FILE_CHANGED = "file-changed"
    """What is live is not what the draft was made from."""
    BROKEN = "broken"
    OWN_YES = "own-yes"
    """The second yes must come from somebody else."""
    NOTHING_CHANGED = "nothing-changed"
    NO_ARTICLE = "no-article"
    NO_ENTRY = "no-entry"
    NO_REVISION = "no-revision"
    TOO_MANY_DRAFTS = "too-many-drafts"
    TOO_BIG = "too-big"
    TOO_MANY_PASSAGES = "too-many-passages"
    """A server's own library would take the memory of the others."""
    NO_ATTACHMENT = "no-attachment"
    """A file that came with a command can't be downloaded."""
    OTHER_LANGUAGE = "other-language"
    """A file is in another language than the article that it should replace."""
    TRANSLATED = "translated"
    """The article is there in that language already."""
    TWIN_RETIRED = "twin-retired"
    """A translation would bring back what is retired in all other languages."""
    UNREADABLE = "unreadable"
    ENTRY_FILE = "entry-file"
    """A companion file is written in a way in which one entry can't be changed by itself."""
    ENTRY_CHANGED = "entry-changed"
    """Somebody else changed an entry while a form of it was filled in."""
    BAD_PHONE = "bad-phone"
    BAD_ADDRESS = "bad-address"
    NO_TEXT = "no-text"
    TOO_MANY_LINES = "too-many-lines"
    NO_PASSAGE = "no-passage"
    FORM_GONE = "form-gone"
    UNWRITABLE = "unwritable"
    PREVIEW_FAILED = "preview-failed"
    NOT_READY = "not-ready"
    """What a form needs is not in memory yet."""
    NEVER_CHANGED = "never-changed"
    """There is nothing to take back."""
    NO_QUESTION = "no-question"
    PERSONAL = "personal"
    """A question that is to be kept holds a personal number or an address."""


class SourceFault(BotError):
    """A change is refused, and nothing was done; `values` is what the sentence of the code shows."""

    def __init__(self, code: SourceCode, /, **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class StaleChangeFault(SourceFault):
    """A file is not what the change was made from: both texts are given, so that they can be shown side by side."""

    def __init__(self, path: str, *, base: str | None, live: str | None, wanted: str | None) -> None:
        super().__init__(SourceCode.FILE_CHANGED, path=path)
        self.path = path
        self.base = base
        self.live = live
        self.wanted = wanted


class BrokenDraftFault(SourceFault):
    """A draft can't be published; each problem has its line and sentence."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(SourceCode.BROKEN, count=len(problems))
        self.problems = problems
