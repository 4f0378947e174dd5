"""The volunteers' desk, free of Discord."""
