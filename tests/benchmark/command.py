"""What the benchmark's commands have in common: how they end, and which files they write."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmark.sets import SetError

UNUSABLE = 2
"""The exit code where a file can't be used, as of wrong arguments."""
INTERRUPTED = 128 + signal.SIGINT


def run_command(main: Callable[[Sequence[str]], int], arguments: Sequence[str]) -> int:
    """Return the exit code; what ends a command early gets one sentence, or none where somebody stopped it."""
    try:
        return main(arguments)
    except SetError as fault:
        print(fault, file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        return INTERRUPTED


def new_file(text: str) -> Path:
    """Return where figures can be written, known before they are measured."""
    path = Path(text)
    if not path.parent.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {path.parent}")
    # The name that means standard output elsewhere would be a file that is hard to delete.
    if text == "-" or path.is_dir() or not os.access(path if path.exists() else path.parent, os.W_OK):
        raise argparse.ArgumentTypeError(f"{text} is no file that can be written")
    return path
