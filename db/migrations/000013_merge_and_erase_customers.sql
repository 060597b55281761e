-- Two records of one person become one, and a person who asks for it is forgotten.

alter table customers
  add column merged_into_id uuid,
  add column erased_at timestamptz,
  add foreign key (tenant_id, merged_into_id) references customers on delete set null (merged_into_id),
  add constraint customers_merged_is_gone check (merged_into_id is null or deleted_at is not null),
  add constraint customers_erased_is_gone check (erased_at is null or deleted_at is not null);
create index customers_by_merged_into on customers (tenant_id, merged_into_id) where merged_into_id is not null;

-- Whatever is written for a customer who is being merged at this moment waits for the merge and then goes to the record
-- that is kept: a booking that knew the old one loses nothing. The lock is the one that the foreign key takes anyway.
create function app.follow_merged_customer() returns trigger
  language plpgsql as $$
declare
  _kept_id uuid;
begin
  loop
    select c.merged_into_id into _kept_id from customers c
     where c.tenant_id = new.tenant_id and c.id = new.customer_id for key share;
    exit when _kept_id is null;
    new.customer_id := _kept_id;
  end loop;
  return new;
end $$;
create trigger follow_merged_customer before insert or update of customer_id on appointments
  for each row when (new.customer_id is not null) execute function app.follow_merged_customer();
create trigger follow_merged_customer before insert or update of customer_id on calls
  for each row when (new.customer_id is not null) execute function app.follow_merged_customer();
create trigger follow_merged_customer before insert or update of customer_id on conversations
  for each row when (new.customer_id is not null) execute function app.follow_merged_customer();
create trigger follow_merged_customer before insert or update of customer_id on follow_ups
  for each row when (new.customer_id is not null) execute function app.follow_merged_customer();

-- Replaces the values of the named keys; what was null stays null, so that the row still says what had changed.
create function app.redact(_values jsonb, _keys text[]) returns jsonb
  language sql immutable parallel safe
  return (select jsonb_object_agg(v.key, case when v.key = any (_keys) and v.value <> 'null' then '"[erased]"' else v.value end)
            from jsonb_each(_values) v);

-- Forgets a customer: personal fields of the record, of those merged into it, and of what was said and written is
-- replaced; appointments, times and amounts stay. Security definer, because nobody else may change audit rows; it
-- works inside the tenant of the transaction only, and its owner obeys the same policies. False: no such customer.
create function app.erase_customer(_customer_id uuid, _now timestamptz) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  _tenant_id uuid := app.tenant_id();
  _customer_ids uuid[];
  _call_ids uuid[];
  _conversation_ids uuid[];
  _relationship_ids uuid[];
  _appointment_ids uuid[];
  _follow_up_ids uuid[];
