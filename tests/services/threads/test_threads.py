"""mgapp.services.threads: one thread on each of its pages, and nothing that one may not see"""

from uuid import uuid4

import pytest

from mgapp.services import cases, intake, letters, threads
from mgapp.services.access import Role
from mgapp.services.cases import CaseNotFound
from mgapp.services.kernel.errors import Forbidden
from mgapp.services.letters import Classification, LetterInput, LetterNotFound
from mgapp.services.surat import SuratNotFound
from mgapp.services.visitors import VisitNotFound
from tests.cast import hire
from tests.forms import a_letter, a_visit
from tests.incoming import dispose, let_lead, what_came


class Story:
    """A letter from the public: its case is Budi's, its disposition went to him and on to Vina."""

    def __init__(self, session, office, **changes):
        let_lead(session, office.rina)
        self.sent = intake.submit_letter(session, office.guest, surat=a_letter())
        case = self.sent.case
        cases.assign(
            session, office.sari, case_id=case.id, operator_id=office.budi.me, version=case.version
        )
        self.case_id, self.surat_id = case.id, self.sent.surat.id
        given = what_came(surat_id=str(self.surat_id), **changes)
        self.came = letters.record_incoming(session, office.sari, letter=given).letter
        self.first = dispose(session, office.rina, self.came, office.budi)
        self.second = dispose(session, office.budi, self.came, office.vina)
        self.citra = hire(session, "citra", "Citra Ayu", Role.CREATOR)
        self.third = dispose(session, office.rina, self.came, self.citra)
        self.reply = letters.create_letter(session, self.citra, letter=_reply(self.came.id))


def _reply(letter_id):
    return LetterInput.read(
        {
            "type": "surat_keluar", "subject": "Jawaban undangan", "to": "Dinas Kesehatan",
            "from": "Kepala Dinas", "content": "<p>Kami hadir.</p>",
            "reply_to_id": str(letter_id),
        }
    )  # fmt: skip


@pytest.fixture
def story(session, office):
    return Story(session, office)


def _told(nodes):
    return [(str(node.kind), node.depth) for node in nodes]


def _of_case(session, reader, story):
    shown = cases.case(session, reader, case_id=story.case_id)
    return threads.thread_of_case(session, reader, case=shown)


WHOLE = [
    ("case", 0),
    ("surat", 0),
    ("incoming", 0),
    ("disposition", 1),
    ("disposition", 2),
    ("disposition", 1),
    ("outgoing", 1),
]


def test_every_page_of_a_matter_shows_the_same_thread(session, office, story):
    admin = office.admin
    of_case = _of_case(session, admin, story)

    assert _told(of_case) == WHOLE
    assert threads.thread_of_surat(session, admin, surat_id=story.surat_id) == of_case
    assert threads.thread_of_letter(session, admin, letter_id=story.came.id) == of_case
    assert threads.thread_of_letter(session, admin, letter_id=story.reply.id) == of_case


def test_each_place_is_named_and_leads_to_its_page(session, office, story):
    nodes = _of_case(session, office.admin, story)
    by_id = {node.id: node for node in nodes}

    came = by_id[story.came.id]
    assert came.label == f"Surat masuk {story.came.agenda_number}"
    assert (came.status, came.link) == ("forwarded", f"/letters/{story.came.id}")
    first = by_id[story.first.id]
    assert first.title == "Rina Marlina kepada Budi Santoso"
    assert (first.status, first.status_label) == ("acted", "ditindaklanjuti")
    assert by_id[story.second.id].status == "unread"
    assert by_id[story.case_id].link == f"/admin/cases/{story.case_id}"
    assert by_id[story.surat_id].link == f"/admin/surat?open={story.surat_id}"


def test_a_disposition_that_was_only_read_is_not_worked_on(session, office, story):
    letters.letter(session, office.vina, letter_id=story.came.id)
    letters.read(session, office.vina, letter_id=story.came.id)

    by_id = {node.id: node for node in _of_case(session, office.admin, story)}
    assert by_id[story.second.id].status == "read"


def test_a_visit_begins_its_thread(session, office):
    made = intake.register_visit(session, office.guest, visit=a_visit())

    nodes = threads.thread_of_visit(session, office.sari, visitor_id=made.visitor.id)

    assert _told(nodes) == [("visit", 0), ("case", 0)]
    assert made.visitor.organization in nodes[0].title


def test_who_may_not_see_a_place_does_not_find_it_nor_a_gap(session, office, story):
    vina = threads.thread_of_letter(session, office.vina, letter_id=story.came.id)

    # Vina was handed the letter: neither case nor sender's letter nor the draft are hers.
    assert _told(vina) == [
        ("incoming", 0), ("disposition", 1), ("disposition", 2), ("disposition", 1),
    ]  # fmt: skip


def test_the_operator_sees_the_case_and_what_he_was_handed(session, office, story):
    nodes = _of_case(session, office.budi, story)

    assert _told(nodes) == [one for one in WHOLE if one[0] != "outgoing"]
    assert [node.link for node in nodes if node.kind == "surat"] == [""]


@pytest.mark.parametrize("closed", [Classification.CONFIDENTIAL, Classification.SECRET])
def test_a_closed_letter_is_absent_for_who_has_no_access(session, office, closed):
    story = Story(session, office, classification=closed)
    other = hire(session, "sinta", "Sinta", Role.RECEPTIONIST)

    nodes = _of_case(session, other, story)

    assert _told(nodes) == [("case", 0), ("surat", 0)]
    shown = cases.case(session, other, case_id=story.case_id)
    assert threads.related_letters(session, other, case=shown) == []
    with pytest.raises(LetterNotFound):
        threads.thread_of_letter(session, other, letter_id=story.came.id)


def test_a_reply_to_a_letter_that_became_hidden_stands_by_itself(session, office, story):
    before = threads.thread_of_letter(session, story.citra, letter_id=story.reply.id)
    letters.withdraw_disposition(session, office.rina, disposition_id=story.third.id)

    after = threads.thread_of_letter(session, story.citra, letter_id=story.reply.id)

    assert _told(before)[0] == ("incoming", 0)
    assert _told(after) == [("outgoing", 0)]


def test_the_letters_of_a_case_are_listed_for_its_reader(session, office, story):
    def listed(reader):
        shown = cases.case(session, reader, case_id=story.case_id)
        return [one.id for one in threads.related_letters(session, reader, case=shown)]

    assert listed(office.admin) == [story.came.id, story.reply.id]
    assert listed(office.budi) == [story.came.id]


def test_what_is_out_of_reach_is_not_found(session, office, story):
    with pytest.raises(CaseNotFound):
        _of_case(session, office.joko, story)
    with pytest.raises(LetterNotFound):
        threads.thread_of_letter(session, office.joko, letter_id=story.came.id)
    with pytest.raises(SuratNotFound):
        threads.thread_of_surat(session, office.sari, surat_id=uuid4())
    with pytest.raises(VisitNotFound):
        threads.thread_of_visit(session, office.sari, visitor_id=uuid4())


def test_the_wrong_role_is_refused(session, office, story):
    with pytest.raises(Forbidden):
        _of_case(session, office.vina, story)
    with pytest.raises(Forbidden):
        threads.thread_of_surat(session, office.budi, surat_id=story.surat_id)
    with pytest.raises(Forbidden):
        threads.thread_of_visit(session, office.budi, visitor_id=uuid4())
