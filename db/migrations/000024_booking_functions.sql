-- The functions of 000007, which now know sessions, buffers of both kinds, limits, and appointments that wait for a yes
-- without taking time.

drop trigger follow_status on appointments;
drop function app.follow_appointment_status();

-- Whether an appointment in this state takes its time.
create function app.takes_time(_status text, _pending_blocks boolean) returns boolean
  language sql immutable parallel safe
  return _status not in ('cancelled', 'no_show') and (_status <> 'pending' or _pending_blocks);

-- What a cancelled or missed appointment held is free again, places included; bringing it back, or confirming one that
-- waited without taking time, asks the judge once more.
create function app.follow_appointment_status() returns trigger
  language plpgsql as $$
declare
  _takes_time boolean := app.takes_time(new.status, new.pending_blocks);
begin
  perform app.release_expired_holds(new.tenant_id, array(
    select distinct a.resource_id from allocations a
     where a.tenant_id = new.tenant_id and a.appointment_id = new.id and a.replaced_at is null), clock_timestamp())
    where _takes_time;
  update allocations a set active = _takes_time
   where a.tenant_id = new.tenant_id and a.appointment_id = new.id and a.replaced_at is null;
  update group_session_places p set active = _takes_time
   where p.tenant_id = new.tenant_id and p.appointment_id = new.id and p.active is distinct from _takes_time;
  if new.group_session_id is not null then
    perform app.settle_group_session(new.tenant_id, new.group_session_id);
  end if;
  return null;
end $$;
create trigger follow_status after update of status on appointments for each row
  when (app.takes_time(old.status, old.pending_blocks) is distinct from app.takes_time(new.status, new.pending_blocks))
  execute function app.follow_appointment_status();

-- After places of a session have come or gone: one that bookings opened keeps its resources for as long as somebody
-- comes, or until the last hold on it ends; with nobody left it is cancelled and its resources are free.
create function app.settle_group_session(_tenant_id uuid, _group_session_id uuid) returns void
  language plpgsql as $$
declare
  _session group_sessions;
  _comes boolean;
  _held_until timestamptz;
begin
  select * into _session from group_sessions s where s.tenant_id = _tenant_id and s.id = _group_session_id for no key update;
  if not found or _session.opened_by = 'business' then return; end if;
  select coalesce(bool_or(p.appointment_id is not null), false), max(p.expires_at) into _comes, _held_until
    from group_session_places p
   where p.tenant_id = _tenant_id and p.group_session_id = _group_session_id and p.active;
  if _comes or _held_until is not null then
    update group_sessions s set status = 'open'
     where s.tenant_id = _tenant_id and s.id = _group_session_id and s.status = 'cancelled';
    update allocations a set active = true, expires_at = case when _comes then null else _held_until end
     where a.tenant_id = _tenant_id and a.group_session_id = _group_session_id and a.replaced_at is null
       and (not a.active or a.expires_at is distinct from case when _comes then null else _held_until end);
  else
    update group_sessions s set status = 'cancelled'
     where s.tenant_id = _tenant_id and s.id = _group_session_id and s.status = 'open';
    update allocations a set active = false
     where a.tenant_id = _tenant_id and a.group_session_id = _group_session_id and a.active;
  end if;
end $$;

-- Frees what expired holds still keep of these resources. Rows that another transaction is freeing right now are
-- skipped: the constraint waits for that transaction by itself.
create or replace function app.release_expired_holds(_tenant_id uuid, _resource_ids uuid[], _now timestamptz) returns void
  language plpgsql as $$
declare
  _group_session_id uuid;
