"""Tests of the curated library and of the code that reads and writes it."""
