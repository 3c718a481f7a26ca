"""Pictures are drawn anew: what is stored is pixels only, no EXIF, nothing behind the picture."""

import base64
import binascii
import threading
import warnings
from io import BytesIO

from PIL import Image, ImageOps

from mgapp.services.kernel.errors import OfficeError

MAX_PIXELS = {"JPEG": 50_000_000, "PNG": 24_000_000}
MAX_SIDE = 4_000
"""Longest side that is kept, in pixels: enough to print A4 at 300 dpi."""
MAX_DATA_URL = 200 * 1024
"""Longest data URL, in characters."""

_MEDIA = {"JPEG": "image/jpeg", "PNG": "image/png"}
_PREFIXES = ("data:image/png;base64,", "data:image/jpeg;base64,", "data:image/jpg;base64,")
# A large picture takes a hundred megabytes while it is open: one at a time.
_one_large = threading.Lock()
_LARGE = 4_000_000


class PictureRefused(OfficeError):
    """The bytes are no picture that we take."""

    code = "validation_error"
    http_status = 422
    pesan = "Gambar tidak terbaca. Gunakan gambar JPEG atau PNG yang utuh."


class PictureTooLarge(PictureRefused):
    """More pixels than we open."""

    pesan = "Ukuran gambar terlalu besar. Perkecil gambar, lalu kirim ulang."


def redrawn(content: bytes) -> tuple[bytes, str]:
    """Draw a picture anew, upright and at most ``MAX_SIDE`` long.

    Returns:
        The bytes and their media type.

    Raises:
        PictureRefused: neither JPEG nor PNG, or damaged.
        PictureTooLarge: more pixels than ``MAX_PIXELS``.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # our own limits are below Pillow's
            picture = Image.open(BytesIO(content), formats=list(_MEDIA))
            kind = str(picture.format)
            if picture.width * picture.height > MAX_PIXELS[kind]:
                raise PictureTooLarge
            return _drawn(picture, kind), _MEDIA[kind]
    except Image.DecompressionBombError:
        raise PictureTooLarge from None
    except (OSError, SyntaxError, ValueError, EOFError):  # what Pillow raises for damaged files
        raise PictureRefused from None


def from_data_url(text: str) -> bytes:
    """Decode the data URL of a PNG or JPEG.

    Raises:
        PictureRefused: another kind of URL, or too long.
    """
    prefix = next((prefix for prefix in _PREFIXES if text.startswith(prefix)), None)
    if prefix is None:
        raise PictureRefused
    if len(text) > MAX_DATA_URL:
        raise PictureTooLarge
    try:
        return base64.b64decode(text[len(prefix) :], validate=True)
    except (binascii.Error, ValueError):
        raise PictureRefused from None


def _drawn(picture: Image.Image, kind: str) -> bytes:
    if picture.width * picture.height <= _LARGE:
        return _draw(picture, kind)
    with _one_large:
        return _draw(picture, kind)


def _draw(picture: Image.Image, kind: str) -> bytes:
    picture.draft("RGB", (MAX_SIDE, MAX_SIDE))  # lets a large JPEG be decoded smaller
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((MAX_SIDE, MAX_SIDE))
    if upright.mode not in {"RGB", "L", "RGBA", "LA"}:
        upright = upright.convert("RGBA" if kind == "PNG" else "RGB")
    clean = Image.new(upright.mode, upright.size)
    clean.paste(upright)
    out = BytesIO()
    if kind == "JPEG":
        clean.convert("RGB").save(out, "JPEG", quality=88)
    else:
        clean.save(out, "PNG")
    return out.getvalue()
