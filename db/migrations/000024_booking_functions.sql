-- The functions of 000007, which now know sessions, buffers of both kinds, limits, and appointments that wait for a yes
-- without taking time.

drop trigger follow_status on appointments;
drop function app.follow_appointment_status();

-- Whether an appointment in this state takes its time.
create function app.takes_time(_status text, _pending_blocks boolean) returns boolean
  language sql immutable parallel safe
  return _status not in ('cancelled', 'no_show') and (_status <> 'pending' or _pending_blocks);

-- What a cancelled or missed appointment held is free again, places included; bringing it back, or confirming one that
-- waited without taking time, asks the judge once more. Whoever waited like that for a session that nobody else opened
-- counted towards nobody's limit, so limits are asked now.
create function app.follow_appointment_status() returns trigger
  language plpgsql as $$
declare
  _takes_time boolean := app.takes_time(new.status, new.pending_blocks);
  _own uuid[] := array(select a.id from allocations a
                        where a.tenant_id = new.tenant_id and a.appointment_id = new.id and a.replaced_at is null);
  _session_id uuid := new.group_session_id;
begin
  if _takes_time then
    perform app.take_again(new.tenant_id, _own, new.status_changed_at);
  else
    update allocations a set active = false where a.tenant_id = new.tenant_id and a.id = any (_own);
  end if;
  if new.group_session_id is not null then
    if _takes_time then _session_id := app.join_living_session(new); end if;
    update group_session_places p set active = _takes_time, group_session_id = _session_id
     where p.tenant_id = new.tenant_id and p.appointment_id = new.id and p.active is distinct from _takes_time;
    perform app.settle_group_session(new.tenant_id, _session_id, new.status_changed_at);
  end if;
  if _takes_time and old.status = 'pending' then
    perform app.require_limits(new.tenant_id, new.id, '{}', new.status_changed_at);
  end if;
  return null;
end $$;
create trigger follow_status after update of status on appointments for each row
  when (app.takes_time(old.status, old.pending_blocks) is distinct from app.takes_time(new.status, new.pending_blocks))
  execute function app.follow_appointment_status();

-- Whoever comes back to a session that ended without them joins the one that others opened at its time meanwhile; where
-- there is none, their own begins again. Answers the session in which they are.
create function app.join_living_session(_appointment appointments) returns uuid
  language plpgsql as $$
declare
  _living_id uuid;
begin
  select o.id into _living_id
    from group_sessions s
    join group_sessions o on o.tenant_id = s.tenant_id and o.service_id = s.service_id and o.starts_at = s.starts_at
                         and o.branch_id is not distinct from s.branch_id and o.status = 'open'
   where s.tenant_id = _appointment.tenant_id and s.id = _appointment.group_session_id and s.status = 'cancelled'
     and s.opened_by = 'booking' and o.places - o.taken >= _appointment.party_size
   order by o.id limit 1 for no key update of o;
  if _living_id is null then return _appointment.group_session_id; end if;
  update appointments a set group_session_id = _living_id
   where a.tenant_id = _appointment.tenant_id and a.id = _appointment.id;
  return _living_id;
end $$;

-- Takes time once more that was free meanwhile, or raises P0B01 when somebody else has it. Two updates into an exclusion
-- constraint can deadlock as two inserts can, and an update knows no ON CONFLICT: so those who take again go one after
-- the other, by a lock on the resources that no booking waits for.
create function app.take_again(_tenant_id uuid, _allocation_ids uuid[], _now timestamptz) returns void
  language plpgsql as $$
declare
  _taken jsonb;
begin
  select jsonb_agg(to_jsonb(a)) into _taken from allocations a where a.tenant_id = _tenant_id and a.id = any (_allocation_ids);
  if _taken is null then return; end if;
  perform from resources r where r.tenant_id = _tenant_id and r.id = any (app.resource_ids(_taken)) order by r.id for no key update;
  perform app.release_expired_holds(_tenant_id, app.resource_ids(_taken), _now);
  begin
    update allocations a set active = true, replaced_at = null where a.tenant_id = _tenant_id and a.id = any (_allocation_ids);
  exception when exclusion_violation then
    raise exception 'slot taken' using errcode = 'P0B01';
  end;
  perform app.require_no_external_busy(_tenant_id, _taken);
end $$;

-- Locks the sessions that a change is about, in one order for every caller. Whoever changes a hold, a session and an
-- appointment locks them in this order, so that changes at once wait for each other and do not deadlock. Sessions that
-- only expired holds keep are locked later, but nobody waits for those.
create function app.lock_group_sessions(_tenant_id uuid, _ids uuid[]) returns void
  language plpgsql as $$
begin
  perform from group_sessions s where s.tenant_id = _tenant_id and s.id = any (_ids) order by s.id for no key update;
end $$;

-- Locks the sessions of appointments whose state is about to change. Whoever was moved to another session just before
-- the lock was had begins anew (40001, which the server tries again): nobody leaves a session that is locked.
create function app.lock_sessions_of(_tenant_id uuid, _appointment_ids uuid[]) returns void
  language plpgsql as $$
declare
  _ids uuid[] := array(select a.group_session_id from appointments a
                        where a.tenant_id = _tenant_id and a.id = any (_appointment_ids) and a.group_session_id is not null);
begin
  if cardinality(_ids) = 0 then return; end if;
  perform app.lock_group_sessions(_tenant_id, _ids);
  if exists (select from appointments a
              where a.tenant_id = _tenant_id and a.id = any (_appointment_ids) and a.group_session_id <> all (_ids))
  then
    raise exception 'moved to another session meanwhile' using errcode = '40001';
  end if;
end $$;

