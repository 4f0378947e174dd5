"""`python -m bot`."""

from __future__ import annotations

import gc
import os
import sys

# What is imported and built at the start lives until the end: looking for garbage in it only costs time.
gc.disable()

from bot.cli.main import main  # noqa: E402

if __name__ == "__main__":
    code = main(sys.argv[1:])
    # Nor need a whole library be taken apart, object by object, when the process ends anyway.
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(code)
