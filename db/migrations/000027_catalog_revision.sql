-- Which state the catalogue of a tenant is in, so that what was read of it can be kept and used for as long as it is
-- still true. A revision is never used twice: one that was rolled back means nothing afterwards, and nobody who kept what
-- they read under it takes it for another state.
create table catalog_revisions (
  tenant_id uuid primary key references tenants on delete cascade,
  revision uuid not null default uuidv7()
);
call app.protect('catalog_revisions', _touched => false, _audited => null);

-- Row by row, and also for the second change of one transaction: it may have read the catalogue in between.
create function app.revise_catalog() returns trigger
  language plpgsql as $$
declare
  _row jsonb := to_jsonb(coalesce(new, old));
  _tenant_id uuid := coalesce(_row ->> 'tenant_id', _row ->> 'id');
begin
  update catalog_revisions c set revision = uuidv7() where c.tenant_id = _tenant_id;
  -- What goes with its tenant needs no revision any more.
  if not found and tg_op <> 'DELETE' then
    insert into catalog_revisions (tenant_id) values (_tenant_id)
    on conflict (tenant_id) do update set revision = uuidv7();
  end if;
  return null;
end $$;

do $$
declare
  _table text;
begin
  foreach _table in array array['booking_limits', 'branches', 'date_overrides', 'intake_fields', 'opening_hours',
    'resource_blocks', 'resource_schedules', 'resources', 'service_branches', 'service_durations', 'service_requirements',
    'service_resources', 'services']
  loop
    execute format('create trigger revise_catalog after insert or update or delete on %I
      for each row execute function app.revise_catalog()', _table);
  end loop;
end $$;
-- A calendar is read every few minutes, and what was read is no part of the catalogue: only that there is one.
create trigger revise_catalog after insert or delete or update of resource_id on external_calendars
  for each row execute function app.revise_catalog();
create trigger revise_catalog after update of country, locale on tenants
  for each row execute function app.revise_catalog();
