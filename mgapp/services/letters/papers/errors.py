"""Refusals of papers."""

from mgapp.services.kernel.errors import NotFound, OfficeError


class NoPaper(NotFound):
    """A letter that came in has the files that came with it, and no paper of ours."""

    pesan = "Surat masuk tidak punya naskah PDF di sini. Buka berkas lampirannya."


class PageNotFound(NotFound):
    """The paper has fewer pages."""

    pesan = "Halaman ini tidak ada."


class ShareNotFound(NotFound):
    """No letter is shared by this link, or no longer."""

    pesan = "Tautan ini tidak berlaku. Suratnya mungkin sudah ditarik kembali atau dibatalkan."


class Rendering(OfficeError):
    """The worker has not made it yet."""

    code = "rendering"
    http_status = 503
    pesan = "Naskah PDF sedang disiapkan. Coba lagi sebentar."
