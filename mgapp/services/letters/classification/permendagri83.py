"""The archive codes that a new office starts with; its own schedule of retention it imports.

Source:
    Permendagri 83/2022: first and second level, and the leaves that offices use most. Years of
    retention are set by each office's own schedule (JRA), so none is given here.
"""

_TABLE = """
000 Umum
000.1 Ketatausahaan dan Kerumahtanggaan
000.1.2.3 Perjalanan dinas pegawai
000.1.5 Rapat pimpinan dan notula
000.2 Perlengkapan
000.3 Pengadaan
000.4 Perpustakaan
000.5 Kearsipan
000.5.3 Pengelolaan arsip dinamis
000.5.3.1 Penciptaan arsip: agenda, kartu kendali, ekspedisi
000.5.6.2 Pemusnahan arsip
000.6 Persandian
000.6.5 Layanan sertifikasi elektronik
000.7 Perencanaan Pembangunan
000.8 Organisasi dan Tata Laksana
000.8.3.2 Standar pelayanan
000.8.3.3 Standar operasional prosedur (SOP)
000.8.3.4 Pelayanan publik
000.9 Penelitian, Pengkajian, dan Pengembangan
100 Pemerintahan
100.1 Otonomi Daerah
100.2 Pemerintahan Umum
100.3 Hukum
100.3.3.2 Keputusan bupati atau wali kota
100.3.4 Instruksi dan surat edaran
100.3.5 Surat perintah
100.3.7 Nota kesepahaman dan perjanjian kerja sama
200 Politik
200.1 Kesatuan Bangsa dan Politik
200.2 Pemilu
300 Keamanan dan Ketertiban
300.1 Satuan Polisi Pamong Praja
300.2 Penanggulangan Bencana, Pencarian, dan Pertolongan
400 Kesejahteraan Rakyat
400.1 Pembangunan Daerah Tertinggal
400.2 Pemberdayaan Perempuan dan Perlindungan Anak
400.3 Pendidikan
400.4 Keolahragaan
400.5 Kepemudaan
400.6 Kebudayaan
400.7 Kesehatan
400.7.22.1 Surat keterangan bidang kesehatan
400.8 Agama dan Kepercayaan
400.9 Sosial
400.10 Pemberdayaan Masyarakat Desa
400.11 Pertamanan dan Pemakaman
400.12 Kependudukan dan Catatan Sipil
400.12.4.4 Layanan informasi administrasi kependudukan
400.13 Keluarga Berencana
400.14 Hubungan Masyarakat
400.14.5 Hubungan antarlembaga
400.14.5.4 Praktik kerja lapangan dan magang
500 Perekonomian
500.1 Ketahanan Pangan
500.2 Perdagangan
500.3 Koperasi dan UKM
500.4 Kehutanan
500.5 Kelautan dan Perikanan
500.6 Pertanian
500.7 Peternakan
500.8 Perkebunan
500.9 Perindustrian
500.10 Energi dan Sumber Daya Mineral
500.11 Perhubungan
500.12 Komunikasi dan Informatika
500.12.6 Pemerintahan berbasis elektronik (e-government)
500.13 Pariwisata dan Ekonomi Kreatif
500.14 Statistik
500.15 Ketenagakerjaan
500.16 Penanaman Modal
500.17 Pertanahan
500.18 Transmigrasi
600 Pekerjaan Umum dan Ketenagaan
600.1 Pekerjaan Umum
600.2 Perumahan Rakyat dan Kawasan Permukiman
600.3 Tata Ruang (Tata Kota)
600.4 Lingkungan Hidup
700 Pengawasan
700.1 Pengawasan Internal
800 Kepegawaian
800.1 Sumber Daya Manusia
800.1.11.1 Surat perintah dinas dan surat tugas
800.1.11.4 Cuti tahunan
800.2 Pendidikan dan Pelatihan
900 Keuangan
900.1 Keuangan Daerah
"""


def table_of_codes() -> list[tuple[str, str]]:
    """List the codes and what each is about, in their order."""
    lines = (line.partition(" ") for line in _TABLE.strip().splitlines())
    return [(code, title) for code, _, title in lines]
