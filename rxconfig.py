"""Reflex build settings only; what the office can set is in mgapp/settings.py."""

from mgapp.runtime.reflex_env import apply

apply()

import reflex as rx  # noqa: E402  (the environment must be set before Reflex reads it)

config = rx.Config(
    app_name="mgapp",
    state_manager_mode="memory",
    plugins=[],
)
