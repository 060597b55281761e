-- Adds allocations of other businesses until the table holds bench.allocations of them, run as superuser in one
-- transaction: 2,000 for each business, in the order in which they take place. Only the table that grows is filled; no
-- question looks at another business's catalogue. Foreign keys are off for that, and what is checked or indexed row by
-- row is taken away and made again by its own definition.

set local session_replication_role = replica;
set local timezone = 'UTC';
set local maintenance_work_mem = '2GB';
set local work_mem = '1GB';

create temporary table judge on commit drop as
select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'allocations_no_double_booking';
create temporary table indexes on commit drop as
select x.indexrelid::regclass::text as name, pg_get_indexdef(x.indexrelid) as definition
  from pg_index x
 where x.indrelid = 'allocations'::regclass
   and not exists (select from pg_constraint c where c.conindid = x.indexrelid);
do $$
declare
  _name text;
begin
  alter table allocations drop constraint allocations_no_double_booking;
  for _name in select name from indexes loop execute 'drop index ' || _name; end loop;
end $$;

create temporary table other on commit drop as
select uuidv7() as tenant_id, uuidv7() as requirement_id, n
  from generate_series(1, (current_setting('bench.allocations')::bigint - (select count(*) from allocations)) / 2000) n;
create temporary table member on commit drop as
select o.tenant_id, o.requirement_id, uuidv7() as resource_id, s from other o, generate_series(1, 10) s;
insert into allocations (tenant_id, resource_id, appointment_id, requirement_id, role, starts_at, ends_at)
select m.tenant_id, m.resource_id, uuidv7(), m.requirement_id, 'staff', t.starts_at, t.starts_at + interval '30 minutes'
  from generate_series(0, 199) t_n,
       lateral (select (current_setting('bench.first_day')::timestamp
                        + make_interval(hours => 24 * (t_n / 8) + 9, mins => 60 * (t_n % 8)))
                       at time zone current_setting('bench.zone') as starts_at) t,
       member m;

do $$
declare
  _definition text;
begin
  for _definition in select definition from indexes loop execute _definition; end loop;
  execute 'alter table allocations add constraint allocations_no_double_booking ' || (select definition from judge);
end $$;
