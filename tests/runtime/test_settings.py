"""mgapp.settings"""

from ipaddress import ip_network

import pytest

from mgapp.runtime import office
from mgapp.runtime.errors import (
    BsreIncomplete,
    StartRefused,
    WhatsappIncomplete,
    WorkersNeedRedis,
    WrongSetting,
)
from mgapp.settings import PREFIX, Settings, settings
from tests.architecture.source import ROOT
from tests.served import without_settings


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch, tmp_path):
    """No settings of this machine: neither in the environment nor in a file."""
    kept = without_settings()
    monkeypatch.setattr("os.environ", kept)
    monkeypatch.chdir(tmp_path)
    settings.cache_clear()
    yield kept
    settings.cache_clear()


def test_without_anything_set_it_is_a_local_office(nothing_set):
    found = settings()

    assert (found.host, found.port, found.workers) == ("127.0.0.1", 3000, 1)
    assert found.own_url == "http://localhost:3000"
    assert found.database_url is None


def test_the_environment_wins_over_the_file(nothing_set, tmp_path):
    (tmp_path / ".env").write_text("MGAPP_PORT=4000\nMGAPP_HOST=::1\n")
    nothing_set["MGAPP_PORT"] = "5000"

    assert (settings().host, settings().port) == ("::1", 5000)


def test_an_empty_variable_hides_the_line_of_the_file(nothing_set, tmp_path):
    (tmp_path / ".env").write_text("MGAPP_OWNER_DATABASE_URL=postgresql://owner@db/office\n")
    nothing_set["MGAPP_OWNER_DATABASE_URL"] = ""

    assert settings().owner_database_url is None


def test_proxies_are_addresses_and_networks(nothing_set):
    nothing_set["MGAPP_TRUSTED_PROXIES"] = "127.0.0.1, 10.0.0.0/8"

    assert settings().trusted_proxies == (ip_network("127.0.0.1/32"), ip_network("10.0.0.0/8"))


def test_the_base_address_loses_its_last_slash(nothing_set):
    nothing_set["MGAPP_BASE_URL"] = "https://tamu.example.go.id:8443/"

    assert settings().own_url == "https://tamu.example.go.id:8443"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "abc"),
        ("PORT", "70000"),
        ("BASE_URL", "tamu.example.go.id"),
        ("BASE_URL", "https://tamu.example.go.id/kantor"),
        ("BASE_URL", "https://user@tamu.example.go.id"),
        ("DATABASE_URL", "mysql://db/office"),
        ("OWNER_DATABASE_URL", "db"),
        ("REDIS_URL", "http://redis"),
        ("SECRET_KEY", "short"),
        ("SMTP_URL", "mail.example.go.id"),
        ("BSRE_URL", "esign.kantor.example"),
        ("BSRE_URL", "https://nama:sandi@esign.kantor.example"),
        ("BSRE_TIMEOUT", "1"),
        ("SMTP_FROM", "tata usaha"),
        ("SPREADSHEET_ID", "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjK/edit"),
        ("WHATSAPP_PHONE_ID", "+62 411"),
        ("TIMEZONE", "Mars/Olympus"),
        ("TRUSTED_PROXIES", "the proxy"),
        ("PUBLIC_LIMIT", "0"),
        ("WORKERS", "0"),
        ("ADMIN_PASSWORD", "pendek"),
    ],
)
def test_a_wrong_value_is_refused_by_name(nothing_set, name, value):
    nothing_set[PREFIX + name] = value

    with pytest.raises(WrongSetting) as refused:
        settings()

    line = str(refused.value)
    assert line.startswith(f"MGAPP_{name}: harus ")
    assert "\n" not in line


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FILES_URL", "nonsense"),
        ("FILES_URL", "ftp://kantor/berkas"),
        ("SHEETS_CREDENTIALS", "/tidak/ada.json"),
        ("SHEETS_CREDENTIALS", "{rusak"),
    ],
)
def test_what_only_its_service_can_judge_is_refused_as_well(nothing_set, name, value):
    nothing_set[PREFIX + name] = value

    with pytest.raises(WrongSetting) as refused:
        office.check(settings())

    line = str(refused.value)
    assert line.startswith(f"MGAPP_{name}: harus ")
    assert "\n" not in line


@pytest.mark.parametrize("name", ["SECRET_KEY", "ADMIN_PASSWORD", "DATABASE_URL"])
def test_a_wrong_secret_is_not_shown(nothing_set, name):
    nothing_set[PREFIX + name] = "rahasia"

    with pytest.raises(WrongSetting) as refused:
        settings()
    assert "rahasia" not in str(refused.value)


def test_several_workers_need_redis(nothing_set):
    nothing_set["MGAPP_WORKERS"] = "2"

    with pytest.raises(WorkersNeedRedis) as refused:
        settings()
    assert isinstance(refused.value, StartRefused)

    nothing_set["MGAPP_REDIS_URL"] = "redis://localhost"
    settings.cache_clear()
    assert settings().workers == 2


def test_bsre_is_set_whole_or_not_at_all(nothing_set):
    nothing_set["MGAPP_BSRE_URL"] = "https://esign.kantor.example/"
    with pytest.raises(BsreIncomplete):
        settings()

    nothing_set["MGAPP_BSRE_USERNAME"] = "mgapp"
    nothing_set["MGAPP_BSRE_PASSWORD"] = "kata-sandi-layanan"
    settings.cache_clear()
    assert settings().bsre_url == "https://esign.kantor.example"
    assert "kata-sandi-layanan" not in repr(settings())


def test_whatsapp_is_set_whole_or_not_at_all(nothing_set):
    nothing_set["MGAPP_WHATSAPP_PHONE_ID"] = "106540352242922"
    nothing_set["MGAPP_WHATSAPP_TOKEN"] = "token-dari-meta"
    with pytest.raises(WhatsappIncomplete):
        settings()

    nothing_set["MGAPP_WHATSAPP_APP_SECRET"] = "rahasia-aplikasi"
    nothing_set["MGAPP_WHATSAPP_VERIFY_TOKEN"] = "kata-acak-kantor"
    settings.cache_clear()
    assert "rahasia-aplikasi" not in repr(settings())


def test_secrets_do_not_show_in_a_print(nothing_set):
    nothing_set["MGAPP_SECRET_KEY"] = "x" * 40

    assert "x" * 40 not in repr(settings())


def test_the_example_file_names_every_setting_and_no_other():
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    named = {line.partition("=")[0] for line in lines if line.startswith(PREFIX)}

    assert named == {PREFIX + name.upper() for name in Settings.model_fields}
