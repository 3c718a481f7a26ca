"""Loading a row that is about to change, and what its foreign keys refuse."""

from mgapp.services.kernel.rows import apply, guarded, locked

__all__ = ["apply", "guarded", "locked"]