begin
  for _group_session_id in
    with expired as (
      select x.id, x.group_session_id from allocations x
       where x.tenant_id = _tenant_id and x.resource_id = any (_resource_ids) and x.active and x.expires_at <= _now
       order by x.id for update skip locked
    ), freed as (
      delete from allocations a using expired e where a.tenant_id = _tenant_id and a.id = e.id
    )
    select distinct e.group_session_id from expired e where e.group_session_id is not null order by 1
  loop
    perform app.release_expired_places(_tenant_id, _group_session_id, _now);
    update group_sessions s set status = 'cancelled'
     where s.tenant_id = _tenant_id and s.id = _group_session_id and s.taken = 0 and s.opened_by = 'booking';
  end loop;
end $$;

-- Gives back the places of a session that expired holds still keep.
create function app.release_expired_places(_tenant_id uuid, _group_session_id uuid, _now timestamptz) returns void
  language sql volatile as $$
  delete from group_session_places p
   using (select x.id from group_session_places x
           where x.tenant_id = _tenant_id and x.group_session_id = _group_session_id and x.active and x.expires_at <= _now
           order by x.id for update skip locked) expired
   where p.tenant_id = _tenant_id and p.id = expired.id
$$;

-- A hold that is used or given up frees its time and its places; its row stays as a record.
create or replace function app.release_hold(_tenant_id uuid, _hold_id uuid, _appointment_id uuid, _now timestamptz) returns void
  language plpgsql as $$
declare
  _group_session_id uuid;
begin
  delete from allocations a where a.tenant_id = _tenant_id and a.hold_id = _hold_id;
  update holds h set released_at = _now, appointment_id = _appointment_id
   where h.tenant_id = _tenant_id and h.id = _hold_id and h.released_at is null
  returning h.group_session_id into _group_session_id;
  if _group_session_id is not null then
    delete from group_session_places p where p.tenant_id = _tenant_id and p.hold_id = _hold_id;
    if _appointment_id is null then perform app.settle_group_session(_tenant_id, _group_session_id); end if;
  end if;
end $$;

-- Takes resources for one appointment, hold or group session, in one order for every caller (unsorted inserts deadlock),
-- or raises P0B01 when any of them is taken. ON CONFLICT, because two plain inserts into an exclusion constraint deadlock.
-- _active false: written down but not taking time (a pending appointment that does not block).
drop function app.allocate(uuid, uuid, uuid, timestamptz, jsonb);
create function app.allocate(_tenant_id uuid, _appointment_id uuid, _hold_id uuid, _group_session_id uuid,
    _expires_at timestamptz, _active boolean, _allocations jsonb)
  returns void language plpgsql as $$
declare
  _taken integer;
begin
  insert into allocations (tenant_id, resource_id, unit, appointment_id, hold_id, group_session_id, requirement_id, role,
                           kind, starts_at, ends_at, expires_at, active, created_by)
  select _tenant_id, x.resource_id, x.unit, _appointment_id, _hold_id, _group_session_id, x.requirement_id, x.role,
         coalesce(x.kind, 'work'), x.starts_at, x.ends_at, _expires_at, _active, app.user_id()
    from jsonb_to_recordset(_allocations)
      as x (resource_id uuid, unit smallint, requirement_id uuid, role text, kind text, starts_at timestamptz, ends_at timestamptz)
   order by x.resource_id, x.unit, x.starts_at
  on conflict on constraint allocations_no_double_booking do nothing;
  get diagnostics _taken = row_count;
  if _taken < jsonb_array_length(_allocations) then
    raise exception 'slot taken' using errcode = 'P0B01';
  end if;
  if _active then perform app.require_no_external_busy(_tenant_id, _allocations); end if;
end $$;

-- Busy time of an outside calendar may have come in since the engine looked: P0B01 like any other time that is taken.
create function app.require_no_external_busy(_tenant_id uuid, _allocations jsonb) returns void
  language plpgsql as $$
begin
  if exists (
    select from jsonb_to_recordset(_allocations) as x (resource_id uuid, kind text, starts_at timestamptz, ends_at timestamptz)
      join external_busy_spans e on e.tenant_id = _tenant_id and e.resource_id = x.resource_id
                                and e.starts_at < x.ends_at and e.ends_at > x.starts_at
     where coalesce(x.kind, 'work') = 'work')
  then
    raise exception 'busy in an outside calendar' using errcode = 'P0B01';
  end if;
