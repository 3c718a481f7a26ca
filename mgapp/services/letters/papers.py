"""The PDF of a letter."""

from typing import Any

from sqlalchemy.orm import Session


def request(session: Session, letter: Any) -> None:
    """Order the PDF of a letter that was just signed."""
    del session, letter
