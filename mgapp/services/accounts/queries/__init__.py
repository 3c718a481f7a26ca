"""Reads about people and sessions."""
