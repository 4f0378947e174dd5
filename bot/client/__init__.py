"""The process that serves Discord: its client, its start, its end."""
