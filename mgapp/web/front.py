"""All that stands before the pages and REST, from the outside in."""

from starlette.types import ASGIApp, Receive, Scope, Send

from mgapp.settings import Settings


class Front:
    """The outermost layer: what comes in is seen as it was sent, what goes out is safe."""

    def __init__(self, inner: ASGIApp, settings: Settings) -> None:
        """Stack the layers."""
        del settings
        self._app = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request through all layers."""
        await self._app(scope, receive, send)
