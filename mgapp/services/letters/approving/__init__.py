"""Approving a letter: the chain, its decisions, the signature at its end."""
