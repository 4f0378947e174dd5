"""`source`: what is done with a library's sources; a verb's module, of the same name, is imported only when it runs."""

from __future__ import annotations

import argparse
import importlib

from bot.cli.console import Console
from bot.wording import Wording


def run(options: argparse.Namespace, console: Console, wording: Wording) -> int:
    """Do what the verb says, and return the exit code."""
    verb = importlib.import_module(f"{__name__}.{options.verb}")
    code: int = verb.run(options, console, wording)
    return code
