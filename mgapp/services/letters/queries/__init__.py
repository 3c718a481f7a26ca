"""Reads of letters: boxes, search, one letter with all that its page shows."""
