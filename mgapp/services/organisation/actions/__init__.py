"""Verbs that change the organisation, one file a subject."""
