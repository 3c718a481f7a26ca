"""Pictures are drawn anew: what is stored is pixels only, no EXIF, nothing behind the picture."""

import base64
import binascii
import threading
import warnings
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, ImageOps

from mgapp.services.kernel.errors import OfficeError

MAX_PIXELS = {"JPEG": 50_000_000, "PNG": 24_000_000}
MAX_SIDE = 4_000
"""Longest side that is kept, in pixels: enough to print A4 at 300 dpi."""
MAX_DATA_URL = 200 * 1024
"""Longest data URL, in characters."""

_MEDIA = {"JPEG": "image/jpeg", "PNG": "image/png"}
_KEPT_MODES = {"JPEG": ("RGB", "L"), "PNG": ("RGBA", "RGB", "L", "LA")}
_SAVED_AS: dict[str, dict[str, Any]] = {"JPEG": {"quality": 88}, "PNG": {}}
_PREFIXES = ("data:image/png;base64,", "data:image/jpeg;base64,", "data:image/jpg;base64,")
# A large picture takes a hundred megabytes while it is open: one at a time.
_one_large = threading.Lock()
_LARGE = 4_000_000
_HALVED = 24_000_000  # pixels; a larger JPEG is opened at half its size
_STRIP = 256  # rows


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
    if picture.width * picture.height > _HALVED:
        picture.draft("RGB", (picture.width // 2, picture.height // 2))
    orientation = picture.getexif().get(ExifTags.Base.Orientation)
    clean = _copied(picture, kind)
    picture.close()  # its pixels are needed no more
    if orientation is not None:
        clean.getexif()[ExifTags.Base.Orientation] = orientation
        ImageOps.exif_transpose(clean, in_place=True)
    out = BytesIO()
    clean.save(out, kind, **_SAVED_AS[kind])
    return out.getvalue()


def _copied(picture: Image.Image, kind: str) -> Image.Image:
    """Copy the pixels, at most ``MAX_SIDE`` long, a strip at a time: copies are large."""
    modes = _KEPT_MODES[kind]
    mode = picture.mode if picture.mode in modes else modes[0]
    scale = min(1.0, MAX_SIDE / max(picture.size))
    width, height = (max(1, round(side * scale)) for side in picture.size)
    clean = Image.new(mode, (width, height))
    for top in range(0, height, _STRIP):
        bottom = min(top + _STRIP, height)
        box = (0, round(top / scale), picture.width, min(round(bottom / scale), picture.height))
        strip = picture.crop(box).convert(mode)
        if scale < 1:
            strip = strip.resize((width, bottom - top))  # pyright: ignore[reportUnknownMemberType] (Pillow's own hint)
        clean.paste(strip, (0, top))
    return clean
