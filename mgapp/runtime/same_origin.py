"""Makes the pages talk to the server that sent them, on any port and behind any proxy.

Reflex bakes the address of its server into the pages: on http the port of the build, on https
always 443. The browser knows better.
"""

import re
from typing import Unpack

from reflex_base.plugins import Plugin
from reflex_base.plugins.base import PreCompileContext

CLIENT = "utils/state.js"
MARK = "// The server that sent the page."

_BAKED = re.compile(r"export const getBackendURL = \(url_str\) => \{\n.*?\n\};\n", re.DOTALL)
_SEEN = f"""export const getBackendURL = (url_str) => {{
  {MARK}
  const endpoint = new URL(url_str ?? env.PING);
  if (typeof window !== "undefined") {{
    const secure = window.location.protocol === "https:";
    const socket = endpoint.protocol.startsWith("ws");
    endpoint.protocol = (socket ? "ws" : "http") + (secure ? "s:" : ":");
    endpoint.hostname = window.location.hostname;
    endpoint.port = window.location.port;
  }}
  return endpoint;
}};
"""


class SameOrigin(Plugin):
    """Replaces the client's idea of where its server is while the front end is built."""

    def pre_compile(self, **context: Unpack[PreCompileContext]) -> None:
        """Ask for the change of the client's code."""
        context["add_modify_task"](CLIENT, use_the_page_address)


def use_the_page_address(code: str) -> str:
    """Change the client's code; does nothing to code that is changed already.

    Raises:
        RuntimeError: Reflex wrote another client than the one this was made for.
    """
    if MARK in code:
        return code
    changed, found = _BAKED.subn(lambda _: _SEEN, code)
    if found != 1:
        message = f"getBackendURL was found {found} times in {CLIENT}"
        raise RuntimeError(message)
    return changed
