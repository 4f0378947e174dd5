"""/source: adding, correcting and withdrawing sources."""
