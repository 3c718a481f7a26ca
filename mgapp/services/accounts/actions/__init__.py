"""Verbs about people and sessions that write."""
