"""What is searched: passages, known gaps and topics, as documents with their fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from knowledge.article import Article, Lang, Passage, PassageId
from knowledge.companions import Gap, Topic
from knowledge.library import Library
from retrieval.ragged import Edit, Places


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that a question may be about."""

    subject: PassageSubject | Gap | Topic
    text: str
    section: str
    source: str
    """Title, section, publisher, author and date of the source: what a reader may remember of it."""
    questions: tuple[str, ...]

    @property
    def body(self) -> str:
        """Return what it says, its heading included."""
        return f"{self.section} {self.text}" if self.section else self.text


@dataclass(frozen=True, slots=True)
class PassageSubject:
    """A passage with the article it stands in."""

    id: PassageId
    article: Article
    passage: Passage


Owner = Article | Gap | Topic
"""What documents are made of: one of each passage, or one of all."""


def owners(library: Library, language: Lang) -> Iterator[Owner]:
    """Yield what answers a question in one language: articles in library order, then gaps, then topics."""
    yield from library.live(language)
    yield from (gap for gap in library.companions.gaps if language in gap.says)
    yield from (topic for topic in library.companions.topics if topic.passages and language in topic.question)


def documents(owner: Owner, language: Lang) -> list[Document]:
    """Return what is searched of an article, a gap or a topic."""
    if isinstance(owner, Gap):
        return [Document(owner, "", "", "", owner.questions[language])]
    if isinstance(owner, Topic):
        shown = owner.question[language]
        return [Document(owner, shown, "", "", (shown, *owner.questions[language]))]
    source = " ".join((owner.title, owner.publisher, owner.author, str(owner.published or "")))
    return [
        Document(
            PassageSubject(owner.passage_id(passage), owner, passage),
            passage.text,
            passage.section,
            source,
            passage.questions,
        )
        for passage in owner.passages
    ]


@dataclass(frozen=True)
class Documents:
    """All that is searched in one language."""

    language: Lang
    owners: tuple[Owner, ...]
    starts: Places
    """The first document of each owner; one more at the end."""
    documents: tuple[Document, ...]

    def edit_from(self, other: Documents) -> Edit:
        """Tell which documents are those of another corpus: what has stayed as it was, in the same order."""
        numbers = np.full(len(self.owners), -1, np.int64)
        ours, theirs = self.owners, other.owners
        same = self.language is other.language
        ahead = 0
        while ahead < min(len(ours), len(theirs)) and _are_same(ours[ahead], theirs[ahead], same):
            ahead += 1
        numbers[:ahead] = np.arange(ahead)
        behind = 0
        while behind < min(len(ours), len(theirs)) - ahead and _are_same(ours[-1 - behind], theirs[-1 - behind], same):
            behind += 1
        numbers[len(ours) - behind :] = np.arange(len(theirs) - behind, len(theirs))
        places = {_key(owner): place for place, owner in enumerate(theirs[ahead : len(theirs) - behind], ahead)}
        last = ahead - 1
        for number, owner in enumerate(ours[ahead : len(ours) - behind], ahead):
            place = places.get(_key(owner), -1)
            if place > last and _are_same(owner, theirs[place], same):
                numbers[number] = last = place
        sizes = np.diff(self.starts)
        first = np.where(numbers >= 0, other.starts[numbers], -len(self.documents) - 1) - self.starts[:-1]
        return Edit(np.maximum(np.repeat(first, sizes) + np.arange(len(self.documents)), -1), len(other.documents))


def _is_same(owner: Owner, same_language: bool) -> bool:
    """Tell whether an owner says the same in both corpora: gaps and topics do so in one language."""
    return same_language or isinstance(owner, Article)


def _are_same(one: Owner, other: Owner, same_language: bool) -> bool:
    return (one is other or one == other) and _is_same(one, same_language)


def _key(owner: Owner) -> tuple[type, str]:
    return type(owner), owner.id


def find_documents(library: Library, language: Lang, like: Documents | None = None) -> Documents:
    """Return what is searched of a library; documents are those of `like` where their owners are the same objects."""
    found = tuple(owners(library, language))
    known: Mapping[int, int] = {}
    if like is not None:
        same = like.language is language
        known = {id(owner): place for place, owner in enumerate(like.owners) if _is_same(owner, same)}
    all_documents: list[Document] = []
    starts = [0]
    for owner in found:
        place = known.get(id(owner))
        if place is None or like is None:
            all_documents += documents(owner, language)
        else:
            all_documents += like.documents[like.starts[place] : like.starts[place + 1]]
        starts.append(len(all_documents))
    return Documents(language, found, np.array(starts, np.int64), tuple(all_documents))


def searches_the_same(one: Library, other: Library, language: Lang) -> bool:
    """Tell whether two libraries have the same to search in a language."""
    ours, theirs = one.companions, other.companions
    return (
        ours.vocabulary == theirs.vocabulary
        and ours.gaps == theirs.gaps
        and ours.topics == theirs.topics
        and ours.intents == theirs.intents
        and tuple(one.live(language)) == tuple(other.live(language))
    )


class PassagePlaces(Mapping[PassageId, int]):
    """The document of each passage; passages come before all other documents."""

    def __init__(self, found: Documents) -> None:
        self._documents = found.documents
        starts = found.starts.tolist()
        self._articles: dict[str, range] = {
            owner.id: range(start, end)
            for owner, start, end in zip(found.owners, starts, starts[1:], strict=False)
            if isinstance(owner, Article)
        }
        self._asked: dict[str, int] = {}
        self._size = max((places.stop for places in self._articles.values()), default=0)

    def of_article(self, article_id: str) -> range:
        """Return the documents of an article; none where it is not searched."""
        return self._articles.get(article_id, range(0))

    def __getitem__(self, passage_id: PassageId) -> int:
        if (asked := self._asked.get(passage_id)) is not None:
            return asked
        article_id, _, number = passage_id.rpartition("#")
        places = self.of_article(article_id)
        # Passages are mostly numbered one by one.
        guess = places.start + int(number) - 1 if number.isdecimal() else -1
        for place in (guess, *places) if guess in places else places:
            if self._documents[place].subject.id == passage_id:
                return self._asked.setdefault(passage_id, place)
        raise KeyError(passage_id)

    def get(self, passage_id: PassageId, default: int | None = None) -> int | None:  # type: ignore[override]
        """Return the document of a passage, if it is searched."""
        try:
            return self._asked.get(passage_id) or self[passage_id]
        except KeyError:
            return default

    def __iter__(self) -> Iterator[PassageId]:
        return (PassageId(document.subject.id) for document in self._documents[: self._size])

    def __len__(self) -> int:
        return self._size
