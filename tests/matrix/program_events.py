"""Good events about tokens and webhooks, for the matrix."""

from typing import Any

from tests.cast import PASSWORD
from tests.matrix.events import Event, Page, always, form, loads
from tests.matrix.world import World


def _token(world: World) -> dict[str, Any]:
    return {"token_id": str(world.programs.token_id)}


def _hook(world: World) -> dict[str, Any]:
    return {"webhook_id": str(world.programs.webhook_id)}


def _sent(world: World) -> dict[str, Any]:
    return {"message_id": str(world.programs.message_id)}


_OPENED = (("WebhooksState.open", _hook),)
PROGRAM_PAGES: dict[str, Page] = {
    "ApiTokensState": Page("/admin/account", first=loads("ApiTokensState")),
    "OfficeTokensState": Page("/admin/settings"),
    "WebhooksState": Page("/admin/settings", first=loads("WebhooksState")),
}
PROGRAM_EVENTS: dict[str, Event] = {
    "ApiTokensState.create": Event(
        form(
            name="Papan antrean",
            expires_in_days="90",
            current_password=PASSWORD,
            **{"scopes.directory:read": "on"},
        )
    ),
    "ApiTokensState.load": Event(),
    "ApiTokensState.revoke": Event(_token),
    "ApiTokensState.set_making": Event(always(is_open=True)),
    "OfficeTokensState.load": Event(),
    "OfficeTokensState.revoke": Event(_token),
    "OfficeTokensState.show_more": Event(),
    "WebhooksState.add": Event(
        form(name="Arsip", url="http://127.0.0.1:9/arsip", **{"events.letter.sent": "on"})
    ),
    "WebhooksState.load": Event(),
    "WebhooksState.open": Event(_hook),
    "WebhooksState.ping": Event(first=_OPENED),
    "WebhooksState.remove": Event(first=_OPENED),
    "WebhooksState.renew_secret": Event(first=_OPENED),
    "WebhooksState.replay": Event(_sent, first=_OPENED),
    "WebhooksState.set_active": Event(always(is_active=False), first=_OPENED),
    "WebhooksState.set_adding": Event(always(is_open=True)),
    "WebhooksState.set_shown": Event(always(is_open=False), first=_OPENED),
    "WebhooksState.show_more": Event(first=_OPENED),
    "WebhooksState.show_secret": Event(first=_OPENED),
}
