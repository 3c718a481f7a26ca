"""By which ways messages leave this office, as its settings say; none without credentials."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from mgapp.services import outbox
from mgapp.services.delivery.mail.smtp import Mailer, SmtpServer
from mgapp.services.delivery.whatsapp.cloud import Cloud, CloudClient
from mgapp.services.kernel import links
from mgapp.services.outbox import Channel


@dataclass(frozen=True, slots=True)
class MailWay:
    """E-mail: the server, and the address it comes from unless the office's own is set."""

    mailer: Mailer
    from_address: str | None


@dataclass(slots=True)
class _Ways:
    mail: MailWay | None = None
    whatsapp: CloudClient | None = None


_ways = _Ways()


def configure(
    *, smtp_url: str | None = None, smtp_from: str | None = None, whatsapp: Cloud | None = None
) -> None:
    """Take the ways that the settings open, in place of earlier ones."""
    if _ways.mail is not None:
        _ways.mail.mailer.close()
    if _ways.whatsapp is not None:
        _ways.whatsapp.close()
    _ways.mail = MailWay(Mailer(SmtpServer.of(smtp_url)), smtp_from) if smtp_url else None
    _ways.whatsapp = CloudClient(whatsapp) if whatsapp else None
    known = {Channel.EMAIL: _ways.mail, Channel.WHATSAPP: _ways.whatsapp}
    outbox.configure(channel for channel, way in known.items() if way is not None)


def mail_is_wrong(smtp_url: str) -> str | None:
    """Try to get into the mail server; tells what is wrong, None when nothing is."""
    return Mailer(SmtpServer.of(smtp_url)).check()


def whatsapp_is_wrong(cloud: Cloud) -> str | None:
    """Ask Meta for our own number; tells what is wrong, None when nothing is."""
    client = CloudClient(cloud)
    try:
        return client.check()
    finally:
        client.close()


def mail() -> MailWay | None:
    """Tell the way by e-mail, if there is one."""
    return _ways.mail


def whatsapp() -> CloudClient | None:
    """Tell the way by WhatsApp, if there is one."""
    return _ways.whatsapp


def own_host() -> str:
    """Tell the host of the office, which names its messages."""
    return urlsplit(links.absolute("/")).hostname or "localhost"
