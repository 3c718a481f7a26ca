"""What the server may tell a browser to do; no word of a user ever becomes script."""

import reflex as rx
from reflex_base.event import EventCallback, EventSpec

from mgapp.services.kernel.errors import OfficeError

_LEAVE = "location.assign('/login?next=' + encodeURIComponent(location.pathname + location.search))"

# A page that was refreshed seconds ago and is still refused would turn in circles.
_REFRESH = f"""
(() => {{
  const leave = () => {{ {_LEAVE}; return false; }};
  const last = Number(sessionStorage.getItem('mg_refreshed') || 0);
  if (Date.now() - last < 10000) return leave();
  sessionStorage.setItem('mg_refreshed', String(Date.now()));
  return fetch('/api/auth/refresh', {{method: 'POST'}})
    .then((answer) => answer.ok || leave())
    .catch(() => false);
}})()
"""


def go_to_sign_in() -> EventSpec:
    """Load the sign-in page, which leads back here."""
    return rx.call_script(_LEAVE)


def refresh_session(then: EventCallback[bool]) -> EventSpec:
    """Get a new access token, and say whether there is one."""
    return rx.call_script(_REFRESH, callback=then)


def reload() -> EventSpec:
    """Load the page again."""
    return rx.call_script("location.reload()")


def say_wrong(sentence: str) -> EventSpec:
    """Show in passing what is wrong with a form as a whole."""
    return rx.toast.error(sentence, id="wrong")


def say_refused(error: OfficeError) -> EventSpec:
    """Show a refusal in passing; the same one does not pile up."""
    return rx.toast.error(error.sentence, id=error.code)
