"""How a refusal looks to programs: ``application/problem+json`` (RFC 9457), in one place."""

import errno
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, cast

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mgapp.api import order, problem_page
from mgapp.services.kernel.errors import (
    FieldError,
    InputRefused,
    NotFound,
    OfficeError,
    StorageAway,
    UnsupportedMedia,
)
from mgapp.services.kernel.validation import refusal
from mgapp.web.request_id import request_id

_log = structlog.get_logger("mgapp.api")

MEDIA_TYPE = "application/problem+json"
_SENTENCES = {
    400: ("validation_error", "Isi permintaan tidak terbaca. Periksa bentuknya, lalu kirim lagi."),
    404: ("not_found", NotFound.pesan),
    405: ("method_not_allowed", "Cara permintaan ini tidak tersedia di alamat ini."),
    413: ("too_large", "Kiriman terlalu besar."),
    415: ("unsupported_media", "Jenis isi ini tidak diterima."),
}
_RETRY_AFTER_AWAY = 5  # seconds


class ProblemResponse(JSONResponse):
    """A problem document."""

    media_type = MEDIA_TYPE


def problem(
    status: int, code: str, detail: str, *, headers: Mapping[str, str] | None = None, **more: Any
) -> ProblemResponse:
    """Write a problem document."""
    content = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
        **more,
    }
    return ProblemResponse(content, status, headers=headers)


def of_refusal(error: OfficeError) -> ProblemResponse:
    """Show a refusal of the office."""
    headers = {"Cache-Control": "no-store"}
    if retry_after := getattr(error, "retry_after", None):
        headers["Retry-After"] = str(retry_after)
    elif error.http_status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = str(_RETRY_AFTER_AWAY)
    elif error.http_status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    more: dict[str, Any] = {}
    # Besides wrong input, a duplicate names its field.
    wrong_fields: tuple[FieldError, ...] = getattr(error, "errors", ())
    if isinstance(error, InputRefused) or wrong_fields:
        more["errors"] = [
            {"field": _printable(wrong.field), "message": wrong.message} for wrong in wrong_fields
        ]
    return problem(error.http_status, error.code, error.sentence, headers=headers, **more)


async def _refused(request: Request, error: Exception) -> Response:
    return _shown(request, _noted(request, cast("OfficeError", error)))


def _noted(request: Request, error: OfficeError) -> ProblemResponse:
    """Show a refusal and leave a line of it: who was refused what, and no word of what he sent.

    Source:
        OWASP ASVS 5.0, 16.3.2 and 16.3.3.
    """
    caller = getattr(request.state, "caller", None)
    user_id = caller.user_id if caller is not None else None
    _log.info(
        "refused",
        code=error.code,
        status=int(error.http_status),
        user_id=str(user_id) if user_id else None,
        wrong_fields=len(getattr(error, "errors", ())),
    )
    return of_refusal(error)


def _shown(request: Request, answer: Response) -> Response:
    """Show a refusal as whoever asked reads it: programs a document, people a page."""
    return (
        problem_page.page_of(request, answer) if problem_page.is_for_a_person(request) else answer
    )


async def _wrong_shape(request: Request, error: Exception) -> Response:
    return _shown(request, await _of_shape(request, error))


async def _of_shape(request: Request, error: Exception) -> Response:
    errors = cast("RequestValidationError", error).errors()
    if any(part["loc"] and part["loc"][0] == "path" for part in errors):
        return _noted(request, await order.before_shape(request) or NotFound())
    if earlier := await order.before_shape(request):
        return _noted(request, earlier)
    if any(part["type"] == "json_invalid" for part in errors):
        _log.info("refused", code="unreadable", status=400)
        return problem(400, *_SENTENCES[400])
    if any(part["loc"] == ("body",) and isinstance(part["input"], bytes) for part in errors):
        # A body that does not call itself JSON was not even read.
        return _noted(request, UnsupportedMedia(accepted="application/json"))
    return _noted(request, refusal(errors))


async def _of_system(_request: Request, error: Exception) -> Response:
    """Say that the disk is full, where a body is kept aside for instance; the rest is a bug."""
    if cast("OSError", error).errno != errno.ENOSPC:
        raise error
    _log.error("storage_full")
    return of_refusal(StorageAway())


async def _http(request: Request, error: Exception) -> Response:
    status = cast("HTTPException", error).status_code
    headers = cast("HTTPException", error).headers
    if status == HTTPStatus.BAD_REQUEST and (earlier := await order.before_shape(request)):
        return _noted(request, earlier)
    code, sentence = _SENTENCES.get(status, ("refused", OfficeError.pesan))
    return problem(status, code, sentence, headers=headers)


def install(app: FastAPI) -> None:
    """Have every error of the door answered as a problem document."""
    handlers: dict[Any, Callable[..., Any]] = {
        OfficeError: _refused,
        RequestValidationError: _wrong_shape,
        HTTPException: _http,
        OSError: _of_system,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)
    app.add_middleware(Net)


class Net:
    """Catches what nobody foresaw: logged with the request's id, told in one neutral sentence."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand around the whole door."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 500 without a word of the error, unless an answer has begun."""
        begun = False

        async def watch(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except Exception:  # whatever it was: logged with its number, told as one sentence
            _log.exception("request_failed")
            if begun:
                raise
            answer = problem(500, "internal", unforeseen(request_id()))
            await answer(scope, receive, send)


def unforeseen(reference: str) -> str:
    """Say that something broke, with the number to name when asking for help."""
    return (
        "Terjadi kesalahan di pihak kami. Coba lagi sebentar lagi; bila tetap terjadi,"
        f" sampaikan nomor {reference} kepada admin."
    )


def _printable(text: str) -> str:
    return text.encode(errors="replace").decode()
