"""mgapp.services.letters.expedition: how a letter reached somebody outside, and who took it"""

from datetime import timedelta

import pytest

from mgapp.services import letters
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import Forbidden, InputRefused
from mgapp.services.letters import LetterNotFound, LetterStatus, NotSigned
from mgapp.services.letters.expedition import (
    DeliveryInput,
    DeliveryNotFound,
    HasReceipt,
    ReceiptInput,
    deliver,
    note_receipt,
)
from tests.bureau import a_letter, happened

SENT = LetterStatus.SENT
BY_COURIER = DeliveryInput.read({"recipient": "Dinas Kesehatan", "via": "kurir"})
TAKEN = ReceiptInput(receipt_name="Ibu Ratna")


def _line(session, house, made):
    [line] = letters.letter(session, house.citra, letter_id=made.id).deliveries
    return line


def test_the_book_tells_how_it_went_out(session, house):
    made = a_letter(session, house, SENT)

    deliver(session, house.citra, letter_id=made.id, delivery=BY_COURIER)

    line = _line(session, house, made)
    assert (line.recipient, line.via, line.receipt_name) == ("Dinas Kesehatan", "kurir", None)
    assert happened(session, made.id)[-1] == "delivered"


def test_what_is_not_signed_has_not_left(session, house):
    with pytest.raises(NotSigned):
        deliver(session, house.citra, letter_id=a_letter(session, house).id, delivery=BY_COURIER)


def test_who_took_it_is_noted_later_and_once(session, house):
    made = a_letter(session, house, SENT)
    sent = deliver(session, house.citra, letter_id=made.id, delivery=BY_COURIER)

    note_receipt(session, house.citra, letter_id=made.id, delivery_id=sent.id, receipt=TAKEN)

    line = _line(session, house, made)
    assert (line.receipt_name, line.received_on) == ("Ibu Ratna", clock.today())
    with pytest.raises(HasReceipt):
        note_receipt(session, house.citra, letter_id=made.id, delivery_id=sent.id, receipt=TAKEN)
    assert letters.verify(session, house.office.admin, letter_id=made.id).valid


def test_it_is_not_taken_before_it_left_nor_on_another_letter(session, house):
    made, other = a_letter(session, house, SENT), a_letter(session, house, SENT)
    sent = deliver(session, house.citra, letter_id=made.id, delivery=BY_COURIER)
    early = ReceiptInput(receipt_name="Ratna", received_on=clock.today() - timedelta(days=1))

    with pytest.raises(InputRefused) as refusal:
        note_receipt(session, house.citra, letter_id=made.id, delivery_id=sent.id, receipt=early)
    assert refusal.value.errors[0].field == "received_on"
    with pytest.raises(DeliveryNotFound):
        note_receipt(session, house.citra, letter_id=other.id, delivery_id=sent.id, receipt=TAKEN)


def test_the_desk_keeps_the_book_of_what_is_open_without_reading_the_letter(session, house):
    sari = house.office.sari
    made = a_letter(session, house, SENT)
    closed = a_letter(session, house, SENT, classification="confidential")
    with pytest.raises(LetterNotFound):
        letters.letter(session, sari, letter_id=made.id)

    sent = deliver(session, sari, letter_id=made.id, delivery=BY_COURIER)
    note_receipt(session, sari, letter_id=made.id, delivery_id=sent.id, receipt=TAKEN)

    with pytest.raises(LetterNotFound):
        deliver(session, sari, letter_id=closed.id, delivery=BY_COURIER)


def test_who_only_reads_it_writes_nothing_in_the_book(session, house):
    vina = house.office.vina
    made = a_letter(session, house, SENT, to_user_ids=[str(vina.me)])

    for who in (vina, house.hadi):
        assert "deliver" not in letters.letter(session, who, letter_id=made.id).allowed_actions
        with pytest.raises(Forbidden):
            deliver(session, who, letter_id=made.id, delivery=BY_COURIER)
    with pytest.raises(LetterNotFound):
        deliver(session, house.office.budi, letter_id=made.id, delivery=BY_COURIER)
