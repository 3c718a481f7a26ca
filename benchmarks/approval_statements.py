"""The statements of a bare approval: the same rows, in as few statements as SQL allows."""

PENDING = """
with people as (
  select w.id as writer, j.id as judge, j.org_unit_id as unit
    from users w, users j where w.username = 'konseptor2' and j.username = %(approver)s
), made as (
  insert into letters (id, created_at, updated_at, version, type, status, subject, content,
         content_text, parts, addressed_to, issued_from, from_unit_id, priority, classification,
         classification_code, round, content_version, created_by, submitted_at, attachment_text,
         people_text, search_title, search_text, head_hash, event_count)
  select gen_random_uuid(), now(), now(), 1, 'surat_keluar', 'pending_approval',
         'Permohonan data ' || n,
         '<p>Dengan hormat, kami mohon data standar pelayanan.</p><p>Terima kasih.</p>',
         'Dengan hormat, kami mohon data standar pelayanan. Terima kasih.', '{}',
         'Kepala Dinas Kesehatan', 'Penyetuju', unit, 'normal', 'public', '000.8.3', 1, 1,
         writer, now(), '', '', 'permohonan data', 'permohonan data standar pelayanan',
         repeat('0', 64), 1
    from people, generate_series(1, %(count)s) n
  returning id
), steps as (
  insert into letter_steps (id, letter_id, round, "order", approver_id, signs, status, due_at,
         content_version)
  select gen_random_uuid(), made.id, 1, 1, judge, true, 'pending', now(), 1 from made, people
), readers as (
  insert into letter_access (user_id, letter_id, via, in_inbox, at)
  select judge, made.id, 'approver', false, now() from made, people
  union all select writer, made.id, 'creator', false, now() from made, people
), events as (
  insert into letter_events (id, created_at, letter_id, seq, event_type, payload, prev_hash, hash)
  select gen_random_uuid(), now(), id, 1, 'created', '{}', repeat('0', 64), repeat('0', 64)
    from made
)
select id from made
"""
SOME_FACTS = """
select facts from letter_papers where facts is not null order by created_at desc limit 1
"""
LOCK = """
select id, status, version, from_unit_id, subject, created_by, head_hash, event_count, round
  from letters l
 where id = %(id)s and status = 'pending_approval'
   and exists (select from letter_access a where a.letter_id = l.id and a.user_id = %(me)s)
   for update
"""
STEP = """
select s.id, s.signs from letter_steps s
 where s.letter_id = %(id)s and s.round = 1 and s.approver_id = %(me)s and s.due_at is not null
   and exists (select from members m join periods p on p.id = m.period_id and p.is_active
                where m.user_id = s.approver_id and m.status = 'active')
   and exists (select from user_roles r where r.user_id = s.approver_id and r.role = 'approver')
"""
SIGNER = """
select u.name, u.pangkat, m.role as post, g.drawing_id, s.layout, h.tiers
  from users u left join user_signatures g on g.user_id = u.id
  left join lateral (select role from members m join periods p on p.id = m.period_id
                      where m.user_id = u.id and p.is_active limit 1) m on true
  left join letter_settings s on true left join letterheads h on h.org_unit_id = u.org_unit_id
 where u.id = %(me)s
"""
NUMBER = """
insert into number_series (id, created_at, letter_type, org_unit_id, period, last)
values (%(series)s, %(now)s, 'surat_keluar', %(unit)s, %(year)s, 1)
on conflict (letter_type, org_unit_id, period) do update set last = number_series.last + 1
returning id, last
"""
APPROVE = """
with step as (
  update letter_steps set status = 'approved', decided_at = %(now)s, due_at = null,
         content_version = 1
   where id = %(step)s
), signed as (
  insert into letter_signatures (id, letter_id, signed_by, signed_at, block)
  values (%(id1)s, %(id)s, %(me)s, %(now)s, %(block)s)
), numbered as (
  insert into letter_numbers (id, created_at, updated_at, version, series_id, sequence, sub, text,
         state, numbered_on, letter_id, classification, taken_by)
  values (%(id2)s, %(now)s, %(now)s, 1, %(series)s, %(sequence)s, '', %(number)s, 'used',
          (%(now)s)::date, %(id)s, 'public', %(me)s)
), changed as (
  update letters set status = 'approved', signed_at = %(now)s, updated_at = %(now)s,
         version = version + 1, reference_number = %(number)s, sequence = %(sequence)s,
         search_title = %(title)s, search_text = %(title)s || E'\\n' || content_text,
         head_hash = %(hash)s, event_count = %(seq)s
   where id = %(id)s
), told as (
  insert into letter_events (id, created_at, letter_id, seq, actor_user_id, event_type, payload,
         prev_hash, hash)
  values (%(event)s, %(now)s, %(id)s, %(seq)s, %(me)s, 'signed', %(payload)s, %(prev)s, %(hash)s)
), history as (
  insert into letter_status_history (id, letter_id, status, changed_by, changed_at)
  values (%(id3)s, %(id)s, 'approved', %(me)s, %(now)s)
), reader as (
  insert into letter_access (user_id, letter_id, via, in_inbox, at)
  values (%(me)s, %(id)s, 'signer', false, %(now)s) on conflict do nothing
), paper as (
  insert into letter_papers (id, created_at, letter_id, state, facts, tries)
  values (%(id4)s, %(now)s, %(id)s, 'waiting', %(facts)s, 0)
), notice as (
  insert into notifications (id, created_at, user_id, type, letter_id, params)
  values (%(id5)s, %(now)s, %(creator)s, 'approved', %(id)s, %(params)s)
)
select procrastinate_defer_jobs_v1(array[row('office', 'render_letter', 0, %(lock)s, null,
         %(args)s, null)::procrastinate_job_to_defer_v1])
"""