begin
  perform from customers c
    where c.tenant_id = _tenant_id and c.id = _customer_id and c.deleted_at is null for update;
  if not found then return false; end if;
  _customer_ids := array(select c.id from customers c
    where c.tenant_id = _tenant_id and (c.id = _customer_id or c.merged_into_id = _customer_id));
  _call_ids := array(select c.id from calls c where c.tenant_id = _tenant_id and c.customer_id = any (_customer_ids));
  _conversation_ids := array(select c.id from conversations c
    where c.tenant_id = _tenant_id and c.customer_id = any (_customer_ids));
  _appointment_ids := array(select a.id from appointments a
    where a.tenant_id = _tenant_id and a.customer_id = any (_customer_ids));
  _follow_up_ids := array(select f.id from follow_ups f where f.tenant_id = _tenant_id
    and (f.customer_id = any (_customer_ids) or f.call_id = any (_call_ids) or f.conversation_id = any (_conversation_ids)));
  _relationship_ids := array(select r.id from customer_relationships r where r.tenant_id = _tenant_id
    and (r.customer_id = any (_customer_ids) or r.related_customer_id = any (_customer_ids)));

  update customers c
     set first_name = 'Erased', last_name = '', phone = null, email = null, date_of_birth = null, gender = null,
         address_line1 = null, address_line2 = null, city = null, state = null, postal_code = null, country = null,
         preferred_language = null, communication_preferences = '{}', notes = null, allergies = null,
         medical_conditions = null, emergency_contact = null, marketing_consent = false, marketing_consent_at = null,
         acquisition_source = null, tags = '{}', metadata = '{}', is_active = false, is_blocked = false,
         blocked_reason = null, deleted_at = coalesce(c.deleted_at, _now), deleted_by = coalesce(c.deleted_by, app.user_id()),
         erased_at = _now
   where c.tenant_id = _tenant_id and c.id = any (_customer_ids);
  delete from customer_relationships r where r.tenant_id = _tenant_id and r.id = any (_relationship_ids);
  delete from customer_logins l where l.tenant_id = _tenant_id and l.customer_id = any (_customer_ids);
  update appointments a
     set title = null, description = null, customer_notes = null, internal_notes = null, intake_answers = '{}',
         cancellation_reason = null, metadata = '{}'
   where a.tenant_id = _tenant_id and a.id = any (_appointment_ids);
  update external_bookings b set payload = '{}'
   where b.tenant_id = _tenant_id and b.appointment_id = any (_appointment_ids);
  update webhook_events e set payload = '{}', response = null, signature = null
    from calls c
   where c.tenant_id = _tenant_id and c.id = any (_call_ids)
     and e.tenant_id = _tenant_id and e.provider = c.provider and e.call_id = c.provider_call_id;
  update calls c
     set from_number = case when c.direction = 'outbound' then c.from_number end,
         to_number = case when c.direction = 'inbound' then c.to_number end,
         caller_name = null, transcript = null, summary = null, recording_url = null, intent = null, entities = '{}',
         analysis = '{}', dynamic_variables = '{}', custom_data = '{}', metadata = '{}', notes = null, dialogue = null
   where c.tenant_id = _tenant_id and c.id = any (_call_ids);
  update call_turns t set text = '[erased]' where t.tenant_id = _tenant_id and t.call_id = any (_call_ids);
  update call_activities a set activity_data = '{}' where a.tenant_id = _tenant_id and a.call_id = any (_call_ids);
  update conversations c set address = 'erased:' || c.id, dialogue = null, status = 'closed'
   where c.tenant_id = _tenant_id and c.id = any (_conversation_ids);
  update messages m set body = '[erased]'
   where m.tenant_id = _tenant_id and m.conversation_id = any (_conversation_ids);
  update tool_calls t set arguments = '{}', result = '{}', spoken = ''
   where t.tenant_id = _tenant_id and (t.call_id = any (_call_ids) or t.conversation_id = any (_conversation_ids));
  update follow_ups f set caller_name = null, phone = null, body = '[erased]'
   where f.tenant_id = _tenant_id and f.id = any (_follow_up_ids);

  -- Last, because the changes above have just written the old values once more.
  update audit_logs l
     set old_values = app.redact(l.old_values, _keys), new_values = app.redact(l.new_values, _keys)
    from (values
      ('customers', _customer_ids, array['first_name', 'last_name', 'full_name', 'phone', 'phone_normalized', 'email',
        'email_normalized', 'date_of_birth', 'gender', 'address_line1', 'address_line2', 'city', 'state', 'postal_code',
        'country', 'preferred_language', 'communication_preferences', 'notes', 'allergies', 'medical_conditions',
        'emergency_contact', 'acquisition_source', 'tags', 'metadata', 'blocked_reason']),
      ('customer_relationships', _relationship_ids, array['notes', 'relationship_type']),
      ('appointments', _appointment_ids, array['title', 'description', 'customer_notes', 'internal_notes',
        'intake_answers', 'cancellation_reason', 'metadata']),
      ('follow_ups', _follow_up_ids, array['caller_name', 'phone', 'body'])) as subject (table_name, ids, _keys)
   where l.tenant_id = _tenant_id and l.table_name = subject.table_name and l.record_id = any (subject.ids);
  return true;
end $$;

revoke execute on function app.follow_merged_customer(), app.redact(jsonb, text[]), app.erase_customer(uuid, timestamptz)
  from public;
grant execute on function app.follow_merged_customer(), app.redact(jsonb, text[]) to ringbook_app, ringbook_system;
grant execute on function app.erase_customer(uuid, timestamptz) to ringbook_app;
