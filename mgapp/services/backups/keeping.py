"""Where backups go and how many stay: what the start sets once a process."""

from dataclasses import dataclass
from pathlib import Path

_chosen: dict[str, "Keeping"] = {}


@dataclass(frozen=True, slots=True)
class Keeping:
    """How the office keeps its backups.

    Attributes:
        folder: Where the nightly ones and those asked for lie.
        keep: So many of them stay; 0 makes none by night.
        bundled: The folder of PostgreSQL's programs that came with the product.
        phrase: What locks the office's key into them; None leaves it out.
        secret_key: The office's key.
        program: The version that makes them.
    """

    folder: Path
    keep: int
    bundled: Path
    phrase: str | None
    secret_key: str
    program: str


def configure(keeping: Keeping) -> None:
    """Say how backups are kept."""
    _chosen["now"] = keeping


def keeping() -> Keeping:
    """Tell how backups are kept.

    Raises:
        RuntimeError: ``configure`` was not called.
    """
    if "now" not in _chosen:
        message = "backups.configure was not called"
        raise RuntimeError(message)
    return _chosen["now"]
