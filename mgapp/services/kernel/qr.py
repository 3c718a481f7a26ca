"""QR codes, drawn here: no other host learns what they hold."""

import segno

_QUIET_ZONE = 4  # modules, as ISO/IEC 18004 asks for


def data_url(text: str) -> str:
    """Draw a QR code as a data URL of an SVG; black on white in every mode, for scanners."""
    drawn = segno.make(text, error="m", micro=False)
    return drawn.svg_data_uri(border=_QUIET_ZONE, dark="#000", light="#fff", scale=4)
