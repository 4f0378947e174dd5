"""How every test runs."""

from __future__ import annotations

import os

from hypothesis import settings

# On a server the same commit must pass or fail each time; at a desk every run looks at other inputs.
settings.register_profile("server", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("server")
