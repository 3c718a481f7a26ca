"""Whether messages can leave and BSrE answers, for `mgapp doctor`: asks each, sends nothing."""

from collections.abc import Iterator

from mgapp.settings import Settings

Found = tuple[bool, str]


def check(chosen: Settings) -> Iterator[Found]:
    """Ask the services that are set; tells whether it is well, and in a sentence how it is."""
    if chosen.smtp_url is not None:
        yield _mail(chosen.smtp_url.get_secret_value())
    if chosen.whatsapp_phone_id is not None:
        yield _whatsapp(chosen)
    if chosen.bsre_url is not None:
        yield _bsre(chosen)


def _mail(url: str) -> Found:
    from mgapp.services.delivery import mail_is_wrong  # noqa: PLC0415 (only where it is used)

    wrong = mail_is_wrong(url)
    return (False, f"MGAPP_SMTP_URL: {wrong}") if wrong else (True, "server pos-el menjawab.")


def _whatsapp(chosen: Settings) -> Found:
    from mgapp.runtime.office import cloud_of  # noqa: PLC0415 (same)
    from mgapp.services.delivery import whatsapp_is_wrong  # noqa: PLC0415 (same)

    cloud = cloud_of(chosen)
    wrong = whatsapp_is_wrong(cloud) if cloud else None
    return (False, f"MGAPP_WHATSAPP_*: {wrong}") if wrong else (True, "WhatsApp menjawab.")


def _bsre(chosen: Settings) -> Found:
    from mgapp.runtime.office import bsre_of  # noqa: PLC0415 (same)
    from mgapp.services.letters import bsre_is_wrong  # noqa: PLC0415 (same)

    service = bsre_of(chosen)
    wrong = bsre_is_wrong(service) if service else None
    return (False, f"MGAPP_BSRE_*: {wrong}") if wrong else (True, "BSrE menjawab.")
