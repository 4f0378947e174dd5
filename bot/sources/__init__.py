"""Curation: drafts, previews, publishing, history, corrections; free of Discord."""
