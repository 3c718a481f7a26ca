"""Reads of cases: lists, one case with its trail, search, counts."""
