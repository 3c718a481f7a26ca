"""One good event for every handler of registering, periods, members and stand-ins."""

from typing import Any

from tests.matrix.events import Event, Page, always, form, loads
from tests.matrix.world import World


def _next_period(world: World) -> dict[str, Any]:
    return {"period_id": str(world.serving.next_period.id)}


def _running(world: World) -> dict[str, Any]:
    return {"period_id": str(world.serving.running.id)}


def _post(world: World) -> dict[str, Any]:
    return {"member_id": str(world.serving.spare_post.id)}


def _new_post(world: World) -> dict[str, Any]:
    return {"form": {"user_id": str(world.office.budi.user_id), "role": "Kepala Bidang"}}


def _copying(world: World) -> dict[str, Any]:
    return {"form": {"from_period_id": str(world.serving.running.id)}}


def _appointment(world: World) -> dict[str, Any]:
    form = {
        "absent_user_id": str(world.office.rina.user_id),
        "user_id": str(world.serving.deputy.user_id),
        "form": "plh",
        "mandate_number": "800.1.11/14/SEKRETARIAT",
        "starts_on": "2099-03-01",
        "ends_on": "2099-03-07",
    }
    return {"form": form}


def _revoking(world: World) -> dict[str, Any]:
    return {"stand_in_id": str(world.serving.mandate.id), "version": 1}


_PERIOD = form(name="2033–2036", start_date="2033-01-01", end_date="2036-12-31")
_NEXT_SHOWN = ("MembersState.choose_period", _next_period)


SERVING_PAGES: dict[str, Page] = {
    "MembersState": Page("/admin/members", first=loads("MembersState")),
    "PeriodsState": Page("/admin/periods", first=loads("PeriodsState")),
    "SignupState": Page("/signup"),
    "StandInsState": Page("/letters/stand-ins", first=loads("StandInsState")),
}

SERVING_EVENTS: dict[str, Event] = {
    "MembersState.choose_period": Event(_next_period),
    "MembersState.copy": Event(_copying, (_NEXT_SHOWN,)),
    "MembersState.edit": Event(_post),
    "MembersState.remove": Event(_post),
    "MembersState.save": Event(_new_post),
    "MembersState.search": Event(always(q="rina")),
    "MembersState.set_copying": Event(always(is_open=False)),
    "MembersState.set_editing": Event(always(is_open=False)),
    "PeriodsState.activate": Event(_next_period),
    "PeriodsState.close": Event(_running),
    "PeriodsState.edit": Event(_next_period),
    "PeriodsState.save": Event(_PERIOD),
    "PeriodsState.set_editing": Event(always(is_open=False)),
    "SignupState.register": Event(
        form(name="Tono Hartono", email="tono@contoh.example", password="perahu-pinisi-jauh")
    ),
    "StandInsState.appoint": Event(_appointment),
    "StandInsState.revoke": Event(_revoking),
    "StandInsState.set_editing": Event(always(is_open=False)),
}
