"""The terminal's commands: thin; each module is named after what it does."""
