"""A refusal for somebody whose browser went to a file: a page with its sentence and a way back."""

import json
from html import escape
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from mgapp.web.safe_next import safe_next, sign_in_page

_AGAIN_AFTER = 5  # seconds
_STYLES = "".join(
    f'<link rel="stylesheet" href="/css/{name}.css">'
    for name in ("tokens", "base", "parts", "frame")
)
_DARK = (
    "<script>if (matchMedia('(prefers-color-scheme: dark)').matches)"
    " document.documentElement.classList.add('dark')</script>"
)


def is_for_a_person(request: Request) -> bool:
    """Tell whether a browser shows the answer as a page: a download link was followed."""
    # Browsers tell the destination only where the connection is secure.
    return (
        request.method == "GET"
        and request.headers.get("accept", "").startswith("text/html")
        and request.headers.get("sec-fetch-dest", "document") == "document"
    )


def page_of(request: Request, problem: Response) -> HTMLResponse:
    """Tell a problem document as a page; what is not ready yet is asked for again by itself."""
    told: dict[str, Any] = json.loads(bytes(problem.body))
    lines = [told["detail"], *(wrong["message"] for wrong in told.get("errors", ()))]
    again = problem.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    if again:
        lines.append("Halaman ini mencoba lagi sendiri.")
    headers = {
        name: value
        for name, value in problem.headers.items()
        if name in {"cache-control", "retry-after", "www-authenticate"}
    }
    return HTMLResponse(
        _page(lines, _way(request, told), again=again), problem.status_code, headers
    )


def _page(lines: list[str], way: str, *, again: bool) -> str:
    refresh = f'<meta http-equiv="refresh" content="{_AGAIN_AFTER}">' if again else ""
    title, *more = (escape(line) for line in lines)
    words = "".join(f"<p>{line}</p>" for line in more)
    return (
        '<!doctype html><html lang="id"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title>{refresh}{_STYLES}{_DARK}</head>"
        f'<body><main class="full-note"><h1>{title}</h1>{words}{way}</main></body></html>'
    )


def _way(request: Request, told: dict[str, Any]) -> str:
    """Lead back to the page whose link was followed; to the sign-in page who must sign in."""
    came = urlsplit(request.headers.get("referer", ""))
    path = came.path if came.netloc == request.headers.get("host") else ""
    if told["status"] == HTTPStatus.UNAUTHORIZED:
        target = sign_in_page(safe_next(path, otherwise="/"), "")
        return f'<p><a class="button" href="{escape(target)}">Masuk</a></p>'
    back = safe_next(f"{path}?{came.query}" if came.query else path, otherwise="/")
    return f'<p><a class="button" href="{escape(back)}">Kembali</a></p>'
