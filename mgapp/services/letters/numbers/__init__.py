"""The book of numbers: every number of every series, given once and explained for good."""

from mgapp.services.letters.numbers.ledger import Taken, take, void

__all__ = ["Taken", "take", "void"]
