"""A change set on top of what is live by now: whole articles, but of the companion files only the changed entries."""

from __future__ import annotations

from dataclasses import replace

from bot.sources.errors import SourceCode, SourceFault
from bot.store.curated import FileChange
from knowledge.companion_files import parse_file
from knowledge.companions import FILES, Entry, Intent
from knowledge.entries import EntryFileError, put_entry, remove_entry


def reapplied(change: FileChange, live: str | None) -> FileChange:
    """Return the change of a file, made from what is live; entries that others changed meanwhile stay theirs.

    Raises:
        SourceFault: the file is written in a way in which one entry can't be changed by itself.
    """
    if change.before == live or change.path not in FILES:
        return replace(change, before=live)
    before, after = (_entries(change.path, text) for text in (change.before, change.after))
    text = live or ""
    try:
        for entry_id in dict.fromkeys((*before, *after)):
            entry = after.get(entry_id)
            if entry == before.get(entry_id):
                continue
            text = remove_entry(text, entry_id) if entry is None else put_entry(text, entry)
    except EntryFileError:
        raise SourceFault(SourceCode.ENTRY_FILE, path=change.path) from None
    return FileChange(change.path, live, text if text or live is not None else None)


def _entries(path: str, text: str | None) -> dict[str, Entry]:
    found = parse_file(path, text or "").entries
    return {entry.id: entry for entry in found if not isinstance(entry, Intent)}
