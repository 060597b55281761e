-- Fills an empty migrated database for the benchmarks, run as superuser in one transaction. Figures come as settings
-- (bench.…), because a script of several statements has no parameters.
--
-- Triggers and foreign keys are off meanwhile: audit rows and the checks of some million references would take minutes.
-- The exclusion constraint is taken away and added again by its own definition, and so checks every row once more: row
-- by row it takes several times as long.

set local session_replication_role = replica;
set local timezone = 'UTC';
set local maintenance_work_mem = '512MB';
set local work_mem = '256MB';

-- Businesses with one branch and one service, which takes one resource of each kind.
create temporary table business on commit drop as
select row_number() over (order by md5(tenant_id::text)) as n, b.*, uuidv7() as branch_id
  from jsonb_to_recordset(current_setting('bench.businesses')::jsonb)
    as b (tenant_id uuid, service_id uuid, kinds text[], each integer, taken integer, periods integer, places integer,
          customers integer);
create temporary table needed on commit drop as
select b.n, b.tenant_id, b.service_id, kind, place, uuidv7() as requirement_id
  from business b, unnest(b.kinds) with ordinality as kinds (kind, place);
create temporary table member on commit drop as
select r.n, r.tenant_id, b.branch_id, r.requirement_id, r.kind, s, uuidv7() as resource_id
  from needed r join business b on b.n = r.n, generate_series(1, b.each) s;

insert into tenants (id, slug, name, business_type, timezone)
select tenant_id, 'business-' || n, 'Business ' || n, 'salon', current_setting('bench.zone') from business;
insert into branches (tenant_id, id, name, slug, timezone, is_primary)
select tenant_id, branch_id, 'Main branch', 'main', current_setting('bench.zone'), true from business;
insert into services (tenant_id, id, name, slug, duration_minutes, price_minor, booking_horizon_days, booking_mode,
                      group_places, group_opens_on_demand)
select tenant_id, service_id, 'Haircut', 'haircut', 30, 2500, 400, case when places is null then 'single' else 'group' end,
       places, true
  from business;
insert into service_requirements (tenant_id, id, service_id, role, sort_order)
select tenant_id, requirement_id, service_id, kind, place from needed;
insert into resources (tenant_id, id, type, name, home_branch_id, sort_order)
select tenant_id, resource_id, kind, initcap(kind) || ' ' || s, branch_id, s from member;
insert into service_resources (tenant_id, requirement_id, resource_id, preference_order)
select tenant_id, requirement_id, resource_id, s from member;
insert into assistants (tenant_id, name) select tenant_id, 'Receptionist' from business;
insert into customers (tenant_id, first_name, last_name, phone)
select b.tenant_id, 'Customer', 'Number ' || c, '+346' || lpad(c::text, 8, '0')
  from business b, generate_series(1, b.customers) c;

-- The triggers that would note it are off.
insert into catalog_revisions (tenant_id) select tenant_id from business;

-- Hours: Monday to Saturday with a long lunch; a meeting every Monday morning; for each member one day off. Rooms and
-- devices can be had whenever the branch is open.
create temporary table hours (starts time, ends time) on commit drop;
insert into hours values ('09:00', '13:00'), ('14:00', '19:00');
insert into opening_hours (tenant_id, branch_id, day_of_week, opens_at, closes_at)
select b.tenant_id, b.branch_id, d, h.starts, h.ends from business b, generate_series(1, 6) d, hours h;
insert into resource_schedules (tenant_id, resource_id, day_of_week, start_time, end_time)
select m.tenant_id, m.resource_id, d, h.starts, h.ends from member m, generate_series(1, 6) d, hours h
 where m.kind = 'staff';
insert into resource_blocks (tenant_id, resource_id, starts_at, ends_at, block_type, recurrence_rule, timezone)
select m.tenant_id, m.resource_id, meeting, meeting + interval '30 minutes', 'training', 'FREQ=WEEKLY;BYDAY=MO',
       current_setting('bench.zone')
  from member m,
       lateral (select (date_trunc('week', current_setting('bench.first_day')::timestamp) + time '09:00')
                       at time zone current_setting('bench.zone') as meeting)
 where m.kind = 'staff';
insert into resource_blocks (tenant_id, resource_id, starts_at, ends_at, block_type)
select m.tenant_id, m.resource_id, day at time zone current_setting('bench.zone'),
       (day + interval '1 day') at time zone current_setting('bench.zone'), 'vacation'
  from member m,
       lateral (select current_setting('bench.first_day')::timestamp + make_interval(days => 2 * (m.s % 15)) as day)
 where m.kind = 'staff';

-- What is taken: so many half hours of the window, chosen and written in no particular order, all businesses mixed, and
-- the same again in every period of five weeks before it. Members with the same number serve together.
create temporary table choice on commit drop as
select s, (day + make_interval(mins => minute)) at time zone current_setting('bench.zone') as starts_at,
       row_number() over (partition by s order by md5(s || ' ' || day || ' ' || minute)) as rank
  from generate_series(1, (select max(each) from business)) s,
       generate_series(1, current_setting('bench.days')::integer) d,
       lateral (select current_setting('bench.first_day')::timestamp + make_interval(days => d - 1) as day),
       generate_series(9 * 60, 18 * 60 + 30, 30) minute
 where extract(isodow from day) < 7 and minute not between 13 * 60 and 14 * 60 - 1;
create temporary table taken on commit drop as
select b.n, b.tenant_id, b.branch_id, b.service_id, b.places, c.s, uuidv7() as id,
       c.starts_at - make_interval(days => 35 * period) as starts_at
  from business b
  join choice c on c.s <= b.each and c.rank <= b.taken / b.each, generate_series(0, b.periods - 1) period
 order by md5(b.n || ' ' || c.s || ' ' || c.starts_at);

-- In a session there are as many as fill half of it, each with an appointment.
create temporary table comer on commit drop as
select t.*, case when t.places is null then t.id else uuidv7() end as appointment_id,
       upper(substr(md5(t.s || ' ' || t.starts_at || ' ' || comer), 1, 12)) as reference
  from taken t, generate_series(1, coalesce(t.places / 2, 1)) comer;
insert into group_sessions (tenant_id, id, branch_id, service_id, starts_at, ends_at, places, taken, opened_by)
select tenant_id, id, branch_id, service_id, starts_at, starts_at + interval '30 minutes', places, places / 2, 'booking'
  from taken where places is not null;
insert into appointments (tenant_id, id, branch_id, service_id, booking_reference, title, starts_at, ends_at, group_session_id)
select tenant_id, appointment_id, branch_id, service_id, reference, 'Haircut', starts_at, starts_at + interval '30 minutes',
       case when places is not null then id end
  from comer;
insert into group_session_places (tenant_id, group_session_id, appointment_id, places)
select tenant_id, id, appointment_id, 1 from comer where places is not null;

create temporary table judge on commit drop as
select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'allocations_no_double_booking';
alter table allocations drop constraint allocations_no_double_booking;
insert into allocations (tenant_id, resource_id, appointment_id, group_session_id, requirement_id, role, starts_at, ends_at)
select t.tenant_id, m.resource_id, case when t.places is null then t.id end, case when t.places is not null then t.id end,
       m.requirement_id, m.kind, t.starts_at, t.starts_at + interval '30 minutes'
  from taken t
  join member m on m.n = t.n and m.s = t.s;
do $$
begin
  execute 'alter table allocations add constraint allocations_no_double_booking ' || (select definition from judge);
end $$;

-- The floor of every write: a table with one key.
create table bare_rows (id uuid primary key default uuidv7());
grant insert on bare_rows to ringbook;
