"""The floor: what the hot requests do, in hand-written SQL behind bare FastAPI routes.

The same rules for what is sent, the same proof of who asks, the same limits, running number,
hash chain and notices; the triggers of the schema count and notify for both. No ORM, no layers.
Only the inbox differs on purpose: it counts the open cases live, as most such pages do.

Run as `python -m benchmarks.floor PORT`, with MGAPP_DATABASE_URL and MGAPP_SECRET_KEY set.
"""

import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import JSONResponse
from granian.constants import Interfaces
from granian.server import Server
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb
from psycopg_pool import ConnectionPool
from pydantic import BaseModel
from starlette.requests import cookie_parser

from benchmarks import floor_statements as say
from mgapp.services.accounts import tokens
from mgapp.services.accounts.tokens import TokenType
from mgapp.services.kernel import audit, clock, vault
from mgapp.services.kernel.ids import new_id
from mgapp.services.organisation.deadlines import deadline
from mgapp.services.visitors import VisitInput

OPEN = ["new", "triaged", "assigned", "acknowledged", "in_progress", "escalated"]
WITHIN = timedelta(minutes=10)

pool = ConnectionPool(open=False, min_size=4, max_size=12, kwargs={"row_factory": dict_row})


@asynccontextmanager
async def _connected(_app: FastAPI) -> AsyncIterator[None]:
    vault.configure(os.environ["MGAPP_SECRET_KEY"])
    pool.conninfo = os.environ["MGAPP_DATABASE_URL"]
    pool.open()
    yield
    pool.close()


app = FastAPI(lifespan=_connected)


class Change(BaseModel):
    """What a PATCH may say here: assign, close or reopen."""

    version: int
    assigned_to_user_id: UUID | None = None
    status: str | None = None
    note: str | None = None


@app.post("/api/visitors", status_code=201)
def register(request: Request, body: VisitInput) -> JSONResponse:
    """Register a visit and open its case."""
    now, visitor_id, case_id = clock.now(), new_id(), new_id()
    with pool.connection() as connection:
        _take(connection, request, now)
        year = clock.local(now).year
        row = connection.execute(say.NUMBER, (year,)).fetchone() or {}
        code = f"KS-{year}-{row['value']:06d}"
        payload = {"source": "register", "priority": "normal"}
        facts = _event(case_id, None, "created", payload, head=audit.GENESIS, seq=1, now=now)
        due_at = deadline(
            clock.local(now), working_days=3, holidays=_holidays(connection),
            opens_at=_OPENS, closes_at=_CLOSES,
        )  # fmt: skip
        subject = f"Kunjungan: {body.name}"
        told = (body.name, body.organization, body.jabatan, body.purpose, body.nomor_surat)
        connection.execute(
            say.REGISTER,
            {
                **body.model_dump(exclude={"signature", "photo"}), **_sealed(body), **facts,
                "now": now, "visitor_id": visitor_id, "code": code, "subject": subject,
                "due_at": due_at, "params": Jsonb({"code": code}),
                "visit_text": "\n".join(word for word in told if word).lower(),
                "case_text": "\n".join((code, subject, body.name, body.organization)),
            },
        )  # fmt: skip
    visitor = body.model_dump(mode="json", exclude={"signature", "photo", "website"})
    return JSONResponse(
        {
            "visitor": {"id": str(visitor_id), **visitor, "created_at": now.isoformat()},
            "case": {"id": str(case_id), "code": code, "status": "new"},
            "receipt_url": f"/receipt/{vault.token_for('receipt', visitor_id)}",
        },
        201,
    )


@app.patch("/api/cases/{case_id}")
def change(request: Request, case_id: UUID, body: Change) -> JSONResponse:
    """Assign, close or reopen a case."""
    now = clock.now()
    with pool.connection() as connection:
        who = _who(connection, request)
        case = connection.execute(say.LOCK, (case_id,)).fetchone()
        if case is None:
            raise HTTPException(404)
        if case["version"] != body.version:
            raise HTTPException(409)
        if body.assigned_to_user_id is not None:
            _assign(connection, who, case, body, now)
        else:
            _move(connection, who, case, body, now)
    return JSONResponse({"id": str(case_id), "version": body.version + 1})


def _assign(
    connection: Any, who: dict[str, Any], case: dict[str, Any], body: Change, now: datetime
) -> None:
    person = connection.execute(say.OPERATOR, (body.assigned_to_user_id,)).fetchone()
    if person is None or case["status"] not in OPEN:
        raise HTTPException(409)
    was = case["assigned_to_user_id"]
    payload = {
        "from_status": case["status"],
        "to_status": "assigned",
        "org_unit_id": person["org_unit_id"],
        "assigned_to_user_id": str(person["id"]),
        "was_assigned_to_user_id": str(was),
    }
    facts = _next(case, who, "assigned", payload, now=now)
    params = Jsonb({"code": case["code"], "by": who["name"]})
    more = {"operator": person["id"], "unit": person["org_unit_id"], "notice": new_id()}
    connection.execute(say.ASSIGN, {**facts, **more, "params": params})


