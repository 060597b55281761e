-- One order of locks for everything that takes time, so that those who meet wait for each other and never in a circle:
-- holds, group sessions, services that open sessions on demand, limits, appointments, resources, allocations, customers;
-- of one kind in the order of their ids. docs/adr/0018-one-order-of-locks.md

-- What a calendar was read for. Time outside of it was never seen: a calendar that closes when it cannot be read closes there.
alter table external_calendars add column read_time tstzmultirange not null default '{}';

create index holds_by_group_session on holds (tenant_id, group_session_id)
  where group_session_id is not null and released_at is null and appointment_id is null;

-- Locks the limits that bookings of these services can meet; those of single resources only where they are named (null:
-- whatever the resource). By the few rows of booking_limits of the tenant.
create function app.lock_limits(_tenant_id uuid, _service_ids uuid[], _resource_ids uuid[] default null) returns void
  language plpgsql as $$
begin
  perform from booking_limits l
    where l.tenant_id = _tenant_id
      and (l.service_id is null or l.service_id = any (_service_ids))
      and (l.scope <> 'resource' or _resource_ids is null or l.resource_id = any (_resource_ids))
    order by l.id for no key update;
end $$;

-- Locks all that the writing of one booking meets before it takes time. _also_ids: the sessions that it leaves. A session
-- that it joins may count for those whom it takes.
create function app.lock_for_one(_tenant_id uuid, _service_id uuid, _session jsonb, _also_ids uuid[], _allocations jsonb)
  returns void language plpgsql as $$
declare
  _session_id uuid := (_session ->> 'id')::uuid;
begin
  if _session is not null or cardinality(_also_ids) > 0 then
    perform app.lock_group_sessions(_tenant_id, _also_ids || _session_id);
  end if;
  if (_session ->> 'is_new')::boolean then
    perform from services v where v.tenant_id = _tenant_id and v.id = _service_id for no key update;
  end if;
  if not exists (select from booking_limits l where l.tenant_id = _tenant_id) then return; end if;
  perform app.lock_limits(_tenant_id, array[_service_id], app.resource_ids(_allocations) || array(
    select a.resource_id from allocations a
     where a.tenant_id = _tenant_id and a.group_session_id = _session_id and a.replaced_at is null));
end $$;

-- The same for a transaction that writes several: what they leave, what can be joined or opened at these starts, every limit
-- that can count, and whoever could serve, so that of those who write several one comes after the other. Without starts
-- nothing is taken: then only what they leave.
create function app.lock_for_booking(_tenant_id uuid, _appointment_ids uuid[], _service_ids uuid[], _starts timestamptz[])
  returns void language plpgsql as $$
declare
  _services uuid[] := _service_ids || case when cardinality(_starts) = 0 then '{}' else array(
    select distinct a.service_id from appointments a
     where a.tenant_id = _tenant_id and a.id = any (_appointment_ids) and a.service_id is not null) end;
begin
  perform from group_sessions s
    where s.tenant_id = _tenant_id
      and (s.id = any (array(
             select a.group_session_id from appointments a
              where a.tenant_id = _tenant_id and a.id = any (_appointment_ids) and a.group_session_id is not null))
           or s.id = any (array(
             select g.id from group_sessions g
              where g.tenant_id = _tenant_id and g.service_id = any (_services) and g.starts_at = any (_starts)
                and g.status = 'open')))
    order by s.id for no key update;
  if cardinality(_starts) > 0 then
    perform from services v
      where v.tenant_id = _tenant_id and v.id = any (_services) and v.booking_mode <> 'single' and v.group_opens_on_demand
      order by v.id for no key update;
    perform app.lock_limits(_tenant_id, _services);
  end if;
  perform from appointments a
    where a.tenant_id = _tenant_id and a.id = any (_appointment_ids) order by a.id for no key update;
  if cardinality(_starts) = 0 then return; end if;
  perform from resources r
    where r.tenant_id = _tenant_id and r.id = any (array(
      select x.resource_id from service_requirements q
        join service_resources x on x.tenant_id = _tenant_id and x.requirement_id = q.id
       where q.tenant_id = _tenant_id and q.service_id = any (_services)))
    order by r.id for no key update;
end $$;

