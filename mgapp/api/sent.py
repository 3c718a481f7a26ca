"""What a browser's own form, or a program's JSON, sends to the few routes that take both."""

from typing import Any, cast

from fastapi import HTTPException, Request
from starlette.datastructures import FormData

from mgapp.services.kernel.errors import InputRefused, UnsupportedMedia

_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_MOST_FIELDS = 20


def is_form(request: Request) -> bool:
    """Tell whether a browser's form was sent, which is answered with a page."""
    return request.headers.get("content-type", "").lower().startswith(_FORMS)


async def fields(request: Request) -> dict[str, Any]:
    """Read what was sent.

    Raises:
        HTTPException: unreadable.
        UnsupportedMedia: neither a form nor JSON.
        InputRefused: readable, but no object.
    """
    if is_form(request):
        form: FormData = await request.form(max_files=0, max_fields=_MOST_FIELDS)
        return {name: value for name, value in form.items() if isinstance(value, str)}
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind and kind != "application/json" and not kind.endswith("+json"):
        raise UnsupportedMedia(accepted="application/json")
    try:
        body: Any = await request.json()
    except (ValueError, RecursionError):
        raise HTTPException(400) from None
    if not isinstance(body, dict):
        raise InputRefused.of("", "Harus berupa objek.")
    return cast("dict[str, Any]", body)
