-- Catalog: what a business offers, with whom and what, and when.

create table branches (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  name text not null constraint branches_name_length check (char_length(name) between 1 and 200),
  slug text not null constraint branches_slug_valid check (app.is_slug(slug)),
  branch_code text,
  address_line1 text,
  address_line2 text,
  city text,
  state text,
  postal_code text,
  country text constraint branches_country_valid check (country ~ '^[A-Z]{2}$'),
  latitude numeric(10, 8) constraint branches_latitude_valid check (latitude between -90 and 90),
  longitude numeric(11, 8) constraint branches_longitude_valid check (longitude between -180 and 180),
  phone text constraint branches_phone_e164 check (app.is_e164(phone)),
  email text constraint branches_email_valid check (app.is_email(email)),
  timezone text not null,
  is_primary boolean not null default false,
  is_active boolean not null default true,
  settings jsonb not null default '{}' constraint branches_settings_object check (jsonb_typeof(settings) = 'object'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  deleted_at timestamptz,
  deleted_by uuid references users on delete set null,
  primary key (tenant_id, id)
);
create unique index branches_slug_unique on branches (tenant_id, slug) where deleted_at is null;
create unique index branches_one_primary on branches (tenant_id) where is_primary and deleted_at is null;
call app.protect('branches');

-- Weekly hours of a branch. No row for a day: closed that day. No row at all: the branch states no hours.
create table opening_hours (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  branch_id uuid not null,
  day_of_week smallint not null constraint opening_hours_day_valid check (day_of_week between 0 and 6),
  opens_at time not null,
  closes_at time not null,
  effective_from date not null default '2000-01-01',
  effective_until date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, branch_id) references branches on delete cascade,
  constraint opening_hours_end_after_start check (closes_at > opens_at),
  constraint opening_hours_effective_order check (effective_until is null or effective_until > effective_from),
  constraint opening_hours_do_not_overlap exclude using gist (
    tenant_id with =, branch_id with =, day_of_week with =,
    int4range(app.minutes(opens_at), app.minutes(closes_at)) with &&,
    daterange(effective_from, effective_until) with &&)
);
call app.protect('opening_hours');

create table services (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  name text not null constraint services_name_length check (char_length(name) between 1 and 200),
  slug text not null constraint services_slug_valid check (app.is_slug(slug)),
  description text,
  meta_description text,
  category text,
  spoken_names text[] not null default '{}',
  duration_minutes integer not null constraint services_duration_positive check (duration_minutes between 1 and 1440),
  buffer_before_minutes integer not null default 0 constraint services_buffer_before_valid check (buffer_before_minutes between 0 and 720),
  buffer_after_minutes integer not null default 0 constraint services_buffer_after_valid check (buffer_after_minutes between 0 and 720),
  price_minor bigint constraint services_price_non_negative check (price_minor >= 0),
  currency text not null default 'EUR' constraint services_currency_valid check (currency ~ '^[A-Z]{3}$'),
  price_varies boolean not null default false,
  tax_rate numeric(5, 2) not null default 0 constraint services_tax_rate_valid check (tax_rate between 0 and 100),
  max_party_size integer not null default 1 constraint services_max_party_size_positive check (max_party_size between 1 and 1000),
  minimum_notice_minutes integer not null default 60 constraint services_minimum_notice_valid check (minimum_notice_minutes between 0 and 527040),
  booking_horizon_days integer not null default 90 constraint services_booking_horizon_valid check (booking_horizon_days between 1 and 1100),
  slot_step_minutes integer not null default 15 constraint services_slot_step_valid check (slot_step_minutes between 5 and 1440),
  available_days smallint[] not null default '{0,1,2,3,4,5,6}'
    constraint services_available_days_valid check (available_days <@ '{0,1,2,3,4,5,6}'::smallint[] and cardinality(available_days) > 0),
  available_from time not null default '00:00',
  available_until time not null default '24:00',
  requires_confirmation boolean not null default false,
  allows_cancellation boolean not null default true,
  cancellation_notice_minutes integer not null default 1440 constraint services_cancellation_notice_valid check (cancellation_notice_minutes between 0 and 527040),
  available_online boolean not null default true,
  requires_deposit boolean not null default false,
  deposit_minor bigint constraint services_deposit_non_negative check (deposit_minor >= 0),
  color_hex text constraint services_color_valid check (color_hex ~ '^#[0-9A-Fa-f]{6}$'),
  icon text,
  sort_order integer not null default 0,
  is_active boolean not null default true,
  is_featured boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  deleted_at timestamptz,
  deleted_by uuid references users on delete set null,
  primary key (tenant_id, id),
  constraint services_hours_order check (available_until > available_from)
);
create unique index services_slug_unique on services (tenant_id, slug) where deleted_at is null;
create index services_by_category on services (tenant_id, category, sort_order) where deleted_at is null;
call app.protect('services');

create table service_branches (
  tenant_id uuid not null references tenants on delete cascade,
  service_id uuid not null,
  branch_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, service_id, branch_id),
  foreign key (tenant_id, service_id) references services on delete cascade,
  foreign key (tenant_id, branch_id) references branches on delete cascade
);
call app.protect('service_branches', _touched => false);