end $$;

-- Writes one appointment row; the callers take its time.
create function app.insert_appointment(_tenant_id uuid, _appointment jsonb) returns appointments
  language plpgsql as $$
declare
  _written appointments;
begin
  insert into appointments
    (tenant_id, id, branch_id, customer_id, service_id, booking_reference, title, starts_at, ends_at,
     buffer_before_minutes, buffer_after_minutes, party_size, status, status_changed_by, source, call_id,
     conversation_id, quoted_price_minor, currency, customer_notes, internal_notes, intake_answers, metadata, created_by,
     group_session_id, series_id, series_starts_at, visit_id, visit_position, guest_name, pending_blocks, price_is_from,
     tax_rate, tax_minor, prices_include_tax, deposit_minor, external_uid)
  select _tenant_id, x.id, x.branch_id, x.customer_id, x.service_id, x.booking_reference, x.title, x.starts_at,
         x.ends_at, x.buffer_before_minutes, x.buffer_after_minutes, x.party_size, x.status, app.user_id(), x.source,
         x.call_id, x.conversation_id, x.quoted_price_minor, x.currency, x.customer_notes, x.internal_notes,
         coalesce(x.intake_answers, '{}'), coalesce(x.metadata, '{}'), app.user_id(),
         x.group_session_id, x.series_id, x.series_starts_at, x.visit_id, x.visit_position, x.guest_name,
         coalesce(x.pending_blocks, true), coalesce(x.price_is_from, false), coalesce(x.tax_rate, 0), x.tax_minor,
         coalesce(x.prices_include_tax, true), x.deposit_minor, x.external_uid
    from jsonb_populate_record(null::appointments, _appointment) x
  returning * into _written;
  return _written;
end $$;

create function app.announce_booking(_tenant_id uuid, _booked appointments) returns void
  language sql volatile as $$
  select app.announce(_tenant_id, 'appointment.booked', jsonb_build_object('appointment_id', (_booked).id,
    'customer_id', (_booked).customer_id, 'service_id', (_booked).service_id, 'starts_at', (_booked).starts_at))
$$;

-- Writes a booking in one round trip: appointment, allocations, the hold that it uses up, and the event.
create or replace function app.book_appointment(_tenant_id uuid, _appointment jsonb, _allocations jsonb, _hold_id uuid, _now timestamptz)
  returns appointments language plpgsql as $$
declare
  _written appointments;
begin
  perform app.release_expired_holds(_tenant_id, app.resource_ids(_allocations), _now);
  _written := app.insert_appointment(_tenant_id, _appointment);
  if _hold_id is not null then
    perform app.release_hold(_tenant_id, _hold_id, _written.id, _now);
  end if;
  perform app.allocate(_tenant_id, _written.id, null, null, null,
                       app.takes_time(_written.status, _written.pending_blocks), _allocations);
  perform app.require_limits(_tenant_id, _written.id);
  perform app.announce_booking(_tenant_id, _written);
  return _written;
end $$;

-- Keeps a slot. _replaces: the caller's own earlier holds, so that one caller never blocks oneself.
create or replace function app.place_hold(_tenant_id uuid, _hold jsonb, _allocations jsonb, _replaces uuid[], _now timestamptz)
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
                     group_session_id, metadata, created_at, created_by)
  select _tenant_id, x.id, decode(_hold ->> 'token_hash_hex', 'hex'), x.branch_id, x.service_id, x.party_size, x.starts_at,
         x.ends_at, x.expires_at, x.group_session_id, coalesce(x.metadata, '{}'), _now, app.user_id()
    from jsonb_populate_record(null::holds, _hold - 'token_hash_hex') x
  returning * into _written;
  perform app.allocate(_tenant_id, null, _written.id, null, _written.expires_at, true, _allocations);
  return _written;
