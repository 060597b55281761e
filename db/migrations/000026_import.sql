-- The identifier that a customer has in another system: by it an import finds its own rows again.
alter table customers
  add column external_uid text constraint customers_external_uid_length check (char_length(external_uid) between 1 and 500);
create unique index customers_external_uid_unique on customers (tenant_id, external_uid) where deleted_at is null;

-- Whoever is forgotten is forgotten under that identifier too, in the audit log as well. The second trigger runs after
-- record_change, which has just written the old value; as its owner, because nobody else may change audit rows.
create function app.forget_external_uid() returns trigger
  language plpgsql as $$
begin
  new.external_uid := null;
  return new;
end $$;
create trigger forget_external_uid before update of erased_at on customers
  for each row when (old.erased_at is null and new.erased_at is not null) execute function app.forget_external_uid();

create function app.redact_external_uid() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update audit_logs l
     set old_values = app.redact(l.old_values, array['external_uid']), new_values = app.redact(l.new_values, array['external_uid'])
   where l.tenant_id = new.tenant_id and l.table_name = 'customers' and l.record_id = new.id;
  return null;
end $$;
create trigger redact_external_uid after update of erased_at on customers
  for each row when (old.erased_at is null and new.erased_at is not null) execute function app.redact_external_uid();
revoke execute on function app.redact_external_uid() from public;

-- Writes an appointment that was agreed elsewhere, as history or for the time to come: like app.book_appointment, but
-- without asking limits. What was cancelled or missed takes no time at any moment, so it never meets what took its place.
create function app.record_appointment(_tenant_id uuid, _appointment jsonb, _allocations jsonb, _now timestamptz,
    _session jsonb default null)
  returns void language plpgsql as $$
declare
  _status text := _appointment ->> 'status';
  _takes_time boolean := app.takes_time(_status, (_appointment ->> 'pending_blocks')::boolean);
  _written appointments;
begin
  perform app.release_expired_holds(_tenant_id, app.resource_ids(_allocations), _now);
  if _session is not null then
    _appointment := _appointment || jsonb_build_object('group_session_id',
      app.enter_group_session(_tenant_id, _session, '{}', _now));
  end if;
  if not _takes_time then
    _appointment := _appointment || '{"status": "pending", "pending_blocks": false}';
  end if;
  _written := app.insert_appointment(_tenant_id, _appointment);
  if _session is null then
    perform app.allocate(_tenant_id, _written.id, null, null, null, _takes_time, _allocations);
  else
    perform app.take_places(_tenant_id, _session, jsonb_build_object('appointment_id', _written.id,
      'places', _written.party_size, 'active', _takes_time), _allocations, _now);
  end if;
  if _written.status <> _status then
    update appointments a set status = _status, cancelled_at = case when _status = 'cancelled' then _now end,
           cancelled_by = case when _status = 'cancelled' then 'staff' end
     where a.tenant_id = _tenant_id and a.id = _written.id;
  end if;
  if _takes_time and _written.starts_at > _now then
    perform app.announce_booking(_tenant_id, _written);
  else
    perform app.announce(_tenant_id, 'appointment.recorded', jsonb_build_object('appointment_id', _written.id));
  end if;
end $$;