-- After places of a session have come or gone: one that bookings opened keeps its resources for as long as somebody
-- comes, or until the last hold on it ends; with nobody left it is cancelled and its resources are free.
create function app.settle_group_session(_tenant_id uuid, _group_session_id uuid, _now timestamptz) returns void
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
  if not _comes and _held_until is null then
    update group_sessions s set status = 'cancelled'
     where s.tenant_id = _tenant_id and s.id = _group_session_id and s.status = 'open';
    update allocations a set active = false
     where a.tenant_id = _tenant_id and a.group_session_id = _group_session_id and a.active;
    return;
  end if;
  if _session.status = 'cancelled' then
    update group_sessions s set status = 'open' where s.tenant_id = _tenant_id and s.id = _group_session_id;
    perform app.take_again(_tenant_id, array(
      select a.id from allocations a
       where a.tenant_id = _tenant_id and a.group_session_id = _group_session_id and a.replaced_at is null), _now);
  end if;
  update allocations a set expires_at = case when _comes then null else _held_until end
   where a.tenant_id = _tenant_id and a.group_session_id = _group_session_id and a.replaced_at is null
     and a.expires_at is distinct from case when _comes then null else _held_until end;
end $$;

-- Frees what expired holds still keep of these resources. Rows that another transaction is freeing right now are
-- skipped: the constraint waits for that transaction by itself. A session that only expired holds keep is locked before
-- its allocations, as everywhere, and skipped when somebody is changing it: that one settles it.
create or replace function app.release_expired_holds(_tenant_id uuid, _resource_ids uuid[], _now timestamptz) returns void
  language plpgsql as $$
declare
  _allocation_ids uuid[];
  _session_ids uuid[];
  _group_session_id uuid;
begin
  select array_agg(x.id) filter (where x.hold_id is not null), array_agg(x.group_session_id) filter (where x.hold_id is null)
    into _allocation_ids, _session_ids
    from allocations x
   where x.tenant_id = _tenant_id and x.resource_id = any (_resource_ids) and x.active and x.expires_at <= _now;
  if _allocation_ids is not null then
    delete from allocations a
     using (select x.id from allocations x
             where x.tenant_id = _tenant_id and x.id = any (_allocation_ids) and x.expires_at <= _now
             order by x.id for update skip locked) expired
     where a.tenant_id = _tenant_id and a.id = expired.id;
  end if;
  if _session_ids is null then return; end if;
  for _group_session_id in
    select s.id from group_sessions s
     where s.tenant_id = _tenant_id and s.id = any (_session_ids) order by s.id for no key update skip locked
  loop
    perform app.release_expired_places(_tenant_id, _group_session_id, _now);
    perform app.settle_group_session(_tenant_id, _group_session_id, _now);
  end loop;
end $$;

-- Gives back the places of a locked session that expired holds still keep.
create function app.release_expired_places(_tenant_id uuid, _group_session_id uuid, _now timestamptz) returns void
  language sql volatile as $$
  delete from group_session_places p
   where p.tenant_id = _tenant_id and p.group_session_id = _group_session_id and p.active and p.expires_at <= _now
$$;

-- A hold that is used or given up frees its time and its places; its row stays as a record. The session in which the
-- hold becomes an appointment is settled by whoever writes the appointment.
create or replace function app.release_hold(_tenant_id uuid, _hold_id uuid, _appointment_id uuid, _now timestamptz) returns void
  language plpgsql as $$
declare
  _group_session_id uuid;
begin
  delete from allocations a where a.tenant_id = _tenant_id and a.hold_id = _hold_id;
  update holds h set released_at = _now, appointment_id = _appointment_id
   where h.tenant_id = _tenant_id and h.id = _hold_id and h.released_at is null
  returning h.group_session_id into _group_session_id;
  if _group_session_id is null then return; end if;
  delete from group_session_places p where p.tenant_id = _tenant_id and p.hold_id = _hold_id;
  if not exists (select from appointments a
                  where a.tenant_id = _tenant_id and a.id = _appointment_id and a.group_session_id = _group_session_id)
  then
    perform app.settle_group_session(_tenant_id, _group_session_id, _now);
  end if;
end $$;

-- A hold ends at another time, and what it keeps ends with it. The caller has locked the hold.
create function app.extend_hold(_tenant_id uuid, _hold_id uuid, _expires_at timestamptz, _now timestamptz) returns void
  language plpgsql as $$
declare
  _group_session_id uuid;
begin
  update holds h set expires_at = _expires_at where h.tenant_id = _tenant_id and h.id = _hold_id
  returning h.group_session_id into _group_session_id;
  update allocations a set expires_at = _expires_at where a.tenant_id = _tenant_id and a.hold_id = _hold_id;
  if _group_session_id is null then return; end if;
  perform app.lock_group_sessions(_tenant_id, array[_group_session_id]);
  update group_session_places p set expires_at = _expires_at where p.tenant_id = _tenant_id and p.hold_id = _hold_id;
  perform app.settle_group_session(_tenant_id, _group_session_id, _now);
end $$;

-- Clears ended holds away and answers how many. Locked in id order and skipping what another transaction has, so that it
-- never waits for a booking in progress.
create function app.clear_expired_holds(_tenant_id uuid, _now timestamptz) returns integer
  language plpgsql as $$
declare
  _ids uuid[];
  _group_session_id uuid;
begin
  select array_agg(h.id) into _ids from (
    select x.id from holds x
     where x.tenant_id = _tenant_id and x.expires_at <= _now and x.released_at is null and x.appointment_id is null
     order by x.id for no key update skip locked) h;
  if _ids is null then return 0; end if;
  delete from allocations a where a.tenant_id = _tenant_id and a.hold_id = any (_ids);
  for _group_session_id in
    select s.id from group_sessions s
     where s.tenant_id = _tenant_id
       and s.id in (select h.group_session_id from holds h where h.tenant_id = _tenant_id and h.id = any (_ids))
     order by s.id for no key update
  loop
    perform app.release_expired_places(_tenant_id, _group_session_id, _now);
    perform app.settle_group_session(_tenant_id, _group_session_id, _now);
  end loop;
  update holds h set released_at = _now where h.tenant_id = _tenant_id and h.id = any (_ids);
  return cardinality(_ids);
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

