"""mgapp.services.organisation: stand-ins."""

import threading
from datetime import timedelta

import pytest

from mgapp.services import notices, organisation
from mgapp.services.access import Role
from mgapp.services.accounts.models import User
from mgapp.services.accounts.words import UserStatus
from mgapp.services.kernel import clock, db
from mgapp.services.kernel.errors import Forbidden, InputRefused, StaleVersion
from mgapp.services.kernel.ids import new_id
from mgapp.services.organisation import (
    MandateOver,
    MandatesOverlap,
    StandInForm,
    StandInInput,
    StandInNotFound,
    StandInRevocation,
)
from tests.cast import hire
from tests.posts import a_mandate
from tests.signing import security_trail


@pytest.fixture
def ria(session, office):
    """Another approver."""
    return hire(session, "ria", "Ria Utami", Role.APPROVER)


def day(offset):
    return (clock.today() + timedelta(days=offset)).isoformat()


def name(session, actor, who, **changes):
    facts = {
        "user_id": who.me,
        "mandate_number": "800.1.11/12/SEKRETARIAT",
        "starts_on": day(1),
        "ends_on": day(7),
        **changes,
    }
    return organisation.name_stand_in(session, actor, stand_in=StandInInput.read(facts))


def revoke(session, actor, mandate, **facts):
    wanted = StandInRevocation.read(facts)
    return organisation.revoke_stand_in(session, actor, stand_in_id=mandate.id, revocation=wanted)


def test_an_approver_names_his_own_stand_in(session, office, ria):
    made = name(session, office.rina, ria)

    assert (made.absent_name, made.name, made.form, made.named_by_name) == (
        "Rina Marlina", "Ria Utami", StandInForm.PLH, "Rina Marlina",
    )  # fmt: skip
    assert organisation.standing_in_for(
        session, user_id=ria.me, on=clock.today() + timedelta(days=3)
    ) == [office.rina.me]
    assert security_trail(session, office.rina.me) == ["stand_in_named"]


def test_he_is_told_as_what_and_when(session, office, ria):
    name(session, office.rina, ria, form="plt")

    (told,) = notices.mine(session, ria).items
    assert told.text.startswith("Rina Marlina menunjuk Anda sebagai Plt. mulai ")
    assert told.link == "/letters/stand-ins"


def test_an_admin_names_anybodys(session, office, ria):
    made = name(session, office.admin, ria, absent_user_id=office.rina.me)

    assert (made.absent_id, made.named_by) == (office.rina.me, office.admin.me)


def test_nobody_else_names_another_persons(session, office, ria):
    with pytest.raises(Forbidden):
        name(session, office.rina, office.rina, absent_user_id=ria.me)


@pytest.mark.parametrize("who", ["sari", "budi", "vina"])
def test_who_decides_on_no_letters_names_nobody(session, office, ria, who):
    with pytest.raises(Forbidden):
        name(session, getattr(office, who), ria)


def test_a_vacant_post_gets_its_plt(session, office, ria):
    session.get_one(User, office.rina.me).status = UserStatus.DISABLED
    session.flush()

    made = name(session, office.admin, ria, absent_user_id=office.rina.me, form="plt")

    assert made.form is StandInForm.PLT


def test_only_active_approvers_stand_in(session, office, ria):
    session.get_one(User, ria.me).status = UserStatus.DISABLED
    session.flush()

    for who in (ria, office.budi, office.rina):
        with pytest.raises(InputRefused) as refused:
            name(session, office.rina, who)
        assert [error.field for error in refused.value.errors] == ["user_id"]


def test_only_approvers_need_one(session, office, ria):
    for absent in (office.budi.me, office.admin.me, new_id()):
        with pytest.raises(InputRefused) as refused:
            name(session, office.admin, ria, absent_user_id=absent)
        assert [error.field for error in refused.value.errors] == ["absent_user_id"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"ends_on": "2026-01-01", "starts_on": "2026-01-02"}, "ends_on"),
     ({"mandate_number": " "}, "mandate_number"), ({"mandate_number": "x" * 121}, "mandate_number"),
     ({"form": "pj"}, "form"), ({"starts_on": "besok"}, "starts_on"), ({"extra": 1}, "extra")],
)  # fmt: skip
def test_wrong_input_names_its_field(changes, field):
    whole = {
        "user_id": new_id(), "mandate_number": "1", "starts_on": "2026-01-01",
        "ends_on": "2026-01-02",
    }  # fmt: skip

    with pytest.raises(InputRefused) as refused:
        StandInInput.read({**whole, **changes})

    assert field in [error.field for error in refused.value.errors]


def test_days_that_are_over_are_refused(session, office, ria):
    with pytest.raises(InputRefused) as refused:
        name(session, office.rina, ria, starts_on=day(-3), ends_on=day(-1))

    assert [error.field for error in refused.value.errors] == ["ends_on"]
    assert name(session, office.rina, ria, starts_on=day(-3), ends_on=day(0)).version == 1


