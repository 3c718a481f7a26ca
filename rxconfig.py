"""Reflex build settings only; what the office can set is in mgapp/settings.py."""

from mgapp.runtime.reflex_env import apply

apply()

import reflex as rx  # noqa: E402  (the environment must be set before Reflex reads it)
from reflex_base.plugins.sitemap import SitemapPlugin  # noqa: E402  (same)

config = rx.Config(
    app_name="mgapp",
    state_manager_mode="memory",
    plugins=[rx.plugins.RadixThemesPlugin()],
    disable_plugins=[SitemapPlugin],
    show_built_with_reflex=False,
)
