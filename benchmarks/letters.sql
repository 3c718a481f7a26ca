-- :letters letters of 20 who write, 10 who approve and everybody who reads; after load.sql, by the
-- superuser, triggers off. :letters and :year are replaced as text. Whoever is measured has sixty
-- letters in each of his boxes in every office, so that his page is always full.

insert into users (id, created_at, updated_at, version, username, name, org_unit_id, status,
       must_change_password)
select uuidv7(), now(), now(), 1, kind || n, label || ' ' || n,
       (select id from org_units where parent_id is null limit 1), 'active', false
  from (values ('konseptor', 'Konseptor', 20), ('penyetuju', 'Penyetuju', 10))
       as staff (kind, label, most), generate_series(1, most) n;

insert into user_roles (user_id, role)
select id, case when username like 'konseptor%' then 'creator' else 'approver' end
  from users where username ~ '^(konseptor|penyetuju)\d+$';

insert into auth_sessions (id, user_id, last_seen_at, expires_at, restricted, created_at)
select uuidv7(), id, now(), now() + interval '30 days', false, now()
  from users where username ~ '^(konseptor|penyetuju)\d+$';

insert into periods (id, created_at, updated_at, version, name, start_date, end_date, is_active)
select uuidv7(), now(), now(), 1, 'Periode uji', current_date - 400, current_date + 400, true
 where not exists (select from periods where is_active);

insert into members (id, created_at, updated_at, version, user_id, period_id, role, org_unit_id,
       status)
select uuidv7(), now(), now(), 1, u.id, p.id, u.name, u.org_unit_id, 'active'
  from users u join periods p on p.is_active
 where u.username ~ '^(konseptor|penyetuju)\d+$';

-- The first approver leads the office: what comes in is his to dispose.
delete from org_unit_contacts
 where org_unit_id = (select id from org_units where parent_id is null limit 1)
   and contact_type in ('lead', 'kadis');
insert into org_unit_contacts (id, created_at, updated_at, version, org_unit_id, contact_type,
       user_id)
select uuidv7(), now(), now(), 1, org_unit_id, 'lead', id
  from users where username = 'penyetuju1';

create temp table hands as
  select username, id from users where username ~ '^(konseptor|penyetuju|petugas|resepsionis)\d+$';

create temp table subjects as
  select array['jaringan','anggaran','pelatihan','aplikasi','kerja sama','audiensi','statistik',
               'persandian','kehumasan','magang'] as about,
         array['Wijaya','Rahman','Pratama','Hidayat','Utami','Mappa','Siregar'] as last;

-- Two of five came in. Newest first: 60 of each kind that the measured people have before them.
create temp table sheets as
  select n, is_in, k, now() - (:letters - n) * interval '3 minutes' as at,
         uuidv7(-(:letters - n) * interval '3 minutes') as id,
         'Permohonan ' || about[n % 10 + 1] || ' ' || n % 1000 as subject,
         'Dinas ' || last[n % 7 + 1] || ' ' || n % 400 as agency,
         (case when is_in then
            case when k <= 60 then 'received' when k <= 120 or k % 3 = 0 then 'forwarded'
                 else 'archived' end
          else
            case when k <= 60 then 'draft' when k <= 120 then 'sent'
                 when k <= 180 then 'pending_approval' when k <= 240 or k % 3 = 0 then 'archived'
                 else 'sent' end
          end) as status,
         case when is_in then 'surat_masuk'
              else (array['surat_keluar','nota_dinas','surat_keluar','undangan'])[k % 4 + 1]
         end as type,
         -- who measures has his sixty, the rest is spread over the others
         case when k <= 120 then 1 else 2 + k % 19 end as writer,
         case when k <= 240 then 1 else 2 + k % 9 end as judge,
         case when k <= 240 then 1 else 2 + k % 189 end as reader
    from subjects,
         (select n, n % 5 < 2 as is_in,
                 row_number() over (partition by n % 5 < 2 order by n desc) as k
            from generate_series(1, :letters) n) numbered;