-- What an appointment is before a change, so that the change can be taken back: its row and what it takes. It counts
-- only for as long as the row has the version that the change gives it.
create function app.undo_of(_before appointments, _now timestamptz) returns jsonb
  language sql stable as $$
  select jsonb_build_object('version', (_before).version + 1, 'changed_at', _now,
    'before', (select jsonb_object_agg(x.key, x.value) from jsonb_each(to_jsonb(_before)) x
                where x.key in ('status', 'status_changed_at', 'status_changed_by', 'starts_at', 'ends_at', 'actual_starts_at',
                                'actual_ends_at', 'cancelled_at', 'cancelled_by', 'cancellation_reason',
                                'cancellation_fee_minor', 'group_session_id')),
    'allocations', (select coalesce(jsonb_agg(a.id), '[]') from allocations a
                     where a.tenant_id = (_before).tenant_id and a.appointment_id = (_before).id and a.replaced_at is null))
$$;

-- Writes a booking in one round trip: appointment, allocations or places, the hold that it uses up, and the event.
-- _session: the group session that it joins or opens; null when it has its resources for itself.
drop function app.book_appointment(uuid, jsonb, jsonb, uuid, timestamptz);
create function app.book_appointment(_tenant_id uuid, _appointment jsonb, _allocations jsonb, _hold_id uuid, _now timestamptz,
    _session jsonb default null)
  returns appointments language plpgsql as $$
declare
  _written appointments;
  _group_session_id uuid;
  _takes_time boolean;
begin
  if _session is null then
    perform app.release_expired_holds(_tenant_id, app.resource_ids(_allocations), _now);
  else
    _group_session_id := app.enter_group_session(_tenant_id, _session, app.sessions_of_holds(_tenant_id, array[_hold_id]), _now);
    _appointment := _appointment || jsonb_build_object('group_session_id', _group_session_id);
  end if;
  _written := app.insert_appointment(_tenant_id, _appointment);
  _takes_time := app.takes_time(_written.status, _written.pending_blocks);
  if _hold_id is not null then
    perform app.release_hold(_tenant_id, _hold_id, _written.id, _now);
  end if;
  if _session is null then
    perform app.allocate(_tenant_id, _written.id, null, null, null, _takes_time, _allocations);
  else
    perform app.take_places(_tenant_id, _session, jsonb_build_object('appointment_id', _written.id,
      'places', _written.party_size, 'active', _takes_time), _allocations, _now);
  end if;
  perform app.require_limits(_tenant_id, _written.id, '{}', _now);
  perform app.announce_booking(_tenant_id, _written);
  return _written;
end $$;

-- Keeps a slot. _replaces: the caller's own earlier holds, so that one caller never blocks oneself. _to_move: the
-- appointments that would leave their times for it.
drop function app.place_hold(uuid, jsonb, jsonb, uuid[], timestamptz);
create function app.place_hold(_tenant_id uuid, _hold jsonb, _allocations jsonb, _replaces uuid[], _now timestamptz,
    _session jsonb default null, _to_move uuid[] default '{}')
  returns holds language plpgsql as $$
declare
  _written holds;
  _replaced uuid;
  _group_session_id uuid;
begin
  perform from holds h where h.tenant_id = _tenant_id and h.id = any (_replaces) order by h.id for no key update;
  if _session is null then
    perform app.release_expired_holds(_tenant_id, app.resource_ids(_allocations), _now);
  else
    _group_session_id := app.enter_group_session(_tenant_id, _session, app.sessions_of_holds(_tenant_id, _replaces), _now);
  end if;
  foreach _replaced in array _replaces loop
    perform app.release_hold(_tenant_id, _replaced, null, _now);
  end loop;
  insert into holds (tenant_id, id, token_hash, branch_id, service_id, party_size, starts_at, ends_at, expires_at,
                     group_session_id, metadata, created_at, created_by)
  select _tenant_id, x.id, decode(_hold ->> 'token_hash_hex', 'hex'), x.branch_id, x.service_id, x.party_size, x.starts_at,
         x.ends_at, x.expires_at, _group_session_id, coalesce(x.metadata, '{}'), _now, app.user_id()
    from jsonb_populate_record(null::holds, _hold - 'token_hash_hex') x
  returning * into _written;
  if _session is null then
    perform app.allocate(_tenant_id, null, _written.id, null, _written.expires_at, true, _allocations);
  else
    perform app.take_places(_tenant_id, _session, jsonb_build_object('hold_id', _written.id, 'places', _written.party_size,
      'expires_at', _written.expires_at, 'active', true), _allocations, _now);
  end if;
  perform app.require_limits_of_hold(_tenant_id, _written, _to_move, _now);
  return _written;
end $$;

-- Moves an appointment: the old time is released and the new one taken in one step, so it never blocks itself and
-- keeps the old rows as history. _to_move: others that leave their times in the same transaction.
-- P0B02: changed meanwhile. P0B03: not in a state that can be moved.
drop function app.move_appointment(uuid, uuid, integer, timestamptz, timestamptz, jsonb, uuid, timestamptz);
create function app.move_appointment(_tenant_id uuid, _appointment_id uuid, _version integer, _starts_at timestamptz,
    _ends_at timestamptz, _allocations jsonb, _hold_id uuid, _now timestamptz, _session jsonb default null,
    _to_move uuid[] default '{}')
  returns appointments language plpgsql as $$
declare
  _old_session_id uuid := (select a.group_session_id from appointments a where a.tenant_id = _tenant_id and a.id = _appointment_id);
  _group_session_id uuid;
  _found appointments;
