-- Appointments that were made together: by a recurrence rule (a series), or one after and beside the other (a visit).

create table appointment_series (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  branch_id uuid,
  service_id uuid,
  customer_id uuid,
  recurrence_rule text not null constraint appointment_series_rule_length check (char_length(recurrence_rule) between 1 and 2000),
  timezone text not null,
  first_starts_at timestamptz not null,
  duration_minutes integer not null constraint appointment_series_duration_positive check (duration_minutes between 1 and 1440),
  party_size integer not null default 1 constraint appointment_series_party_size_positive check (party_size > 0),
  resource_ids uuid[] not null default '{}',
  status text not null default 'active' constraint appointment_series_status_valid check (status in ('active', 'cancelled')),
  source text not null default 'phone',
  customer_notes text,
  metadata jsonb not null default '{}' constraint appointment_series_metadata_object check (jsonb_typeof(metadata) = 'object'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, branch_id) references branches on delete set null (branch_id),
  foreign key (tenant_id, service_id) references services on delete set null (service_id),
  foreign key (tenant_id, customer_id) references customers on delete set null (customer_id)
);
create index appointment_series_by_customer on appointment_series (tenant_id, customer_id);
call app.protect('appointment_series');

-- Several services of one customer in one go, or of several people who come together.
create table visits (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  branch_id uuid,
  customer_id uuid,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  source text not null default 'phone',
  customer_notes text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, branch_id) references branches on delete set null (branch_id),
  foreign key (tenant_id, customer_id) references customers on delete set null (customer_id),
  constraint visits_end_after_start check (ends_at > starts_at)
);
create index visits_by_customer on visits (tenant_id, customer_id, starts_at);
call app.protect('visits');

alter table appointments
  add column series_id uuid,
  -- RECURRENCE-ID of RFC 5545: when the rule says it begins, wherever it was moved.
  add column series_starts_at timestamptz,
  add column visit_id uuid,
  add column visit_position smallint constraint appointments_visit_position_positive check (visit_position > 0),
  -- Who of the party it is for, when that is not the customer.
  add column guest_name text constraint appointments_guest_name_length check (char_length(guest_name) between 1 and 200),
  add foreign key (tenant_id, series_id) references appointment_series on delete set null (series_id),
  add foreign key (tenant_id, visit_id) references visits on delete set null (visit_id),
  -- A pending one that does not block takes its time only when it is confirmed.
  add column pending_blocks boolean not null default true,
  -- Money as it was agreed when it was booked; the service may cost something else tomorrow.
  add column price_is_from boolean not null default false,
  add column tax_rate numeric(5, 2) not null default 0 constraint appointments_tax_rate_valid check (tax_rate between 0 and 100),
  add column tax_minor bigint constraint appointments_tax_non_negative check (tax_minor >= 0),
  add column prices_include_tax boolean not null default true,
  add column deposit_minor bigint constraint appointments_deposit_non_negative check (deposit_minor >= 0),
  add column cancellation_fee_minor bigint constraint appointments_cancellation_fee_non_negative check (cancellation_fee_minor >= 0),
  -- UID of RFC 5545, or the number that the record had where it was imported from.
  add column external_uid text constraint appointments_external_uid_length check (char_length(external_uid) between 1 and 500),
  -- What the last change replaced, so that a slip of the finger can be taken back.
  add column undo jsonb constraint appointments_undo_object check (jsonb_typeof(undo) = 'object');
create unique index appointments_series_once on appointments (tenant_id, series_id, series_starts_at)
  where series_id is not null and deleted_at is null and status <> 'cancelled';
create index appointments_by_visit on appointments (tenant_id, visit_id, visit_position) where visit_id is not null;
create unique index appointments_external_uid_unique on appointments (tenant_id, external_uid) where external_uid is not null;
