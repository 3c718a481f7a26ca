"""A message as an e-mail: plain text, the same as HTML, and headers that mail servers ask for."""

import html
import re
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime
from uuid import UUID

from mgapp.services.kernel import clock

_LINK = re.compile(r"https?://[^\s<>\"]+")
_PAGE = """<!doctype html><html lang="id"><head><meta charset="utf-8">\
<meta name="viewport" content="width=device-width"><title>{subject}</title></head>\
<body style="margin:0;background:#f5f8f9;color:#10242b;\
font:16px/1.5 'Public Sans',Arial,sans-serif">\
<div style="max-width:560px;margin:0 auto;padding:24px">\
<div style="background:#fff;border-top:4px solid #007a82;border-radius:10px;padding:24px">\
{body}</div>{foot}</div></body></html>"""
_PARAGRAPH = '<p style="margin:0 0 16px">{}</p>'
_ANCHOR = '<a href="{0}" style="color:#007a82;word-break:break-all">{0}</a>'
_FOOT = (
    '<p style="margin:16px 24px;color:#4a5f68;font-size:14px">Anda menerima pesan ini karena'
    ' memintanya saat mengirim surat. <a href="{0}" style="color:#007a82">Berhenti menerima'
    " pesan</a>.</p>"
)
_PLAIN_FOOT = "\n\n-- \nBerhenti menerima pesan tentang surat ini: {0}\n"


@dataclass(frozen=True, slots=True)
class Mail:
    """What an e-mail says, to whom.

    Attributes:
        message_id: The outbox's id: the same message sent again has the same Message-ID.
        stop_url: The page that ends such messages; only for the public.
        stop_call: Where a mail program asks for the same by itself (RFC 8058).
    """

    message_id: UUID
    to_name: str
    to_address: str
    subject: str
    body: str
    stop_url: str | None = None
    stop_call: str | None = None


@dataclass(frozen=True, slots=True)
class Sender:
    """From whom e-mail comes, and the host that names its messages."""

    name: str
    address: str
    host: str


def composed(mail: Mail, sender: Sender) -> EmailMessage:
    """Compose an e-mail.

    Raises:
        ValueError: an address that no header can hold.
    """
    plain = (sender.address + mail.to_address).isascii()
    made = EmailMessage(policy=SMTP if plain else SMTPUTF8)
    made["From"] = _address(sender.name, sender.address)
    made["To"] = _address(mail.to_name, mail.to_address)
    made["Subject"] = mail.subject
    made["Date"] = format_datetime(clock.local(clock.now()))
    made["Message-ID"] = f"<{mail.message_id}@{sender.host}>"
    made["Auto-Submitted"] = "auto-generated"
    made["Content-Language"] = "id"
    if mail.stop_url and mail.stop_call:
        made["List-Unsubscribe"] = f"<{mail.stop_call}>"
        made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    foot = _PLAIN_FOOT.format(mail.stop_url) if mail.stop_url else "\n"
    made.set_content(mail.body + foot, cte="quoted-printable")
    made.add_alternative(_page(mail), subtype="html", cte="quoted-printable")
    return made


def _address(name: str, address: str) -> Address:
    user, _, domain = address.rpartition("@")
    return Address(display_name=" ".join(name.split()), username=user, domain=domain)


def _page(mail: Mail) -> str:
    blocks = [block for block in mail.body.split("\n\n") if block.strip()]
    body = "".join(_PARAGRAPH.format(_block(block)) for block in blocks)
    foot = _FOOT.format(html.escape(mail.stop_url)) if mail.stop_url else ""
    return _PAGE.format(subject=html.escape(mail.subject), body=body, foot=foot)


def _block(text: str) -> str:
    """Escape a block and make its addresses links."""
    parts, at = list[str](), 0
    for found in _LINK.finditer(text):
        parts += [html.escape(text[at : found.start()]), _ANCHOR.format(html.escape(found[0]))]
        at = found.end()
    return "".join([*parts, html.escape(text[at:])]).replace("\n", "<br>")