begin
  if _session is not null then
    _group_session_id := app.enter_group_session(_tenant_id, _session,
      _old_session_id || app.sessions_of_holds(_tenant_id, array[_hold_id]), _now);
  else
    if _old_session_id is not null then
      perform app.lock_group_sessions(_tenant_id, _old_session_id || app.sessions_of_holds(_tenant_id, array[_hold_id]));
    end if;
    perform app.release_expired_holds(_tenant_id, app.resource_ids(_allocations), _now);
  end if;
  _found := app.require_movable(_tenant_id, _appointment_id, _version);
  if _found.group_session_id is distinct from _old_session_id then
    raise exception 'moved to another session meanwhile' using errcode = '40001';
  end if;
  update appointments a set starts_at = _starts_at, ends_at = _ends_at, group_session_id = _group_session_id,
         reminder_24h_sent_at = null, reminder_2h_sent_at = null, undo = app.undo_of(_found, _now)
   where a.tenant_id = _tenant_id and a.id = _appointment_id
  returning * into _found;
  perform app.give_up_time(_tenant_id, _appointment_id, _old_session_id, _now);
  if _hold_id is not null then
    perform app.release_hold(_tenant_id, _hold_id, _appointment_id, _now);
  end if;
  if _session is null then
    perform app.allocate(_tenant_id, _appointment_id, null, null, null,
                         app.takes_time(_found.status, _found.pending_blocks), _allocations);
  else
    perform app.take_places(_tenant_id, _session, jsonb_build_object('appointment_id', _appointment_id,
      'places', _found.party_size, 'active', app.takes_time(_found.status, _found.pending_blocks)), _allocations, _now);
  end if;
  perform app.require_limits(_tenant_id, _appointment_id, _to_move, _now);
  perform app.announce(_tenant_id, 'appointment.rescheduled',
    jsonb_build_object('appointment_id', _appointment_id, 'starts_at', _starts_at));
  return _found;
end $$;

-- Locks an appointment that is to be moved. P0B02: changed meanwhile. P0B03: not in a state that can be moved.
create function app.require_movable(_tenant_id uuid, _appointment_id uuid, _version integer) returns appointments
  language plpgsql as $$
declare
  _found appointments;
begin
  select * into _found from appointments a
   where a.tenant_id = _tenant_id and a.id = _appointment_id and a.deleted_at is null for no key update;
  if not found or (_version is not null and _found.version <> _version) then
    raise exception 'appointment changed' using errcode = 'P0B02';
  end if;
  if _found.status not in ('pending', 'scheduled', 'confirmed') then
    raise exception 'appointment cannot be moved' using errcode = 'P0B03';
  end if;
  return _found;
end $$;

-- An appointment leaves the time, or the places of a session, that it had; the rows stay as history.
create function app.give_up_time(_tenant_id uuid, _appointment_id uuid, _group_session_id uuid, _now timestamptz) returns void
  language plpgsql as $$
begin
  update allocations a set active = false, replaced_at = _now
   where a.tenant_id = _tenant_id and a.appointment_id = _appointment_id and a.replaced_at is null;
  if _group_session_id is null then return; end if;
  delete from group_session_places p where p.tenant_id = _tenant_id and p.appointment_id = _appointment_id;
  perform app.settle_group_session(_tenant_id, _group_session_id, _now);
end $$;

-- Holds an appointment that was just written or moved to every limit that applies to it, or raises P0B05. _to_move: others
-- that leave their times in the same transaction; where they are now does not count. Only businesses with limits pay for
-- more than one look into an empty table.
create function app.require_limits(_tenant_id uuid, _appointment_id uuid, _to_move uuid[], _now timestamptz) returns void
  language plpgsql as $$
declare
  _taker appointments;
begin
  if not exists (select from booking_limits l where l.tenant_id = _tenant_id) then return; end if;
  select * into _taker from appointments a where a.tenant_id = _tenant_id and a.id = _appointment_id;
  perform app.require_room_in_limits(_taker, app.resources_that_count(_tenant_id, _appointment_id, null,
    _taker.group_session_id, _taker.party_size), array_remove(_to_move, _appointment_id), _now);
end $$;

-- The same of a hold, so that whoever holds the last time that a limit allows can book it. Whose it is is not known:
-- limits of a customer are asked when it is booked.
create function app.require_limits_of_hold(_tenant_id uuid, _hold holds, _to_move uuid[], _now timestamptz) returns void
  language plpgsql as $$
declare
  _taker appointments;
begin
  if not exists (select from booking_limits l where l.tenant_id = _tenant_id) then return; end if;
  _taker.tenant_id := _tenant_id;
  _taker.service_id := _hold.service_id;
  _taker.branch_id := _hold.branch_id;
  _taker.starts_at := _hold.starts_at;
  perform app.require_room_in_limits(_taker, app.resources_that_count(_tenant_id, null, _hold.id, _hold.group_session_id,
    _hold.party_size), _to_move, _now);
end $$;

-- The same of a session that the business opened or moved: it counts for whom it takes, and those who moved along for
-- the service. Limits of a customer are asked when somebody books: nobody chose to be moved.
create function app.require_limits_of_session(_tenant_id uuid, _group_session_id uuid, _now timestamptz) returns void
  language plpgsql as $$
declare
  _taker appointments;
begin
  if not exists (select from booking_limits l where l.tenant_id = _tenant_id) then return; end if;
  _taker.tenant_id := _tenant_id;
  select s.service_id, s.branch_id, s.starts_at into _taker.service_id, _taker.branch_id, _taker.starts_at
    from group_sessions s where s.tenant_id = _tenant_id and s.id = _group_session_id;
  perform app.require_room_in_limits(_taker, array(
    select a.resource_id from allocations a
     where a.tenant_id = _tenant_id and a.group_session_id = _group_session_id and a.replaced_at is null), '{}', _now);
end $$;

-- Those whose time an appointment or a hold takes. Who joins a session takes nobody's; who opens one does.
create function app.resources_that_count(_tenant_id uuid, _appointment_id uuid, _hold_id uuid, _group_session_id uuid,
    _party_size integer)
  returns uuid[] language sql stable as $$
  select array(
    select a.resource_id from allocations a
     where a.tenant_id = _tenant_id and a.replaced_at is null
       and (a.appointment_id = _appointment_id or a.hold_id = _hold_id or a.group_session_id = (
              select s.id from group_sessions s
               where s.tenant_id = _tenant_id and s.id = _group_session_id and s.opened_by = 'booking' and s.taken <= _party_size)))
$$;

-- The rows of the limits are locked in one order, so of two that would both be the last one allowed, the second counts
-- the first.
create function app.require_room_in_limits(_taker appointments, _resource_ids uuid[], _to_move uuid[], _now timestamptz)
  returns void language plpgsql as $$
declare
  _limit booking_limits;
  _zone text;
  _from timestamptz;
  _until timestamptz;
  _used record;
