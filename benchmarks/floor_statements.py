"""The statements of the floor."""

WHO = """
select s.user_id, u.name, u.org_unit_id,
       array(select role from user_roles r where r.user_id = u.id) as roles
  from auth_sessions s join users u on u.id = s.user_id
 where s.id = %s and s.ended_at is null and s.expires_at > now()
   and s.last_seen_at > now() - interval '7 days' and u.status = 'active'
"""
TAKE = """
insert into rate_counts as r (key, window_started_at, count)
select unnest(%(keys)s::text[]), %(now)s, 1
on conflict (key) do update set
  window_started_at = case when r.window_started_at <= %(old)s then excluded.window_started_at
                           else r.window_started_at end,
  count = case when r.window_started_at <= %(old)s then 1 else r.count + 1 end
returning count
"""
NUMBER = """
insert into counters (name, year, value) values ('case', %s, 1)
on conflict (name, year) do update set value = counters.value + 1 returning value
"""
REGISTER = """
with visit as (
  insert into visitors (id, created_at, updated_at, version, name, organization, unit_tujuan,
         purpose, jabatan, asal_daerah, provinsi, nomor_surat, nip_sealed, nip_print,
         whatsapp_sealed, whatsapp_print, source, notify_whatsapp, consent_notice, consented_at,
         consent_channel, search_text)
  values (%(visitor_id)s, %(now)s, %(now)s, 1, %(name)s, %(organization)s, %(unit_tujuan)s,
          %(purpose)s, %(jabatan)s, %(asal_daerah)s, %(provinsi)s, %(nomor_surat)s,
          %(nip_sealed)s, %(nip_print)s, %(whatsapp_sealed)s, %(whatsapp_print)s, 'register',
          false, 1, %(now)s, 'form', %(visit_text)s)
), opened as (
  insert into cases (id, created_at, updated_at, version, code, case_type, status, priority,
         unit_tujuan, subject, description, source, related_visitor_id, party, agency, sla_due_at,
         search_text, head_hash, event_count)
  values (%(case_id)s, %(now)s, %(now)s, 1, %(code)s, 'visitor', 'new', 'normal',
          %(unit_tujuan)s, %(subject)s, %(purpose)s, 'register', %(visitor_id)s, %(name)s,
          %(organization)s, %(due_at)s, %(case_text)s, %(hash)s, 1)
), noted as (
  insert into case_events (id, case_id, seq, created_at, event_type, payload, prev_hash, hash)
  values (%(id)s, %(case_id)s, 1, %(now)s, 'created', %(payload)s, %(prev_hash)s, %(hash)s)
)
insert into notifications (id, created_at, user_id, type, case_id, params)
select gen_random_uuid(), %(now)s, r.user_id, 'case_new', %(case_id)s, %(params)s
  from user_roles r join users u on u.id = r.user_id
 where r.role = 'receptionist' and u.status = 'active'
"""
LOCK = """
select id, code, status, version, assigned_to_user_id, head_hash, event_count
  from cases where id = %s for update
"""
OPERATOR = """
select u.id, u.name, u.org_unit_id from users u
  join user_roles r on r.user_id = u.id and r.role = 'operator'
 where u.id = %s and u.status = 'active'
"""
EVENT = """
event as (
  insert into case_events (id, case_id, seq, created_at, actor_user_id, event_type, payload,
         note_hash, prev_hash, hash)
  values (%(id)s, %(case_id)s, %(seq)s, %(now)s, %(actor)s, %(event_type)s, %(payload)s,
          %(note_hash)s, %(prev_hash)s, %(hash)s)
)
"""
ASSIGN = f"""
with changed as (
  update cases set status = 'assigned', assigned_to_user_id = %(operator)s, org_unit_id = %(unit)s,
         version = version + 1, updated_at = %(now)s, head_hash = %(hash)s, event_count = %(seq)s
   where id = %(case_id)s
), {EVENT}
insert into notifications (id, created_at, user_id, type, case_id, params)
values (%(notice)s, %(now)s, %(operator)s, 'case_assigned', %(case_id)s, %(params)s)
"""  # noqa: S608 (our own words)
MOVE = f"""
with changed as (
  update cases set status = %(status)s, resolution = %(resolution)s, version = version + 1,
         updated_at = %(now)s, head_hash = %(hash)s, event_count = %(seq)s
   where id = %(case_id)s
), {EVENT}
insert into case_notes (event_id, text, salt) values (%(id)s, %(note)s, %(salt)s)
"""  # noqa: S608 (our own words)
ROW = """
select c.id, c.code, c.case_type, c.status, c.priority, c.subject, c.unit_tujuan, c.source,
       c.org_unit_id, o.name as org_unit, c.assigned_to_user_id, u.name as assigned_to,
       c.sla_due_at, c.created_at, c.updated_at, c.version
"""
NAMES = """
left join org_units o on o.id = c.org_unit_id left join users u on u.id = c.assigned_to_user_id
"""
INBOX = f"""
{ROW} from cases c {NAMES} where c.status = any(%s)
 order by c.created_at desc, c.id desc limit 25
"""
COUNTS = "select status, count(*) from cases where status = any(%s) group by status"
CASE = f"""
{ROW}, c.description, c.resolution, c.created_by_user_id, v.name, v.organization, v.purpose,
       v.nomor_surat, v.jabatan, v.whatsapp_sealed
  from cases c {NAMES} left join visitors v on v.id = c.related_visitor_id where c.id = %s
"""
TRAIL = """
select e.id, e.event_type, e.actor_user_id, a.name as actor, e.payload, n.text as note,
       e.created_at, e.hash, e.prev_hash
  from case_events e left join users a on a.id = e.actor_user_id
  left join case_notes n on n.event_id = e.id where e.case_id = %s order by e.seq
"""
SEARCH = f"""
select r.* from (
  select id, min(rank) as rank from (
    (select id, 0 as rank from cases
      where search_vector @@ to_tsquery('indonesian'::regconfig, %(words)s)
      order by created_at desc, id desc limit 200)
    union all
    (select id, 1 from cases where search_text ilike %(part)s
      order by created_at desc, id desc limit 200)) x group by id) f
  join lateral ({ROW} from cases c {NAMES} where c.id = f.id) r on true
 order by f.rank, r.created_at desc, r.id desc limit 25
"""  # noqa: S608 (our own words)