create table resources (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  type text not null constraint resources_type_valid check (type in ('staff', 'room', 'equipment', 'vehicle', 'other')),
  name text not null constraint resources_name_length check (char_length(name) between 1 and 200),
  first_name text,
  last_name text,
  title text,
  employee_number text,
  description text,
  bio text,
  specialties jsonb not null default '[]' constraint resources_specialties_array check (jsonb_typeof(specialties) = 'array'),
  features jsonb not null default '[]' constraint resources_features_array check (jsonb_typeof(features) = 'array'),
  user_id uuid references users on delete set null,
  home_branch_id uuid,
  email text constraint resources_email_valid check (app.is_email(email)),
  phone text constraint resources_phone_e164 check (app.is_e164(phone)),
  hourly_rate_minor bigint constraint resources_hourly_rate_non_negative check (hourly_rate_minor >= 0),
  units smallint not null default 1 constraint resources_units_valid check (units between 1 and 100),
  capacity integer constraint resources_capacity_positive check (capacity > 0),
  location text,
  avatar_url text,
  color_hex text constraint resources_color_valid check (color_hex ~ '^#[0-9A-Fa-f]{6}$'),
  sort_order integer not null default 0,
  notification_preferences jsonb not null default '{}',
  external_ids jsonb not null default '{}' constraint resources_external_ids_object check (jsonb_typeof(external_ids) = 'object'),
  hired_on date,
  terminated_on date,
  is_available boolean not null default true,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  deleted_at timestamptz,
  deleted_by uuid references users on delete set null,
  primary key (tenant_id, id),
  foreign key (tenant_id, home_branch_id) references branches on delete set null (home_branch_id),
  constraint resources_staff_is_one_person check (type <> 'staff' or units = 1),
  constraint resources_employment_order check (terminated_on is null or hired_on is null or terminated_on >= hired_on)
);
create unique index resources_staff_email_unique on resources (tenant_id, lower(email)) where type = 'staff' and deleted_at is null;
create index resources_by_type on resources (tenant_id, type, sort_order) where deleted_at is null;
call app.protect('resources');

-- One role that a service needs ("a colourist", "a chair"), filled by quantity of its allowed resources.
-- parts: [{ "offset_minutes", "duration_minutes" }]; an empty list covers the whole appointment.
create table service_requirements (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  service_id uuid not null,
  role text not null constraint service_requirements_role_length check (char_length(role) between 1 and 100),
  quantity smallint not null default 1 constraint service_requirements_quantity_positive check (quantity between 1 and 50),
  is_required boolean not null default true,
  parts jsonb not null default '[]' constraint service_requirements_parts_array check (jsonb_typeof(parts) = 'array'),
  sort_order integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, service_id) references services on delete cascade
);
create index service_requirements_by_service on service_requirements (tenant_id, service_id, sort_order);
call app.protect('service_requirements');

create table service_resources (
  tenant_id uuid not null references tenants on delete cascade,
  requirement_id uuid not null,
  resource_id uuid not null,
  preference_order integer not null default 0,
  created_at timestamptz not null default now(),
  primary key (tenant_id, requirement_id, resource_id),
  foreign key (tenant_id, requirement_id) references service_requirements on delete cascade,
  foreign key (tenant_id, resource_id) references resources on delete cascade
);
create index service_resources_by_resource on service_resources (tenant_id, resource_id);
call app.protect('service_resources', _touched => false);

-- Weekly working hours of a resource, in the zone of the branch it works in (its home branch when none is named).
-- A room or piece of equipment without any row is there whenever its branch is open.
create table resource_schedules (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  resource_id uuid not null,
  branch_id uuid,
  day_of_week smallint not null constraint resource_schedules_day_valid check (day_of_week between 0 and 6),
  start_time time not null,
  end_time time not null,
  effective_from date not null default '2000-01-01',
  effective_until date,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, resource_id) references resources on delete cascade,
  foreign key (tenant_id, branch_id) references branches on delete cascade,
  constraint resource_schedules_end_after_start check (end_time > start_time),
  constraint resource_schedules_effective_order check (effective_until is null or effective_until > effective_from),
  constraint resource_schedules_do_not_overlap exclude using gist (
    tenant_id with =, resource_id with =, day_of_week with =,
    int4range(app.minutes(start_time), app.minutes(end_time)) with &&,
    daterange(effective_from, effective_until) with &&) where (is_active)
);
create index resource_schedules_by_resource on resource_schedules (tenant_id, resource_id, day_of_week, start_time) where is_active;
call app.protect('resource_schedules');

-- Time off of a resource or closure of a branch: once, or again and again by an RFC 5545 rule in the given zone.
create table resource_blocks (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  resource_id uuid,
  branch_id uuid,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  block_type text not null default 'other' constraint resource_blocks_type_valid check
    (block_type in ('vacation', 'sick_leave', 'maintenance', 'break', 'training', 'closure', 'other')),
  reason text,
  recurrence_rule text constraint resource_blocks_rule_length check (char_length(recurrence_rule) <= 2000),
  recurrence_ends_at timestamptz,
  timezone text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  deleted_at timestamptz,
  deleted_by uuid references users on delete set null,
  primary key (tenant_id, id),
  foreign key (tenant_id, resource_id) references resources on delete cascade,
  foreign key (tenant_id, branch_id) references branches on delete cascade,
  constraint resource_blocks_one_subject check (num_nonnulls(resource_id, branch_id) = 1),
  constraint resource_blocks_end_after_start check (ends_at > starts_at),
  constraint resource_blocks_rule_has_zone check (recurrence_rule is null or timezone is not null)
);
create unique index resource_blocks_start_unique on resource_blocks (tenant_id, resource_id, starts_at) where deleted_at is null and resource_id is not null;
create index resource_blocks_by_branch on resource_blocks (tenant_id, branch_id, starts_at) where deleted_at is null;
call app.protect('resource_blocks');
