"""Composition root: opens files and wires the parts through constructors."""

from __future__ import annotations

from pathlib import Path

from bot.answering import Answering
from knowledge.library import load_library
from retrieval.engine import Engine


def build_answering(library_dir: Path) -> Answering:
    """Read a library and make what answers from it.

    Raises:
        NoLibraryError: the folder holds no articles.
    """
    return Answering(Engine(load_library(library_dir)))
