"""mgapp.state.tracking: stages and dates of a letter, nothing private."""

from datetime import UTC, datetime

import pytest

from mgapp.services import intake
from mgapp.services.kernel import db
from mgapp.services.organisation import SuratKind
from mgapp.services.surat import StatusChange, SuratStatus, Tracking
from mgapp.state.tracking import TrackingState, grouped, stages_of
from tests.forms import a_letter

MORNING = datetime(2026, 11, 20, 1, 5, tzinfo=UTC)
NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


def _send(office) -> str:
    with db.transaction() as session:
        return intake.submit_letter(session, office.guest, surat=a_letter()).surat.tracking_id


def _open(page, code: str):
    opened = page(path="/tracking/[tracking_id]")
    opened.router["asPath"] = f"/tracking/{code}"
    return opened


def _at(status: SuratStatus, *steps: tuple[SuratStatus, datetime]) -> Tracking:
    history = [StatusChange(reached, moment) for reached, moment in steps]
    return Tracking("TRK-0000", status, SuratKind.LAPORAN, MORNING, history, None)


def test_a_letter_shows_its_stages_and_nothing_of_its_sender(page, office):
    shown = _open(page, _send(office)).send(TrackingState, "load")

    assert [stage.title for stage in shown["stages"] if stage.done == "yes"] == ["Surat terkirim"]
    assert shown["kind"] == "Permohonan"
    assert "Siti" not in str(shown)
    assert "pelatihan" not in str(shown)


def test_a_code_is_found_without_hyphens_and_in_any_case(page, office):
    code = _send(office)
    typed = code.replace("-", " ").lower()

    asked = page(path="/tracking")
    asked.send(TrackingState, "find", form={"tracking_id": typed})

    assert f"/tracking/{code}" in asked.told


def test_a_wrong_code_says_so_beside_the_field(page):
    shown = page(path="/tracking").send(TrackingState, "find", form={"tracking_id": "TRK-1"})

    assert "tidak ditemukan" in shown["errors"]["tracking_id"]


def test_no_code_at_all_is_asked_for(page):
    shown = page(path="/tracking").send(TrackingState, "find", form={})

    assert shown["errors"] == {"tracking_id": "Tulis kode pelacakan surat Anda."}


def test_guessing_is_slowed_down(page):
    guesser = page(path="/tracking")
    for guess in range(20):
        guesser.send(TrackingState, "find", form={"tracking_id": f"TRK-{guess}"})

    shown = guesser.send(TrackingState, "find", form={"tracking_id": "TRK-21"})

    assert "Terlalu banyak percobaan" in shown["errors"]["tracking_id"]


def test_a_stage_that_is_behind_is_done_even_when_it_was_skipped():
    stages = stages_of(_at(SuratStatus.COMPLETED, (SuratStatus.COMPLETED, NOON)))

    assert [stage.done for stage in stages] == ["yes"] * 4
    assert stages[0].moment == "Jumat, 20 November 2026 pukul 09.05 WITA"
    assert stages[2].moment == ""
    assert (stages[3].now, stages[3].moment[-10:]) == ("yes", "12.00 WITA")


def test_a_stage_that_was_left_again_shows_no_date():
    steps = ((SuratStatus.COMPLETED, MORNING), (SuratStatus.PROCESSING, NOON))

    stages = stages_of(_at(SuratStatus.PROCESSING, *steps))

    assert (stages[3].done, stages[3].moment) == ("no", "")


def test_an_archived_letter_reads_as_finished():
    assert stages_of(_at(SuratStatus.ARCHIVED))[3].now == "yes"


@pytest.mark.parametrize(
    ("code", "groups"),
    [("TRK-7K3M-Q9RTV-2XDPA", ["TRK-", "7K3M-", "Q9RTV-", "2XDPA"]), ("TRK1", ["TRK1"])],
)
def test_a_code_is_read_aloud_in_groups(code, groups):
    assert grouped(code) == groups
