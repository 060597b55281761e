-- Integrations: a tenant's connections, the inbox of vendors' webhooks, and what is mirrored from calendars.

create table integrations (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  type text not null constraint integrations_type_valid check (type ~ '^[a-z][a-z0-9-]{1,49}$'),
  name text not null default 'default' constraint integrations_name_length check (char_length(name) between 1 and 100),
  config_encrypted bytea not null,
  settings jsonb not null default '{}' constraint integrations_settings_object check (jsonb_typeof(settings) = 'object'),
  status text not null default 'active' constraint integrations_status_valid check (status in ('active', 'inactive', 'error')),
  last_error text,
  last_checked_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  constraint integrations_name_unique unique (tenant_id, type, name)
);
call app.protect('integrations', _audited => '{config_encrypted}');

-- Every inbound delivery, kept whole and applied once. event_id is the vendor's, or a digest of the delivery
-- where the vendor gives none.
create table webhook_events (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  provider text not null,
  event_type text not null,
  event_id text not null,
  call_id text,
  payload jsonb not null,
  signature text,
  occurred_at timestamptz,
  received_at timestamptz not null default clock_timestamp(),
  deliveries integer not null default 1,
  processed_at timestamptz,
  processed boolean generated always as (processed_at is not null) stored,
  response jsonb,
  error text,
  attempts integer not null default 0,
  primary key (tenant_id, id),
  constraint webhook_events_once unique (tenant_id, provider, event_id)
);
create index webhook_events_waiting on webhook_events (received_at) where processed_at is null;
create index webhook_events_by_call on webhook_events (tenant_id, provider, call_id);
call app.protect('webhook_events', _touched => false, _audited => null);
create policy webhook_events_by_system on webhook_events for select to ringbook_system using (true);
grant select (tenant_id, id, provider, received_at, processed_at, attempts) on webhook_events to ringbook_system;

-- Deliveries that no tenant could be found for: kept for the operator of the platform, seen by no tenant.
create table unrouted_webhook_events (
  id uuid primary key default uuidv7(),
  provider text not null,
  dialled_number text,
  reason text not null,
  received_at timestamptz not null default now()
);
grant select, insert, delete on unrouted_webhook_events to ringbook_system;

create table event_types (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  provider text not null default 'cal-com',
  external_id text not null,
  branch_id uuid,
  service_id uuid,
  title text not null,
  slug text,
  length_minutes integer constraint event_types_length_positive check (length_minutes > 0),
  description text,
  locations jsonb not null default '[]',
  external_location_id text,
  metadata jsonb not null default '{}',
  is_active boolean not null default true,
  last_synced_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  constraint event_types_external_unique unique (tenant_id, provider, external_id),
  foreign key (tenant_id, branch_id) references branches on delete set null (branch_id),
  foreign key (tenant_id, service_id) references services on delete set null (service_id)
);
call app.protect('event_types');

create table staff_event_types (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  resource_id uuid not null,
  event_type_id uuid not null,
  is_primary boolean not null default false,
  settings jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  constraint staff_event_types_once unique (tenant_id, resource_id, event_type_id),
  foreign key (tenant_id, resource_id) references resources on delete cascade,
  foreign key (tenant_id, event_type_id) references event_types on delete cascade
);
call app.protect('staff_event_types');

create table external_bookings (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  provider text not null,
  external_id text not null,
  external_event_id text,
  event_type_id uuid,
  appointment_id uuid,
  status text,
  payload jsonb not null default '{}',
  last_synced_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  constraint external_bookings_once unique (tenant_id, provider, external_id),
  foreign key (tenant_id, event_type_id) references event_types on delete set null (event_type_id),
  foreign key (tenant_id, appointment_id) references appointments on delete set null (appointment_id)
);
create index external_bookings_by_appointment on external_bookings (tenant_id, appointment_id);
call app.protect('external_bookings');

-- Functions are called by the two roles of the program and by nobody else.
revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to ringbook_app, ringbook_system;
revoke execute on procedure app.protect(regclass, boolean, text[]) from ringbook_app, ringbook_system;
revoke execute on function app.enqueue(text, jsonb, text) from ringbook_app;
