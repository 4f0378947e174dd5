"""`python -m bot`."""

from __future__ import annotations

import gc
import sys

# What is imported and built at the start lives until the end: looking for garbage in it only costs time.
gc.disable()

from bot.cli.main import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
