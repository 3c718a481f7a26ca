"""Reflex build settings only; what the office can set is in mgapp/settings.py."""

from mgapp.runtime.reflex_env import apply

apply()

import reflex as rx  # noqa: E402  (the environment must be set before Reflex reads it)
from reflex_base.plugins.sitemap import SitemapPlugin  # noqa: E402  (same)

from mgapp.runtime.same_origin import SameOrigin  # noqa: E402  (same)

config = rx.Config(
    app_name="mgapp",
    cors_allowed_origins=(),  # no other site may read an answer; sockets are checked by the app
    disable_plugins=[SitemapPlugin],
    plugins=[SameOrigin()],  # no theme: our own style sheets dress the pages
    redis_token_expiration=14_400,  # seconds an open page may be idle and keep what it remembers
    show_built_with_reflex=False,
    state_manager_mode="memory",
)
