"""Whether each way out works, for the settings page and ``mgapp doctor``."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from mgapp.services import organisation, outbox
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.delivery import ways
from mgapp.services.kernel import dates
from mgapp.services.outbox import Channel, MessageStatus, Trouble


@dataclass(frozen=True, slots=True)
class ChannelState:
    """A way out: whether it is on, and the sentence that says why not or how."""

    channel: Channel
    on: bool
    sentence: str
    failing_since: datetime | None = None

    def beside(self, trouble: Trouble | None) -> "ChannelState":
        """Say what is wrong with a way that is on and yet carries nothing."""
        if trouble is None or not self.on:
            return self
        told = (
            f"{trouble.reason} Pesan menunggu sejak {dates.short_moment(trouble.since)}; dicoba"
            f" lagi pukul {dates.time_of_day(trouble.retry_at)}."
        )
        return replace(self, sentence=told, failing_since=trouble.since)


@dataclass(frozen=True, slots=True)
class DeliveryState:
    """All ways, and how many messages stand where."""

    channels: list[ChannelState]
    counts: dict[str, int]


@requires(Permission.MESSAGE_MANAGE)
def delivery_state(session: Session, actor: Actor) -> DeliveryState:
    """Tell which ways are on and how the outbox stands."""
    counts = outbox.message_counts(session, actor)
    told = {status.value: counts.get(status, 0) for status in MessageStatus}
    wrong = outbox.troubles(session)
    ways_out = [_whatsapp(), _mail(session)]
    return DeliveryState([way.beside(wrong.get(way.channel)) for way in ways_out], told)


def _whatsapp() -> ChannelState:
    client = ways.whatsapp()
    if client is None:
        why = "Mati: isi keempat MGAPP_WHATSAPP_*. Tautan obrolan tetap ada."
        return ChannelState(Channel.WHATSAPP, on=False, sentence=why)
    how = f"Aktif dengan id nomor {client.cloud.phone_id}."
    return ChannelState(Channel.WHATSAPP, on=True, sentence=how)


def _mail(session: Session) -> ChannelState:
    way = ways.mail()
    if way is None:
        return ChannelState(Channel.EMAIL, on=False, sentence="Mati: isi MGAPP_SMTP_URL.")
    address = way.from_address or organisation.office(session).email
    server = way.mailer.server
    if not address:
        why = "Isi alamat pos-el kantor di tab Kantor, atau MGAPP_SMTP_FROM."
        return ChannelState(Channel.EMAIL, on=False, sentence=why)
    how = f"Aktif lewat {server.host}:{server.port} dari {address}."
    return ChannelState(Channel.EMAIL, on=True, sentence=how)
