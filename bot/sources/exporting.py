"""A library as it is served, written out as the files of one folder: nothing that is hidden in it is among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.sources.shelves import article_path
from knowledge.article import Lang
from knowledge.companions import FILES, Entry, Intent
from knowledge.editor import canonical_text
from knowledge.entries import emit_entry
from knowledge.library import Library
from knowledge.strictyaml import dump_scalar


def export_texts(library: Library) -> Mapping[str, str]:
    """Return the texts of a folder that holds the same library, by their paths in it."""
    texts = {article_path(a.id, a.language): canonical_text(a) for a in library.articles}
    for name in FILES:
        entries: Sequence[Entry] | Sequence[Intent] = getattr(library.companions, name.removesuffix(".yaml"))
        # An empty one is written too: without it, the library might borrow what comes with the program.
        texts[name] = "".join(_lines(entries))
    return texts


def _lines(entries: Iterable[Entry | Intent]) -> Iterator[str]:
    groups: dict[str, list[Intent]] = {}
    for entry in entries:
        if isinstance(entry, Intent):
            groups.setdefault(entry.id.rpartition(".")[0], []).append(entry)
        else:
            yield emit_entry(entry)
    for group, intents in groups.items():
        if group:
            yield f"{group}:\n"
        for intent in intents:
            yield from _intent_lines(intent.id.rpartition(".")[2], intent.utterances, "  " if group else "")


def _intent_lines(name: str, utterances: Mapping[Lang, tuple[str, ...]], indent: str) -> Iterator[str]:
    yield f"{indent}{name}:\n"
    for language, texts in utterances.items():
        yield f"{indent}  {language}:\n"
        yield from (f"{indent}  - {dump_scalar(text)}\n" for text in texts)
