"""Composition root: opens files and wires the parts through constructors."""

from __future__ import annotations

import gc
from pathlib import Path

from bot.answering import Answering
from knowledge.article import Lang
from knowledge.library import load_library
from retrieval.engine import Engine


def build_answering(library_dir: Path, *, with_golden: bool = False, only: Lang | None = None) -> Answering:
    """Read a library and make what answers from it.

    Golden questions are read only if asked for; `only` reads what questions in one language need.

    Raises:
        NoLibraryError: the folder holds no articles.
    """
    answering = Answering(Engine(load_library(library_dir, with_golden=with_golden, only=only)))
    # The library stays for good; only what comes after it is worth collecting.
    gc.freeze()
    gc.enable()
    return answering
