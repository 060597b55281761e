-- Which state the catalogue of a tenant is in, so that what was read of it can be kept and used for as long as it is
-- still true. A revision is never used twice.
create table catalog_revisions (
  tenant_id uuid primary key references tenants on delete cascade,
  revision uuid not null default uuidv7()
);
call app.protect('catalog_revisions', _touched => false, _audited => null);

-- The state that a transaction sees; null where it has changed the catalogue itself, since what it reads then may yet be
-- rolled back, and where none was ever noted.
create function app.catalog_revision(_tenant_id uuid) returns uuid
  language sql stable
  return (select c.revision from catalog_revisions c
           where c.tenant_id = _tenant_id and coalesce(current_setting('app.catalog_changed', true), '') = '');

create function app.note_catalog_change() returns trigger
  language plpgsql as $$
begin
  perform set_config('app.catalog_changed', 'yes', true);
  return null;
end $$;

-- Deferred to the commit: the row is locked for the moment of it, so that two people who change different things do not
-- wait for each other. Once in a transaction is enough there, since nobody reads any more.
create function app.revise_catalog() returns trigger
  language plpgsql as $$
declare
  _row jsonb := to_jsonb(coalesce(new, old));
  _tenant_id text := coalesce(_row ->> 'tenant_id', _row ->> 'id');
begin
  if current_setting('app.catalog_revised', true) = _tenant_id then return null; end if;
  perform set_config('app.catalog_revised', _tenant_id, true);
  update catalog_revisions c set revision = uuidv7() where c.tenant_id = _tenant_id::uuid;
  -- What goes with its tenant needs no revision any more.
  if not found and tg_op <> 'DELETE' then
    insert into catalog_revisions (tenant_id) values (_tenant_id::uuid)
    on conflict (tenant_id) do update set revision = uuidv7();
  end if;
  return null;
end $$;

create procedure app.revise_catalog_with(_table regclass, _events text default 'insert or update or delete')
  language plpgsql as $$
begin
  execute format('create trigger note_catalog_change after %s on %s for each statement
    execute function app.note_catalog_change()', _events, _table);
  execute format('create constraint trigger revise_catalog after %s on %s deferrable initially deferred for each row
    execute function app.revise_catalog()', _events, _table);
end $$;
call app.revise_catalog_with('booking_limits');
call app.revise_catalog_with('branches');
call app.revise_catalog_with('date_overrides');
call app.revise_catalog_with('intake_fields');
call app.revise_catalog_with('opening_hours');
call app.revise_catalog_with('resource_blocks');
call app.revise_catalog_with('resource_schedules');
call app.revise_catalog_with('resources');
call app.revise_catalog_with('service_branches');
call app.revise_catalog_with('service_durations');
call app.revise_catalog_with('service_requirements');
call app.revise_catalog_with('service_resources');
call app.revise_catalog_with('services');
call app.revise_catalog_with('tenants', 'update of country, locale');
-- A calendar is read every few minutes, and what was read is no part of the catalogue: only that there is one.
call app.revise_catalog_with('external_calendars', 'insert or delete or update of resource_id');
