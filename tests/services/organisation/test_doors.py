"""mgapp.services.organisation: posters and kiosks."""

from datetime import timedelta

import pytest

from mgapp.services import organisation
from mgapp.services.kernel import clock, ids
from mgapp.services.kernel.errors import Duplicate, Forbidden, InputRefused, InUse, RateLimited
from mgapp.services.organisation import KioskInput, PairingInput, PlaceChange, PlaceInput
from mgapp.services.organisation.errors import KioskNotFound, PairingRefused


def a_kiosk(session, office, **facts):
    wanted = KioskInput.read({"name": "Kios lobi", **facts})
    return organisation.create_kiosk(session, office.admin, kiosk=wanted)


def pair(session, office, code):
    return organisation.pair_kiosk(session, office.guest, pairing=PairingInput.read({"code": code}))


def a_place(session, actor, **changes):
    facts = {"loc": "Aula-Utama", "name": "Aula", "unit_tujuan": "diskominfo"}
    return organisation.create_place(session, actor, place=PlaceInput.read({**facts, **changes}))


def test_a_poster_names_its_place(session, office):
    a_place(session, office.admin)

    place = organisation.place(session, "aula-utama")

    assert place is not None
    assert (place.name, place.unit_tujuan) == ("Aula", organisation.UnitTujuan.DISKOMINFO)
    with pytest.raises(Duplicate):
        a_place(session, office.admin)


def test_a_place_that_is_closed_is_no_longer_recognised(session, office):
    place = a_place(session, office.admin)
    change = PlaceChange.read({"version": place.version, "is_active": False})

    organisation.change_place(session, office.admin, loc=place.loc, change=change)

    assert organisation.place(session, place.loc) is None


def test_a_place_where_a_kiosk_stands_stays(session, office):
    a_kiosk(session, office, loc="upt-lobby")

    with pytest.raises(InUse):
        organisation.delete_place(session, office.admin, loc="upt-lobby")
    organisation.delete_place(session, office.admin, loc="diskominfo-lobby")
    assert [place.loc for place in organisation.places(session, office.sari)] == ["upt-lobby"]


@pytest.mark.parametrize("loc", ["../admin", "a b", "-x", "x" * 41, ""])
def test_the_code_of_a_place_fits_into_an_address(loc):
    with pytest.raises(InputRefused):
        PlaceInput.read({"loc": loc, "name": "Aula"})


def test_a_code_pairs_one_device_once(session, office):
    made = a_kiosk(session, office)

    paired = pair(session, office, made.code.lower().replace("-", " "))

    assert paired.id == made.kiosk.id
    assert organisation.kiosk(session, paired.token) == made.kiosk.id
    with pytest.raises(PairingRefused):
        pair(session, office, made.code)


def test_a_code_is_good_for_a_quarter_of_an_hour(session, office):
    made = a_kiosk(session, office)

    with clock.at(clock.now() + timedelta(minutes=15)), pytest.raises(PairingRefused):
        pair(session, office, made.code)


def test_guessing_ends_after_ten_tries(session, office):
    made = a_kiosk(session, office)
    for _ in range(10):
        with pytest.raises(PairingRefused):
            pair(session, office, ids.speakable(8))

    with pytest.raises(RateLimited):
        pair(session, office, made.code)


def test_a_revoked_kiosk_is_none(session, office):
    made = a_kiosk(session, office)
    paired = pair(session, office, made.code)

    organisation.revoke_kiosk(session, office.admin, kiosk_id=made.kiosk.id)

    assert organisation.kiosk(session, paired.token) is None
    with pytest.raises(KioskNotFound):
        organisation.renew_pairing(session, office.admin, kiosk_id=made.kiosk.id)


def test_a_new_device_replaces_the_old_one(session, office):
    made = a_kiosk(session, office)
    old = pair(session, office, made.code)

    again = organisation.renew_pairing(session, office.admin, kiosk_id=made.kiosk.id)
    assert organisation.kiosk(session, old.token) == made.kiosk.id
    new = pair(session, office, again.code)

    assert organisation.kiosk(session, old.token) is None
    assert organisation.kiosk(session, new.token) == made.kiosk.id


def test_the_reception_sees_posters_and_no_kiosks(session, office):
    assert len(organisation.places(session, office.sari)) == 2
    with pytest.raises(Forbidden):
        organisation.kiosks(session, office.sari)
    with pytest.raises(Forbidden):
        a_place(session, office.sari)
