"""mgapp.pages.parts.fields"""

import reflex as rx

from mgapp.pages.parts import (
    blocked_button,
    radio_cards,
    signature_pad,
    status_badge,
    text_field,
)


class FieldsState(rx.State):
    """A form that was refused."""

    errors: rx.Field[dict[str, str]] = rx.field(default_factory=dict)


def drawn(component) -> str:
    return str(component.render())


def test_a_field_has_a_label_and_names_its_hint_and_refusal():
    seen = drawn(
        text_field("name", "Nama lengkap", hint="Seperti di kartu.", errors=FieldsState.errors)
    )

    assert '"aria-describedby":"name-hint name-error"' in seen
    assert 'htmlFor:"name"' in seen
    assert 'name:"name"' in seen
    assert "Nama lengkap" in seen


def test_two_forms_of_a_page_may_share_a_name():
    seen = drawn(text_field("note", "Catatan", ident="assign-note"))

    assert '"id":"assign-note"' in seen or 'id:"assign-note"' in seen
    assert 'name:"note"' in seen


def test_what_may_stay_empty_says_so():
    assert "(opsional)" in drawn(text_field("nip", "NIP", optional=True))
    assert "(opsional)" not in drawn(text_field("name", "Nama"))


def test_cards_of_one_question_share_its_name():
    seen = drawn(radio_cards("priority", "Prioritas", [("normal", "Biasa"), ("high", "Tinggi")]))

    assert seen.count('name:"priority"') == 2


def test_a_badge_keeps_the_stored_value():
    assert '"data-status":"in_progress"' in drawn(status_badge("in_progress", "dikerjakan"))


def test_a_blocked_button_tells_why_and_stays_reachable():
    seen = drawn(blocked_button("Chat WhatsApp", "Kontak pimpinan belum diisi.", id="chat"))

    assert '"aria-disabled":"true"' in seen
    assert "Kontak pimpinan belum diisi." in seen
    assert "disabled:true" not in seen


def test_a_signature_is_a_field_of_its_form_with_a_name_and_a_way_by_keyboard():
    seen = drawn(signature_pad("signature", words="Rina Marlina", errors=FieldsState.errors))

    assert 'name:"signature"' in seen
    assert 'words:"Rina Marlina"' in seen
    assert '"aria-labelledby":"signature-label"' in seen
    assert "signature-error" in seen