insert into letters (id, created_at, updated_at, version, type, status, subject, content,
       content_text, parts, addressed_to, issued_from, from_unit_id, priority, classification,
       round, content_version, reference_number, agenda_number, sequence, sender, sender_number,
       letter_date, received_via, created_by, submitted_at, signed_at, sent_at, received_at,
       archived_at, attachment_text, people_text, search_title, search_text, head_hash, event_count)
select s.id, at, at, 1, type, status, subject,
       '<p>Dengan hormat, kami mohon ' || lower(subject) || ' dari ' || agency || '.</p>',
       'Dengan hormat, kami mohon ' || lower(subject) || ' dari ' || agency || '.', '{}',
       agency, 'Penyetuju ' || judge, root.id, 'normal',
       case when n % 50 = 0 then 'secret' else 'public' end,
       case when status = 'draft' or is_in then 0 else 1 end,
       case when status = 'draft' or is_in then 0 else 1 end, number,
       case when is_in then k::text end, case when number is not null or is_in then k::int end,
       case when is_in then agency end, case when is_in then '005/' || n end,
       case when is_in then at::date end, case when is_in then 'pos' end,
       h.id, case when not is_in and status <> 'draft' then at end,
       case when number is not null then at end,
       case when status in ('sent', 'archived') and not is_in then at end,
       case when is_in then at end, case when status = 'archived' then at end, '',
       'Penyetuju ' || judge,
       lower(subject || E'\n' || coalesce(number, '') || E'\n' || agency || E'\nPenyetuju ' || judge),
       lower(subject || E'\n' || coalesce(number, '') || E'\n' || agency || E'\nPenyetuju ' || judge
             || E'\ndengan hormat kami mohon'),
       repeat('0', 64), 1
  from (select *, case when not is_in and status in ('sent', 'archived')
                       then '000.8.3/' || k || '/KANTOR' end as number from sheets) s
  join hands h on h.username = case when is_in then 'resepsionis' || 1 + k % 10
                                    else 'konseptor' || writer end,
       (select id from org_units where parent_id is null limit 1) root;

insert into letter_recipients (id, letter_id, role, position, org_unit_id, user_id)
select uuidv7(), s.id, 'to', 0, case when is_in then root.id end, case when not is_in then h.id end
  from sheets s join hands h on h.username = 'petugas' || reader,
       (select id from org_units where parent_id is null limit 1) root;

insert into letter_access (user_id, letter_id, via, in_inbox, at, archived_at)
select h.id, s.id, r.via, r.via in ('addressee', 'forwarded'), s.at,
       case when s.status = 'archived' and r.place <> 2 then s.at end
  from sheets s,
       lateral (values (1, 'creator', case when is_in then 'resepsionis' || 1 + k % 10
                                           else 'konseptor' || writer end),
                       (2, 'approver', case when not is_in and status <> 'draft'
                                            then 'penyetuju' || judge end),
                       (3, 'addressee', case when is_in then 'penyetuju1'
                                             when status in ('sent', 'archived')
                                             then 'petugas' || reader end),
                       (4, 'forwarded', case when is_in and status <> 'received'
                                             then 'petugas' || reader end))
         as r (place, via, who)
  join hands h on h.username = r.who;

insert into letter_steps (id, letter_id, round, "order", approver_id, signs, status, due_at,
       decided_at, content_version)
select uuidv7(), s.id, 1, 1, h.id, true,
       case when s.status = 'pending_approval' then 'pending' else 'approved' end,
       case when s.status = 'pending_approval' then s.at end,
       case when s.status <> 'pending_approval' then s.at end, 1
  from sheets s join hands h on h.username = 'penyetuju' || judge
 where not is_in and s.status <> 'draft';

insert into letter_status_history (id, letter_id, status, changed_by, changed_at)
select uuidv7(), id, status, null, at from sheets;

insert into letter_events (id, created_at, letter_id, seq, event_type, payload, prev_hash, hash)
select uuidv7(), at, id, 1, case when is_in then 'received' else 'created' end, '{}',
       repeat('0', 64), repeat('0', 64)
  from sheets;

insert into number_series (id, created_at, letter_type, org_unit_id, period, last)
select uuidv7(), now(), type, root.id, ':year', max(k)
  from sheets, (select id from org_units where parent_id is null limit 1) root
 where not is_in group by type, root.id;
drop table hands, subjects, sheets;
