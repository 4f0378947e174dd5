"""Tests of the bot: its core and its doors."""
