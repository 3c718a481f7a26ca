"""One good request for every route of the letter office: numbers, archive codes, settings."""

from typing import Any

from mgapp.services.kernel import clock
from tests.cast import APTIKA
from tests.matrix.calls import Call, Facts
from tests.matrix.world import World


def _always(**facts: Any) -> Facts:
    return lambda _world: facts


def _number(world: World) -> dict[str, Any]:
    return {"number_id": world.books.number.id}


def _series(world: World) -> dict[str, Any]:
    return {"series_id": world.books.number.series_id}


def _template(world: World) -> dict[str, Any]:
    return {"template_id": world.books.template.id}


_CODE, _HEAD = _always(code="000.8"), _always(org_unit_id=APTIKA)
_ON_PAPER = {"sent_to": "Camat Tamalanrea", "subject": "Permintaan data"}


def _on_paper(**more: Any) -> Facts:
    return lambda _world: {"numbered_on": clock.today().isoformat(), **_ON_PAPER, **more}


_SCHEDULE = {"files": {"file": ("jra.csv", b"kode,uraian\n000.8,Organisasi\n", "text/csv")}}

LETTER_OFFICE_CALLS: dict[str, Call] = {
    "GET /api/number-series": Call(),
    "GET /api/number-series/{series_id}": Call(_series),
    "GET /api/letter-numbers": Call(),
    "POST /api/letter-numbers": Call(
        json=_always(letter_type="nota_dinas", count=2, purpose="Blangko cuti")
    ),
    "GET /api/letter-numbers/{number_id}": Call(_number),
    "POST /api/letter-numbers/{number_id}/fill": Call(_number, _on_paper()),
    "POST /api/letter-numbers/{number_id}/insert": Call(
        _number, _on_paper(reason="Surat kemarin belum dicatat")
    ),
    "POST /api/letter-numbers/{number_id}/void": Call(_number, _always(reason="Blangko rusak")),
    "GET /api/number-patterns": Call(),
    "PATCH /api/number-patterns/{letter_type}": Call(
        _always(letter_type="nota_dinas"), _always(version=0, pattern="{urut}/ND/{unit}/{tahun}")
    ),
    "POST /api/number-patterns/preset": Call(json=_always(preset="anri")),
    "GET /api/classification-codes": Call(),
    "POST /api/classification-codes": Call(json=_always(code="900.2", title="Kas daerah")),
    "GET /api/classification-codes/{code}": Call(_CODE),
    "PATCH /api/classification-codes/{code}": Call(
        _CODE, _always(version=1, active_years=2, inactive_years=3, disposal="musnah")
    ),
    "POST /api/classification-codes/import": Call(more=_SCHEDULE),
    "GET /api/letter-settings": Call(),
    "PATCH /api/letter-settings": Call(json=_always(version=1, self_approval=True)),
    "GET /api/letterheads": Call(),
    "GET /api/letterheads/{org_unit_id}": Call(_HEAD),
    "PATCH /api/letterheads/{org_unit_id}": Call(_HEAD, _always(version=2, place="Makassar")),
    "GET /api/letterheads/{org_unit_id}/logo": Call(_HEAD),
    "GET /api/letter-templates": Call(),
    "POST /api/letter-templates": Call(
        json=_always(letter_type="undangan", code="rapat-bulanan", name="Rapat bulanan")
    ),
    "GET /api/letter-templates/{template_id}": Call(_template),
    "PATCH /api/letter-templates/{template_id}": Call(_template, _always(version=1, name="Lain")),
    "DELETE /api/letter-templates/{template_id}": Call(_template),
}
