"""mgapp.services.letters: submit, recall, approve, return_letter, reject"""

from uuid import uuid4

import pytest

from mgapp.services import letters
from mgapp.services.kernel.errors import Forbidden, InputRefused
from mgapp.services.kernel.workflow import MoveRefused
from mgapp.services.letters import (
    AlreadyDecided,
    Approval,
    LetterChange,
    LetterStatus,
    NoDrawing,
    NotAnApprover,
    NotYourTurn,
    Submission,
)
from mgapp.services.notices import mine
from mgapp.services.organisation.models import Member
from tests.bureau import a_letter, happened, stand_in
from tests.forms import PNG_URL as DRAWING

DRAFT, PENDING = LetterStatus.DRAFT, LetterStatus.PENDING_APPROVAL


def _submit(session, house, made, *chain):
    return letters.submit(
        session, house.citra, letter_id=made.id, submission=Submission(approver_ids=list(chain))
    )


def _approve(session, who, made, **facts):
    return letters.approve(session, who, letter_id=made.id, approval=Approval(**facts))


def test_a_submitted_letter_waits_for_the_first_approver_only(session, house):
    made = a_letter(session, house, PENDING)

    steps = letters.letter(session, house.citra, letter_id=made.id).approval_steps
    assert [(step.order, step.due_at is not None, step.signs) for step in steps] == [
        (1, True, False),
        (2, False, True),
    ]
    told = mine(session, house.hadi).items
    assert [(one.type, one.letter_id) for one in told] == [("pending_approval", made.id)]
    assert made.subject.lower() not in told[0].text.lower()
    assert mine(session, house.rina).items == []
    assert happened(session, made.id) == ["created", "submitted"]


def test_who_is_asked_later_cannot_decide_before_his_turn(session, house):
    made = a_letter(session, house, PENDING)

    with pytest.raises(NotYourTurn):
        _approve(session, house.rina, made)
    with pytest.raises(NotYourTurn):
        letters.reject(session, house.rina, letter_id=made.id, comment="Tidak perlu.")


def test_the_last_approval_signs_and_numbers(session, house):
    made = a_letter(session, house, PENDING)
    _approve(session, house.hadi, made, comment="Sudah sesuai.")

    signed = _approve(session, house.rina, made)

    assert signed.status is LetterStatus.APPROVED
    assert signed.sequence == 1
    assert signed.reference_number
    shown = letters.letter(session, house.citra, letter_id=made.id)
    assert [one.signed_by.name for one in shown.signatures] == ["Rina Marlina"]
    assert shown.signatures[0].block["lines"] == ["Kepala Dinas,"]
    assert shown.verify_path is not None
    assert happened(session, made.id) == ["created", "submitted", "step_approved", "signed"]
    assert [one.status for one in shown.status_history] == [
        LetterStatus.DRAFT, LetterStatus.PENDING_APPROVAL, LetterStatus.APPROVED,
    ]  # fmt: skip
    assert "approved" in [one.type for one in mine(session, house.citra).items]
    assert letters.verify(session, house.office.admin, letter_id=made.id).valid


def test_two_approve_side_by_side_before_the_signer(session, house):
    made = a_letter(session, house)
    second = house.tuti
    _serve(session, house, second)
    _submit(session, house, made, [house.hadi.me, second.me], house.rina.me)

    _approve(session, second, made)
    with pytest.raises(NotYourTurn):
        _approve(session, house.rina, made)
    _approve(session, house.hadi, made)

    assert _approve(session, house.rina, made).status is LetterStatus.APPROVED


def test_a_returned_letter_is_mended_and_decided_by_everybody_again(session, house):
    made = a_letter(session, house, PENDING)
    _approve(session, house.hadi, made)
    letters.return_letter(session, house.rina, letter_id=made.id, comment="Tambah dasar hukum.")

    returned = letters.letter(session, house.citra, letter_id=made.id)
    assert returned.status is LetterStatus.REVISION
    assert [step.comment for step in returned.approval_steps] == [None, "Tambah dasar hukum."]
    change = LetterChange.read({"version": returned.version, "content": "<p>Isi yang baru.</p>"})
    letters.change_letter(session, house.citra, letter_id=made.id, change=change)
    again = _submit(session, house, made, house.hadi.me, house.rina.me)

    assert again.round == 2
    assert again.content_version == 2
    with pytest.raises(NotYourTurn):
        _approve(session, house.rina, made)
    found = letters.difference(session, house.citra, letter_id=made.id, older=1, newer=2)
    assert {piece.kind for piece in found.body} >= {"added", "removed"}


def test_nobody_decides_a_letter_twice(session, house):
    made = a_letter(session, house, PENDING)
    _approve(session, house.hadi, made)

    with pytest.raises(NotYourTurn):
        _approve(session, house.hadi, made)


def test_a_reason_is_needed_to_return_or_reject(session, house):
    made = a_letter(session, house, PENDING)

    for verb in (letters.return_letter, letters.reject):
        with pytest.raises(InputRefused) as refused:
            verb(session, house.hadi, letter_id=made.id, comment=" x ")
        assert [one.field for one in refused.value.errors] == ["comment"]


