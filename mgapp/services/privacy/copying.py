"""A copy of one's data to take away: for reading as PDF, for other systems as JSON, with files.

Source:
    UU 27/2022 Pasal 7, 13 (a copy in a form that is commonly used or readable by machines).
"""

import json
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import organisation
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.accounts import SecurityEventType
from mgapp.services.kernel import clock, dates, files
from mgapp.services.kernel.attachments import Attachment
from mgapp.services.letters.papers import CopyPaper, CopyRecord, data_copy
from mgapp.services.privacy.errors import RequestNotFound
from mgapp.services.privacy.models import DataRequest
from mgapp.services.privacy.opening import dossier
from mgapp.services.privacy.requests import leave_mark
from mgapp.services.privacy.summaries import Dossier, DossierRecord


@dataclass(frozen=True, slots=True)
class DataCopy:
    """The archive and its name; the name tells the request, not the person."""

    filename: str
    content: bytes


@requires(Permission.PERSON_MANAGE)
def copy_data(session: Session, actor: Actor, *, request_id: UUID) -> DataCopy:
    """Pack all rows of a request: ``data.pdf``, ``data.json``, and the files; the copy is logged.

    Raises:
        RequestNotFound: no such request.
    """
    row = session.get(DataRequest, request_id)
    if row is None:
        raise RequestNotFound
    found = dossier(session, actor, request_id=request_id)
    office = organisation.office(session).office_name
    leave_mark(session, actor, row, SecurityEventType.DATA_COPIED, rows=len(found.records))
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.pdf", data_copy(_paper(found, office)))
        archive.writestr("data.json", _json(found, office))
        for record in found.records:
            for file in record.held.files:
                archive.writestr(_path(file), files.get(file.id))
    return DataCopy(f"data-pribadi-{row.number}.zip", out.getvalue())


def _json(found: Dossier, office: str) -> str:
    told = {
        "office": office,
        "request": found.request.number,
        "made_at": clock.now().isoformat().replace("+00:00", "Z"),
        "records": [_record(one) for one in found.records],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _record(record: DossierRecord) -> dict[str, Any]:
    held = record.held
    return {
        "kind": record.kind.value,
        "id": str(held.row_id),
        "purpose": held.purpose,
        "data": [{"field": f.field, "label": f.label, "value": f.value} for f in held.facts],
        "files": [_path(file) for file in held.files],
        "processing": [
            {"at": one.at.isoformat().replace("+00:00", "Z"), "who": one.who, "what": one.what,
             "why": one.why}
            for one in record.log
        ],
    }  # fmt: skip


def _path(file: Attachment) -> str:
    # Two files may have one name; the id keeps them apart.
    return f"berkas/{file.id.hex[-8:]}-{file.filename}"


def _paper(found: Dossier, office: str) -> CopyPaper:
    request = found.request
    return CopyPaper(
        office=office,
        heading="Salinan data pribadi",
        lines=(
            ("Permintaan", request.number),
            ("Pemohon", request.name or "-"),
            ("Diterima", dates.full_moment(request.received_at)),
            ("Dibuat", dates.full_moment(clock.now())),
        ),
        records=tuple(_printed(one) for one in found.records),
        made_at=clock.now(),
    )


def _printed(record: DossierRecord) -> CopyRecord:
    held = record.held
    return CopyRecord(
        title=held.title,
        purpose=held.purpose,
        facts=tuple((fact.label, fact.value) for fact in held.facts),
        files=tuple(file.filename for file in held.files),
        log=tuple(
            (dates.short_moment(one.at), one.who or "sistem", _what(one.what, one.why))
            for one in record.log
        ),
    )


def _what(what: str, why: str) -> str:
    return f"{what}: {why}" if why else what
