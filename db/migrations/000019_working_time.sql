-- Working time in full: shifts past midnight, days that differ from the week, public holidays, exceptions of recurring blocks.

-- The minutes of the week that hours of one day cover; hours that end at or before their start run into the next day,
-- from Saturday into Sunday.
create function app.week_minutes(_day smallint, _from time, _until time) returns int4multirange
  language sql immutable parallel safe
  return case
    when _until > _from then
      int4multirange(int4range(_day * 1440 + app.minutes(_from), _day * 1440 + app.minutes(_until)))
    else
      int4multirange(int4range(_day * 1440 + app.minutes(_from), least((_day + 1) * 1440 + app.minutes(_until), 10080)),
                     int4range(0, greatest((_day + 1) * 1440 + app.minutes(_until) - 10080, 0)))
  end;

alter table opening_hours
  drop constraint opening_hours_end_after_start,
  drop constraint opening_hours_do_not_overlap,
  add constraint opening_hours_not_empty check (closes_at <> opens_at),
  add constraint opening_hours_do_not_overlap exclude using gist (
    tenant_id with =, branch_id with =, app.week_minutes(day_of_week, opens_at, closes_at) with &&,
    daterange(effective_from, effective_until) with &&);

alter table resource_schedules
  drop constraint resource_schedules_end_after_start,
  drop constraint resource_schedules_do_not_overlap,
  add constraint resource_schedules_not_empty check (end_time <> start_time),
  add constraint resource_schedules_do_not_overlap exclude using gist (
    tenant_id with =, resource_id with =, app.week_minutes(day_of_week, start_time, end_time) with &&,
    daterange(effective_from, effective_until) with &&) where (is_active);

alter table services
  drop constraint services_hours_order,
  add constraint services_hours_not_empty check (available_until <> available_from);

-- A day on which the week does not hold: the opening hours of a branch, or the working hours of a resource, on that day.
-- hours: [{ "start_minute", "end_minute", "branch_id" }], an end at or before the start is on the next day; an empty list:
-- not that day. They replace all weekly hours of the day, of a resource at every branch; branch_id, for a resource only,
-- says where it works then (absent or null: at its home branch).
create table date_overrides (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  resource_id uuid,
  branch_id uuid,
  on_date date not null,
  hours jsonb not null default '[]' constraint date_overrides_hours_array check (jsonb_typeof(hours) = 'array'),
  reason text constraint date_overrides_reason_length check (char_length(reason) <= 500),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, resource_id) references resources on delete cascade,
  foreign key (tenant_id, branch_id) references branches on delete cascade,
  constraint date_overrides_one_subject check (num_nonnulls(resource_id, branch_id) = 1),
  constraint date_overrides_resource_date_unique unique (tenant_id, resource_id, on_date),
  constraint date_overrides_branch_date_unique unique (tenant_id, branch_id, on_date)
);
call app.protect('date_overrides');

-- Public holidays come from a library by country (ISO 3166-1) and region (the part of ISO 3166-2 after the hyphen, and
-- after another hyphen a part of it that has holidays of its own); a date override of the branch says otherwise for one day.
alter table branches
  add column closes_on_holidays boolean not null default false,
  add column holiday_country text constraint branches_holiday_country_valid check (holiday_country ~ '^[A-Z]{2}$'),
  add column holiday_region text constraint branches_holiday_region_length check (char_length(holiday_region) between 1 and 20),
  add constraint branches_holidays_have_country check (not closes_on_holidays or holiday_country is not null);

-- EXDATE and RDATE of RFC 5545: starts at which a recurring block does not, or does as well, take place.
alter table resource_blocks
  add column recurrence_exceptions timestamptz[] not null default '{}'
    constraint resource_blocks_exceptions_count check (cardinality(recurrence_exceptions) <= 1000),
  add column recurrence_additions timestamptz[] not null default '{}'
    constraint resource_blocks_additions_count check (cardinality(recurrence_additions) <= 1000),
  add constraint resource_blocks_additions_have_zone check
    (cardinality(recurrence_exceptions) + cardinality(recurrence_additions) = 0 or timezone is not null);
