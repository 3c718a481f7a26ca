"""What is kept how long, and what the night forgets."""

from datetime import timedelta

import pytest

from mgapp.services import intake, privacy, surat
from mgapp.services.kernel import attachments, clock
from mgapp.services.kernel.errors import Forbidden, InputRefused, StaleVersion
from mgapp.services.privacy import RetentionKind, RetentionTable
from tests.forms import a_visit
from tests.services.privacy.conftest import NAME

DAY = timedelta(days=1)


def rule(session, office, kind: str):
    rules = privacy.retention_rules(session, office.admin)
    return next(one for one in rules if one.kind == kind)


def set_days(session, office, kind: str, days) -> None:
    version = rule(session, office, kind).version
    table = {"rules": [{"kind": kind, "days": days, "version": version}]}
    privacy.change_retention(session, office.admin, table=RetentionTable.read(table))


def test_every_kind_has_its_line(session, office):
    days = {one.kind: one.days for one in privacy.retention_rules(session, office.admin)}

    assert list(days) == list(RetentionKind)
    assert days[RetentionKind.VISIT_PHOTO] == 90


def test_a_signature_goes_on_its_day_and_not_before(session, office, person):
    visitor_id = person.visit.visitor.id
    taken = person.visit.visitor.created_at
    for days, left in ((89, 1), (91, 0)):
        with clock.at(taken + days * DAY):
            assert not privacy.forget_due(session, kind=RetentionKind.VISIT_SIGNATURE)
        kept = attachments.of_owners(session, [visitor_id]).get(visitor_id, [])
        assert len(kept) == left
    assert rule(session, office, "visit_signature").last_count == 1


def test_numbers_go_after_a_year_and_the_visit_stays_for_counting(session, office, person):
    visitor_id = person.visit.visitor.id
    with clock.at(person.visit.visitor.created_at + 367 * DAY):
        privacy.forget_due(session, kind=RetentionKind.VISIT_NUMBERS)
        privacy.forget_due(session, kind=RetentionKind.VISIT_PERSON)

    visit = intake.visit(session, office.admin, visitor_id=visitor_id).visit
    assert (visit.nip, visit.whatsapp, visit.name) == (None, None, "(dihapus)")
    assert visit.unit_tujuan == person.visit.visitor.unit_tujuan


def test_who_is_still_worked_for_is_not_forgotten(session, office):
    came = intake.register_visit(session, office.guest, visit=a_visit(name=NAME))
    with clock.at(clock.now() + 400 * DAY):
        privacy.forget_due(session, kind=RetentionKind.VISIT_PERSON)

    assert intake.visit(session, office.admin, visitor_id=came.visitor.id).visit.name == NAME


def test_contacts_of_senders_go_a_year_after_their_letter_was_done(session, office, person):
    surat_id = person.letter.surat.id
    with clock.at(clock.now() + 367 * DAY):
        privacy.forget_due(session, kind=RetentionKind.SURAT_CONTACT)

    letter = surat.letter(session, office.admin, surat_id=surat_id)
    assert (letter.email_pengirim, letter.telepon_pengirim) == ("", None)
    assert letter.nama_pengirim == NAME


def test_an_empty_line_leaves_things_to_the_archive_schedule(session, office, person):
    set_days(session, office, "visit_signature", "")
    with clock.at(clock.now() + 4000 * DAY):
        assert not privacy.forget_due(session, kind=RetentionKind.VISIT_SIGNATURE)

    assert attachments.of_owners(session, [person.visit.visitor.id])


def test_what_cannot_be_is_refused(session, office):
    with pytest.raises(InputRefused):
        set_days(session, office, "visit_photo", 0)
    set_days(session, office, "visit_photo", 30)
    stale = {"rules": [{"kind": "visit_photo", "days": 5, "version": 1}]}
    with pytest.raises(StaleVersion):
        privacy.change_retention(session, office.admin, table=RetentionTable.read(stale))
    with pytest.raises(Forbidden):
        privacy.retention_rules(session, office.sari)
