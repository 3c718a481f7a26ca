"""Refusals of what an admin sets for letters."""

from mgapp.services.kernel.errors import NotFound


class TemplateNotFound(NotFound):
    """No such template."""

    pesan = "Templat tidak ditemukan."


class LogoNotFound(NotFound):
    """The unit has no logo of its own."""

    pesan = "Unit ini belum punya logo."
