"""A bilingual dictionary, looked up by the words of a question in either language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from knowledge.article import Lang
from retrieval.analyzer import Analyzer, lines
from retrieval.inflection import lemmas

Entry = tuple[str, str]
"""What is said in Spanish, and in English."""
MAX_WORDS = 4
"""Of a phrase that is looked up as one."""


class Lexicon:
    """The entries by what is said in one language: as it is listed, and by its stems."""

    def __init__(self, entries: Iterable[Entry], language: Lang) -> None:
        self.analyzer = Analyzer(language)
        """Of the language, without any vocabulary."""
        self._inflects = language is Lang.ES
        pairs = [pair if language is Lang.ES else pair[::-1] for pair in entries]
        heads = lines([head for head, _ in pairs])
        self._exact: dict[str, dict[str, None]] = {}
        self._stemmed: dict[str, dict[str, None]] = {}
        for (_, other), head, stems in zip(pairs, heads, self.analyzer.terms_of(heads), strict=True):
            self._exact.setdefault(" ".join(head), {})[other] = None
            self._stemmed.setdefault(" ".join(stems), {})[other] = None

    def look_up(self, found: Sequence[str], stems: Sequence[str], place: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield how many words from a place on are listed as one, and what they are in the other language.

        The longest phrase comes first, and the likelier reading of a word before the others.
        """
        for count in range(min(MAX_WORDS, len(found) - place), 1, -1):
            end = place + count
            if listed := self._exact.get(" ".join(found[place:end])) or self.by_stems(stems[place:end]):
                yield count, tuple(listed)
        for form in lemmas(found[place]) if self._inflects else (found[place],):
            if form in self._exact:
                yield 1, tuple(self._exact[form])
        yield 1, self.by_stems(stems[place : place + 1])

    def by_stems(self, stems: Sequence[str]) -> tuple[str, ...]:
        """Return what words of these stems are in the other language."""
        return tuple(self._stemmed.get(" ".join(stems), ()))


class Dictionary:
    """Reads its entries when they are first needed, and keeps them for every engine that it is given to."""

    def __init__(self, read: Callable[[], Iterable[Entry]]) -> None:
        self._read = read
        self._entries: tuple[Entry, ...] | None = None
        self._lexicons: dict[Lang, Lexicon] = {}

    def lexicon(self, language: Lang) -> Lexicon:
        """Return the entries by what is said in a language."""
        found = self._lexicons.get(language)
        if found is None:
            if self._entries is None:
                self._entries = tuple(self._read())
            found = self._lexicons[language] = Lexicon(self._entries, language)
        return found
