"""mgapp.services.surat.track"""

import pytest

from mgapp.services import intake, surat
from mgapp.services.access import Actor
from mgapp.services.kernel import db
from mgapp.services.kernel.errors import RateLimited
from mgapp.services.surat import TrackingNotFound
from tests.forms import a_letter

GUESSER = Actor.public(address="203.0.113.99")


@pytest.fixture
def code(office):
    with db.transaction() as session:
        made = intake.submit_letter(session, office.guest, surat=a_letter())
    return made.surat.tracking_id


def guess(code: str) -> str:
    with db.transaction() as session:
        return str(surat.track(session, GUESSER, code=code).status)


def test_the_holder_of_the_code_sees_the_stages(code):
    assert guess(code) == "submitted"
    assert guess(code.lower().replace("-", " ")) == "submitted"


@pytest.mark.parametrize("wrong", ["", "TRK", "x" * 5000, "TRK-\x00", "' or 1=1 --", "TRK-\ud800"])
def test_anything_else_is_not_found(code, wrong):
    with pytest.raises(TrackingNotFound):
        guess(wrong)


def test_wrong_tries_stay_counted_although_they_are_refused(code):
    for number in range(surat.tracking.WRONG_TRIES):
        with pytest.raises(TrackingNotFound):
            guess(f"TRK-{number:014d}")

    for typed in ("TRK-99999999999999", code):
        with pytest.raises(RateLimited):
            guess(typed)


def test_others_are_not_held_up(code, session, office):
    assert surat.track(session, office.guest, code=code).tracking_id == code