begin
  select coalesce(b.timezone, t.timezone) into _zone
    from tenants t left join branches b on b.tenant_id = t.id and b.id = _taker.branch_id
   where t.id = _taker.tenant_id;
  for _limit in
    select l.* from booking_limits l
     where l.tenant_id = _taker.tenant_id
       and (l.service_id is null or l.service_id = _taker.service_id)
       and (l.scope <> 'customer' or _taker.customer_id is not null)
       and (l.scope <> 'resource' or l.resource_id = any (_resource_ids))
     order by l.id for no key update
  loop
    _from := date_trunc(_limit.period, _taker.starts_at, _zone);
    _until := (date_trunc(_limit.period, _taker.starts_at at time zone _zone) + ('1 ' || _limit.period)::interval) at time zone _zone;
    _used := app.used_of_limit(_limit, _taker.customer_id, _from, _until, _to_move, _now);
    if _used.bookings > _limit.max_count or _used.minutes > _limit.max_minutes then
      raise exception 'limit reached' using errcode = 'P0B05', detail = _limit.scope;
    end if;
  end loop;
end $$;

create index holds_by_time on holds (tenant_id, starts_at) where released_at is null and appointment_id is null;

-- What counts towards a limit between two instants: appointments, holds that run, and of a resource its sessions, each
-- once. By appointments_by_time, holds_by_time and group_sessions_by_time, or by service or customer of the limit.
create function app.used_of_limit(_limit booking_limits, _customer_id uuid, _from timestamptz, _until timestamptz,
    _to_move uuid[], _now timestamptz, out bookings bigint, out minutes bigint)
  language sql stable as $$
  select count(*), coalesce(sum(used.minutes), 0)
    from (
      select a.duration_minutes as minutes from appointments a
       where a.tenant_id = _limit.tenant_id and a.starts_at >= _from and a.starts_at < _until and a.deleted_at is null
         and a.status not in ('cancelled', 'no_show') and a.id <> all (_to_move)
         and (_limit.service_id is null or a.service_id = _limit.service_id)
         and (_limit.scope <> 'customer' or a.customer_id = _customer_id)
         and (_limit.scope <> 'resource' or exists (
                select from allocations x where x.tenant_id = _limit.tenant_id and x.appointment_id = a.id
                   and x.resource_id = _limit.resource_id and x.replaced_at is null))
      union all
      select (extract(epoch from h.ends_at - h.starts_at) / 60)::integer from holds h
       where _limit.scope <> 'customer' and h.tenant_id = _limit.tenant_id and h.starts_at >= _from and h.starts_at < _until
         and h.released_at is null and h.appointment_id is null and h.expires_at > _now
         and (_limit.service_id is null or h.service_id = _limit.service_id)
         and (_limit.scope <> 'resource' or exists (
                select from allocations x where x.tenant_id = _limit.tenant_id and x.hold_id = h.id
                   and x.resource_id = _limit.resource_id))
      union all
      select (extract(epoch from s.ends_at - s.starts_at) / 60)::integer from group_sessions s
       where _limit.scope = 'resource' and s.tenant_id = _limit.tenant_id and s.starts_at >= _from and s.starts_at < _until
         and s.status = 'open' and (_limit.service_id is null or s.service_id = _limit.service_id)
         and exists (
               select from allocations x where x.tenant_id = _limit.tenant_id and x.group_session_id = s.id and x.active
                  and x.resource_id = _limit.resource_id and x.replaced_at is null
                  and (x.expires_at is null or x.expires_at > _now))) used
$$;

-- The sessions in which these holds keep places.
create function app.sessions_of_holds(_tenant_id uuid, _hold_ids uuid[]) returns uuid[]
  language sql stable as $$
  select array(select h.group_session_id from holds h
                where h.tenant_id = _tenant_id and h.id = any (_hold_ids) and h.group_session_id is not null)
$$;

-- The way into a group session: locks every session that the change touches, makes sure that the one to be joined is
-- still what was planned, or writes the new one down. _session: id, is_new, starts_at; for a new one also the columns of
-- group_sessions and known_ids, the sessions at this start that the plan saw. P0B01: it is not as planned any more.
create function app.enter_group_session(_tenant_id uuid, _session jsonb, _also_ids uuid[], _now timestamptz) returns uuid
  language plpgsql as $$
declare
  _id uuid := (_session ->> 'id')::uuid;
begin
  perform app.lock_group_sessions(_tenant_id, _also_ids || _id);
  if (_session ->> 'is_new')::boolean then
    perform app.require_no_new_session(_tenant_id, _session, _now);
    perform app.insert_group_session(_tenant_id, _session || '{"opened_by": "booking"}');
    return _id;
  end if;
  perform app.release_expired_places(_tenant_id, _id, _now);
  if not exists (
    select from group_sessions s
     where s.tenant_id = _tenant_id and s.id = _id and s.status = 'open' and s.starts_at = (_session ->> 'starts_at')::timestamptz
       and (s.opened_by = 'business' or exists (
              select from group_session_places p where p.tenant_id = _tenant_id and p.group_session_id = _id and p.active)))
  then
    raise exception 'the session is gone' using errcode = 'P0B01';
  end if;
  return _id;
end $$;

-- Of many who would each open a session at one start the first does, and the others come to know of it: P0B01, so that
-- they plan anew and join. The lock on the service makes them come one after the other.
create function app.require_no_new_session(_tenant_id uuid, _session jsonb, _now timestamptz) returns void
  language plpgsql as $$
begin
  perform from services v where v.tenant_id = _tenant_id and v.id = (_session ->> 'service_id')::uuid for no key update;
  if exists (
    select from group_sessions s
     where s.tenant_id = _tenant_id and s.service_id = (_session ->> 'service_id')::uuid and s.status = 'open'
       and s.starts_at = (_session ->> 'starts_at')::timestamptz
       and s.branch_id is not distinct from (_session ->> 'branch_id')::uuid
       and not coalesce(_session -> 'known_ids', '[]') ? s.id::text
       and (s.opened_by = 'business' or exists (
              select from group_session_places p
               where p.tenant_id = _tenant_id and p.group_session_id = s.id and p.active
                 and (p.expires_at is null or p.expires_at > _now))))
  then
    raise exception 'a session was opened meanwhile' using errcode = 'P0B01';
  end if;
