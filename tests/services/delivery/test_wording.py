"""mgapp.services.delivery.wording: the office's own words, and what they must hold"""

import pytest

from mgapp.services import delivery
from mgapp.services.delivery import Audience, TextChange, texts
from mgapp.services.kernel.errors import Forbidden, InputRefused, StaleVersion

GOOD = {"version": 0, "subject": "Tugas {kode}", "body": "{nama}: {kode} {jenis} {tautan}"}


def change(session, who, **facts):
    text = TextChange.read({**GOOD, **facts})
    return delivery.change_text(session, who, kind="case_assigned", change=text)


def test_every_text_of_ours_is_one_that_an_admin_could_save():
    for text in texts.TEXTS.values():
        wanted = {**GOOD, "subject": text.subject, "body": text.body}
        TextChange.read(wanted).check_words(text.audience)


def test_an_admin_words_a_message_and_takes_it_back(office, session):
    worded = change(session, office.admin)
    assert (worded.version, worded.subject) == (1, "Tugas {kode}")

    back = delivery.reset_text(session, office.admin, kind="case_assigned")
    assert (back.version, back.subject) == (0, "Tugas baru: {kode}")


def test_of_two_who_change_it_the_second_learns_of_the_first(office, session):
    change(session, office.admin)
    with pytest.raises(StaleVersion):
        change(session, office.admin)


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("body", {"body": "Buka {tautan} {kode}"}),
        ("body", {"body": "{kode} {jenis} {tautan} {rahasia}"}),
        ("subject", {"subject": "{nomorhp}"}),
        ("wa_template", {"wa_template": "Bukan Nama"}),
    ],
)
def test_a_text_that_could_not_be_filled_is_refused(office, session, field, facts):
    with pytest.raises(InputRefused) as refused:
        change(session, office.admin, **facts)
    assert refused.value.errors[0].field == field


def test_only_admins_word_messages(office, session):
    for who in (office.sari, office.budi):
        with pytest.raises(Forbidden):
            change(session, who)


def test_a_line_without_facts_is_left_out_and_facts_are_not_filled_again():
    body = "{nama}\n\nRingkasan: {ringkasan}\n\n{kode}"

    assert texts.paragraphs(body, {"nama": "{kode}", "kode": "KS-1"}) == "{kode}\n\nKS-1"


def test_a_subject_is_one_line_whatever_it_holds():
    assert texts.line("{kode}", {"kode": "KS\r\nBcc: all@kantor.example"}) == (
        "KS Bcc: all@kantor.example"
    )


def test_both_audiences_have_their_words():
    assert set(texts.VARIABLES) == set(Audience)
