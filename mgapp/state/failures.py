"""What nobody foresaw: logged with a number, told in one neutral sentence with that number."""

import reflex as rx
import structlog
from reflex_base.event import EventSpec

from mgapp.services.kernel.errors import OfficeError
from mgapp.state import browser
from mgapp.state.action import WrongCall
from mgapp.web.request_id import new_request_id

_log = structlog.get_logger("mgapp.state")
_LONGEST = 300


def on_the_server(exception: Exception) -> EventSpec | None:
    """Answer an error in a handler."""
    if isinstance(exception, OfficeError):
        return browser.say_refused(exception)  # outside of an action
    number = new_request_id()
    if isinstance(exception, WrongCall):
        _log.warning("wrong_call", handler=str(exception))
        return rx.toast.error("Permintaan ini tidak dikenal. Muat ulang halaman.")
    _log.error("event_failed", exc_info=exception)
    return rx.toast.error(
        "Terjadi kesalahan di pihak kami. Coba lagi sebentar lagi; bila tetap terjadi,"
        f" sampaikan nomor {number} kepada admin."
    )


def in_the_browser(exception: Exception) -> None:
    """Note an error of a page's script; the first line only, it may quote what is on the page."""
    _log.warning("page_failed", error=str(exception).split("\n", 1)[0][:_LONGEST])
