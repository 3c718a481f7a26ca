"""mgapp.services.reporting: the monthly report, on the screen, as PDF, as XLSX"""

from datetime import date, timedelta
from io import BytesIO

import pytest
import sqlalchemy as sa
from python_calamine import CalamineWorkbook

from mgapp.services import intake, reporting
from mgapp.services.cases import CaseStatus
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import Forbidden, InputRefused
from mgapp.services.kernel.models import DataAccess
from mgapp.services.letters import LetterStatus, papers
from tests.builders import a_case
from tests.bureau import a_letter, bureau
from tests.forms import a_visit
from tests.incoming import a_received
from tests.services.letters.paper.reading import words

TODAY = clock.today()


def figures(report, title):
    part = next(part for part in report.sections if part.title == title)
    return {figure.label: figure.value for figure in part.figures}


def points(report, title):
    found = next(one for part in report.sections for one in part.series if one.title == title)
    return dict(found.points)


def test_a_month_is_counted_by_day_and_by_kind(session, office):
    house = bureau(session, office)
    intake.register_visit(session, office.guest, visit=a_visit())
    intake.register_visit(session, office.guest, visit=a_visit(unit_tujuan="upt_warroom"))
    a_case(session, office, CaseStatus.CLOSED)
    a_case(session, office, CaseStatus.CANCELLED)
    a_received(session, office)
    a_letter(session, house, LetterStatus.SENT)

    report = reporting.monthly(session, office.sari, month=TODAY)

    assert figures(report, "Kunjungan")["Kunjungan"] == "2"
    assert points(report, "Kunjungan per hari")[str(TODAY.day)] == 2
    assert sum(points(report, "Kunjungan menurut unit tujuan").values()) == 2
    kasus = figures(report, "Kasus")
    assert (kasus["Kasus masuk"], kasus["Diselesaikan"], kasus["Dibatalkan"]) == ("4", "1", "1")
    assert kasus["Selesai tepat waktu"] == "1 (100 %)"
    assert kasus["Masih terbuka dari bulan ini"] == "2"
    surat = figures(report, "Surat")
    assert (surat["Surat masuk"], surat["Surat bernomor keluar"]) == ("1", "1")
    assert points(report, "Surat keluar menurut jenis") == {"Surat keluar": 1}
    assert report.complete is False


def test_a_day_belongs_to_the_month_of_the_office(session, office):
    # 17.30 UTC of the last of March is the first of April in Makassar.
    a_received(session, office, received_at="2026-03-31T17:30:00Z")

    def came(month):
        return figures(reporting.monthly(session, office.sari, month=month), "Surat")["Surat masuk"]

    assert (came(date(2026, 3, 9)), came(date(2026, 4, 30))) == ("0", "1")


def test_an_empty_month_has_every_day_and_no_bars(session, office):
    report = reporting.monthly(session, office.admin, month=date(2024, 2, 1))

    assert report.title == "Februari 2024"
    assert report.complete is True
    assert list(points(report, "Kunjungan per hari").values()) == [0] * 29
    assert figures(report, "Kasus")["Waktu penyelesaian (median)"] == "–"


def test_a_month_that_has_not_begun_is_refused(session, office):
    with pytest.raises(InputRefused):
        reporting.monthly(session, office.sari, month=TODAY + timedelta(days=40))


def test_the_report_is_printed_with_head_numbers_and_signatures(session, office):
    a_received(session, office, classification="secret", subject="Pemeriksaan pegawai")
    ticket = reporting.ask_for_report(session, office.sari, month=TODAY)
    papers.make_print(session, print_id=ticket.row_id)

    found = papers.collect(session, office.sari, ticket=ticket)

    assert found is not None
    text = words(found.content)
    for told in ("LAPORAN BULANAN", "Kunjungan per hari", "Mengetahui,", office.sari.name):
        assert told in text
    assert "Bulan ini belum berakhir" in text
    assert "Pemeriksaan" not in text
    assert found.filename.startswith("laporan-bulan-")


def test_the_workbook_has_a_sheet_for_each_part_and_counts_as_numbers(session, office):
    intake.register_visit(session, office.guest, visit=a_visit())

    content = reporting.export_report(session, office.admin, month=TODAY)

    book = CalamineWorkbook.from_filelike(BytesIO(content))
    assert book.sheet_names == ["Kunjungan", "Kasus", "Surat"]
    rows = book.get_sheet_by_name("Kunjungan").to_python()
    assert [str(TODAY.day), 1.0] in [row[:2] for row in rows]
    assert content.count(b"xl/charts/chart") >= 12
    taken = session.scalars(sa.select(DataAccess.reason)).all()
    assert [reason.split(",")[0] for reason in taken] == ["ekspor XLSX"]


def test_the_report_is_for_who_sees_the_office(session, office):
    for verb in (reporting.monthly, reporting.export_report, reporting.ask_for_report):
        with pytest.raises(Forbidden):
            verb(session, office.budi, month=TODAY)


def test_each_number_stands_beside_that_of_the_month_before(session, office):
    a_received(session, office, received_at="2026-03-10T01:00:00Z")
    a_received(session, office, received_at="2026-04-10T01:00:00Z")
    a_received(session, office, received_at="2026-04-11T01:00:00Z")

    april = reporting.monthly(session, office.sari, month=date(2026, 4, 1))
    came = next(one for one in april.sections[2].figures if one.label == "Surat masuk")
    assert (came.value, came.before, april.earlier) == ("2", "1", "Maret 2026")

    march = reporting.monthly(session, office.sari, month=date(2026, 3, 1))
    assert {one.before for part in march.sections for one in part.figures} == {None}