def test_a_rejected_letter_is_decided_no_more(session, house):
    made = a_letter(session, house, LetterStatus.REJECTED)

    with pytest.raises(MoveRefused):
        _approve(session, house.hadi, made)
    with pytest.raises(MoveRefused):
        _submit(session, house, made, house.rina.me)


def test_the_admin_decides_in_nobody_s_place(session, house):
    made = a_letter(session, house, PENDING)

    with pytest.raises(NotAnApprover):
        _approve(session, house.office.admin, made)


def test_whose_turn_it_was_and_his_stand_in_are_told_that_it_was_taken_back(session, house):
    stand_in(session, house.hadi, house.tuti)
    made = a_letter(session, house, PENDING)

    letters.recall(session, house.citra, letter_id=made.id)

    for who in (house.hadi, house.tuti):
        after, before = mine(session, who).items
        assert after.text == (
            "Citra Ayu menarik kembali pengajuan sebuah surat keluar."
            " Anda tidak perlu memutuskannya."
        )
        assert (after.link, before.link, before.read_at is not None) == (None, None, True)
    assert mine(session, house.rina).items == []


def test_the_creator_takes_it_back_before_the_first_decision_only(session, house):
    made = a_letter(session, house, PENDING)
    assert letters.recall(session, house.citra, letter_id=made.id).status is DRAFT
    _submit(session, house, made, house.hadi.me, house.rina.me)
    _approve(session, house.hadi, made)

    with pytest.raises(AlreadyDecided):
        letters.recall(session, house.citra, letter_id=made.id)


@pytest.mark.parametrize(
    "chain",
    [
        lambda house: [],
        lambda house: [house.hadi.me, house.hadi.me],
        lambda house: [[house.hadi.me, house.rina.me]],
        lambda house: [house.tuti.me],
        lambda house: [house.citra.me],
        lambda house: [uuid4()],
        lambda house: [[], house.rina.me],
    ],
    ids=["empty", "twice", "two who sign", "no member", "no approver", "nobody", "an empty step"],
)
def test_a_wrong_chain_is_refused_and_nothing_written(session, house, chain):
    made = a_letter(session, house)

    with pytest.raises(InputRefused) as refused:
        _submit(session, house, made, *chain(house))

    assert all(one.field.startswith("approver_ids") for one in refused.value.errors)
    assert letters.letter(session, house.citra, letter_id=made.id).round == 0
    assert happened(session, made.id) == ["created"]


def test_what_a_letter_lacks_is_told_at_once(session, house):
    made = a_letter(
        session, house, type="undangan", content="", to="", **{"from": "", "from_member_id": None}
    )

    with pytest.raises(InputRefused) as refused:
        _submit(session, house, made, house.hadi.me)

    assert {one.field for one in refused.value.errors} == {
        "to", "from", "content", "event_date", "event_time", "event_location",
    }  # fmt: skip


def test_a_stand_in_decides_within_his_days_and_both_are_named(session, house):
    stand_in(session, house.rina, house.tuti, form="plh")
    made = a_letter(session, house, PENDING)
    _approve(session, house.hadi, made)

    _approve(session, house.tuti, made)

    shown = letters.letter(session, house.citra, letter_id=made.id)
    last = shown.approval_steps[-1]
    assert (last.approver.name, last.on_behalf_of.name) == ("Tuti Kusuma", "Rina Marlina")
    block = shown.signatures[0].block
    assert block["lines"] == ["Plh. Kepala Dinas,"]
    assert (block["name"], block["holder"]) == ("Tuti Kusuma", "Rina Marlina")


@pytest.mark.parametrize("days", [(-9, -1), (1, 9)])
def test_outside_his_days_a_stand_in_is_nobody(session, house, days):
    stand_in(session, house.hadi, house.tuti, days=days)
    made = a_letter(session, house, PENDING)

    with pytest.raises((NotAnApprover, Forbidden, letters.LetterNotFound)):
        _approve(session, house.tuti, made)


def test_the_signer_s_drawing_is_kept_and_drawn_again(session, house):
    first = a_letter(session, house, PENDING, chain=[house.rina.me])
    _approve(session, house.rina, first, signature=DRAWING, keep_signature=True)
    second = a_letter(session, house, PENDING, chain=[house.rina.me])
    _approve(session, house.rina, second)

    drawn = [
        letters.letter(session, house.citra, letter_id=one.id).signatures[0].drawing_id
        for one in (first, second)
    ]
    assert drawn[0] is not None
    assert drawn[0] == drawn[1]


def test_only_the_signer_draws(session, house):
    made = a_letter(session, house, PENDING)

    with pytest.raises(NoDrawing):
        _approve(session, house.hadi, made, signature=DRAWING)


def test_numbers_follow_one_another(session, house):
    numbers = [
        a_letter(session, house, LetterStatus.APPROVED, chain=[house.hadi.me, house.rina.me])
        for _ in range(3)
    ]

    assert [one.sequence for one in numbers] == [1, 2, 3]


def _serve(session, house, who):
    session.add(Member(user_id=who.me, period_id=house.period_id, role="Sekretaris"))
    session.flush()