def _move(
    connection: Any, who: dict[str, Any], case: dict[str, Any], body: Change, now: datetime
) -> None:
    if not body.note or (case["status"] == "closed") == (body.status == "closed"):
        raise HTTPException(409)
    salt, note_hash = audit.salted(body.note)
    payload = {"from_status": case["status"], "to_status": body.status}
    kind = "closed" if body.status == "closed" else "reopened"
    facts = _next(case, who, kind, payload, now=now, note_hash=note_hash)
    closed = body.note if body.status == "closed" else None
    more = {"status": body.status, "note": body.note, "salt": salt, "resolution": closed}
    connection.execute(say.MOVE, {**facts, **more})


@app.get("/api/cases")
def list_cases(request: Request, q: str | None = None) -> Response:
    """List the newest open cases with live counts, or search."""
    with pool.connection() as connection:
        _who(connection, request)
        if q:
            words = {"words": f"'{q}':*", "part": f"%{q}%"}
            found, counts = connection.execute(say.SEARCH, words).fetchall(), []
        else:
            found = connection.execute(say.INBOX, (OPEN,)).fetchall()
            counts = connection.execute(say.COUNTS, (OPEN,)).fetchall()
    shown = {row["status"]: row["count"] for row in counts}
    return _json({"items": found, "next_cursor": None, "counts": shown})


@app.get("/api/cases/{case_id}")
def read_case(request: Request, case_id: UUID) -> Response:
    """Show a case with its visit and its trail."""
    with pool.connection() as connection:
        _who(connection, request)
        case = connection.execute(say.CASE, (case_id,)).fetchone()
        if case is None:
            raise HTTPException(404)
        events = connection.execute(say.TRAIL, (case_id,)).fetchall()
    if sealed := case.pop("whatsapp_sealed"):
        case["whatsapp"] = vault.unseal(sealed)
    return _json({**case, "events": events})


def _who(connection: Any, request: Request) -> dict[str, Any]:
    token = cookie_parser(request.headers.get("cookie", "")).get("mg_access", "")
    claims = tokens.read(TokenType.ACCESS, token)
    found = connection.execute(say.WHO, (claims.session_id,)).fetchone()
    if found is None or found["user_id"] != claims.user_id:
        raise HTTPException(401)
    return found


def _take(connection: Any, request: Request, now: datetime) -> None:
    browser = cookie_parser(request.headers.get("cookie", "")).get("mg_browser", "-")
    address = request.headers.get("x-forwarded-for", "-")
    keys = sorted(f"floor:{vault.fingerprint(text)}" for text in (browser, address))
    taken = connection.execute(say.TAKE, {"keys": keys, "now": now, "old": now - WITHIN}).fetchall()
    if max(row["count"] for row in taken) > 100_000:
        raise HTTPException(429)


def _sealed(body: VisitInput) -> dict[str, str | None]:
    held = {"nip": body.nip, "whatsapp": body.whatsapp}
    sealed = {f"{name}_sealed": vault.seal(text) if text else None for name, text in held.items()}
    prints = {
        f"{name}_print": vault.fingerprint(text) if text else None for name, text in held.items()
    }
    return {**sealed, **prints}


def _next(
    case: dict[str, Any],
    who: dict[str, Any],
    kind: str,
    payload: dict[str, Any],
    *,
    now: datetime,
    note_hash: str | None = None,
) -> dict[str, Any]:
    head, seq = case["head_hash"], case["event_count"] + 1
    return _event(
        case["id"], who["user_id"], kind, payload,
        head=head, seq=seq, now=now, note_hash=note_hash,
    )  # fmt: skip


def _event(
    case_id: UUID,
    actor: UUID | None,
    kind: str,
    payload: dict[str, Any],
    *,
    head: str,
    seq: int,
    now: datetime,
    note_hash: str | None = None,
) -> dict[str, Any]:
    """Write an event as the chain covers it."""
    facts = {
        "id": str(new_id()),
        "case_id": str(case_id),
        "seq": seq,
        "created_at": now.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor_user_id": str(actor) if actor else None,
        "event_type": kind,
        "payload": payload,
        "note_hash": note_hash,
    }
    more = {"actor": actor, "now": now, "prev_hash": head, "payload": Jsonb(payload)}
    return {**facts, **more, "hash": audit.chained(head, facts)}


_kept: dict[str, Any] = {}
_OPENS, _CLOSES = (datetime.strptime(text, "%H:%M").time() for text in ("07:30", "16:00"))  # noqa: DTZ007 (a time of day)


def _holidays(connection: Any) -> frozenset[Any]:
    if "holidays" not in _kept:
        rows = connection.execute("select holiday_on from holidays").fetchall()
        _kept["holidays"] = frozenset(row["holiday_on"] for row in rows)
    return _kept["holidays"]


def _json(content: Any) -> Response:
    return Response(json.dumps(content, default=str), media_type="application/json")


def main() -> None:
    """Serve on a port of this machine, as the product is served."""
    Server(
        target="benchmarks.floor:app",
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.ASGI,
        workers=1,
        log_enabled=False,
    ).serve()


if __name__ == "__main__":
    main()