-- Of resources of which one transaction takes several times that lie side by side, nobody else takes any meanwhile: a single
-- booking that reaches over two of them would take them in another order. It shares each resource with every other single
-- booking, and waits only for those who want it alone.
create function app.share_resources(_tenant_id uuid, _resource_ids uuid[]) returns void
  language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended(_tenant_id || ' ' || x.id, 0))
    from (select distinct r as id from unnest(_resource_ids) r order by r) x;
end $$;

create function app.lock_resources_alone(_tenant_id uuid, _resource_ids uuid[]) returns void
  language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(_tenant_id || ' ' || x.id, 0))
    from (select distinct r as id from unnest(_resource_ids) r order by r) x;
end $$;

-- Takes resources for one appointment, hold or group session, in one order for every caller (unsorted inserts deadlock),
-- or raises P0B01 when any of them is taken. ON CONFLICT, because two plain inserts into an exclusion constraint deadlock.
-- _active false: written down but not taking time (a pending appointment that does not block).
create or replace function app.allocate(_tenant_id uuid, _appointment_id uuid, _hold_id uuid, _group_session_id uuid,
    _expires_at timestamptz, _active boolean, _allocations jsonb)
  returns void language plpgsql as $$
declare
  _taken integer;
begin
  perform app.share_resources(_tenant_id, app.resource_ids(_allocations));
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

-- As before, with what a confirmation can meet: whoever comes back to a session that ended joins one that others opened at
-- its time, and whoever waited without taking time counts from now on.
-- _to: the state that they are about to have; who leaves counts towards no limit.
drop function app.lock_sessions_of(uuid, uuid[]);
create function app.lock_sessions_of(_tenant_id uuid, _appointment_ids uuid[], _to text) returns void
  language plpgsql as $$
declare
  _ids uuid[] := array(
    select o.id from appointments a
      join group_sessions s on s.tenant_id = _tenant_id and s.id = a.group_session_id
      join group_sessions o on o.tenant_id = _tenant_id and o.service_id = s.service_id and o.starts_at = s.starts_at
                           and (o.id = s.id or s.status = 'cancelled' and o.status = 'open')
     where a.tenant_id = _tenant_id and a.id = any (_appointment_ids));
begin
  if cardinality(_ids) > 0 then perform app.lock_group_sessions(_tenant_id, _ids); end if;
  if app.takes_time(_to, true) and exists (select from booking_limits l where l.tenant_id = _tenant_id) then
    perform app.lock_limits(_tenant_id, array(
      select a.service_id from appointments a
       where a.tenant_id = _tenant_id and a.id = any (_appointment_ids) and a.status = 'pending' and not a.pending_blocks
         and a.service_id is not null), array(
      select x.resource_id from allocations x
       where x.tenant_id = _tenant_id and x.replaced_at is null
         and (x.appointment_id = any (_appointment_ids) or x.group_session_id = any (_ids))));
  end if;
  if exists (select from appointments a
              where a.tenant_id = _tenant_id and a.id = any (_appointment_ids) and a.group_session_id is not null
                and a.group_session_id <> all (_ids))
  then
    raise exception 'moved to another session meanwhile' using errcode = '40001';
  end if;
end $$;

-- The change that brought them back can be taken back, although joining is one more change of the row.
create or replace function app.join_living_session(_appointment appointments) returns uuid
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
  update appointments a
     set group_session_id = _living_id,
         undo = case when (a.undo ->> 'version')::integer = a.version
                     then jsonb_set(a.undo, '{version}', to_jsonb(a.version + 1)) else a.undo end
   where a.tenant_id = _appointment.tenant_id and a.id = _appointment.id;
  return _living_id;
end $$;

-- As before, one row after the other in the order in which bookings insert theirs.
create or replace function app.take_again(_tenant_id uuid, _allocation_ids uuid[], _now timestamptz) returns void
  language plpgsql as $$
declare
  _taken jsonb;
  _id uuid;
begin
  select jsonb_agg(to_jsonb(a)) into _taken from allocations a where a.tenant_id = _tenant_id and a.id = any (_allocation_ids);
  if _taken is null then return; end if;
  perform from resources r where r.tenant_id = _tenant_id and r.id = any (app.resource_ids(_taken)) order by r.id for no key update;
  perform app.release_expired_holds(_tenant_id, app.resource_ids(_taken), _now);
  begin
    for _id in
      select a.id from allocations a where a.tenant_id = _tenant_id and a.id = any (_allocation_ids)
       order by a.resource_id, a.unit, a.starts_at
    loop
      update allocations a set active = true, replaced_at = null where a.tenant_id = _tenant_id and a.id = _id;
    end loop;
  exception when exclusion_violation then
    raise exception 'slot taken' using errcode = 'P0B01';
  end;
  perform app.require_no_external_busy(_tenant_id, _taken);
