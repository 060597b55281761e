-- Busy time of calendars outside Ringbook. It blocks like time off; a calendar that cannot be read blocks the whole
-- resource (on_failure 'block') or is passed over ('ignore'), and says so.
create table external_calendars (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  resource_id uuid not null,
  name text not null constraint external_calendars_name_length check (char_length(name) between 1 and 200),
  provider text not null default 'push' constraint external_calendars_provider_length check (char_length(provider) between 1 and 50),
  on_failure text not null default 'block' constraint external_calendars_on_failure_valid check (on_failure in ('block', 'ignore')),
  stale_after_minutes integer constraint external_calendars_stale_after_positive check (stale_after_minutes > 0),
  last_read_at timestamptz,
  -- Since when it cannot be read. Without an error: it has not been read for too long.
  failing_since timestamptz,
  last_error text constraint external_calendars_last_error_length check (char_length(last_error) <= 2000),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, resource_id) references resources on delete cascade
);
create index external_calendars_by_resource on external_calendars (tenant_id, resource_id);
create index external_calendars_going_stale on external_calendars (tenant_id, last_read_at)
  where stale_after_minutes is not null and failing_since is null;
-- A calendar is read every few minutes: that is no change of the record, neither for its version nor for the audit log.
call app.protect('external_calendars', _touched => false, _audited => null);
create trigger touch before update on external_calendars for each row
  when ((old.name, old.provider, old.on_failure, old.stale_after_minutes)
        is distinct from (new.name, new.provider, new.on_failure, new.stale_after_minutes))
  execute function app.touch();
create trigger record_new after insert or delete on external_calendars for each row execute function app.record_change();
create trigger record_change after update on external_calendars for each row
  when ((old.name, old.provider, old.on_failure, old.stale_after_minutes, old.failing_since)
        is distinct from (new.name, new.provider, new.on_failure, new.stale_after_minutes, new.failing_since))
  execute function app.record_change();
create policy external_calendars_by_system on external_calendars for select to ringbook_system using (true);
grant select (tenant_id, stale_after_minutes, failing_since, last_read_at) on external_calendars to ringbook_system;

create table external_busy_spans (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  calendar_id uuid not null,
  resource_id uuid not null,
  uid text not null constraint external_busy_spans_uid_length check (char_length(uid) between 1 and 500),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  summary text constraint external_busy_spans_summary_length check (char_length(summary) <= 500),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, calendar_id) references external_calendars on delete cascade,
  foreign key (tenant_id, resource_id) references resources on delete cascade,
  constraint external_busy_spans_end_after_start check (ends_at > starts_at),
  constraint external_busy_spans_once unique (tenant_id, calendar_id, uid, starts_at)
);
create index external_busy_spans_by_time on external_busy_spans (tenant_id, resource_id, starts_at) include (ends_at);
call app.protect('external_busy_spans', _touched => false, _audited => null);
