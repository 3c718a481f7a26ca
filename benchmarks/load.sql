-- An office of :total cases with 200 people at work; run as the superuser, triggers off.
-- :size, :sealed and :year are replaced as text.

insert into users (id, created_at, updated_at, version, username, name, org_unit_id, status,
       must_change_password)
select uuidv7(), now(), now(), 1, kind || n, label || ' ' || n,
       (select id from org_units order by id offset n % (select count(*) from org_units) limit 1),
       'active', false
  from (values ('kepala', 'Kepala', 1), ('resepsionis', 'Resepsionis', 10),
               ('petugas', 'Petugas', 190)) as staff (kind, label, most),
       generate_series(1, most) n;

insert into user_roles (user_id, role)
select id, case when username like 'kepala%' then 'admin'
                when username like 'resepsionis%' then 'receptionist' else 'operator' end
  from users where username ~ '^(kepala|resepsionis|petugas)\d+$';

insert into auth_sessions (id, user_id, last_seen_at, expires_at, restricted, created_at)
select uuidv7(), user_id, now(), now() + interval '30 days', false, now()
  from user_roles join users on users.id = user_id
 where username ~ '^(kepala|resepsionis|petugas)\d+$';

create temp table staff as
  select row_number() over (order by id) - 1 as place, id, org_unit_id from users
   where username like 'petugas%';

create temp table words as
  select array['Siti','Budi','Ani','Joko','Rina','Dewi','Andi','Sri','Agus','Nur','Tri','Wayan']
         as first,
         array['Daeng','Lestari','Wijaya','Rahman','Pratama','Hidayat','Utami','Mappa','Siregar']
         as last,
         array['jaringan','anggaran','pelatihan','aplikasi','kerja sama','audiensi','statistik',
               'persandian','kehumasan','magang'] as about;

-- Seven of ten cases grew from a visit, the others were opened by hand.
create temp table made as
  select n, now() - (:size - n) * interval '3 minutes' as at, n % 10 < 7 as is_visit,
         first[n % 12 + 1] || ' ' || last[n / 12 % 9 + 1] as party,
         'Dinas ' || last[n % 7 + 1] || ' ' || n % 400 as agency,
         'Konsultasi ' || about[n % 10 + 1] || ' ' || n % 1000 as purpose,
         uuidv7(-(:size - n) * interval '3 minutes') as case_id,
         uuidv7(-(:size - n) * interval '3 minutes') as visitor_id,
         case when n > :size * 0.97 or n > :size - 400 or random() < 0.02
              then (array['new','triaged','assigned','acknowledged','in_progress','in_progress'])
                   [n % 6 + 1]
              when n % 40 = 0 then 'cancelled' else 'closed' end as status
    from words, generate_series(1, :size) n;

insert into visitors (id, created_at, updated_at, version, name, organization, unit_tujuan,
       purpose, whatsapp_sealed, source, notify_whatsapp, consented_at, consent_channel,
       checked_out_at, search_text)
select visitor_id, at, at, 1, party, agency,
       case when n % 3 = 0 then 'upt_warroom' else 'diskominfo' end, purpose, ':sealed',
       'register', false, at, 'form', case when n < :size - 50 then at + interval '1 hour' end,
       lower(party || E'\n' || agency || E'\n' || purpose)
  from made where is_visit;

-- The first operator has sixty open cases in every office, so that his page is always full.
insert into cases (id, created_at, updated_at, version, code, case_type, status, priority,
       unit_tujuan, org_unit_id, assigned_to_user_id, subject, description, source,
       related_visitor_id, party, agency, sla_due_at, search_text, head_hash, event_count)
select case_id, at, at, 1, code, case when is_visit then 'visitor' else 'surat' end, status,
       (array['normal','normal','normal','high','urgent'])[n % 5 + 1],
       case when n % 3 = 0 then 'upt_warroom' else 'diskominfo' end,
       case when status not in ('new', 'triaged') then s.org_unit_id end,
       case when status not in ('new', 'triaged') then s.id end,
       subject, purpose, case when is_visit then 'register' else 'walkin' end,
       case when is_visit then visitor_id end, party, agency, at + interval '3 days',
       code || E'\n' || subject || E'\n' || party || E'\n' || agency, repeat('0', 64), 2
  from (select *, 'KS-:year-' || lpad(n::text, greatest(6, length(n::text)), '0') as code,
               case when is_visit then 'Kunjungan: ' || party else purpose end as subject,
               row_number() over (partition by status in ('assigned', 'acknowledged',
                                                          'in_progress') order by n desc) as rank
          from made) m
  join staff s on s.place = case when m.status in ('assigned', 'acknowledged', 'in_progress')
                                      and rank <= 60 then 0
                                 else 1 + m.n % ((select count(*) from staff) - 1) end;

insert into case_events (id, created_at, case_id, seq, actor_user_id, event_type, payload,
       prev_hash, hash)
select uuidv7(c.created_at - now()), c.created_at, c.id, seq, c.assigned_to_user_id,
       (array['created', 'triaged'])[seq], '{"source": "register"}', repeat('0', 64),
       repeat('0', 64)
  from cases c, generate_series(1, 2) seq;

-- Two hundred open cases have a longer trail: twenty events, every second one with a note.
create temp table busy as
  select id, created_at, assigned_to_user_id from cases
   where status = 'in_progress' order by created_at desc limit 200;
insert into case_events (id, created_at, case_id, seq, actor_user_id, event_type, payload,
       note_hash, prev_hash, hash)
select uuidv7(b.created_at - now()), b.created_at + seq * interval '1 minute', b.id, seq,
       b.assigned_to_user_id, 'note_added', '{}',
       case when seq % 2 = 0 then repeat('0', 64) end, repeat('0', 64), repeat('0', 64)
  from busy b, generate_series(3, 20) seq;
insert into case_notes (event_id, text, salt)
select e.id, 'Sudah dihubungi, menunggu kabar dari bidang. Langkah ' || e.seq, repeat('0', 32)
  from case_events e join busy b on b.id = e.case_id where e.note_hash is not null;
update cases set event_count = 20 where id in (select id from busy);

insert into notifications (id, created_at, user_id, type, case_id, params, read_at)
select uuidv7(created_at - now()), created_at, assigned_to_user_id, 'case_assigned', id,
       jsonb_build_object('code', code, 'by', 'Resepsionis 1'),
       case when status in ('closed', 'cancelled') then now() end
  from cases where assigned_to_user_id is not null and random() < 0.2;

insert into case_counts (status, org_unit_id, shard, count)
select status, coalesce(org_unit_id, ''), 0, count(*) from cases group by 1, 2;
insert into counters (name, year, value) values ('case', :year, :size);
drop table staff, words, made, busy;
