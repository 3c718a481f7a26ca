"""Good requests about tokens and webhooks, for the matrix."""

from typing import Any

from tests.cast import PASSWORD
from tests.matrix.calls import Call, Facts
from tests.matrix.world import World


def _always(**facts: Any) -> Facts:
    return lambda _world: facts


def _hook(world: World) -> dict[str, Any]:
    return {"webhook_id": world.programs.webhook_id}


def _sent(world: World) -> dict[str, Any]:
    return {"webhook_id": world.programs.webhook_id, "message_id": world.programs.message_id}


def _invitation(world: World) -> dict[str, Any]:
    return {"token": world.programs.invitation}


_PASSWORD = "perahu-pinisi-berlayar"
_NEW = _always(name="Arsip", url="http://127.0.0.1:9/arsip", events=["letter.sent"])

PROGRAM_CALLS: dict[str, Call] = {
    "GET /api/auth/tokens": Call(),
    "POST /api/auth/tokens": Call(
        json=_always(name="Papan antrean", scopes=["cases:read"], current_password=PASSWORD)
    ),
    "POST /api/auth/tokens/{token_id}/revoke": Call(
        lambda world: {"token_id": world.programs.token_id}
    ),
    "GET /api/tokens": Call(),
    "GET /api/auth/invitations": Call(),
    "POST /api/auth/invitations": Call(
        json=lambda world: {"user_ids": [str(world.programs.uninvited_id)]}
    ),
    "GET /api/auth/invitations/{token}": Call(_invitation),
    "POST /api/auth/invitations/{token}": Call(_invitation, _always(password=_PASSWORD)),
    "GET /api/webhooks": Call(),
    "POST /api/webhooks": Call(json=_NEW),
    "GET /api/webhooks/{webhook_id}": Call(_hook),
    "PATCH /api/webhooks/{webhook_id}": Call(_hook, _always(version=1, name="Arsip kota")),
    "DELETE /api/webhooks/{webhook_id}": Call(_hook),
    "GET /api/webhooks/{webhook_id}/secret": Call(_hook),
    "POST /api/webhooks/{webhook_id}/secret": Call(_hook),
    "POST /api/webhooks/{webhook_id}/ping": Call(_hook),
    "GET /api/webhooks/{webhook_id}/deliveries": Call(_hook),
    "POST /api/webhooks/{webhook_id}/deliveries/{message_id}/replay": Call(_sent),
}
