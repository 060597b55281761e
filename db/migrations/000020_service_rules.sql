-- What a service asks of time, of those who serve it, of the customer and of the till.

alter table services
  add column booking_mode text not null default 'single' constraint services_booking_mode_valid check
    (booking_mode in ('single', 'group', 'single_or_group')),
  add column group_places integer constraint services_group_places_valid check (group_places between 1 and 1000),
  add column group_opens_on_demand boolean not null default true,
  add column buffer_rule text not null default 'sum' constraint services_buffer_rule_valid check (buffer_rule in ('sum', 'max')),
  add column slot_grid text not null default 'anchored' constraint services_slot_grid_valid check (slot_grid in ('anchored', 'packed')),
  add column slot_anchor_minute smallint not null default 0 constraint services_slot_anchor_valid check (slot_anchor_minute between 0 and 1439),
  add column horizon_kind text not null default 'days' constraint services_horizon_kind_valid check
    (horizon_kind in ('days', 'working_days', 'until_date')),
  add column bookable_until date,
  add column staff_choice text not null default 'preference' constraint services_staff_choice_valid check
    (staff_choice in ('preference', 'least_busy', 'round_robin')),
  add column staff_choice_period_days integer not null default 30 constraint services_staff_choice_period_valid check
    (staff_choice_period_days between 1 and 366),
  add column prefers_last_staff boolean not null default false,
  add column pending_blocks boolean not null default true,
  add column allows_rescheduling boolean not null default true,
  add column reschedule_notice_minutes integer not null default 0 constraint services_reschedule_notice_valid check
    (reschedule_notice_minutes between 0 and 527040),
  add column prices_include_tax boolean not null default true,
  add column deposit_percent numeric(5, 2) constraint services_deposit_percent_valid check (deposit_percent > 0 and deposit_percent <= 100),
  add column cancellation_fee_minor bigint constraint services_cancellation_fee_non_negative check (cancellation_fee_minor >= 0),
  add column cancellation_fee_percent numeric(5, 2) constraint services_cancellation_fee_percent_valid check
    (cancellation_fee_percent > 0 and cancellation_fee_percent <= 100),
  add constraint services_group_has_places check ((booking_mode = 'single') or group_places is not null),
  add constraint services_until_date_given check ((horizon_kind = 'until_date') = (bookable_until is not null)),
  add constraint services_one_deposit_rule check (num_nonnulls(deposit_minor, deposit_percent) <= 1),
  add constraint services_one_cancellation_fee check (num_nonnulls(cancellation_fee_minor, cancellation_fee_percent) <= 1);

-- 'person': quantity units for each person of the party (a room for six takes four of its units for a party of four).
-- keep_together: all units of the role come from one resource.
alter table service_requirements
  add column quantity_per text not null default 'booking' constraint service_requirements_quantity_per_valid check
    (quantity_per in ('booking', 'person')),
  add column keep_together boolean not null default false;

-- price_minor: what the service costs with this one in place of the service's own price. weight: share in a round robin.
alter table service_resources
  add column price_minor bigint constraint service_resources_price_non_negative check (price_minor >= 0),
  add column weight smallint not null default 1 constraint service_resources_weight_valid check (weight between 1 and 100);

-- Other durations in which a service can be booked, each with its price (null: that of the service).
create table service_durations (
  tenant_id uuid not null references tenants on delete cascade,
  service_id uuid not null,
  duration_minutes integer not null constraint service_durations_positive check (duration_minutes between 1 and 1440),
  price_minor bigint constraint service_durations_price_non_negative check (price_minor >= 0),
  created_at timestamptz not null default now(),
  primary key (tenant_id, service_id, duration_minutes),
  foreign key (tenant_id, service_id) references services on delete cascade
);
call app.protect('service_durations', _touched => false);

-- How much may be booked in a local day, week (from Monday) or month of the branch. scope 'service': of the service in
-- all; 'resource': with this resource; 'customer': for each customer. service_id narrows the last two to one service.
create table booking_limits (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  scope text not null constraint booking_limits_scope_valid check (scope in ('service', 'resource', 'customer')),
  service_id uuid,
  resource_id uuid,
  period text not null constraint booking_limits_period_valid check (period in ('day', 'week', 'month')),
  max_count integer constraint booking_limits_count_positive check (max_count > 0),
  max_minutes integer constraint booking_limits_minutes_positive check (max_minutes > 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, service_id) references services on delete cascade,
  foreign key (tenant_id, resource_id) references resources on delete cascade,
  constraint booking_limits_limits_something check (num_nonnulls(max_count, max_minutes) >= 1),
  constraint booking_limits_subject_given check (
    case scope when 'service' then service_id is not null and resource_id is null
               when 'resource' then resource_id is not null
               else resource_id is null end),
  constraint booking_limits_unique unique nulls not distinct (tenant_id, scope, service_id, resource_id, period)
);
call app.protect('booking_limits');

-- What the customer is asked for when a service is booked; the answers stand in appointments.intake_answers by key.
create table intake_fields (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  service_id uuid not null,
  key text not null constraint intake_fields_key_valid check (key ~ '^[a-z][a-z0-9_]{0,49}$'),
  label text not null constraint intake_fields_label_length check (char_length(label) between 1 and 200),
  translations jsonb not null default '{}' constraint intake_fields_translations_object check (jsonb_typeof(translations) = 'object'),
  type text not null constraint intake_fields_type_valid check (type in
    ('text', 'long_text', 'number', 'boolean', 'choice', 'choices', 'date', 'time', 'phone', 'email', 'address')),
  is_required boolean not null default false,
  options text[] not null default '{}' constraint intake_fields_options_count check (cardinality(options) <= 100),
  min_value numeric,
  max_value numeric,
  max_length integer constraint intake_fields_max_length_valid check (max_length between 1 and 10000),
  asked_by_receptionist boolean not null default true,
  asked_online boolean not null default true,
  sort_order integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, service_id) references services on delete cascade,
  constraint intake_fields_key_unique unique (tenant_id, service_id, key),
  constraint intake_fields_choices_have_options check ((type in ('choice', 'choices')) = (cardinality(options) > 0)),
  constraint intake_fields_range_order check (min_value is null or max_value is null or min_value <= max_value),
  constraint intake_fields_range_has_use check (num_nonnulls(min_value, max_value) = 0 or type in ('number', 'choices')),
  constraint intake_fields_length_has_use check (max_length is null or type in ('text', 'long_text', 'address'))
);
call app.protect('intake_fields');
