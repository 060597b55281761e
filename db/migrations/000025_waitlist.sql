-- Who would come if time became free, and the times that were offered to them.

-- How long a time is kept for one customer to whom it is offered, before the next one is asked.
alter table tenants add column waitlist_offer_minutes integer not null default 30
  constraint tenants_waitlist_offer_minutes_valid check (waitlist_offer_minutes between 1 and 1440);

create table waitlist_entries (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  customer_id uuid not null,
  service_id uuid not null,
  branch_id uuid,
  -- Whom they want: any one of these; empty: anybody.
  resource_ids uuid[] not null default '{}',
  party_size integer not null default 1 constraint waitlist_entries_party_size_positive check (party_size > 0),
  from_date date not null,
  until_date date not null,
  days_of_week smallint[] not null default '{0,1,2,3,4,5,6}'
    constraint waitlist_entries_days_valid check (days_of_week <@ '{0,1,2,3,4,5,6}'::smallint[] and cardinality(days_of_week) > 0),
  -- Parts of the day that suit: [{ "start_minute", "end_minute" }]; empty: any.
  times_of_day jsonb not null default '[]' constraint waitlist_entries_times_array check (jsonb_typeof(times_of_day) = 'array'),
  -- The appointment that an earlier time would replace.
  replaces_appointment_id uuid,
  status text not null default 'waiting' constraint waitlist_entries_status_valid check
    (status in ('waiting', 'offered', 'booked', 'cancelled', 'expired')),
  priority integer not null default 0,
  source text not null default 'phone' constraint waitlist_entries_source_valid check
    (source in ('phone', 'sms', 'chat', 'web', 'walk_in', 'admin', 'api', 'import')),
  notes text constraint waitlist_entries_notes_length check (char_length(notes) <= 4000),
  -- The appointment that came of it: a new one, or the one that was moved.
  appointment_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers on delete cascade,
  foreign key (tenant_id, service_id) references services on delete cascade,
  foreign key (tenant_id, branch_id) references branches on delete cascade,
  foreign key (tenant_id, replaces_appointment_id) references appointments on delete set null (replaces_appointment_id),
  foreign key (tenant_id, appointment_id) references appointments on delete set null (appointment_id),
  constraint waitlist_entries_dates_order check (until_date >= from_date)
);
-- The list as people look at it, and the part of it that is asked whenever time frees.
create index waitlist_entries_in_order on waitlist_entries (tenant_id, priority desc, created_at, id);
create index waitlist_entries_waiting on waitlist_entries (tenant_id, priority desc, created_at, id) where status = 'waiting';
create index waitlist_entries_by_customer on waitlist_entries (tenant_id, customer_id);
create unique index waitlist_entries_one_for_each_move on waitlist_entries (tenant_id, replaces_appointment_id)
  where replaces_appointment_id is not null and status in ('waiting', 'offered');
call app.protect('waitlist_entries');
create policy waitlist_entries_by_system on waitlist_entries for select to ringbook_system using (true);
grant select (tenant_id, status) on waitlist_entries to ringbook_system;
create trigger follow_merged_customer before insert or update of customer_id on waitlist_entries
  for each row when (new.customer_id is not null) execute function app.follow_merged_customer();

-- One time that was offered to one entry and kept for it by a hold. Only the hash of the token is stored.
create table waitlist_offers (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  entry_id uuid not null,
  branch_id uuid not null,
  -- Who would serve; nobody else shall when it is accepted.
  resource_ids uuid[] not null default '{}',
  hold_id uuid,
  token_hash bytea not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  offered_at timestamptz not null,
  expires_at timestamptz not null,
  status text not null default 'open' constraint waitlist_offers_status_valid check
    (status in ('open', 'accepted', 'declined', 'expired', 'withdrawn')),
  answered_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  constraint waitlist_offers_token_unique unique (tenant_id, token_hash),
  foreign key (tenant_id, entry_id) references waitlist_entries on delete cascade,
  foreign key (tenant_id, branch_id) references branches on delete cascade,
  foreign key (tenant_id, hold_id) references holds on delete set null (hold_id),
  constraint waitlist_offers_end_after_start check (ends_at > starts_at)
);
create unique index waitlist_offers_one_open on waitlist_offers (tenant_id, entry_id) where status = 'open';
create index waitlist_offers_ending on waitlist_offers (expires_at) where status = 'open';
create index waitlist_offers_by_entry on waitlist_offers (tenant_id, entry_id, offered_at);
call app.protect('waitlist_offers', _audited => '{token_hash}');
create policy waitlist_offers_by_system on waitlist_offers for select to ringbook_system using (true);
grant select (tenant_id, id, expires_at, status) on waitlist_offers to ringbook_system;

-- A customer who is forgotten waits for nothing any more. Runs inside app.erase_customer, and as its owner, because
-- nobody else may change audit rows; a time that is kept for them is free again when its hold ends.
create function app.forget_waitlist() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  _ids uuid[] := array(select w.id from waitlist_entries w where w.tenant_id = new.tenant_id and w.customer_id = new.id);
begin
  update waitlist_offers o set status = 'withdrawn', answered_at = new.erased_at
   where o.tenant_id = new.tenant_id and o.entry_id = any (_ids) and o.status = 'open';
  update waitlist_entries w
     set notes = null, status = case when w.status in ('waiting', 'offered') then 'cancelled' else w.status end
   where w.tenant_id = new.tenant_id and w.id = any (_ids);
  update audit_logs l set old_values = app.redact(l.old_values, '{notes}'), new_values = app.redact(l.new_values, '{notes}')
   where l.tenant_id = new.tenant_id and l.table_name = 'waitlist_entries' and l.record_id = any (_ids);
  return null;
end $$;
create trigger forget_waitlist after update of erased_at on customers
  for each row when (old.erased_at is null and new.erased_at is not null) execute function app.forget_waitlist();
revoke execute on function app.forget_waitlist() from public;
