"""Where the office is found from outside: for links on paper, which no browser can complete."""

_base = {"url": "http://127.0.0.1:3000"}


def configure(base_url: str) -> None:
    """Take the address of the office, without a path."""
    _base["url"] = base_url.rstrip("/")


def absolute(path: str) -> str:
    """Write the whole link of a path that begins with a slash."""
    return f"{_base['url']}{path}"