end $$;

-- Frees what expired holds still keep of these resources. All rows are locked in one order before the first is freed: of
-- two that each free a part, each would wait for the other's. A session that only expired holds keep is skipped when
-- somebody is changing it: that one settles it.
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
    perform from allocations x
      where x.tenant_id = _tenant_id and x.id = any (_allocation_ids) order by x.id for update;
    delete from allocations a where a.tenant_id = _tenant_id and a.id = any (_allocation_ids) and a.expires_at <= _now;
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

-- A hold that is used or given up frees its time and its places; its row stays as a record. The session in which the
-- hold becomes an appointment is settled by whoever writes the appointment.
create or replace function app.release_hold(_tenant_id uuid, _hold_id uuid, _appointment_id uuid, _now timestamptz) returns void
  language plpgsql as $$
declare
  _group_session_id uuid := (select h.group_session_id from holds h where h.tenant_id = _tenant_id and h.id = _hold_id);
begin
  if _group_session_id is not null then perform app.lock_group_sessions(_tenant_id, array[_group_session_id]); end if;
  delete from allocations a where a.tenant_id = _tenant_id and a.hold_id = _hold_id;
  update holds h set released_at = _now, appointment_id = _appointment_id
   where h.tenant_id = _tenant_id and h.id = _hold_id and h.released_at is null;
  if not found or _group_session_id is null then return; end if;
  delete from group_session_places p where p.tenant_id = _tenant_id and p.hold_id = _hold_id;
  if not exists (select from appointments a
                  where a.tenant_id = _tenant_id and a.id = _appointment_id and a.group_session_id = _group_session_id)
  then
    perform app.settle_group_session(_tenant_id, _group_session_id, _now);
  end if;
end $$;

-- A hold ends at another time, and what it keeps ends with it. The caller has locked the hold.
create or replace function app.extend_hold(_tenant_id uuid, _hold_id uuid, _expires_at timestamptz, _now timestamptz) returns void
  language plpgsql as $$
declare
  _group_session_id uuid;
begin
  update holds h set expires_at = _expires_at where h.tenant_id = _tenant_id and h.id = _hold_id
  returning h.group_session_id into _group_session_id;
  if _group_session_id is not null then perform app.lock_group_sessions(_tenant_id, array[_group_session_id]); end if;
  update allocations a set expires_at = _expires_at where a.tenant_id = _tenant_id and a.hold_id = _hold_id;
  if _group_session_id is null then return; end if;
  update group_session_places p set expires_at = _expires_at where p.tenant_id = _tenant_id and p.hold_id = _hold_id;
  perform app.settle_group_session(_tenant_id, _group_session_id, _now);
end $$;

-- Clears ended holds away and answers how many. Holds that another transaction has are skipped; all else is locked in the
-- one order before anything is freed.
create or replace function app.clear_expired_holds(_tenant_id uuid, _now timestamptz) returns integer
  language plpgsql as $$
declare
  _ids uuid[];
  _session_ids uuid[];
  _group_session_id uuid;
begin
  select array_agg(h.id), array_agg(h.group_session_id) filter (where h.group_session_id is not null) into _ids, _session_ids
    from (
      select x.id, x.group_session_id from holds x
       where x.tenant_id = _tenant_id and x.expires_at <= _now and x.released_at is null and x.appointment_id is null
       order by x.id for no key update skip locked) h;
  if _ids is null then return 0; end if;
  if _session_ids is not null then perform app.lock_group_sessions(_tenant_id, _session_ids); end if;
  perform from allocations a where a.tenant_id = _tenant_id and a.hold_id = any (_ids) order by a.id for update;
  delete from allocations a where a.tenant_id = _tenant_id and a.hold_id = any (_ids);
  for _group_session_id in select distinct s from unnest(_session_ids) s order by s loop
    perform app.release_expired_places(_tenant_id, _group_session_id, _now);
    perform app.settle_group_session(_tenant_id, _group_session_id, _now);
  end loop;
  update holds h set released_at = _now where h.tenant_id = _tenant_id and h.id = any (_ids);
  return cardinality(_ids);
