"""mgapp.services.reporting.orders"""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from mgapp.services import accounts, intake
from mgapp.services.access import Role
from mgapp.services.accounts import UserChange
from mgapp.services.kernel import clock, files
from mgapp.services.kernel.errors import Forbidden, InputRefused
from mgapp.services.kernel.models import DataAccess
from mgapp.services.letters import LetterBox, LetterStatus
from mgapp.services.letters.classification import CodeInput, create_code
from mgapp.services.letters.models import Letter
from mgapp.services.reporting import orders
from mgapp.services.reporting.models import ListOrder
from mgapp.services.reporting.orders import (
    ListName,
    OrderInput,
    OrderNotFound,
    OrderState,
    StillWriting,
)
from mgapp.services.reporting.orders.lists import LISTS
from mgapp.state.take_away import line_of
from tests.builders import a_case
from tests.bureau import Bureau, a_letter, bureau, stand_in
from tests.cast import hire
from tests.forms import a_visit
from tests.incoming import a_received, dispose


def visits(session, office, **changes):
    return intake.register_visit(session, office.guest, visit=a_visit(**changes))


def ordered(session, actor, **wanted):
    return orders.order(session, actor, wanted=OrderInput.read(wanted))


def written(session, told=None):
    heard = told if told is not None else []
    orders.write_next(session, progress=lambda _order, rows, _total: heard.append(rows))
    return heard


def taken(session, actor, order) -> str:
    return orders.open_file(session, actor, order_id=order.id).content.decode("utf-8-sig")


def test_an_ordered_list_is_written_with_its_filters_and_its_progress_is_told(session, office):
    visits(session, office, name="Andi Pratama")
    visits(session, office, name="Sitti Aminah")
    order = ordered(session, office.sari, list="visitors", format="csv", query={"q": "sitti"})
    assert order.state is OrderState.WAITING

    told = written(session)

    found = orders.one(session, office.sari, order_id=order.id)
    text = taken(session, office.sari, order)
    assert (found.state, found.rows, told) == (OrderState.READY, 1, [0, 1])
    assert "Sitti Aminah" in text
    assert "Andi Pratama" not in text


def test_private_numbers_go_out_in_full_only_with_a_reason_that_is_on_the_log(session, office):
    visits(session, office, whatsapp="0812-3456-7890", nip="7371015708909999")
    masked = ordered(session, office.sari, list="visitors", format="csv")
    full = ordered(session, office.sari, list="visitors", format="csv", reason="Audit inspektorat")
    written(session)
    written(session)

    text = taken(session, office.sari, masked)
    assert "08••-••••-•890" in text
    assert "NIP atau NIK" not in text
    assert "+6281234567890" not in text
    text = taken(session, office.sari, full)
    assert "7371015708909999" in text
    assert "+6281234567890" in text
    rows = session.scalars(sa.select(DataAccess).order_by(DataAccess.id)).all()
    assert [(row.fields, row.reason) for row in rows] == [
        ("daftar", "ekspor 1 baris"),
        ("daftar dengan nomor utuh", "ekspor 1 baris: Audit inspektorat"),
    ]


def test_what_is_for_others_cannot_be_ordered(session, office):
    for name in ListName:
        if not office.joko.may(LISTS[name].permission):
            with pytest.raises(Forbidden):
                ordered(session, office.joko, list=name.value)
    with pytest.raises(Forbidden):
        ordered(session, office.joko, list="cases", reason="ingin tahu")


def test_every_list_is_written(session, office):
    a_case(session, office)
    for name in ListName:
        order = ordered(session, office.admin, list=name.value, format="csv")
        written(session)
        found = orders.one(session, office.admin, order_id=order.id)
        assert found.state is OrderState.READY, (name, found.refusal)
        if LISTS[name].count:
            assert found.total == found.rows, name


def _filled(session, office) -> Bureau:
    """Let letters lie in every box, some in two places at once."""
    house = bureau(session, office)
    stand_in(session, house.hadi, house.tuti)
    a_letter(session, house)
    a_letter(session, house, LetterStatus.PENDING_APPROVAL)
    a_letter(session, house, LetterStatus.SENT, to_user_ids=[str(office.sari.me)])
    a_letter(session, house, LetterStatus.ARCHIVED)
    came = a_received(session, office)
    dispose(session, office.rina, came, house.hadi)
    a_received(session, office, subject="Undangan apel", sender_number="005/13/Dinkes")
    return house


LETTER_QUERIES = [
    *({"box": box.value} for box in LetterBox),
    {"box": "inbox", "q": "undangan"},
    {"box": "archive", "q": "data standar"},
    {"box": "inbox", "q": "--"},
    {"box": "outbox", "status": "sent"},
    {"box": "outbox", "classification": "public", "classification_code": "000.8,005"},
]


def test_what_is_counted_before_is_what_is_written(session, office):
    house = _filled(session, office)
    wanted = [("letters", query) for query in LETTER_QUERIES]
    wanted += [(name, {}) for name in ("agenda_in", "agenda_out", "numbers", "users")]
    wanted += [("notifications", {}), ("notifications", {"unread": "true"})]
    wanted += [("users", {"q": "hadi"}), ("agenda_in", {"from": "2099-01-01"})]
    counted = dict[str, int]()
    for who in (office.admin, office.sari, house.citra, house.rina, house.tuti):
        for name, query in wanted:
            if not who.may(LISTS[ListName(name)].permission):
                continue
            order = ordered(session, who, list=name, format="csv", query=query)
            written(session)
            found = orders.one(session, who, order_id=order.id)
            assert found.total == found.rows, (who.name, name, query)
            counted[name] = counted.get(name, 0) + found.rows
    assert min(counted.values()) > 0, counted


