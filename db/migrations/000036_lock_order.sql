-- A circle that was left in the one order of locks: whoever waited for time that somebody was just giving up, while that one
-- waited for time that the first had taken. docs/adr/0018-one-order-of-locks.md

-- P0B01 when some of this time is taken for all to see. Who is about to give it up has it until they have written all else:
-- nobody waits for them. So what is left to wait for is time that others are taking now, in the order in which everybody
-- takes. What only holds keep of a session can have ended, so that is left to the constraint. By allocations_busy, and no
-- allocation is longer than two days; one look for each row, whatever the planner thinks of their number.
create function app.require_free(_tenant_id uuid, _allocations jsonb) returns void
  language plpgsql as $$
begin
  if exists (
    select from jsonb_to_recordset(_allocations)
             as x (resource_id uuid, unit smallint, kind text, starts_at timestamptz, ends_at timestamptz)
     cross join lateral (
       select from allocations a
        where a.tenant_id = _tenant_id and a.resource_id = x.resource_id and a.unit = x.unit and a.active
          and a.starts_at >= x.starts_at - interval '2 days' and a.starts_at < x.ends_at and a.ends_at > x.starts_at
          and (a.kind = 'work' or coalesce(x.kind, 'work') in ('work', a.kind))
          and (a.group_session_id is null or a.expires_at is null)
        limit 1) taken)
  then
    raise exception 'slot taken' using errcode = 'P0B01';
  end if;
end $$;

-- As before, but nobody waits for time that is taken for all to see.
create or replace function app.allocate(_tenant_id uuid, _appointment_id uuid, _hold_id uuid, _group_session_id uuid,
    _expires_at timestamptz, _active boolean, _allocations jsonb)
  returns void language plpgsql as $$
declare
  _taken integer;
begin
  perform app.share_resources(_tenant_id, app.resource_ids(_allocations));
  if _active then perform app.require_free(_tenant_id, _allocations); end if;
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

create or replace function app.take_again(_tenant_id uuid, _allocation_ids uuid[], _now timestamptz) returns void
  language plpgsql as $$
declare
  _taken jsonb;
  _id uuid;
begin
  select jsonb_agg(to_jsonb(a)) into _taken
    from allocations a where a.tenant_id = _tenant_id and a.id = any (_allocation_ids) and not a.active;
  if _taken is null then return; end if;
  perform from resources r where r.tenant_id = _tenant_id and r.id = any (app.resource_ids(_taken)) order by r.id for no key update;
  perform app.release_expired_holds(_tenant_id, app.resource_ids(_taken), _now);
  perform app.require_free(_tenant_id, _taken);
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

-- As before, and the appointments themselves: the change that follows must see what those before it have written. It asks
-- for the time that the appointment takes, so that it can be taken back; in a statement that waited for a move it would
-- find the time before the move.
create or replace function app.lock_sessions_of(_tenant_id uuid, _appointment_ids uuid[], _to text) returns void
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
  perform from appointments a
    where a.tenant_id = _tenant_id and a.id = any (_appointment_ids) order by a.id for no key update;
  if exists (select from appointments a
              where a.tenant_id = _tenant_id and a.id = any (_appointment_ids) and a.group_session_id is not null
                and a.group_session_id <> all (_ids))
  then
    raise exception 'moved to another session meanwhile' using errcode = '40001';
  end if;
end $$;
