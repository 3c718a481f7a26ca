"""Placeholder until it lands."""

MAX_CONTENT = 200_000


def clean(html: str) -> str:
    """Clean."""
    return html


def plain(html: str) -> str:
    """Plain."""
    return html