end $$;

-- Moves an appointment: the old time is released and the new one taken in one step, so it never blocks itself and
-- keeps the old rows as history. P0B02: changed meanwhile. P0B03: not in a state that can be moved.
create or replace function app.move_appointment(_tenant_id uuid, _appointment_id uuid, _version integer, _starts_at timestamptz,
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
   where a.tenant_id = _tenant_id and a.appointment_id = _appointment_id and a.replaced_at is null;
  if _hold_id is not null then
    perform app.release_hold(_tenant_id, _hold_id, _appointment_id, _now);
  end if;
  update appointments a set starts_at = _starts_at, ends_at = _ends_at,
         reminder_24h_sent_at = null, reminder_2h_sent_at = null
   where a.tenant_id = _tenant_id and a.id = _appointment_id
  returning * into _found;
  perform app.allocate(_tenant_id, _appointment_id, null, null, null,
                       app.takes_time(_found.status, _found.pending_blocks), _allocations);
  perform app.require_limits(_tenant_id, _appointment_id);
  perform app.announce(_tenant_id, 'appointment.rescheduled',
    jsonb_build_object('appointment_id', _appointment_id, 'starts_at', _starts_at));
  return _found;
end $$;

-- Holds an appointment that was just written or moved to every limit that applies to it, or raises P0B05. The rows of
-- the limits are locked in one order, so of two bookings that would both be the last one allowed, the second counts the
-- first. Only businesses with limits pay for more than one look into an empty table.
create function app.require_limits(_tenant_id uuid, _appointment_id uuid) returns void
  language plpgsql as $$
declare
  _appointment appointments;
  _limit booking_limits;
  _zone text;
  _from timestamptz;
  _until timestamptz;
  _count bigint;
  _minutes bigint;
begin
  if not exists (select from booking_limits l where l.tenant_id = _tenant_id) then return; end if;
  select * into _appointment from appointments a where a.tenant_id = _tenant_id and a.id = _appointment_id;
  select coalesce(b.timezone, t.timezone) into _zone
    from tenants t left join branches b on b.tenant_id = t.id and b.id = _appointment.branch_id
   where t.id = _tenant_id;
  for _limit in
    select l.* from booking_limits l
     where l.tenant_id = _tenant_id
       and (l.service_id is null or l.service_id = _appointment.service_id)
       and (l.scope <> 'customer' or _appointment.customer_id is not null)
       and (l.scope <> 'resource' or exists (
              select from allocations a where a.tenant_id = _tenant_id and a.appointment_id = _appointment_id
                 and a.resource_id = l.resource_id and a.replaced_at is null))
     order by l.id for no key update
  loop
    _from := date_trunc(_limit.period, _appointment.starts_at, _zone);
    _until := (date_trunc(_limit.period, _appointment.starts_at at time zone _zone) + ('1 ' || _limit.period)::interval) at time zone _zone;
    select count(*), coalesce(sum(a.duration_minutes), 0) into _count, _minutes
      from appointments a
     where a.tenant_id = _tenant_id and a.starts_at >= _from and a.starts_at < _until and a.deleted_at is null
       and a.status not in ('cancelled', 'no_show')
       and (_limit.service_id is null or a.service_id = _limit.service_id)
       and (_limit.scope <> 'customer' or a.customer_id = _appointment.customer_id)
       and (_limit.scope <> 'resource' or exists (
              select from allocations x where x.tenant_id = _tenant_id and x.appointment_id = a.id
                 and x.resource_id = _limit.resource_id and x.replaced_at is null));
    if _count > _limit.max_count or _minutes > _limit.max_minutes then
      raise exception 'limit reached' using errcode = 'P0B05', detail = _limit.scope;
    end if;
  end loop;
end $$;
