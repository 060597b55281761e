-- Booking: appointments, holds, and the one table that says which resource is taken when.

create table appointments (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  branch_id uuid,
  customer_id uuid,
  service_id uuid,
  booking_reference text not null constraint appointments_reference_valid check (booking_reference ~ '^[A-Z0-9]{4,20}$'),
  title text,
  description text,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  duration_minutes integer generated always as ((extract(epoch from ends_at - starts_at) / 60)::integer) stored,
  buffer_before_minutes integer not null default 0,
  buffer_after_minutes integer not null default 0,
  actual_starts_at timestamptz,
  actual_ends_at timestamptz,
  party_size integer not null default 1 constraint appointments_party_size_positive check (party_size > 0),
  status text not null default 'scheduled' constraint appointments_status_valid check (status in
    ('pending', 'scheduled', 'confirmed', 'checked_in', 'in_progress', 'completed', 'cancelled', 'no_show')),
  status_changed_at timestamptz not null default now(),
  status_changed_by uuid references users on delete set null,
  source text not null default 'phone' constraint appointments_source_valid check (source in
    ('phone', 'sms', 'chat', 'web', 'walk_in', 'admin', 'api', 'import')),
  call_id uuid,
  conversation_id uuid,
  quoted_price_minor bigint constraint appointments_quoted_price_non_negative check (quoted_price_minor >= 0),
  final_price_minor bigint constraint appointments_final_price_non_negative check (final_price_minor >= 0),
  paid_amount_minor bigint not null default 0 constraint appointments_paid_amount_non_negative check (paid_amount_minor >= 0),
  currency text not null default 'EUR' constraint appointments_currency_valid check (currency ~ '^[A-Z]{3}$'),
  payment_status text not null default 'pending' constraint appointments_payment_status_valid check
    (payment_status in ('pending', 'paid', 'partially_paid', 'refunded', 'failed')),
  confirmation_sent_at timestamptz,
  reminder_24h_sent_at timestamptz,
  reminder_2h_sent_at timestamptz,
  customer_notes text,
  internal_notes text,
  intake_answers jsonb not null default '{}' constraint appointments_intake_answers_object check (jsonb_typeof(intake_answers) = 'object'),
  cancelled_at timestamptz,
  cancelled_by text,
  cancellation_reason text,
  metadata jsonb not null default '{}' constraint appointments_metadata_object check (jsonb_typeof(metadata) = 'object'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  deleted_at timestamptz,
  deleted_by uuid references users on delete set null,
  primary key (tenant_id, id),
  constraint appointments_reference_unique unique (tenant_id, booking_reference),
  foreign key (tenant_id, branch_id) references branches on delete set null (branch_id),
  foreign key (tenant_id, customer_id) references customers on delete set null (customer_id),
  foreign key (tenant_id, service_id) references services on delete set null (service_id),
  foreign key (tenant_id, call_id) references calls on delete set null (call_id),
  constraint appointments_end_after_start check (ends_at > starts_at),
  constraint appointments_cancelled_says_when check ((status = 'cancelled') = (cancelled_at is not null))
);
create index appointments_by_time on appointments (tenant_id, starts_at, id) where deleted_at is null;
create index appointments_by_status on appointments (tenant_id, status, starts_at) where deleted_at is null;
create index appointments_by_customer on appointments (tenant_id, customer_id, starts_at) where deleted_at is null;
create index appointments_by_service on appointments (tenant_id, service_id, starts_at) where deleted_at is null;
create index appointments_by_branch on appointments (tenant_id, branch_id, starts_at) where deleted_at is null;
create index appointments_by_call on appointments (tenant_id, call_id) where call_id is not null;
call app.protect('appointments');

alter table calls add foreign key (tenant_id, appointment_id) references appointments on delete set null (appointment_id);

-- A time kept for one caller for some minutes; only the hash of its token is stored.
create table holds (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  token_hash bytea not null,
  branch_id uuid,
  service_id uuid not null,
  party_size integer not null default 1 constraint holds_party_size_positive check (party_size > 0),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  expires_at timestamptz not null,
  released_at timestamptz,
  appointment_id uuid,
  metadata jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  primary key (tenant_id, id),
  constraint holds_token_unique unique (tenant_id, token_hash),
  foreign key (tenant_id, branch_id) references branches on delete set null (branch_id),
  foreign key (tenant_id, service_id) references services on delete cascade,
  foreign key (tenant_id, appointment_id) references appointments on delete cascade,
  constraint holds_end_after_start check (ends_at > starts_at),
  constraint holds_expire_after_creation check (expires_at > created_at)
);
create index holds_expiring on holds (expires_at) where released_at is null and appointment_id is null;
call app.protect('holds', _touched => false, _audited => null);
create policy holds_by_system on holds for select to ringbook_system using (true);
grant select (tenant_id, id, expires_at, released_at, appointment_id) on holds to ringbook_system;

-- THE JUDGE. One row for each resource (or unit of it) that is taken, by an appointment or a hold, buffers included.
-- One exclusion constraint makes every kind of double booking impossible, for every writer.
create table allocations (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  resource_id uuid not null,
  unit smallint not null default 1 constraint allocations_unit_positive check (unit > 0),
  appointment_id uuid,
  hold_id uuid,
  requirement_id uuid,
  role text not null default '',
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  span tstzrange not null generated always as (tstzrange(starts_at, ends_at)) stored,
  expires_at timestamptz,
  active boolean not null default true,
  replaced_at timestamptz,
  created_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  primary key (tenant_id, id),
  foreign key (tenant_id, resource_id) references resources on delete cascade,
  foreign key (tenant_id, appointment_id) references appointments on delete cascade,
  foreign key (tenant_id, hold_id) references holds on delete cascade,
  constraint allocations_one_taker check (num_nonnulls(appointment_id, hold_id) = 1),
  constraint allocations_hold_expires check ((hold_id is null) = (expires_at is null)),
  constraint allocations_end_after_start check (ends_at > starts_at),
  constraint allocations_replaced_is_free check (replaced_at is null or not active),
  constraint allocations_at_most_two_days check (ends_at - starts_at <= interval '2 days'),
  constraint allocations_no_double_booking exclude using gist
    (tenant_id with =, resource_id with =, unit with =, span with &&) where (active)
);
create index allocations_busy on allocations (tenant_id, resource_id, starts_at) include (ends_at, unit, expires_at, hold_id) where active;
create index allocations_by_appointment on allocations (tenant_id, appointment_id) where appointment_id is not null;
create index allocations_by_hold on allocations (tenant_id, hold_id) where hold_id is not null;
call app.protect('allocations', _touched => false, _audited => null);

-- What a cancelled or missed appointment held is free again; bringing it back asks the judge once more.
create function app.follow_appointment_status() returns trigger
  language plpgsql as $$
begin
  update allocations a set active = new.status not in ('cancelled', 'no_show')
   where a.tenant_id = new.tenant_id and a.appointment_id = new.id and a.replaced_at is null;
  return null;
end $$;
create trigger follow_status after update of status on appointments for each row
  when ((old.status in ('cancelled', 'no_show')) is distinct from (new.status in ('cancelled', 'no_show')))
  execute function app.follow_appointment_status();

-- The figures of a customer, counted anew under a lock on their row: right whatever order changes arrive in.
create function app.count_customer(_tenant_id uuid, _customer_id uuid) returns void
  language plpgsql as $$
begin
  insert into customer_statistics (tenant_id, customer_id) values (_tenant_id, _customer_id)
    on conflict (tenant_id, customer_id) do nothing;
  perform 1 from customer_statistics s where s.tenant_id = _tenant_id and s.customer_id = _customer_id for no key update;
  update customer_statistics s
     set total_appointments = a.total, completed_appointments = a.completed, cancelled_appointments = a.cancelled,
         no_show_appointments = a.no_show, total_spent_minor = a.spent, first_appointment_at = a.first_at,
         last_appointment_at = a.last_at, total_calls = c.total, last_contact_at = greatest(c.last_at, a.booked_at)
    from (select count(*) as total, count(*) filter (where status = 'completed') as completed,
                 count(*) filter (where status = 'cancelled') as cancelled,
                 count(*) filter (where status = 'no_show') as no_show,
                 coalesce(sum(coalesce(final_price_minor, quoted_price_minor)) filter (where status = 'completed'), 0) as spent,
                 min(starts_at) filter (where status <> 'cancelled') as first_at,
                 max(starts_at) filter (where status <> 'cancelled') as last_at, max(created_at) as booked_at
            from appointments where tenant_id = _tenant_id and customer_id = _customer_id and deleted_at is null) a,
         (select count(*) as total, max(started_at) as last_at
            from calls where tenant_id = _tenant_id and customer_id = _customer_id) c
   where s.tenant_id = _tenant_id and s.customer_id = _customer_id;
end $$;

-- Customers that an update takes away or gives are counted in id order, so that two merges cannot wait for each other.
create function app.follow_customer() returns trigger
  language plpgsql as $$
declare
  _customer_id uuid;
begin
  for _customer_id in
    select distinct c from unnest(array[
      case when tg_op <> 'DELETE' then new.customer_id end,
      case when tg_op <> 'INSERT' then old.customer_id end]) c
     where c is not null and exists (select from customers k where k.tenant_id = coalesce(new.tenant_id, old.tenant_id) and k.id = c)
     order by c
  loop
    perform app.count_customer(coalesce(new.tenant_id, old.tenant_id), _customer_id);
  end loop;
  return null;
end $$;
create trigger count_customer after insert or delete or
  update of customer_id, status, starts_at, final_price_minor, quoted_price_minor, deleted_at on appointments
  for each row execute function app.follow_customer();
create trigger count_customer after insert or delete or update of customer_id on calls
  for each row execute function app.follow_customer();

-- Frees what expired holds still keep of these resources. Rows that another transaction is freeing right now are
-- skipped: the constraint waits for that transaction by itself.
create function app.release_expired_holds(_tenant_id uuid, _resource_ids uuid[], _now timestamptz) returns void
  language sql volatile as $$
  delete from allocations a
   using (select x.id from allocations x
           where x.tenant_id = _tenant_id and x.resource_id = any (_resource_ids)
             and x.active and x.expires_at <= _now
           order by x.id for update skip locked) expired
   where a.tenant_id = _tenant_id and a.id = expired.id
$$;

-- Takes resources for one appointment or hold, in one order for every caller (unsorted inserts deadlock), or raises
-- P0B01 when any of them is taken. ON CONFLICT, because two plain inserts into an exclusion constraint deadlock.
create function app.allocate(_tenant_id uuid, _appointment_id uuid, _hold_id uuid, _expires_at timestamptz, _allocations jsonb)
  returns void language plpgsql as $$
declare
  _taken integer;
begin
  insert into allocations (tenant_id, resource_id, unit, appointment_id, hold_id, requirement_id, role, starts_at,
                           ends_at, expires_at, created_by)
  select _tenant_id, x.resource_id, x.unit, _appointment_id, _hold_id, x.requirement_id, x.role, x.starts_at,
         x.ends_at, _expires_at, app.user_id()
    from jsonb_to_recordset(_allocations)
      as x (resource_id uuid, unit smallint, requirement_id uuid, role text, starts_at timestamptz, ends_at timestamptz)
   order by x.resource_id, x.unit, x.starts_at
  on conflict on constraint allocations_no_double_booking do nothing;
  get diagnostics _taken = row_count;
  if _taken < jsonb_array_length(_allocations) then
    raise exception 'slot taken' using errcode = 'P0B01';
  end if;
end $$;

create function app.resource_ids(_allocations jsonb) returns uuid[]
  language sql immutable
  return (select array_agg(distinct (x ->> 'resource_id')::uuid) from jsonb_array_elements(_allocations) x);

-- A hold that is used or given up frees its time; its row stays as a record.
create function app.release_hold(_tenant_id uuid, _hold_id uuid, _appointment_id uuid, _now timestamptz) returns void
  language plpgsql as $$
begin
  delete from allocations a where a.tenant_id = _tenant_id and a.hold_id = _hold_id;
  update holds h set released_at = _now, appointment_id = _appointment_id
   where h.tenant_id = _tenant_id and h.id = _hold_id and h.released_at is null;
end $$;

create function app.announce(_tenant_id uuid, _type text, _payload jsonb) returns void
  language sql volatile as $$
  insert into outbox_events (tenant_id, type, payload) values (_tenant_id, _type, _payload)
$$;

-- Writes a booking in one round trip: appointment, allocations, the hold that it uses up, and the event.
create function app.book_appointment(_tenant_id uuid, _appointment jsonb, _allocations jsonb, _hold_id uuid, _now timestamptz)
  returns appointments language plpgsql as $$
declare
  _written appointments;
begin
  perform app.release_expired_holds(_tenant_id, app.resource_ids(_allocations), _now);
  insert into appointments
    (tenant_id, id, branch_id, customer_id, service_id, booking_reference, title, starts_at, ends_at,
     buffer_before_minutes, buffer_after_minutes, party_size, status, status_changed_by, source, call_id,
     conversation_id, quoted_price_minor, currency, customer_notes, internal_notes, intake_answers, metadata, created_by)
  select _tenant_id, x.id, x.branch_id, x.customer_id, x.service_id, x.booking_reference, x.title, x.starts_at,
         x.ends_at, x.buffer_before_minutes, x.buffer_after_minutes, x.party_size, x.status, app.user_id(), x.source,
         x.call_id, x.conversation_id, x.quoted_price_minor, x.currency, x.customer_notes, x.internal_notes,
         coalesce(x.intake_answers, '{}'), coalesce(x.metadata, '{}'), app.user_id()
    from jsonb_populate_record(null::appointments, _appointment) x
  returning * into _written;
  if _hold_id is not null then
    perform app.release_hold(_tenant_id, _hold_id, _written.id, _now);
  end if;
  perform app.allocate(_tenant_id, _written.id, null, null, _allocations);
  perform app.announce(_tenant_id, 'appointment.booked', jsonb_build_object('appointment_id', _written.id,
    'customer_id', _written.customer_id, 'service_id', _written.service_id, 'starts_at', _written.starts_at));
  return _written;
end $$;

-- Keeps a slot. _replaces: the caller's own earlier holds, so that one caller never blocks oneself.
create function app.place_hold(_tenant_id uuid, _hold jsonb, _allocations jsonb, _replaces uuid[], _now timestamptz)
  returns holds language plpgsql as $$
declare
  _written holds;
  _replaced uuid;
begin
  perform app.release_expired_holds(_tenant_id, app.resource_ids(_allocations), _now);
  foreach _replaced in array _replaces loop
    perform app.release_hold(_tenant_id, _replaced, null, _now);
  end loop;
  insert into holds (tenant_id, id, token_hash, branch_id, service_id, party_size, starts_at, ends_at, expires_at,
                     metadata, created_at, created_by)
  select _tenant_id, x.id, decode(_hold ->> 'token_hash_hex', 'hex'), x.branch_id, x.service_id, x.party_size, x.starts_at,
         x.ends_at, x.expires_at, coalesce(x.metadata, '{}'), _now, app.user_id()
    from jsonb_populate_record(null::holds, _hold - 'token_hash_hex') x
  returning * into _written;
  perform app.allocate(_tenant_id, null, _written.id, _written.expires_at, _allocations);
  return _written;
end $$;

-- Moves an appointment: the old time is released and the new one taken in one step, so it never blocks itself and
-- keeps the old rows as history. P0B02: changed meanwhile. P0B03: not in a state that can be moved.
create function app.move_appointment(_tenant_id uuid, _appointment_id uuid, _version integer, _starts_at timestamptz,
    _ends_at timestamptz, _allocations jsonb, _hold_id uuid, _now timestamptz)
  returns appointments language plpgsql as $$
declare
  _found appointments;
begin
  perform app.release_expired_holds(_tenant_id, app.resource_ids(_allocations), _now);
  select * into _found from appointments a
   where a.tenant_id = _tenant_id and a.id = _appointment_id and a.deleted_at is null for no key update;
  if not found or (_version is not null and _found.version <> _version) then
    raise exception 'appointment changed' using errcode = 'P0B02';
  end if;
  if _found.status not in ('pending', 'scheduled', 'confirmed') then
    raise exception 'appointment cannot be moved' using errcode = 'P0B03';
  end if;
  update allocations a set active = false, replaced_at = _now
   where a.tenant_id = _tenant_id and a.appointment_id = _appointment_id and a.active;
  if _hold_id is not null then
    perform app.release_hold(_tenant_id, _hold_id, _appointment_id, _now);
  end if;
  update appointments a set starts_at = _starts_at, ends_at = _ends_at,
         reminder_24h_sent_at = null, reminder_2h_sent_at = null
   where a.tenant_id = _tenant_id and a.id = _appointment_id
  returning * into _found;
  perform app.allocate(_tenant_id, _appointment_id, null, null, _allocations);
  perform app.announce(_tenant_id, 'appointment.rescheduled',
    jsonb_build_object('appointment_id', _appointment_id, 'starts_at', _starts_at));
  return _found;
end $$;

create view active_appointments with (security_invoker = true) as
select a.tenant_id, a.id, a.branch_id, a.customer_id, a.service_id, a.booking_reference, a.title, a.starts_at, a.ends_at,
       a.duration_minutes, a.party_size, a.status, a.source, a.quoted_price_minor, a.currency,
       c.full_name as customer_name, v.name as service_name, b.name as branch_name,
       (select string_agg(r.name, ', ' order by r.sort_order, r.name)
          from resources r
         where r.tenant_id = a.tenant_id and r.type = 'staff' and exists
           (select from allocations l where l.tenant_id = a.tenant_id and l.appointment_id = a.id
               and l.resource_id = r.id and l.active)) as staff_name
  from appointments a
  left join customers c on c.tenant_id = a.tenant_id and c.id = a.customer_id
  left join services v on v.tenant_id = a.tenant_id and v.id = a.service_id
  left join branches b on b.tenant_id = a.tenant_id and b.id = a.branch_id
 where a.status in ('pending', 'scheduled', 'confirmed') and a.starts_at >= now() and a.deleted_at is null;

create view resource_availability with (security_invoker = true) as
select r.tenant_id, r.id, r.name, r.type, s.day_of_week, s.start_time, s.end_time,
       not exists (select from resource_blocks k
                    where k.tenant_id = r.tenant_id and k.resource_id = r.id and k.deleted_at is null
                      and now() >= k.starts_at and now() < k.ends_at) as is_available
  from resources r
  left join resource_schedules s on s.tenant_id = r.tenant_id and s.resource_id = r.id and s.is_active
 where r.is_active and r.deleted_at is null;

create view appointment_stats with (security_invoker = true) as
select a.tenant_id, a.service_id, s.name as service_name,
       (a.starts_at at time zone coalesce(b.timezone, t.timezone))::date as appointment_date, a.currency,
       count(*) as total_appointments,
       count(*) filter (where a.status = 'completed') as completed_appointments,
       count(*) filter (where a.status = 'cancelled') as cancelled_appointments,
       count(*) filter (where a.status = 'no_show') as no_show_appointments,
       sum(coalesce(a.final_price_minor, a.quoted_price_minor)) filter (where a.status = 'completed') as revenue,
       avg(coalesce(a.final_price_minor, a.quoted_price_minor)) filter (where a.status = 'completed') as avg_price
  from appointments a
  join tenants t on t.id = a.tenant_id
  join services s on s.tenant_id = a.tenant_id and s.id = a.service_id
  left join branches b on b.tenant_id = a.tenant_id and b.id = a.branch_id
 where a.deleted_at is null
 group by a.tenant_id, a.service_id, s.name, appointment_date, a.currency;
grant select on active_appointments, resource_availability, appointment_stats to ringbook_app;
