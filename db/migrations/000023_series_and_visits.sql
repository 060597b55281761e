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
  -- For a service that is offered both ways; null: as the service is offered.
  booking_mode text constraint appointment_series_booking_mode_valid check (booking_mode in ('single', 'group')),
  -- Those who must serve on every date, and those who shall if they can.
  resource_ids uuid[] not null default '{}',
  preferred_ids uuid[] not null default '{}',
  -- EXDATE of RFC 5545: dates of the rule that were left out because they could not be booked, or are cancelled.
  exceptions timestamptz[] not null default '{}',
  -- The first date of the rule that has not been planned yet. Null: none is left, or none shall follow.
  next_starts_at timestamptz,
  -- What happens to a date that cannot be booked when a rule without an end is planned further.
  on_conflict text not null default 'skip' constraint appointment_series_on_conflict_valid check (on_conflict in ('skip', 'move')),
  -- Where it was split off when these dates and all that follow were moved.
  continues_series_id uuid,
  status text not null default 'active' constraint appointment_series_status_valid check (status in ('active', 'cancelled')),
  booked_by text not null default 'staff' constraint appointment_series_booked_by_valid check (booked_by in ('customer', 'staff')),
  source text not null default 'phone' constraint appointment_series_source_valid check (source in
    ('phone', 'sms', 'chat', 'web', 'walk_in', 'admin', 'api', 'import')),
  customer_notes text,
  intake_answers jsonb not null default '{}' constraint appointment_series_intake_answers_object check (jsonb_typeof(intake_answers) = 'object'),
  metadata jsonb not null default '{}' constraint appointment_series_metadata_object check (jsonb_typeof(metadata) = 'object'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, branch_id) references branches on delete set null (branch_id),
  foreign key (tenant_id, service_id) references services on delete set null (service_id),
  foreign key (tenant_id, customer_id) references customers on delete set null (customer_id),
  foreign key (tenant_id, continues_series_id) references appointment_series on delete set null (continues_series_id),
  constraint appointment_series_cancelled_goes_no_further check (status = 'active' or next_starts_at is null)
);
create index appointment_series_by_customer on appointment_series (tenant_id, customer_id, id);
create index appointment_series_to_extend on appointment_series (tenant_id, next_starts_at) where next_starts_at is not null;
call app.protect('appointment_series');
create policy appointment_series_by_system on appointment_series for select to ringbook_system using (true);
grant select (tenant_id, id, next_starts_at) on appointment_series to ringbook_system;
create trigger follow_merged_customer before insert or update of customer_id on appointment_series
  for each row when (new.customer_id is not null) execute function app.follow_merged_customer();

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
create trigger follow_merged_customer before insert or update of customer_id on visits
  for each row when (new.customer_id is not null) execute function app.follow_merged_customer();

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
create index appointments_by_series on appointments (tenant_id, series_id, starts_at) where series_id is not null;
create index appointments_by_visit on appointments (tenant_id, visit_id, visit_position) where visit_id is not null;
create unique index appointments_external_uid_unique on appointments (tenant_id, external_uid) where external_uid is not null;

-- A customer who is forgotten is forgotten in what was booked together too. Runs inside app.erase_customer, and as its
-- owner, because nobody else may change audit rows; last, because the changes above have just written the old values.
create function app.forget_series_and_visits() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  _series_ids uuid[] := array(select s.id from appointment_series s where s.tenant_id = new.tenant_id and s.customer_id = new.id);
  _visit_ids uuid[] := array(select v.id from visits v where v.tenant_id = new.tenant_id and v.customer_id = new.id);
begin
  update appointment_series s set customer_notes = null, intake_answers = '{}', metadata = '{}', next_starts_at = null
   where s.tenant_id = new.tenant_id and s.id = any (_series_ids);
  update visits v set customer_notes = null where v.tenant_id = new.tenant_id and v.id = any (_visit_ids);
  update appointments a set guest_name = null
   where a.tenant_id = new.tenant_id and a.customer_id = new.id and a.guest_name is not null;
  update audit_logs l
     set old_values = app.redact(l.old_values, subject.keys), new_values = app.redact(l.new_values, subject.keys)
    from (values ('appointment_series', _series_ids, array['customer_notes', 'intake_answers', 'metadata']),
                 ('visits', _visit_ids, array['customer_notes']),
                 ('appointments', array(select a.id from appointments a where a.tenant_id = new.tenant_id and a.customer_id = new.id),
                  array['guest_name'])) as subject (table_name, ids, keys)
   where l.tenant_id = new.tenant_id and l.table_name = subject.table_name and l.record_id = any (subject.ids);
  return null;
end $$;
create trigger forget_series_and_visits after update of erased_at on customers
  for each row when (old.erased_at is null and new.erased_at is not null) execute function app.forget_series_and_visits();
revoke execute on function app.forget_series_and_visits() from public;