@pytest.mark.parametrize(("starts", "ends"), [(0, 1), (7, 9), (2, 3), (0, 30), (1, 7)])
def test_nobody_has_two_stand_ins_on_one_day(session, office, ria, starts, ends):
    name(session, office.rina, ria)
    other = hire(session, "rudi", "Rudi Hartono", Role.APPROVER)

    with pytest.raises(MandatesOverlap) as refused:
        name(session, office.rina, other, starts_on=day(starts), ends_on=day(ends))

    assert "Ria Utami" in refused.value.sentence
    assert [error.field for error in refused.value.errors] == ["starts_on"]


def test_one_follows_the_other(session, office, ria):
    name(session, office.rina, ria)

    name(session, office.rina, ria, starts_on=day(8), ends_on=day(9))
    name(session, office.rina, ria, starts_on=day(0), ends_on=day(0))

    assert len(organisation.stand_ins(session, office.rina).items) == 3


def test_two_mandates_at_once_leave_one(database, office):
    with db.transaction() as session:
        ria = hire(session, "ria", "Ria Utami", Role.APPROVER)
    refused = []

    def give():
        try:
            with db.transaction() as own:
                name(own, office.rina, ria)
        except MandatesOverlap as error:
            refused.append(error)

    threads = [threading.Thread(target=give) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with db.transaction() as session:
        assert len(organisation.stand_ins(session, office.admin).items) == 1
    assert len(refused) == 3


def test_the_absent_one_and_the_admin_revoke(session, office, ria):
    mandate = name(session, office.rina, ria, starts_on=day(0))
    other = name(session, office.rina, ria, starts_on=day(8), ends_on=day(9))

    done = revoke(session, office.rina, mandate, version=mandate.version)
    revoke(session, office.admin, other)

    assert done.revoked_at is not None
    assert organisation.standing_in_for(session, user_id=ria.me, on=clock.today()) == []
    assert security_trail(session, office.rina.me)[-1] == "stand_in_revoked"
    texts = [told.text for told in notices.mine(session, ria).items]
    assert "Penunjukan Anda sebagai Plh. untuk Rina Marlina dicabut." in texts


def test_after_a_revocation_the_days_are_free(session, office, ria):
    revoke(session, office.rina, name(session, office.rina, ria))

    assert name(session, office.rina, ria).version == 1


def test_the_stand_in_himself_does_not_and_a_stranger_finds_nothing(session, office, ria):
    rudi = hire(session, "rudi", "Rudi Hartono", Role.APPROVER)
    mandate = name(session, office.rina, ria)

    with pytest.raises(Forbidden):
        revoke(session, ria, mandate)
    with pytest.raises(StandInNotFound):
        revoke(session, rudi, mandate)
    with pytest.raises(StandInNotFound):
        organisation.stand_in(session, rudi, stand_in_id=mandate.id)
    with pytest.raises(Forbidden):
        revoke(session, office.budi, mandate)


def test_what_is_over_is_not_revoked_again(session, office, ria):
    mandate = name(session, office.rina, ria)
    revoke(session, office.rina, mandate)
    past = a_mandate(
        session, office.rina, ria,
        starts_on=clock.today() - timedelta(days=9), ends_on=clock.today() - timedelta(days=1),
    )  # fmt: skip

    for over in (mandate, past):
        with pytest.raises(MandateOver):
            revoke(session, office.rina, over)
    with pytest.raises(StaleVersion):
        revoke(session, office.rina, mandate, version=1)


def test_everybody_lists_what_names_him_and_the_admin_all(session, office, ria):
    rudi = hire(session, "rudi", "Rudi Hartono", Role.APPROVER)
    own = name(session, office.rina, ria)
    for_ria = name(session, ria, rudi, starts_on=day(20), ends_on=day(21))

    def listed(actor):
        return [mandate.id for mandate in organisation.stand_ins(session, actor).items]

    assert listed(office.rina) == [own.id]
    assert listed(ria) == [for_ria.id, own.id]
    assert listed(rudi) == [for_ria.id]
    assert listed(office.admin) == [for_ria.id, own.id]
    first = organisation.stand_ins(session, ria, limit=1)
    second = organisation.stand_ins(session, ria, limit=1, cursor=first.next_cursor)
    assert [mandate.id for mandate in first.items + second.items] == [for_ria.id, own.id]


def test_the_choices_fit_who_asks(session, office, ria):
    session.get_one(
        User, hire(session, "lama", "Lama Sekali", Role.APPROVER).me
    ).status = UserStatus.DISABLED
    session.flush()

    own = organisation.stand_in_choices(session, office.rina)
    every = organisation.stand_in_choices(session, office.admin)

    assert [choice.name for choice in own.absent] == ["Rina Marlina"]
    assert [choice.name for choice in own.stand_ins] == ["Ria Utami"]
    assert [choice.name for choice in every.absent] == [
        "Lama Sekali", "Ria Utami", "Rina Marlina",
    ]  # fmt: skip
    assert [choice.name for choice in every.stand_ins] == ["Ria Utami", "Rina Marlina"]