end $$;

create function app.insert_group_session(_tenant_id uuid, _session jsonb) returns group_sessions
  language plpgsql as $$
declare
  _written group_sessions;
begin
  insert into group_sessions (tenant_id, id, branch_id, service_id, title, starts_at, ends_at, places, opened_by,
                              internal_notes, created_by)
  select _tenant_id, x.id, x.branch_id, x.service_id, x.title, x.starts_at, x.ends_at, x.places, x.opened_by,
         x.internal_notes, app.user_id()
    from jsonb_populate_record(null::group_sessions, _session) x
  returning * into _written;
  return _written;
end $$;

-- Takes places in a session that was entered, and its resources when it is new. The check group_sessions_not_overfull
-- is the judge of the places, allocations_no_double_booking that of the resources.
create function app.take_places(_tenant_id uuid, _session jsonb, _place jsonb, _allocations jsonb, _now timestamptz) returns void
  language plpgsql as $$
declare
  _id uuid := (_session ->> 'id')::uuid;
begin
  if (_session ->> 'is_new')::boolean then
    perform app.release_expired_holds(_tenant_id, app.resource_ids(_allocations), _now);
    perform app.allocate(_tenant_id, null, null, _id, (_place ->> 'expires_at')::timestamptz, (_place ->> 'active')::boolean, _allocations);
  end if;
  insert into group_session_places (tenant_id, group_session_id, appointment_id, hold_id, places, expires_at, active)
  select _tenant_id, _id, x.appointment_id, x.hold_id, x.places, x.expires_at, x.active
    from jsonb_populate_record(null::group_session_places, _place) x;
  perform app.settle_group_session(_tenant_id, _id, _now);
end $$;

-- The business opens a session: it takes its resources like an appointment, or P0B01, and counts towards limits: P0B05.
create function app.open_group_session(_tenant_id uuid, _session jsonb, _allocations jsonb, _now timestamptz) returns void
  language plpgsql as $$
declare
  _written group_sessions;
begin
  perform app.release_expired_holds(_tenant_id, app.resource_ids(_allocations), _now);
  _written := app.insert_group_session(_tenant_id, _session || '{"opened_by": "business"}');
  perform app.allocate(_tenant_id, null, null, _written.id, null, true, _allocations);
  perform app.require_limits_of_session(_tenant_id, _written.id, _now);
  perform app.announce(_tenant_id, 'group_session.opened', jsonb_build_object('group_session_id', _written.id,
    'service_id', _written.service_id, 'starts_at', _written.starts_at));
end $$;

-- Locks a session that the business changes. P0B02: changed meanwhile. P0B03: cancelled, or somebody of it is being
-- served or was served already.
create function app.require_session_to_change(_tenant_id uuid, _group_session_id uuid, _version integer) returns group_sessions
  language plpgsql as $$
declare
  _found group_sessions;
begin
  select * into _found from group_sessions s where s.tenant_id = _tenant_id and s.id = _group_session_id for no key update;
  if not found or (_version is not null and _found.version <> _version) then
    raise exception 'session changed' using errcode = 'P0B02';
  end if;
  if _found.status <> 'open' or exists (
    select from appointments a
     where a.tenant_id = _tenant_id and a.group_session_id = _group_session_id and a.deleted_at is null
       and a.status in ('checked_in', 'in_progress', 'completed'))
  then
    raise exception 'session cannot be changed' using errcode = 'P0B03';
  end if;
  return _found;
end $$;

-- The business cancels a session: everybody in it is cancelled, each with an event, and what it took is free.
create function app.cancel_group_session(_tenant_id uuid, _group_session_id uuid, _version integer, _reason text, _now timestamptz)
  returns void language plpgsql as $$
declare
  _session group_sessions := app.require_session_to_change(_tenant_id, _group_session_id, _version);
  _cancelled appointments;
begin
  delete from group_session_places p where p.tenant_id = _tenant_id and p.group_session_id = _group_session_id and p.hold_id is not null;
  for _cancelled in
    select a.* from appointments a
     where a.tenant_id = _tenant_id and a.group_session_id = _group_session_id and a.deleted_at is null
       and a.status in ('pending', 'scheduled', 'confirmed')
     order by a.id for no key update
  loop
    update appointments a
       set status = 'cancelled', status_changed_at = _now, status_changed_by = app.user_id(), cancelled_at = _now,
           cancelled_by = 'staff', cancellation_reason = _reason, undo = app.undo_of(_cancelled, _now)
     where a.tenant_id = _tenant_id and a.id = _cancelled.id;
    perform app.announce(_tenant_id, 'appointment.cancelled', jsonb_build_object('appointment_id', _cancelled.id,
      'customer_id', _cancelled.customer_id, 'service_id', _cancelled.service_id, 'starts_at', _cancelled.starts_at, 'by', 'staff'));
  end loop;
  update group_sessions s set status = 'cancelled'
   where s.tenant_id = _tenant_id and s.id = _group_session_id and s.status = 'open';
  update allocations a set active = false
   where a.tenant_id = _tenant_id and a.group_session_id = _group_session_id and a.active;
  perform app.announce(_tenant_id, 'group_session.cancelled', jsonb_build_object('group_session_id', _group_session_id,
    'service_id', _session.service_id, 'starts_at', _session.starts_at));
end $$;

-- The business moves a session, and everybody in it moves along, each with an event. Holds on its places end: they were
-- for the old time.
create function app.move_group_session(_tenant_id uuid, _group_session_id uuid, _version integer, _starts_at timestamptz,
    _ends_at timestamptz, _allocations jsonb, _now timestamptz)
  returns void language plpgsql as $$
declare
  _session group_sessions := app.require_session_to_change(_tenant_id, _group_session_id, _version);
  _moved appointments;
