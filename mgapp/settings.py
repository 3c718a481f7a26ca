"""What an office can set: environment variables `MGAPP_*`, or the same lines in a `.env` file.

A description says what a value must be; it is the sentence that a wrong one is refused with.
"""

from functools import cache
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from mgapp.runtime.errors import BsreIncomplete, WhatsappIncomplete, WorkersNeedRedis, WrongSetting

PREFIX = "MGAPP_"

Network = IPv4Network | IPv6Network


class Settings(BaseSettings):
    """All settings, checked; an empty value counts as unset."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    host: str = Field(
        default="127.0.0.1", min_length=1, description="alamat jaringan, misalnya 0.0.0.0"
    )
    port: int = Field(default=3000, ge=1, le=65535, description="angka 1 sampai 65535")
    base_url: str | None = Field(
        default=None, description="alamat seperti https://tamu.example.go.id, tanpa jalur"
    )
    data_dir: Path = Field(default=Path("data"), description="direktori yang dapat ditulis")
    database_url: SecretStr | None = Field(default=None, description="alamat postgresql://…")
    owner_database_url: SecretStr | None = Field(default=None, description="alamat postgresql://…")
    secret_key: SecretStr | None = Field(
        default=None, min_length=32, description="sedikitnya 32 karakter acak"
    )
    redis_url: SecretStr | None = Field(default=None, description="alamat redis://…")
    workers: int = Field(default=1, ge=1, le=32, description="angka 1 sampai 32")
    timezone: str = Field(
        default="Asia/Makassar", description="zona waktu IANA, misalnya Asia/Makassar"
    )
    trusted_proxies: Annotated[tuple[Network, ...], NoDecode] = Field(
        default=(),
        description="daftar alamat atau jaringan, dipisah koma, misalnya 127.0.0.1, 10.0.0.0/8",
    )
    public_limit: int = Field(default=5, ge=1, le=100_000, description="angka 1 sampai 100000")
    metrics_token: SecretStr | None = Field(
        default=None, min_length=16, description="sedikitnya 16 karakter acak"
    )
    files_url: str | None = Field(
        default=None, description="alamat penyimpanan, misalnya s3://ember/folder"
    )
    smtp_url: SecretStr | None = Field(default=None, description="alamat smtp:// atau smtps://")
    smtp_from: str | None = Field(
        default=None, max_length=254, description="alamat pos-el pengirim, misalnya tu@kantor.go.id"
    )
    whatsapp_phone_id: str | None = Field(
        default=None, pattern=r"^\d{5,30}$", description="id nomor telepon di Meta, hanya angka"
    )
    whatsapp_token: SecretStr | None = Field(
        default=None, max_length=1000, description="token akses dari Meta"
    )
    whatsapp_app_secret: SecretStr | None = Field(
        default=None, min_length=8, max_length=200, description="rahasia aplikasi dari Meta"
    )
    whatsapp_verify_token: SecretStr | None = Field(
        default=None, min_length=8, max_length=200, description="sedikitnya 8 karakter acak"
    )
    whatsapp_url: str | None = Field(
        default=None, description="alamat Graph API, misalnya https://graph.facebook.com/v23.0"
    )
    bsre_url: str | None = Field(
        default=None, description="alamat layanan BSrE, misalnya https://esign.kantor.example"
    )
    bsre_username: str | None = Field(default=None, max_length=200, description="nama pengguna")
    bsre_password: SecretStr | None = Field(
        default=None, max_length=200, description="kata sandi paling panjang 200 karakter"
    )
    bsre_timeout: int = Field(default=60, ge=5, le=300, description="angka 5 sampai 300 (detik)")
    sheets_credentials: SecretStr | None = Field(
        default=None, description="path berkas atau isi JSON"
    )
    spreadsheet_id: str | None = Field(
        default=None,
        pattern=r"^[A-Za-z0-9_-]{8,120}$",
        description="id lembar kerja Google: bagian alamatnya antara /d/ dan /edit",
    )
    sheets_url: str | None = Field(
        default=None, description="alamat Sheets API, misalnya https://sheets.googleapis.com"
    )
    backup_dir: Path | None = Field(default=None, description="direktori yang dapat ditulis")
    backup_keep: int = Field(default=14, ge=0, le=1000, description="angka 0 sampai 1000")
    backup_passphrase: SecretStr | None = Field(
        default=None, min_length=12, max_length=200, description="12 sampai 200 karakter"
    )
    password_words: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(), max_length=200, description="kata-kata dipisah koma"
    )
    admin_username: str = Field(
        default="admin", min_length=3, max_length=60, description="nama pengguna"
    )
    admin_password: SecretStr | None = Field(
        default=None, min_length=12, max_length=128, description="12 sampai 128 karakter"
    )

    @field_validator("*", mode="before")
    @classmethod
    def _empty_is_unset(cls, value: Any, info: Any) -> Any:
        """An empty variable in the environment also hides the line of the `.env` file."""
        return cls.model_fields[info.field_name].default if value == "" else value

    @field_validator("database_url", "owner_database_url")
    @classmethod
    def _is_postgresql(cls, value: SecretStr | None) -> SecretStr | None:
        return _with_scheme(value, "postgresql", "postgres")

    @field_validator("redis_url")
    @classmethod
    def _is_redis(cls, value: SecretStr | None) -> SecretStr | None:
        return _with_scheme(value, "redis", "rediss", "unix")

    @field_validator("smtp_url")
    @classmethod
    def _is_smtp(cls, value: SecretStr | None) -> SecretStr | None:
        return _with_scheme(value, "smtp", "smtps")

    @field_validator("smtp_from")
    @classmethod
    def _is_mail_address(cls, value: str | None) -> str | None:
        name, _, domain = (value or "").rpartition("@")
        if value is not None and not (name and "." in domain and value.isascii()):
            raise ValueError
        return value

    @field_validator("base_url")
    @classmethod
    def _is_origin(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value.rstrip("/"))
        is_origin = parts.hostname and not (parts.path or parts.query or parts.fragment)
        if parts.scheme not in {"http", "https"} or not is_origin or parts.username:
            raise ValueError
        return f"{parts.scheme}://{parts.netloc}"

    @field_validator("bsre_url", "whatsapp_url", "sheets_url")
    @classmethod
    def _is_service(cls, value: str | None) -> str | None:
        parts = urlsplit(value or "")
        is_plain = parts.hostname and not (parts.query or parts.fragment or parts.username)
        if value is not None and (parts.scheme not in {"http", "https"} or not is_plain):
            raise ValueError
        return value.rstrip("/") if value else None

    @field_validator("timezone")
    @classmethod
    def _is_known(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError
        return value

    @field_validator("trusted_proxies", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return tuple(ip_network(part.strip(), strict=False) for part in value.split(",") if part)

    @field_validator("password_words", mode="before")
    @classmethod
    def _listed(cls, value: Any) -> Any:
        return tuple(value.split(",")) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _workers_share(self) -> Self:
        if self.workers > 1 and self.redis_url is None:
            raise WorkersNeedRedis(workers=self.workers)
        return self

    @model_validator(mode="after")
    def _bsre_is_whole(self) -> Self:
        given = {self.bsre_url, self.bsre_username, self.bsre_password}
        if None in given and len(given) > 1:
            raise BsreIncomplete
        return self

    @model_validator(mode="after")
    def _whatsapp_is_whole(self) -> Self:
        given = {
            self.whatsapp_phone_id,
            self.whatsapp_token,
            self.whatsapp_app_secret,
            self.whatsapp_verify_token,
        }
        if None in given and len(given) > 1:
            raise WhatsappIncomplete
        return self

    @property
    def own_url(self) -> str:
        """The address people type: `MGAPP_BASE_URL`, else this machine."""
        return self.base_url or f"http://localhost:{self.port}"


@cache
def settings() -> Settings:
    """Read the settings once a process.

    Raises:
        WrongSetting: a value cannot be right; names the variable and what it must be.
    """
    try:
        return Settings()
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        rule = Settings.model_fields[name].description
        raise WrongSetting(name=PREFIX + name.upper(), rule=f"harus {rule}.") from None


def _with_scheme(value: SecretStr | None, *schemes: str) -> SecretStr | None:
    if value is not None and urlsplit(value.get_secret_value()).scheme not in schemes:
        raise ValueError
    return value
