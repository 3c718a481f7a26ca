"""Which way a message takes: WhatsApp where the receiver may be written to, else e-mail."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import organisation
from mgapp.services.delivery import texts, ways
from mgapp.services.delivery.addressed import Addressed
from mgapp.services.delivery.mail.letter import Mail, Sender, composed
from mgapp.services.delivery.texts import Audience
from mgapp.services.delivery.whatsapp.cloud import Template
from mgapp.services.delivery.whatsapp.contacts import Standing, spared, standings
from mgapp.services.delivery.wording import Wording, wordings
from mgapp.services.kernel import links, phone, vault
from mgapp.services.outbox import Channel, Later, Outcome, Parcel, Ready, Refused, Skipped

_NO_WAY = "Proses yang mengirim pesan belum diberi akses WhatsApp maupun pos-el."
_NOBODY = "Penerima tidak punya alamat yang dapat dipakai."
_OUTSIDE = (
    "Penerima tidak menulis dalam 24 jam terakhir, dan pesan ini belum punya templat WhatsApp."
)
_STOPPED = "Penerima meminta berhenti menerima pesan WhatsApp."
_NO_TEXT = "Pesan jenis ini tidak dikenal."
_NO_SENDER = "Alamat pos-el kantor belum diisi."
_ENOUGH = "Nomor ini sudah menerima cukup banyak pesan hari ini."
_A_DAY, _DAY = 20, timedelta(days=1)
"""Messages of the public to one number: whoever types in a stranger's cannot flood him."""
_FOOT = "\n\nBalas *stop* untuk berhenti menerima pesan."
_BAD_ADDRESS = "Alamat pos-el penerima tidak dapat dipakai."


@dataclass(frozen=True, slots=True)
class _Known:
    """What is the same for all messages of a load."""

    texts: Mapping[str, Wording]
    sender: Sender | None
    standings: Mapping[str, Standing]
    session: Session


def routed(session: Session, addressed: Sequence[Addressed]) -> dict[UUID, Ready]:
    """Choose a way for each message and put it into words."""
    numbers = {one.whatsapp for one in addressed if one.whatsapp and ways.whatsapp()}
    known = _Known(wordings(session), _sender(session), standings(session, numbers), session)
    return {one.id: _route(one, known) for one in addressed}


def _is_too_many(one: Addressed, number: str, session: Session) -> bool:
    """Count what goes to a number of the public, once however often it is tried."""
    if one.message.channel is not None:
        return one.message.channel is not Channel.WHATSAPP  # what took e-mail stays there
    return not spared(session, f"wa-to:{vault.fingerprint(number)}", _A_DAY, _DAY)


def _is_public(text: Wording) -> bool:
    return text.audience is Audience.PUBLIC


def _route(one: Addressed, known: _Known) -> Ready:
    text = known.texts.get(one.message.kind)
    if text is None:
        return Skipped(_NO_TEXT)
    by_whatsapp, by_mail = _by_whatsapp(one, text, known), _by_mail(one, text, known)
    if isinstance(by_whatsapp, Parcel):
        return replace(by_whatsapp, otherwise=by_mail if isinstance(by_mail, Parcel) else None)
    return by_mail or _nowhere(one, by_whatsapp)


def _nowhere(one: Addressed, why: Skipped | None) -> Ready:
    if one.message.barred:
        return Refused(one.message.reason or _NOBODY)
    if ways.whatsapp() is None and ways.mail() is None:
        return Later(_NO_WAY)  # another worker of this office knows the way
    return why or Skipped(_NOBODY)


def _by_whatsapp(one: Addressed, text: Wording, known: _Known) -> Parcel | Skipped | None:
    client, number = ways.whatsapp(), one.whatsapp
    if client is None or not number or not phone.is_mobile(number):
        return None
    if Channel.WHATSAPP in one.message.barred:
        return None
    standing = known.standings.get(number, Standing())
    if standing.opted_out:
        return Skipped(_STOPPED)
    if standing.in_window:
        foot = _FOOT if _is_public(text) else ""
        content: str | Template = texts.paragraphs(text.body, one.facts) + foot
    elif text.wa_template:
        values = tuple(one.facts.get(word, "") for word in texts.NEEDED)
        content = Template(text.wa_template, text.wa_language, values)
    else:
        return Skipped(_OUTSIDE)
    if _is_public(text) and _is_too_many(one, number, known.session):
        return Skipped(_ENOUGH)
    return Parcel(Channel.WHATSAPP, partial(client.send, one.id, number, content))


def _by_mail(one: Addressed, text: Wording, known: _Known) -> Ready | None:
    way = ways.mail()
    if way is None or not one.email or Channel.EMAIL in one.message.barred:
        return None
    if known.sender is None:
        return Refused(_NO_SENDER)
    return Parcel(Channel.EMAIL, partial(_send_mail, way, known.sender, _mail(one, text)))


def _sender(session: Session) -> Sender | None:
    """Tell from whom e-mail comes: as set, else the office's own address."""
    office, way = organisation.office(session), ways.mail()
    address = (way.from_address if way else None) or office.email
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
        made = composed(mail, sender)
    except ValueError:
        return Refused(_BAD_ADDRESS)
    return way.mailer.send(made, from_=sender.address, to=mail.to_address)