begin
  perform app.release_expired_holds(_tenant_id, app.resource_ids(_allocations), _now);
  delete from group_session_places p where p.tenant_id = _tenant_id and p.group_session_id = _group_session_id and p.hold_id is not null;
  update allocations a set active = false, replaced_at = _now
   where a.tenant_id = _tenant_id and a.group_session_id = _group_session_id and a.replaced_at is null;
  update group_sessions s set starts_at = _starts_at, ends_at = _ends_at
   where s.tenant_id = _tenant_id and s.id = _group_session_id;
  perform app.allocate(_tenant_id, null, null, _group_session_id, null, true, _allocations);
  for _moved in
    select a.* from appointments a
     where a.tenant_id = _tenant_id and a.group_session_id = _group_session_id and a.deleted_at is null
       and a.status in ('pending', 'scheduled', 'confirmed')
     order by a.id for no key update
  loop
    update appointments a
       set starts_at = _starts_at, ends_at = _ends_at, reminder_24h_sent_at = null, reminder_2h_sent_at = null, undo = null
     where a.tenant_id = _tenant_id and a.id = _moved.id;
    perform app.announce(_tenant_id, 'appointment.rescheduled',
      jsonb_build_object('appointment_id', _moved.id, 'starts_at', _starts_at));
  end loop;
  perform app.settle_group_session(_tenant_id, _group_session_id, _now);
  perform app.require_limits_of_session(_tenant_id, _group_session_id, _now);
  perform app.announce(_tenant_id, 'group_session.moved', jsonb_build_object('group_session_id', _group_session_id,
    'service_id', _session.service_id, 'starts_at', _starts_at, 'from', _session.starts_at));
end $$;

-- Takes the last change of an appointment back: its state, its time, or both. P0B02: changed meanwhile, so that it is
-- not the last change any more. P0B01: its time is not free any more.
create function app.undo_change(_tenant_id uuid, _appointment_id uuid, _version integer, _now timestamptz)
  returns void language plpgsql as $$
declare
  _found appointments;
  _before appointments;
  _had uuid[];
  _takes_time boolean;
begin
  perform app.lock_group_sessions(_tenant_id, array(
    select s from appointments a, unnest(array[a.group_session_id, (a.undo -> 'before' ->> 'group_session_id')::uuid]) s
     where a.tenant_id = _tenant_id and a.id = _appointment_id and s is not null));
  select * into _found from appointments a
   where a.tenant_id = _tenant_id and a.id = _appointment_id and a.deleted_at is null for no key update;
  if not found or _found.version <> _version or (_found.undo ->> 'version')::integer is distinct from _version then
    raise exception 'appointment changed' using errcode = 'P0B02';
  end if;
  _before := jsonb_populate_record(_found, _found.undo -> 'before');
  _takes_time := app.takes_time(_before.status, _before.pending_blocks);
  _had := array(select x::uuid from jsonb_array_elements_text(_found.undo -> 'allocations') x);
  perform app.give_up_time(_tenant_id, _appointment_id, _found.group_session_id, _now);
  update allocations a set replaced_at = null where a.tenant_id = _tenant_id and a.id = any (_had);
  update appointments a
     set status = _before.status, status_changed_at = _before.status_changed_at, status_changed_by = _before.status_changed_by,
         starts_at = _before.starts_at, ends_at = _before.ends_at, actual_starts_at = _before.actual_starts_at,
         actual_ends_at = _before.actual_ends_at, cancelled_at = _before.cancelled_at, cancelled_by = _before.cancelled_by,
         cancellation_reason = _before.cancellation_reason, cancellation_fee_minor = _before.cancellation_fee_minor,
         group_session_id = _before.group_session_id, undo = null,
         reminder_24h_sent_at = case when a.starts_at = _before.starts_at then a.reminder_24h_sent_at end,
         reminder_2h_sent_at = case when a.starts_at = _before.starts_at then a.reminder_2h_sent_at end
   where a.tenant_id = _tenant_id and a.id = _appointment_id;
  if _takes_time then perform app.take_again(_tenant_id, _had, _now); end if;
  select a.group_session_id into _before.group_session_id from appointments a where a.tenant_id = _tenant_id and a.id = _appointment_id;
  if _before.group_session_id is not null then
    perform app.return_to_session(_tenant_id, _before, _takes_time, _now);
  end if;
  perform app.require_limits(_tenant_id, _appointment_id, '{}', _now);
  perform app.announce(_tenant_id, 'appointment.change_undone', jsonb_build_object('appointment_id', _appointment_id,
    'customer_id', _before.customer_id, 'service_id', _before.service_id, 'starts_at', _before.starts_at,
    'status', _before.status, 'undone_status', _found.status, 'undone_starts_at', _found.starts_at));
end $$;

-- An appointment whose change is taken back has its places again: in the session in which it was, if that still takes
-- place at that time. P0B01: it does not.
create function app.return_to_session(_tenant_id uuid, _appointment appointments, _takes_time boolean, _now timestamptz) returns void
  language plpgsql as $$
begin
  if not exists (
    select from group_sessions s
     where s.tenant_id = _tenant_id and s.id = _appointment.group_session_id and s.starts_at = _appointment.starts_at
       and (s.status = 'open' or s.opened_by = 'booking'))
  then
    raise exception 'the session is gone' using errcode = 'P0B01';
  end if;
  perform app.release_expired_places(_tenant_id, _appointment.group_session_id, _now);
  perform app.take_places(_tenant_id, jsonb_build_object('id', _appointment.group_session_id, 'is_new', false),
    jsonb_build_object('appointment_id', _appointment.id, 'places', _appointment.party_size, 'active', _takes_time), '[]', _now);
end $$;

-- Who is done before the planned end frees the rest, down to the buffer after the real end: parts that have not begun
-- fall away, what is under way ends now. Rows that end earlier are written anew, so that the plan stays as history. A
-- buffer follows only where the appointment has the resource now: else this time may be somebody else's.
-- Answers from when on all of it is free; null when nothing was left to free, or when it was a place in a session.
create function app.free_rest(_tenant_id uuid, _appointment_id uuid, _now timestamptz) returns timestamptz
  language plpgsql as $$
declare
  _done appointments;
  _row record;
  _free_from timestamptz := _now;
  _ends_at timestamptz;