def test_what_the_schedule_proposes_is_counted_too(session, office):
    house = bureau(session, office)
    code = CodeInput.read(
        {"code": "X", "title": "Uji", "scheme": "instansi", "active_years": 0, "inactive_years": 0}
    )
    create_code(session, office.admin, code_input=code)
    made = a_letter(session, house, LetterStatus.ARCHIVED, classification_code="X")
    past = clock.now() - timedelta(days=400)
    session.execute(sa.update(Letter).filter_by(id=made.id).values(archived_at=past))
    order = ordered(session, office.admin, list="retention", format="csv")
    written(session)

    found = orders.one(session, office.admin, order_id=order.id)
    assert (found.total, found.rows) == (1, 1)


def test_the_page_says_how_many_of_how_many_and_the_share(session, office):
    order = ordered(session, office.sari, list="visitors")
    orders.note_progress(session, order_id=order.id, rows=1500, total=4000)
    session.expire_all()

    line = line_of(orders.one(session, office.sari, order_id=order.id))
    assert line.told == "1.500 dari 4.000 baris (37 %)"


def test_wrong_filters_are_refused_when_it_is_ordered(session, office):
    with pytest.raises(InputRefused) as refused:
        ordered(session, office.sari, list="visitors", query={"from": "kemarin", "rahasia": "1"})
    assert {wrong.field for wrong in refused.value.errors} == {"from", "rahasia"}


def test_rights_are_those_of_the_moment_of_writing(session, office):
    sani = hire(session, "sani", "Sani Putri", Role.RECEPTIONIST)
    order = ordered(session, sani, list="visitors")
    ready = ordered(session, sani, list="surat")
    session.execute(sa.update(ListOrder).filter_by(id=ready.id).values(state=OrderState.READY))
    version = accounts.user(session, office.admin, user_id=sani.me).version
    change = UserChange.read({"version": version, "roles": ["viewer"]})
    accounts.change_user(session, office.admin, user_id=sani.me, change=change)

    written(session)

    session.expire_all()
    assert orders.one(session, sani, order_id=order.id).state is OrderState.FAILED
    viewer = accounts.actor_of_user(session, sani.me)
    with pytest.raises(Forbidden):
        orders.open_file(session, viewer, order_id=ready.id)


def test_an_order_is_ones_own_and_waits_until_it_is_ready(session, office):
    order = ordered(session, office.sari, list="visitors")

    with pytest.raises(StillWriting):
        orders.open_file(session, office.sari, order_id=order.id)
    for look in (orders.one, orders.open_file):
        with pytest.raises(OrderNotFound):
            look(session, office.admin, order_id=order.id)
    assert orders.mine(session, office.admin) == []
    assert [one.id for one in orders.mine(session, office.sari)] == [order.id]


def test_one_person_has_few_orders_waiting(session, office):
    for _ in range(5):
        ordered(session, office.sari, list="visitors")
    with pytest.raises(InputRefused):
        ordered(session, office.sari, list="visitors")
    assert ordered(session, office.budi, list="cases").state is OrderState.WAITING


def test_a_list_that_is_too_long_says_so_and_the_next_one_is_written(session, office, monkeypatch):
    monkeypatch.setattr("mgapp.services.kernel.spreadsheets.MAX_ROWS", 0)
    monkeypatch.setattr("mgapp.services.intake.exporting.BATCH", 1)
    visits(session, office)
    visits(session, office)
    long, other = (
        ordered(session, office.sari, list="visitors"),
        ordered(session, office.sari, list="units"),
    )

    written(session)
    written(session)

    found = orders.one(session, office.sari, order_id=long.id)
    assert found.state is OrderState.FAILED
    assert "terlalu panjang" in (found.refusal or "")
    assert orders.one(session, office.sari, order_id=other.id).state is OrderState.READY


def test_an_order_that_breaks_the_worker_is_given_up(session, office):
    order = ordered(session, office.sari, list="visitors")
    orders.note_progress(session, order_id=order.id, rows=7, total=9)
    session.expire_all()
    assert orders.one(session, office.sari, order_id=order.id).state is OrderState.WRITING

    orders.give_up(session)

    assert orders.one(session, office.sari, order_id=order.id).state is OrderState.FAILED


def test_a_file_whose_bytes_were_destroyed_is_not_there(session, office):
    order = ordered(session, office.sari, list="units")
    written(session)
    files.delete(session.get(ListOrder, order.id).file_id)

    with pytest.raises(OrderNotFound):
        orders.open_file(session, office.sari, order_id=order.id)


def test_yesterdays_orders_are_forgotten_with_their_files(session, office):
    order = ordered(session, office.sari, list="units", format="xlsx")
    written(session)
    assert orders.open_file(session, office.sari, order_id=order.id).content[:2] == b"PK"
    yesterday = clock.now() - timedelta(days=1, minutes=1)
    session.execute(sa.update(ListOrder).values(created_at=yesterday))

    assert orders.forget_old(session) == 1
    session.expire_all()
    assert session.scalars(sa.select(ListOrder)).all() == []


def test_when_a_person_is_erased_no_file_still_names_him(session, office):
    visits(session, office)
    written_one = ordered(session, office.sari, list="visitors")
    written(session)
    file_id = session.get_one(ListOrder, written_one.id).file_id
    waiting = ordered(session, office.sari, list="visitors")

    assert orders.forget_written(session) == [file_id]

    assert [one.id for one in orders.mine(session, office.sari)] == [waiting.id]
