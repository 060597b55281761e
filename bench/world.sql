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

-- Businesses with one branch, one service and their staff; one of them is the measured one.
create temporary table business on commit drop as
select n, uuidv7() as tenant_id, uuidv7() as branch_id, uuidv7() as service_id, uuidv7() as requirement_id
  from generate_series(1, current_setting('bench.tenants')::integer) n;
update business
   set tenant_id = current_setting('bench.tenant_id')::uuid, service_id = current_setting('bench.service_id')::uuid
 where n = current_setting('bench.tenants')::integer / 2;
create temporary table member on commit drop as
select b.n, s, b.tenant_id, b.branch_id, b.service_id, b.requirement_id, uuidv7() as resource_id
  from business b, generate_series(1, current_setting('bench.staff')::integer) s;

insert into tenants (id, slug, name, business_type, timezone)
select tenant_id, 'business-' || n, 'Business ' || n, 'salon', current_setting('bench.zone') from business;
insert into branches (tenant_id, id, name, slug, timezone, is_primary)
select tenant_id, branch_id, 'Main branch', 'main', current_setting('bench.zone'), true from business;
insert into services (tenant_id, id, name, slug, duration_minutes, price_minor, booking_horizon_days)
select tenant_id, service_id, 'Haircut', 'haircut', 30, 2500, 400 from business;
insert into service_requirements (tenant_id, id, service_id, role)
select tenant_id, requirement_id, service_id, 'staff' from business;
insert into resources (tenant_id, id, type, name, home_branch_id, sort_order)
select tenant_id, resource_id, 'staff', 'Member ' || s, branch_id, s from member;
insert into service_resources (tenant_id, requirement_id, resource_id, preference_order)
select tenant_id, requirement_id, resource_id, s from member;
insert into assistants (tenant_id, name) select tenant_id, 'Receptionist' from business;
insert into customers (tenant_id, first_name, last_name, phone)
select current_setting('bench.tenant_id')::uuid, 'Customer', 'Number ' || c, '+346' || lpad(c::text, 8, '0')
  from generate_series(1, current_setting('bench.customers')::integer) c;

-- Hours: Monday to Saturday with a long lunch; a meeting every Monday morning; for each member one day off.
create temporary table hours (starts time, ends time) on commit drop;
insert into hours values ('09:00', '13:00'), ('14:00', '19:00');
insert into opening_hours (tenant_id, branch_id, day_of_week, opens_at, closes_at)
select b.tenant_id, b.branch_id, d, h.starts, h.ends from business b, generate_series(1, 6) d, hours h;
insert into resource_schedules (tenant_id, resource_id, day_of_week, start_time, end_time)
select m.tenant_id, m.resource_id, d, h.starts, h.ends from member m, generate_series(1, 6) d, hours h;
insert into resource_blocks (tenant_id, resource_id, starts_at, ends_at, block_type, recurrence_rule, timezone)
select m.tenant_id, m.resource_id, meeting, meeting + interval '30 minutes', 'training', 'FREQ=WEEKLY;BYDAY=MO',
       current_setting('bench.zone')
  from member m,
       lateral (select (date_trunc('week', current_setting('bench.first_day')::timestamp) + time '09:00')
                       at time zone current_setting('bench.zone') as meeting);
insert into resource_blocks (tenant_id, resource_id, starts_at, ends_at, block_type)
select m.tenant_id, m.resource_id, day at time zone current_setting('bench.zone'),
       (day + interval '1 day') at time zone current_setting('bench.zone'), 'vacation'
  from member m, lateral (select current_setting('bench.first_day')::timestamp + make_interval(days => 2 * m.s) as day);

-- What is taken: so many half hours of every member's window, chosen and written in no particular order, all
-- businesses mixed.
create temporary table taken on commit drop as
select m.tenant_id, m.branch_id, m.service_id, m.requirement_id, m.resource_id, uuidv7() as appointment_id,
       upper(substr(md5(m.n || ' ' || m.s || ' ' || c.starts_at), 1, 12)) as reference, c.starts_at
  from member m
  join (select s, (day + make_interval(mins => minute)) at time zone current_setting('bench.zone') as starts_at,
               row_number() over (partition by s order by md5(s || ' ' || day || ' ' || minute)) as choice
          from generate_series(1, current_setting('bench.staff')::integer) s,
               generate_series(1, current_setting('bench.days')::integer) d,
               lateral (select current_setting('bench.first_day')::timestamp + make_interval(days => d - 1) as day),
               generate_series(9 * 60, 18 * 60 + 30, 30) minute
         where extract(isodow from day) < 7 and minute not between 13 * 60 and 14 * 60 - 1) c on c.s = m.s
 where c.choice <= current_setting('bench.appointments')::integer / current_setting('bench.staff')::integer
 order by md5(m.n || ' ' || m.s || ' ' || c.starts_at);

insert into appointments (tenant_id, id, branch_id, service_id, booking_reference, title, starts_at, ends_at)
select tenant_id, appointment_id, branch_id, service_id, reference, 'Haircut', starts_at, starts_at + interval '30 minutes'
  from taken;

create temporary table judge on commit drop as
select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'allocations_no_double_booking';
alter table allocations drop constraint allocations_no_double_booking;
insert into allocations (tenant_id, resource_id, appointment_id, requirement_id, role, starts_at, ends_at)
select tenant_id, resource_id, appointment_id, requirement_id, 'staff', starts_at, starts_at + interval '30 minutes'
  from taken;
do $$
begin
  execute 'alter table allocations add constraint allocations_no_double_booking ' || (select definition from judge);
end $$;

-- The floor of every write: a table with one key.
create table bare_rows (id uuid primary key default uuidv7());
grant insert on bare_rows to ringbook;