begin
  select * into _done from appointments a where a.tenant_id = _tenant_id and a.id = _appointment_id;
  if _done.group_session_id is not null or _done.ends_at <= _now then return null; end if;
  for _row in
    select a.*, exists (
             select from allocations h
              where h.tenant_id = _tenant_id and h.appointment_id = _appointment_id and h.resource_id = a.resource_id
                and h.unit = a.unit and h.active and h.starts_at < _now and h.ends_at > _now) as is_had
      from allocations a
     where a.tenant_id = _tenant_id and a.appointment_id = _appointment_id and a.active and a.ends_at > _now
     order by a.resource_id, a.unit, a.starts_at
  loop
    -- A buffer of its own follows the real end; one inside the row stands where the row reaches past the planned end.
    _ends_at := _now + make_interval(mins => case
      when _row.kind = 'buffer_after' or _row.ends_at > _done.ends_at then _done.buffer_after_minutes else 0 end);
    _ends_at := least(_row.ends_at, _ends_at);
    if _row.starts_at >= _now and not (_row.kind = 'buffer_after' and _row.is_had) then
      update allocations a set active = false where a.tenant_id = _tenant_id and a.id = _row.id;
    elsif _ends_at < _row.ends_at then
      update allocations a set active = false, replaced_at = _now where a.tenant_id = _tenant_id and a.id = _row.id;
      insert into allocations (tenant_id, resource_id, unit, appointment_id, requirement_id, role, kind, starts_at, ends_at, created_by)
      values (_tenant_id, _row.resource_id, _row.unit, _appointment_id, _row.requirement_id, _row.role, _row.kind,
              least(_row.starts_at, _now), _ends_at, app.user_id());
      _free_from := greatest(_free_from, _ends_at);
    else
      _free_from := greatest(_free_from, _row.ends_at);
    end if;
  end loop;
  return _free_from;
end $$;

-- As in 000001, but for what a change replaced: the audit row of that change says it already.
create or replace function app.record_change() returns trigger
  language plpgsql as $$
declare
  _request jsonb := app.request();
  _old jsonb;
  _new jsonb;
  _row jsonb;
  _column text;
begin
  if tg_op <> 'INSERT' then _old := to_jsonb(old); end if;
  if tg_op <> 'DELETE' then _new := to_jsonb(new); end if;
  _row := coalesce(_new, _old);
  -- A whole tenant that is deleted takes its audit rows along: nothing is left to write them to.
  if tg_op = 'DELETE' and not exists (select from public.tenants t where t.id = (_row ->> 'tenant_id')::uuid) then
    return null;
  end if;
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, n.value)
      into _old, _new
      from jsonb_each(_old) o
      join jsonb_each(_new) n on n.key = o.key
     where o.value is distinct from n.value
       and o.key not in ('updated_at', 'updated_by', 'version', 'undo');
    if _new is null then return null; end if;
  end if;
  foreach _column in array coalesce(tg_argv::text[], '{}') loop
    if _old ? _column then _old := jsonb_set(_old, array[_column], '"[secret]"'); end if;
    if _new ? _column then _new := jsonb_set(_new, array[_column], '"[secret]"'); end if;
  end loop;
  insert into public.audit_logs
    (tenant_id, action, table_name, record_id, user_id, user_email, actor, ip_address, user_agent, request_id,
     old_values, new_values)
  values
    (coalesce((_row ->> 'tenant_id')::uuid, (_row ->> 'id')::uuid),
     case tg_op when 'INSERT' then 'CREATE' else tg_op end,
     tg_table_name, (_row ->> 'id')::uuid, (_request ->> 'user_id')::uuid, _request ->> 'user_email',
     coalesce(_request ->> 'actor', 'system'), (_request ->> 'ip_address')::inet, _request ->> 'user_agent',
     _request ->> 'request_id', _old, _new);
  return null;
end $$;

-- The figures of customers are counted at the commit, once for each customer, so that their rows are the last that a
-- transaction locks, and in one order: whoever changes appointments of several customers would else wait, with time or
-- limits in hand, for somebody who waits for these.
drop trigger count_customer on appointments;
drop trigger count_customer on calls;
drop function app.follow_customer();

create function app.note_customer() returns trigger
  language plpgsql as $$
declare
  _noted text := coalesce(current_setting('app.customers_to_count', true), '');
  _tenant_id uuid := coalesce(new.tenant_id, old.tenant_id);
  _customer_id uuid;
begin
  foreach _customer_id in array array[
    case when tg_op <> 'DELETE' then new.customer_id end, case when tg_op <> 'INSERT' then old.customer_id end]
  loop
    if _customer_id is null or position(_customer_id::text in _noted) > 0 then continue; end if;
    _noted := _noted || _tenant_id || '/' || _customer_id || ' ';
  end loop;
  perform set_config('app.customers_to_count', _noted, true);
  return null;
end $$;

create function app.count_noted_customers() returns trigger
  language plpgsql as $$
declare
  _noted text := coalesce(current_setting('app.customers_to_count', true), '');
  _name text;
begin
  if _noted = '' then return null; end if;
  perform set_config('app.customers_to_count', '', true);
  for _name in
    select n from unnest(string_to_array(trim(_noted), ' ')) n
     where exists (select from customers k where k.tenant_id = split_part(n, '/', 1)::uuid and k.id = split_part(n, '/', 2)::uuid)
     order by n
  loop
    perform app.count_customer(split_part(_name, '/', 1)::uuid, split_part(_name, '/', 2)::uuid);
  end loop;
  return null;
end $$;

create trigger note_customer after insert or delete or
  update of customer_id, status, starts_at, final_price_minor, quoted_price_minor, deleted_at on appointments
  for each row execute function app.note_customer();
create trigger note_customer after insert or delete or update of customer_id on calls
  for each row execute function app.note_customer();
create constraint trigger count_customer after insert or delete or
  update of customer_id, status, starts_at, final_price_minor, quoted_price_minor, deleted_at on appointments
  deferrable initially deferred for each row execute function app.count_noted_customers();
create constraint trigger count_customer after insert or delete or update of customer_id on calls
  deferrable initially deferred for each row execute function app.count_noted_customers();
