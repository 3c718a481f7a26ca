"""What an admin sets for letters, on its page."""

from playwright.sync_api import Page, expect

from mgapp.services import letters
from mgapp.services.kernel import db
from tests.e2e.staff import comes_to, opens_row, presses, row
from tests.forms import a_picture

SCHEDULE = """kode,uraian,aktif_tahun,inaktif_tahun,nasib_akhir
900.2.7,Kas daerah,2,3,musnah
900.2.8,Pajak daerah,dua,3,musnah
"""


def _settings(opens, part: str = "") -> Page:
    with db.transaction() as session:
        letters.seed(session)
    page = comes_to(opens, "adi", "/letters/settings")
    if part:
        presses(page, part)
    return page


def test_a_unit_gets_a_letterhead_of_its_own_with_a_logo(opens, office):
    page = _settings(opens)
    opens_row(page, "APTIKA")
    expect(page.get_by_text("Kop yang tercetak pada surat Bidang APTIKA")).to_be_visible()

    page.get_by_label("Baris kop").fill("PEMERINTAH KOTA MAKASSAR\nBIDANG APTIKA")
    page.get_by_label("Pilih logo").set_input_files(
        {"name": "logo.png", "mimeType": "image/png", "buffer": a_picture()}
    )
    expect(page.get_by_alt_text("Logo kop surat")).to_be_visible()
    presses(page, "Simpan kop")

    expect(row(page, "APTIKA").first).to_contain_text("Kop sendiri")
    logo = page.locator(".paper-logo")
    expect(logo).to_be_visible()
    assert logo.evaluate("one => one.complete && one.naturalWidth > 0")

    presses(page, "Hapus logo")
    presses(page, "Simpan kop")
    expect(logo).to_have_count(0)


def test_a_pattern_is_seen_at_work_while_it_is_typed(opens, office):
    page = _settings(opens, "Pola nomor")
    opens_row(page, "Nota dinas")
    form = page.get_by_role("dialog")
    form.get_by_label("Pola").fill("{urut:3}/ND/{tahun")
    expect(form.get_by_text("Kurung kurawal belum lengkap.")).to_be_visible()

    form.get_by_label("Pola").fill("{urut:3}/ND/{unit}/{tahun}")
    expect(form.locator(".pattern-example")).to_have_text("015/ND/Diskominfo/2026")
    form.get_by_role("button", name="Simpan pola").click()
    expect(row(page, "Nota dinas")).to_contain_text("{urut:3}/ND/{unit}/{tahun}")


def test_a_schedule_is_looked_at_before_it_is_read_in(opens, office):
    page = _settings(opens, "Klasifikasi")
    page.get_by_label("Pilih berkas CSV").set_input_files(
        {"name": "jra.csv", "mimeType": "text/csv", "buffer": SCHEDULE.encode()}
    )
    report = page.get_by_role("group", name="Hasil pemeriksaan")
    expect(report.get_by_text("aktif_tahun: Harus berupa bilangan bulat.")).to_be_visible()
    assert page.request.get("/api/classification-codes/900.2.7").status == 404

    report.get_by_role("button", name="Muat 1 kode").click()
    expect(page.get_by_text("1 kode ditambahkan, 0 kode diubah.")).to_be_visible()
    page.get_by_label("Cari kode klasifikasi").fill("kas daerah")
    expect(row(page, "900.2.7")).to_contain_text("2 tahun aktif, 3 tahun inaktif")


def test_a_template_is_written_and_found_by_the_writers(opens, office):
    page = _settings(opens, "Templat")
    presses(page, "Tambah templat")
    form = page.get_by_role("dialog")
    form.get_by_label("Jenis surat").select_option("undangan")
    form.get_by_label("Kode", exact=True).fill("rapat-bulanan")
    form.get_by_label("Nama templat").fill("Rapat bulanan")
    form.get_by_role("textbox", name="Isi surat").fill("Mengundang Saudara pada {{hari}}.")
    form.get_by_role("button", name="Simpan templat").click()

    expect(row(page, "Rapat bulanan")).to_contain_text("Undangan")
    found = page.request.get("/api/letter-templates?type=undangan").json()["items"]
    [text] = [one for one in found if one["code"] == "rapat-bulanan"]
    assert text["content"] == "<p>Mengundang Saudara pada {{hari}}.</p>"
    assert text["variables"] == ["hari"]


def test_rules_and_instructions_are_kept(opens, office):
    page = _settings(opens, "Aturan")
    page.get_by_label("Konseptor boleh menyetujui suratnya sendiri").check()
    presses(page, "Simpan aturan")
    expect(page.get_by_text("Aturan disimpan.")).to_be_visible()

    presses(page, "Instruksi disposisi")
    page.get_by_label("Instruksi, satu baris satu instruksi").fill("Untuk diketahui\nArsipkan")
    presses(page, "Simpan instruksi")
    expect(page.get_by_text("Instruksi disposisi disimpan.")).to_be_visible()

    kept = page.request.get("/api/letter-settings").json()
    assert kept["approval"]["self_approval"] is True
    assert kept["phrases"] == ["Untuk diketahui", "Arsipkan"]