end $$;

-- Writes a booking in one round trip: appointment, allocations or places, the hold that it uses up, and the event.
-- _session: the group session that it joins or opens; null when it has its resources for itself.
create or replace function app.book_appointment(_tenant_id uuid, _appointment jsonb, _allocations jsonb, _hold_id uuid, _now timestamptz,
    _session jsonb default null)
  returns appointments language plpgsql as $$
declare
  _written appointments;
  _group_session_id uuid;
  _takes_time boolean;
  _held_ids uuid[] := app.sessions_of_holds(_tenant_id, array[_hold_id]);
begin
  perform app.lock_for_one(_tenant_id, (_appointment ->> 'service_id')::uuid, _session, _held_ids, _allocations);
  if _session is null then
    perform app.release_expired_holds(_tenant_id, app.resource_ids(_allocations), _now);
  else
    _group_session_id := app.enter_group_session(_tenant_id, _session, _held_ids, _now);
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
create or replace function app.place_hold(_tenant_id uuid, _hold jsonb, _allocations jsonb, _replaces uuid[], _now timestamptz,
    _session jsonb default null, _to_move uuid[] default '{}')
  returns holds language plpgsql as $$
declare
  _written holds;
  _replaced uuid;
  _group_session_id uuid;
begin
  perform from holds h where h.tenant_id = _tenant_id and h.id = any (_replaces) order by h.id for no key update;
  perform app.lock_for_one(_tenant_id, (_hold ->> 'service_id')::uuid, _session, app.sessions_of_holds(_tenant_id, _replaces),
    _allocations);
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
create or replace function app.move_appointment(_tenant_id uuid, _appointment_id uuid, _version integer, _starts_at timestamptz,
    _ends_at timestamptz, _allocations jsonb, _hold_id uuid, _now timestamptz, _session jsonb default null,
    _to_move uuid[] default '{}')
  returns appointments language plpgsql as $$
declare
  _old_session_id uuid := (select a.group_session_id from appointments a where a.tenant_id = _tenant_id and a.id = _appointment_id);
  _group_session_id uuid;
  _found appointments;
  _left_ids uuid[] := _old_session_id || app.sessions_of_holds(_tenant_id, array[_hold_id]);
begin
  _left_ids := array_remove(_left_ids, null);
  perform app.lock_for_one(_tenant_id, (select a.service_id from appointments a
    where a.tenant_id = _tenant_id and a.id = _appointment_id), _session, _left_ids, _allocations);
  if _session is null then
    perform app.release_expired_holds(_tenant_id, app.resource_ids(_allocations), _now);
  else
    _group_session_id := app.enter_group_session(_tenant_id, _session, _left_ids, _now);
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

-- The business opens a session: it takes its resources like an appointment, or P0B01, and counts towards limits: P0B05.
create or replace function app.open_group_session(_tenant_id uuid, _session jsonb, _allocations jsonb, _now timestamptz) returns void
  language plpgsql as $$
declare
  _written group_sessions;
begin
  perform app.lock_limits(_tenant_id, array[(_session ->> 'service_id')::uuid], app.resource_ids(_allocations));
  perform app.release_expired_holds(_tenant_id, app.resource_ids(_allocations), _now);
  _written := app.insert_group_session(_tenant_id, _session || '{"opened_by": "business"}');
  perform app.allocate(_tenant_id, null, null, _written.id, null, true, _allocations);
  perform app.require_limits_of_session(_tenant_id, _written.id, _now);
  perform app.announce(_tenant_id, 'group_session.opened', jsonb_build_object('group_session_id', _written.id,
    'service_id', _written.service_id, 'starts_at', _written.starts_at));
end $$;

-- Ends the holds on a session whose places nobody can have any more at the time that was promised, so that they count
-- towards no limit either. _locked_ids were locked before the session; whoever placed one since then was faster, and the
-- caller begins anew (40001, which the server tries again).
create function app.end_holds_of_session(_tenant_id uuid, _group_session_id uuid, _locked_ids uuid[], _now timestamptz) returns void
  language plpgsql as $$
