"""Which way a message takes: WhatsApp where the receiver has it, else e-mail."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import organisation
from mgapp.services.delivery import texts, ways
from mgapp.services.delivery.addressed import Addressed
from mgapp.services.delivery.mail.letter import Mail, Sender, composed
from mgapp.services.delivery.wording import Wording, wordings
from mgapp.services.kernel import links
from mgapp.services.outbox import Channel, Outcome, Parcel, Ready, Refused, Skipped

_NOBODY = "Penerima tidak punya alamat yang dapat dipakai."
_NO_TEXT = "Pesan jenis ini tidak dikenal."
_NO_SENDER = "Alamat pos-el kantor belum diisi."
_BAD_ADDRESS = "Alamat pos-el penerima tidak dapat dipakai."


def routed(session: Session, addressed: Sequence[Addressed]) -> dict[UUID, Ready]:
    """Choose a way for each message and put it into words."""
    held = wordings(session)
    sender = _sender(session)
    return {one.id: _route(one, held.get(one.message.kind), sender) for one in addressed}


def _route(one: Addressed, text: Wording | None, sender: Sender | None) -> Ready:
    if text is None:
        return Skipped(_NO_TEXT)
    barred = one.message.barred
    mail = ways.mail()
    if mail is not None and one.email and Channel.EMAIL not in barred:
        if sender is None:
            return Refused(_NO_SENDER)
        return Parcel(Channel.EMAIL, partial(_send_mail, mail, sender, _mail(one, text)))
    if barred:
        return Refused(one.message.reason or _NOBODY)
    return Skipped(_NOBODY)


def _sender(session: Session) -> Sender | None:
    """Tell from whom e-mail comes: as set, else the office's own address."""
    office, mail = organisation.office(session), ways.mail()
    address = (mail.from_address if mail else None) or office.email
    return Sender(office.office_name, address, ways.own_host()) if address else None


def _mail(one: Addressed, text: Wording) -> Mail:
    token = one.stop_token
    return Mail(
        one.id,
        one.name,
        one.email or "",
        texts.line(text.subject, one.facts),
        texts.paragraphs(text.body, one.facts),
        stop_url=links.absolute(f"/unsubscribe/{token}") if token else None,
        stop_call=links.absolute(f"/api/unsubscribe/{token}") if token else None,
    )


def _send_mail(way: ways.MailWay, sender: Sender, mail: Mail) -> Outcome:
    try:
        composed_mail = composed(mail, sender)
        raw_is_plain = sender.address.isascii() and mail.to_address.isascii()
    except ValueError:
        return Refused(_BAD_ADDRESS)
    if not raw_is_plain:
        return Refused(_BAD_ADDRESS)
    return way.mailer.send(composed_mail, from_=sender.address, to=mail.to_address)
