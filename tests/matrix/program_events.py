"""Good events about tokens and webhooks, for the matrix."""

from typing import Any

from tests.cast import PASSWORD
from tests.matrix.events import Event, Page, always, form, loads
from tests.matrix.world import World


def _token(world: World) -> dict[str, Any]:
    return {"token_id": str(world.programs.token_id)}


def _token_of_budi(world: World) -> dict[str, Any]:
    facts = {"name": "Papan", "expires_in_days": "90", "scopes.cases:read": "on"}
    owner = str(world.office.budi.user_id)
    return {"form": {**facts, "user_id": owner, "current_password": PASSWORD}}


def _hook(world: World) -> dict[str, Any]:
    return {"webhook_id": str(world.programs.webhook_id)}


def _sent(world: World) -> dict[str, Any]:
    return {"message_id": str(world.programs.message_id)}


def _invitation(world: World) -> dict[str, Any]:
    return {"token": world.programs.invitation}


def _uninvited(world: World) -> dict[str, Any]:
    return {"user_id": str(world.programs.uninvited_id)}


_OPENED = (("WebhooksState.open", _hook),)
PROGRAM_PAGES: dict[str, Page] = {
    "ApiTokensState": Page("/admin/account", first=loads("ApiTokensState")),
    "OfficeTokensState": Page("/admin/settings"),
    "InvitationsState": Page("/admin/users"),
    "InviteState": Page("/invite/[token]", _invitation),
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
    "InvitationsState.invite": Event(_uninvited),
    "InvitationsState.invite_all": Event(),
    "InvitationsState.load": Event(),
    "InvitationsState.set_shown": Event(always(is_open=False)),
    "InvitationsState.show_more": Event(),
    "InviteState.choose": Event(form(password="perahu-pinisi-berlayar")),
    "InviteState.load": Event(),
    "OfficeTokensState.begin": Event(),
    "OfficeTokensState.create": Event(_token_of_budi),
    "OfficeTokensState.load": Event(),
    "OfficeTokensState.revoke": Event(_token),
    "OfficeTokensState.set_making": Event(always(is_open=True)),
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
