"""The description of the door: every status and every code, with an example."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from mgapp.services.kernel.errors import (
    DatabaseAway,
    FieldError,
    Forbidden,
    IdempotencyMismatch,
    InputRefused,
    NotAuthenticated,
    NotFound,
    OfficeError,
    StorageAway,
    TooLarge,
    UnsupportedMedia,
)

PROBLEM = "application/problem+json"
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "kalimat untuk petugas"},
        "code": {"type": "string", "description": "kata tetap untuk program"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
}
_KEY: dict[str, Any] = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "kunci yang sama dengan isi yang sama berlaku satu kali dalam 24 jam",
    "schema": {"type": "string", "minLength": 8, "maxLength": 255, "pattern": "^[ -~]+$"},
}
_METHODS = {"get", "post", "put", "patch", "delete"}
_NOT_ONCE = ("/api/auth/", "/api/verify")
"""Here the same request twice is two requests."""


def responses(*refusals: type[OfficeError]) -> dict[int | str, dict[str, Any]]:
    """Document the refusals of a route, for ``responses=``; common ones are added to all."""
    documented: dict[int | str, dict[str, Any]] = {}
    for refusal in refusals:
        _add(documented, refusal.http_status, refusal.code, refusal.pesan)
    return documented


def document(app: FastAPI, *, version: str) -> None:
    """Have the description made once, completed with what every route may answer."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(
                title=app.title, version=version, description=app.description, routes=app.routes
            )
            app.openapi_schema = _completed(made)
        return app.openapi_schema

    app.openapi = openapi


def _completed(schema: dict[str, Any]) -> dict[str, Any]:
    parts = schema.setdefault("components", {})
    schemas = parts.setdefault("schemas", {})
    schemas["Problem"] = _SCHEMA
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    parts["securitySchemes"] = {
        "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
        "cookie": {"type": "apiKey", "in": "cookie", "name": "mg_access"},
    }
    schema["security"] = [{"bearer": []}, {"cookie": []}, {}]
    for path, item in schema.get("paths", {}).items():
        for method, operation in item.items():
            if method in _METHODS:
                _complete(operation, has_ids="{" in path)
                if method == "post" and not path.startswith(_NOT_ONCE):
                    _complete_once(operation)
    return schema


def _complete(operation: dict[str, Any], *, has_ids: bool) -> None:
    documented = operation.setdefault("responses", {})
    for parameter in operation.get("parameters", []):
        if parameter.get("schema", {}).pop("x-comma", False):
            parameter |= {"style": "form", "explode": False}
    if "HTTPValidationError" in str(documented.get("422", {})):
        del documented["422"]
    # A proof that is no longer good is refused everywhere, a strange origin at every write.
    _add(documented, 401, NotAuthenticated.code, NotAuthenticated.pesan)
    _add(documented, 403, Forbidden.code, Forbidden.pesan)
    if has_ids:
        _add(documented, 404, NotFound.code, NotFound.pesan)
    if "requestBody" in operation:
        _add(documented, 400, "validation_error", "Isi permintaan tidak terbaca.")
        _add(documented, 413, TooLarge.code, TooLarge.pesan)
        _add(documented, 415, UnsupportedMedia.code, UnsupportedMedia.pesan)
        _add(documented, 503, StorageAway.code, StorageAway.pesan)
    _add(documented, 422, InputRefused.code, InputRefused.pesan)
    _add(documented, 503, DatabaseAway.code, DatabaseAway.pesan)


def _complete_once(operation: dict[str, Any]) -> None:
    operation.setdefault("parameters", []).append(_KEY)
    documented = operation["responses"]
    _add(documented, 409, IdempotencyMismatch.code, IdempotencyMismatch.pesan)


def _add(documented: dict[Any, dict[str, Any]], status: int, code: str, detail: str) -> None:
    """Add one code to the answers of a status."""
    place: Any = str(status) if str(status) in documented else status
    if status not in documented and place not in documented:
        place = str(status)
    answer = documented.setdefault(place, {"description": code})
    content = answer.setdefault("content", {}).setdefault(
        PROBLEM, {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": {}}
    )
    value: dict[str, Any] = {
        "type": "about:blank",
        "title": code,
        "status": status,
        "detail": detail,
        "code": code,
    }
    if code == InputRefused.code:
        wrong = FieldError("name", "Wajib diisi.")
        value["errors"] = [{"field": wrong.field, "message": wrong.message}]
    content["examples"][code] = {"value": value}
    codes = sorted(content["examples"])
    answer["description"] = ", ".join(codes)
