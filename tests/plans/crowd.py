"""A busy office: 100,000 cases from 70,000 visits and 30,000 letters, loaded by SQL in bulk."""

from tests.database import Database

# Indexes are dropped for the load and made again at its end: that is four times as fast.
_TABLES = "('cases', 'case_events', 'visitors', 'surat', 'notifications')"
_INDEXES = f"""
select 'drop index ' || indexname, indexdef from pg_indexes i
 where schemaname = 'public' and tablename in {_TABLES} and not exists
       (select from pg_constraint c where c.conname = i.indexname)
"""
_LOAD = """
set session_replication_role = replica;
create temp table staff as
  select row_number() over () - 1 as place, id, org_unit_id from users
   where id in (select user_id from user_roles where role = 'operator');

insert into visitors (id, created_at, updated_at, version, name, organization, unit_tujuan,
       purpose, source, notify_whatsapp, checked_out_at, search_text)
select gen_random_uuid(), t.at, t.at, 1, t.name, t.agency,
       case when n % 3 = 0 then 'upt_warroom' else 'diskominfo' end,
       'Konsultasi layanan ' || n, 'register', false,
       case when n % 1000 <> 0 then t.at + interval '1 hour' end,
       lower(t.name || ' ' || t.agency)
  from generate_series(1, 70000) n,
       lateral (select now() - n * interval '9 minutes' as at,
                       ({first})[n % 12 + 1] || ' ' || ({last})[n / 12 % 9 + 1] as name,
                       'Dinas ' || ({last})[n % 7 + 1] || ' ' || n % 400 as agency) t;

insert into surat (id, created_at, updated_at, version, tracking_id, tracking_key, agenda_number,
       status, nama_pengirim, email_pengirim, instansi_pengirim, alamat_pengirim, perihal,
       jenis_surat, isi_surat, prioritas, notify_whatsapp, notify_email, search_text)
select gen_random_uuid(), t.at, t.at, 1, 'TRK-' || n, 'TRK' || n, n || '/SE',
       case when n % 50 = 0 then 'submitted' when n % 7 = 0 then 'archived' else 'completed' end,
       'Warga ' || n, 'warga@contoh.example', 'Desa ' || n % 300, 'Jalan ' || n,
       t.about, (array[{kinds}])[n % {kind_count} + 1], 'Isi surat', 'normal', false, false,
       lower(t.about || ' desa ' || n % 300)
  from generate_series(1, 30000) n,
       lateral (select now() - n * interval '21 minutes' as at,
                       'Permohonan ' || ({first})[n % 12 + 1] || ' ' || n as about) t;

insert into cases (id, created_at, updated_at, version, code, case_type, status, priority,
       unit_tujuan, org_unit_id, assigned_to_user_id, subject, description, source,
       related_visitor_id, related_surat_id, party, agency, sla_due_at, search_text, head_hash,
       event_count)
select gen_random_uuid(), t.created_at, t.created_at, 1, 'KS-2026-' || lpad(t.n::text, 6, '0'),
       t.kind, t.status, (array['normal', 'normal', 'normal', 'high', 'urgent'])[t.n % 5 + 1],
       t.unit, case when t.status <> 'new' then s.org_unit_id end,
       case when t.status not in ('new', 'triaged') then s.id end,
       t.subject, t.subject, t.source, t.visitor, t.surat, t.party, t.agency,
       t.created_at + interval '3 days', 'KS-2026-' || lpad(t.n::text, 6, '0') || E'\\n' ||
       t.subject || E'\\n' || t.agency, repeat('0', 64), 2
  from (select *, row_number() over (order by created_at)::int as n,
               case when random() < 0.95 then 'closed'
                    else (array['new', 'triaged', 'assigned', 'acknowledged', 'in_progress',
                                'escalated', 'cancelled'])[floor(random() * 7)::int + 1]
               end as status
          from (select created_at, 'visitor' as kind, unit_tujuan as unit, id as visitor,
                       null::uuid as surat, name as party, organization as agency,
                       'Kunjungan: ' || name as subject, source from visitors
                union all
                select created_at, 'surat', 'diskominfo', null, id, nama_pengirim,
                       instansi_pengirim, 'Surat: ' || perihal, 'surat_form' from surat) x) t
  join staff s on s.place = t.n % (select count(*) from staff);

insert into case_events (id, created_at, case_id, seq, actor_user_id, event_type, payload,
       prev_hash, hash)
select gen_random_uuid(), c.created_at, c.id, seq, c.assigned_to_user_id,
       (array['created', 'triaged'])[seq], '{{}}', repeat('0', 64), repeat('0', 64)
  from cases c, generate_series(1, 2) seq;

insert into notifications (id, created_at, user_id, type, case_id, params, read_at)
select gen_random_uuid(), created_at, assigned_to_user_id, 'case_assigned', id, '{{}}',
       case when status = 'closed' then now() end
  from cases where assigned_to_user_id is not null;
reset session_replication_role;
"""
_FIRST = [
    "Siti",
    "Budi",
    "Ani",
    "Joko",
    "Rina",
    "Dewi",
    "Andi",
    "Sri",
    "Agus",
    "Nur",
    "Tri",
    "Wayan",
]
_LAST = ["Daeng", "Lestari", "Wijaya", "Rahman", "Pratama", "Hidayat", "Utami", "Mappa", "Siregar"]
_OPERATORS = """
insert into users (id, created_at, updated_at, version, username, name, org_unit_id, status,
       must_change_password)
select gen_random_uuid(), now(), now(), 1, 'petugas' || n, 'Petugas ' || n,
       (select id from org_units order by id offset n % (select count(*) from org_units) limit 1),
       'active', false from generate_series(1, 40) n;
insert into user_roles (user_id, role)
select id, 'operator' from users where username like 'petugas%';
"""


def move_in(database: Database) -> None:
    """Fill an office that has its units and its cast."""
    from mgapp.services.organisation import SuratKind  # noqa: PLC0415 (as the check names them)

    indexes = database.rows(_INDEXES)
    database.run(_OPERATORS)
    for drop, _ in indexes:
        database.run(drop)
    kinds = list(SuratKind)
    load = _LOAD.format(
        kinds=", ".join(f"'{kind.value}'" for kind in kinds),
        kind_count=len(kinds),
        first=f"array{_FIRST}",
        last=f"array{_LAST}",
    )
    database.run(load)
    for _, again in indexes:
        database.run(f"set maintenance_work_mem = '256MB'; {again}")
    database.run("analyze")
