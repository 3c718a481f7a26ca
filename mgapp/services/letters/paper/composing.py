"""Composes what the page is set from: every text that is printed, in its place."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC
from typing import Any

import segno

from mgapp.services.kernel.dates import long_day
from mgapp.services.letters import richtext
from mgapp.services.letters.paper.body import laid_out
from mgapp.services.letters.paper.bounds import bounded
from mgapp.services.letters.paper.decree import decree_of
from mgapp.services.letters.paper.facts import Head, LetterPaper, Signer
from mgapp.services.letters.paper.profile import FALLBACKS
from mgapp.services.letters.words import Classification, LetterPriority, LetterType

BLANK = "…………"
"""Stands in a draft where the signed letter has its number or day."""

LISTED = 6
"""More addressees than this go to a page of their own."""

_LIST = "1 (satu) berkas"
"""What is attached when the addressees stand on a page of their own."""

_CERTIFIED = (
    "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik",
    "yang diterbitkan oleh Balai Besar Sertifikasi Elektronik (BSrE), Badan Siber dan Sandi Negara",
)
_UNCERTIFIED = (
    "Disetujui secara elektronik melalui aplikasi persuratan (bukan TTE tersertifikasi).",
    "Keabsahan naskah dapat diperiksa dengan memindai kode QR atau melalui laman",
    "{url}",
)
_DRAFT = ("Konsep: belum ditandatangani dan belum bernomor.",)
_PREFIX = re.compile(r"^(a\.n\.|Plt\.|Plh\.|Pj\.)\s+(.*)$", re.DOTALL)
_HEADINGS = {LetterType.NOTA_DINAS: "NOTA DINAS", LetterType.PROPOSAL: "PROPOSAL"}


def composed(paper: LetterPaper, *, draft: bool) -> dict[str, Any]:
    """Compose the values that ``typ/letter.typ`` reads."""
    if draft:
        paper = replace(paper, number=None, day=None, verify_url=None)
    paper = bounded(paper)
    layout = paper.layout
    is_decree = paper.type is LetterType.SURAT_KEPUTUSAN
    font = layout.decree_font if is_decree else layout.font
    body = laid_out(richtext.blocks(paper.content), size=layout.size)
    return {
        "kind": paper.type.value,
        "draft": draft,
        "title": paper.subject if not paper.classification.is_closed else paper.type.label,
        "author": paper.head.tiers[-1],
        "made": list(paper.made_at.astimezone(UTC).timetuple()[:6]),
        "fonts": [font, *(name for name in FALLBACKS if name != font)],
        "head-fonts": [layout.font, *(name for name in FALLBACKS if name != layout.font)],
        "size": layout.size,
        "page": {
            "width": layout.width, "height": layout.height, "top": layout.top,
            "bottom": layout.bottom, "left": layout.left, "right": layout.right,
        },
        "head": head_of(paper.head),
        "secrecy": _secrecy(paper.classification),
        "dated": _dated(paper),
        "heading": _HEADINGS.get(paper.type, ""),
        "number": _number(paper),
        "subject": paper.subject,
        "lines": _lines(paper),
        "to": _addressee(paper),
        "body": [] if is_decree and _is_appendix(paper) else body,
        "event": _event(paper),
        "event-at": _event_place(body),
        "decree": decree_of(paper, _number(paper)) if is_decree else None,
        "signatures": [signature_of(paper, one, draft=draft) for one in paper.signers],
        "copies": [] if paper.type is LetterType.NOTA_DINAS else _ended(paper.copies),
        "appendix": _appendix(paper, body),
        "footer": _footer(paper, draft=draft),
        "continues": [],
    }  # fmt: skip


def head_of(head: Head) -> dict[str, Any]:
    """Compose a letterhead: the region to the unit as 3 to 4."""
    small, large = 12, 16
    last = len(head.tiers) - 1
    tiers = [
        {
            "text": tier,
            "size": large if place or last == 0 else small,
            "bold": bool(place) or not last,
        }
        for place, tier in enumerate(head.tiers)
    ]
    logo = list(head.logo) if head.logo else None
    return {"tiers": tiers, "lines": list(head.lines), "logo": logo}


def _secrecy(classification: Classification) -> dict[str, Any] | None:
    if classification is Classification.PUBLIC:
        return None
    return {"code": classification.code, "red": classification.is_closed}


def _number(paper: LetterPaper) -> str:
    return re.sub(r"^NOMOR\s+", "", paper.number) if paper.number else BLANK


def _day(paper: LetterPaper) -> str:
    return long_day(paper.day) if paper.day else BLANK


def _dated(paper: LetterPaper) -> str:
    return f"{paper.place}, {_day(paper)}" if paper.place else _day(paper)


def _sifat(paper: LetterPaper) -> str:
    usual = {LetterPriority.LOW, LetterPriority.NORMAL}
    speed = LetterPriority.NORMAL.label if paper.priority in usual else paper.priority.label
    secrecy = paper.classification.label
    if paper.layout.sifat == "priority":
        return speed
    if paper.layout.sifat == "classification":
        return secrecy
    if paper.classification is Classification.PUBLIC:
        return speed
    return secrecy if paper.priority in usual else f"{secrecy}, {speed}"


def _lines(paper: LetterPaper) -> list[Any]:
    common = [
        ("Sifat", _sifat(paper)),
        ("Lampiran", paper.attachment or (_LIST if len(paper.to) > LISTED else "-")),
        ("Hal", paper.subject),
    ]
    if paper.type is not LetterType.NOTA_DINAS:
        return [("Nomor", _number(paper)), *common]
    copies = [("Tembusan", _ended(paper.copies))] if paper.copies else []
    to = _listed(paper.to)
    return [
        ("Yth.", to),
        ("Dari", paper.issued_from or "-"),
        *copies,
        ("Tanggal", _day(paper)),
        *common,
    ]


def _listed(to: Sequence[str]) -> list[str]:
    if len(to) > LISTED:
        return ["(daftar terlampir)"]
    return list(to) or [BLANK]


def _addressee(paper: LetterPaper) -> dict[str, Any]:
    place = paper.to_place if len(paper.to) <= LISTED else ""
    return {"lines": _listed(paper.to), "place": place, "right": paper.layout.addressee_right}


def _event(paper: LetterPaper) -> list[Any]:
    if paper.event is None:
        return []
    rows = (
        ("hari/tanggal", paper.event.day),
        ("waktu", paper.event.time),
        ("tempat", paper.event.place),
        ("acara", paper.event.agenda),
    )
    return [row for row in rows if row[1]]


def _event_place(body: list[dict[str, Any]]) -> int:
    """Find where the event stands: after the paragraph that ends in a colon, else before the last.

    The last paragraph of an invitation closes it.
    """
    for place, block in enumerate(body):
        runs = block.get("runs", [])
        if runs and runs[-1].get("text", "").rstrip().endswith(":"):
            return place + 1
    return max(len(body) - 1, min(len(body), 1))


def signature_of(paper: LetterPaper, signer: Signer, *, draft: bool) -> dict[str, Any]:
    """Compose a signature block; a keputusan has capitals and, as a rule, no rank and number."""
    is_decree = paper.type is LetterType.SURAT_KEPUTUSAN
    bare = is_decree and not paper.layout.decree_shows_nip
    lines = [_post(line, capitals=is_decree) for line in signer.lines]
    rank = [text for text in (signer.pangkat, f"NIP {signer.nip}" if signer.nip else "") if text]
    return {
        "before": _before(paper),
        "lines": lines,
        "name": bare_name(signer.name) if bare else signer.name,
        "after": [] if bare else rank,
        "drawing": list(signer.drawing) if signer.drawing and not draft else None,
        "qr": None if draft or paper.verify_url is None else _qr(paper.verify_url),
        "electronic": _electronic(paper, signer),
        "note": signer.note,
    }


def _before(paper: LetterPaper) -> list[str]:
    place = paper.place or BLANK
    if paper.type is LetterType.SURAT_KEPUTUSAN:
        return [f"Ditetapkan di {place}", f"pada tanggal {_day(paper)}"]
    return [_dated(paper)] if paper.type is LetterType.PROPOSAL else []


def _post(line: str, *, capitals: bool) -> dict[str, str]:
    found = _PREFIX.match(line)
    prefix, text = found.groups() if found else ("", line)
    capital = capitals and text != "u.b."
    return {"prefix": prefix, "text": text.upper() if capital else text}


_TITLES = re.compile(r"^(?:(?:Prof|Dr|dr|drg|drh|Ir|Drs|Dra|Apt|apt)\.\s*)+")


def bare_name(name: str) -> str:
    """Write a name in capitals without academic titles, as legal products print it."""
    return _TITLES.sub("", name.split(",", maxsplit=1)[0]).strip().upper() or name.upper()


def _electronic(paper: LetterPaper, signer: Signer) -> list[str]:
    if not paper.certified:
        return ["Disetujui secara elektronik"]
    post = signer.lines[-1].rstrip(",").upper() if signer.lines else ""
    return ["Ditandatangani secara elektronik oleh:", post, signer.name]


def _qr(url: str) -> str:
    """Draw the QR as an SVG, dark on light, without a border of its own."""
    return segno.make(url, error="m", micro=False).svg_inline(border=1, dark="#000", light="#fff")


def _ended(lines: Sequence[str]) -> list[str]:
    """End each line of a list with a semicolon, the last with a full stop."""
    bare = [line.rstrip(" ;.") for line in lines]
    if len(bare) == 1:
        return bare
    return [f"{line};" for line in bare[:-1]] + [f"{line}." for line in bare[-1:]]


def _is_appendix(paper: LetterPaper) -> bool:
    return paper.decree is not None and bool(paper.decree.memutuskan) and bool(paper.content)


def _appendix(paper: LetterPaper, body: list[dict[str, Any]]) -> dict[str, Any] | None:
    facts = [("Nomor", _number(paper)), ("Tanggal", _day(paper))]
    if paper.type is LetterType.SURAT_KEPUTUSAN:
        if not _is_appendix(paper) or paper.decree is None:
            return None
        head = ["LAMPIRAN", f"KEPUTUSAN {paper.decree.post}".upper()]
        facts = [("NOMOR", _number(paper)), ("TENTANG", paper.subject.upper())]
        return {"head": head, "facts": facts, "title": "", "lines": [], "body": body}
    if len(paper.to) <= LISTED:
        return None
    head = [f"Lampiran {'Nota Dinas' if paper.type is LetterType.NOTA_DINAS else 'Surat'}"]
    lines = _ended(paper.to)
    return {"head": head, "facts": facts, "title": "DAFTAR PENERIMA", "lines": lines, "body": []}


def _footer(paper: LetterPaper, *, draft: bool) -> list[str]:
    if draft:
        return list(_DRAFT)
    if paper.certified:
        return list(_CERTIFIED)
    if paper.verify_url is None:
        return []
    return [line.format(url=paper.verify_url) for line in _UNCERTIFIED]
