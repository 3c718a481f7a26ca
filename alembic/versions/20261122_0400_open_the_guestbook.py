"""Open the guestbook and the letter box of the public, and log who opens personal data."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
STATUSES = "'submitted', 'received', 'processing', 'completed', 'archived'"

_TELL = """
create function visitors_tell() returns trigger language plpgsql as $$
begin
  perform tell_pages(jsonb_build_object('topic', 'visit', 'id', new.id));
  return null;
end $$
"""


def upgrade() -> None:
    _create_visitors()
    _create_surat()
    _create_access_log()
    _create_indexes()
    op.execute(_TELL)
    op.execute(
        "create trigger tell after insert or update on visitors"
        " for each row execute function visitors_tell()"
    )
    op.execute(
        "create trigger append_only before update or delete or truncate on data_access_log"
        " for each statement execute function append_only()"
    )
    tables = "visitors, surat, surat_steps"
    op.execute(f"select office_grant('select, insert, update, delete', '{tables}')")
    op.execute("select office_grant('select, insert', 'data_access_log')")


def _create_visitors() -> None:
    op.create_table(
        "visitors",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("organization", sa.String(160), nullable=False),
        sa.Column("unit_tujuan", sa.String(32), nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("nip_sealed", sa.Text),
        sa.Column("nip_print", sa.String(64), index=True),
        sa.Column("jabatan", sa.String(120)),
        sa.Column("asal_daerah", sa.String(120)),
        sa.Column("provinsi", sa.String(120)),
        sa.Column("whatsapp_sealed", sa.Text),
        sa.Column("whatsapp_print", sa.String(64), index=True),
        sa.Column("nomor_surat", sa.String(120)),
        sa.Column("source", sa.String(32), nullable=False),
        sa.Column("loc", sa.String(40)),
        sa.Column("kiosk_id", sa.Uuid, sa.ForeignKey("kiosks.id")),
        sa.Column("signature_file_id", sa.Uuid, sa.ForeignKey("files.id")),
        sa.Column("photo_file_id", sa.Uuid, sa.ForeignKey("files.id")),
        sa.Column("notify_whatsapp", sa.Boolean, nullable=False),
        sa.Column("consent_notice", sa.Integer, sa.ForeignKey("privacy_notices.version")),
        sa.Column("consented_at", INSTANT),
        sa.Column("consent_channel", sa.String(32)),
        sa.Column("registered_by_user_id", sa.Uuid, sa.ForeignKey("users.id")),
        sa.Column("checked_out_at", INSTANT),
        sa.Column("checked_out_by_user_id", sa.Uuid, sa.ForeignKey("users.id")),
        sa.Column("search_text", sa.Text, nullable=False),
        sa.Column("legacy_id", sa.String(80), unique=True),
        sa.CheckConstraint("unit_tujuan in ('upt_warroom', 'diskominfo')", name="unittujuan"),
        sa.CheckConstraint(
            "source in ('walkin', 'register', 'qr', 'whatsapp', 'surat_form')", name="source"
        ),
        sa.CheckConstraint(
            "consent_channel in ('form', 'kiosk', 'api', 'staff')", name="consentchannel"
        ),
    )


def _create_surat() -> None:
    kinds = "'Permohonan', 'Undangan', 'Laporan', 'Pengaduan', 'Informasi', 'Lainnya'"
    op.create_table(
        "surat",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("tracking_id", sa.String(40), nullable=False),
        sa.Column("tracking_key", sa.String(40), nullable=False, unique=True),
        sa.Column("agenda_number", sa.String(80), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("nama_pengirim", sa.String(120), nullable=False),
        sa.Column("email_pengirim", sa.String(254), nullable=False),
        sa.Column("telepon_sealed", sa.Text),
        sa.Column("telepon_print", sa.String(64), index=True),
        sa.Column("instansi_pengirim", sa.String(160), nullable=False),
        sa.Column("alamat_pengirim", sa.Text, nullable=False),
        sa.Column("perihal", sa.String(200), nullable=False),
        sa.Column("jenis_surat", sa.String(32), nullable=False),
        sa.Column("isi_surat", sa.Text, nullable=False),
        sa.Column("prioritas", sa.String(32), nullable=False),
        sa.Column("notify_whatsapp", sa.Boolean, nullable=False),
        sa.Column("notify_email", sa.Boolean, nullable=False),
        sa.Column("consent_notice", sa.Integer, sa.ForeignKey("privacy_notices.version")),
        sa.Column("consented_at", INSTANT),
        sa.Column("klasifikasi", sa.String(60)),
        sa.Column("response_note", sa.Text),
        sa.Column("responded_at", INSTANT),
        sa.Column("disposisi", postgresql.JSONB),
        sa.Column("registered_by_user_id", sa.Uuid, sa.ForeignKey("users.id")),
        sa.Column("search_text", sa.Text, nullable=False),
        sa.Column("legacy_id", sa.String(80), unique=True),
        sa.CheckConstraint(f"status in ({STATUSES})", name="suratstatus"),
        sa.CheckConstraint(f"jenis_surat in ({kinds})", name="suratkind"),
        sa.CheckConstraint("prioritas in ('tinggi', 'normal', 'rendah')", name="suratpriority"),
    )
    op.create_table(
        "surat_steps",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("surat_id", sa.Uuid, sa.ForeignKey("surat.id"), nullable=False, index=True),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.Column("note", sa.Text),
        sa.CheckConstraint(f"status in ({STATUSES})", name="suratstatus"),
    )


def _create_access_log() -> None:
    op.create_table(
        "data_access_log",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("user_id", sa.Uuid, sa.ForeignKey("users.id"), nullable=False, index=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("row_id", sa.Uuid),
        sa.Column("fields", sa.String(200), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
    )


def _create_indexes() -> None:
    newest = [sa.text("created_at desc"), sa.text("id desc")]
    for table in ("visitors", "surat"):
        op.create_index(f"ix_{table}_newest", table, newest)
        op.create_index(
            f"ix_{table}_search_text",
            table,
            ["search_text"],
            postgresql_using="gin",
            postgresql_ops={"search_text": "gin_trgm_ops"},
        )
    op.create_index(
        "ix_visitors_inside",
        "visitors",
        newest,
        postgresql_where=sa.text("checked_out_at is null"),
    )
    op.create_index("ix_surat_status_newest", "surat", ["status", *newest])
    op.create_index("ix_data_access_log_subject", "data_access_log", ["kind", "row_id"])


def downgrade() -> None:
    for table in ("data_access_log", "surat_steps", "surat", "visitors"):
        op.drop_table(table)
    op.execute("drop function visitors_tell()")