begin
  if exists (select from holds h
              where h.tenant_id = _tenant_id and h.group_session_id = _group_session_id and h.released_at is null
                and h.appointment_id is null and h.id <> all (_locked_ids))
  then
    raise exception 'held meanwhile' using errcode = '40001';
  end if;
  delete from group_session_places p
   where p.tenant_id = _tenant_id and p.group_session_id = _group_session_id and p.hold_id is not null;
  update holds h set released_at = _now
   where h.tenant_id = _tenant_id and h.id = any (_locked_ids) and h.released_at is null and h.appointment_id is null;
end $$;

-- Locks the holds on a session, before the session itself.
create function app.lock_holds_of_session(_tenant_id uuid, _group_session_id uuid) returns uuid[]
  language sql volatile as $$
  select array(
    select h.id from holds h
     where h.tenant_id = _tenant_id and h.group_session_id = _group_session_id and h.released_at is null
       and h.appointment_id is null
     order by h.id for no key update)
$$;

-- The business cancels a session: everybody in it is cancelled, each with an event, and what it took is free.
create or replace function app.cancel_group_session(_tenant_id uuid, _group_session_id uuid, _version integer, _reason text, _now timestamptz)
  returns void language plpgsql as $$
declare
  _held_ids uuid[] := app.lock_holds_of_session(_tenant_id, _group_session_id);
  _session group_sessions := app.require_session_to_change(_tenant_id, _group_session_id, _version);
  _cancelled appointments;
begin
  perform app.end_holds_of_session(_tenant_id, _group_session_id, _held_ids, _now);
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
create or replace function app.move_group_session(_tenant_id uuid, _group_session_id uuid, _version integer, _starts_at timestamptz,
    _ends_at timestamptz, _allocations jsonb, _now timestamptz)
  returns void language plpgsql as $$
declare
  _held_ids uuid[] := app.lock_holds_of_session(_tenant_id, _group_session_id);
  _session group_sessions := app.require_session_to_change(_tenant_id, _group_session_id, _version);
  _moved appointments;
begin
  perform app.end_holds_of_session(_tenant_id, _group_session_id, _held_ids, _now);
  perform app.lock_limits(_tenant_id, array[_session.service_id], app.resource_ids(_allocations));
  perform app.release_expired_holds(_tenant_id, app.resource_ids(_allocations), _now);
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
-- not the last change any more. P0B01: its time is not free any more. Whom it has and whom it had are locked before either
-- is given up: two that changed places and are both taken back would each wait for what the other has.
create or replace function app.undo_change(_tenant_id uuid, _appointment_id uuid, _version integer, _now timestamptz)
  returns void language plpgsql as $$
declare
  _found appointments;
  _before appointments;
  _had uuid[];
  _takes_time boolean;
begin
  perform app.lock_group_sessions(_tenant_id, array(
    select o.id
      from appointments a, unnest(array[a.group_session_id, (a.undo -> 'before' ->> 'group_session_id')::uuid]) x
      join group_sessions s on s.tenant_id = _tenant_id and s.id = x
      join group_sessions o on o.tenant_id = _tenant_id and o.service_id = s.service_id and o.starts_at = s.starts_at
                           and (o.id = s.id or s.status = 'cancelled' and o.status = 'open')
     where a.tenant_id = _tenant_id and a.id = _appointment_id));
  if exists (select from booking_limits l where l.tenant_id = _tenant_id) then
    perform app.lock_limits(_tenant_id, array(
      select a.service_id from appointments a
       where a.tenant_id = _tenant_id and a.id = _appointment_id and a.service_id is not null));
  end if;
  select * into _found from appointments a
   where a.tenant_id = _tenant_id and a.id = _appointment_id and a.deleted_at is null for no key update;
  if not found or _found.version <> _version or (_found.undo ->> 'version')::integer is distinct from _version then
    raise exception 'appointment changed' using errcode = 'P0B02';
  end if;
  _before := jsonb_populate_record(_found, _found.undo -> 'before');
  _takes_time := app.takes_time(_before.status, _before.pending_blocks);
  _had := array(select x::uuid from jsonb_array_elements_text(_found.undo -> 'allocations') x);
  perform from resources r
    where r.tenant_id = _tenant_id and r.id = any (array(
      select x.resource_id from allocations x
       where x.tenant_id = _tenant_id and x.replaced_at is null
         and (x.appointment_id = _appointment_id or x.group_session_id in (_found.group_session_id, _before.group_session_id))
      union all
      select x.resource_id from allocations x where x.tenant_id = _tenant_id and x.id = any (_had)))
    order by r.id for no key update;
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
