"""Where to go after signing in; never to another site."""

from urllib.parse import quote, urlsplit


def safe_next(wanted: str | None, *, otherwise: str) -> str:
    """Tell where to go: ``wanted`` when it is a path of this site, else ``otherwise``."""
    if not wanted or not wanted.startswith("/") or wanted.startswith(("//", "/\\", "/api/")):
        return otherwise
    if any(ord(sign) < 33 or ord(sign) == 127 or sign == "\\" for sign in wanted):  # noqa: PLR2004 (controls, space)
        return otherwise
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return otherwise
    return (
        otherwise if parts.scheme or parts.netloc else quote(wanted, safe="/?&=%-._~:@!$'()*+,;#[]")
    )


def sign_in_page(path: str, query: str) -> str:
    """Tell the address of the sign-in page that leads back."""
    back = f"{path}?{query}" if query else path
    return "/login?next=" + quote(back, safe="/")
