"""The bilingual dictionary: what comes with Bannock, and Debian's where it is installed."""

from __future__ import annotations

import contextlib
from pathlib import Path

from knowledge.apertium import INSTALLED, DictionaryError, Entry, read_dictionary

SHIPPED = Path(__file__).resolve().parent / "dictionary.tsv"


def load_entries(installed: Path = INSTALLED) -> list[Entry]:
    """Return what is said in Spanish and how in English; a file that is no dictionary is as good as none."""
    entries = parse_entries(SHIPPED.read_text(encoding="utf-8"))
    with contextlib.suppress(OSError, DictionaryError):
        entries += read_dictionary(installed.read_bytes())
    return entries


def parse_entries(text: str) -> list[Entry]:
    """Read one entry a line: Spanish, a tab, English, several with commas between; a line after # says nothing."""
    entries: list[Entry] = []
    for line in text.splitlines():
        spanish, tab, english = line.partition("\t")
        if tab and not line.startswith("#"):
            entries += [(spanish.strip(), one.strip()) for one in english.split(",")]
    return entries
