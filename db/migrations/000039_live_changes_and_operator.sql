-- What has just changed, for whoever has it on the screen; and the operator of the installation, who may suspend a
-- business and look at it from within.

-- Which record of which area was changed by which transaction. Short-lived: whoever was away for longer is told to read
-- all anew. No reference to tenants, because a row is gone within a day and every change would pay for it.
-- Ids are given before the commit, in another order than that in which rows can be seen; the transaction is therefore
-- kept, and a reader remembers a snapshot: what that did not see is new, whenever it began.
create table changes (
  tenant_id uuid not null,
  transaction_id xid8 not null default pg_current_xact_id(),
  area text not null constraint changes_area_valid check (area in
    ('appointments', 'calls', 'catalog', 'conversations', 'customers', 'evaluations', 'follow-ups', 'integrations', 'members',
     'questions', 'receptionist', 'series', 'settings', 'visits', 'waitlist')),
  record_id uuid not null,
  changed_at timestamptz not null default now(),
  primary key (tenant_id, transaction_id, area, record_id)
);
create index changes_by_age on changes (changed_at);
call app.protect('changes', _touched => false, _audited => null);
revoke update, delete on changes from ringbook_app;
create policy changes_by_system on changes to ringbook_system using (true) with check (true);
grant select, insert, delete on changes to ringbook_system;

-- Arguments: the area, and the column that says which record of it (a message changes its conversation).
create function app.note_change() returns trigger
  language plpgsql as $$
declare
  _tenant_id uuid;
  _record_id uuid;
  _row jsonb;
begin
  if tg_argv[1] = 'id' and tg_table_name <> 'tenants' then
    -- Most tables, without writing the whole row as JSON first.
    if tg_op = 'DELETE' then _tenant_id := old.tenant_id; _record_id := old.id;
    else _tenant_id := new.tenant_id; _record_id := new.id; end if;
  else
    _row := to_jsonb(coalesce(new, old));
    _tenant_id := coalesce(_row ->> 'tenant_id', _row ->> 'id')::uuid;
    _record_id := (_row ->> tg_argv[1])::uuid;
  end if;
  -- What goes with its whole tenant is seen by nobody any more, and no policy would let it be written.
  if _record_id is null or (tg_op = 'DELETE' and app.tenant_id() is distinct from _tenant_id) then return null; end if;
  insert into public.changes (tenant_id, area, record_id) values (_tenant_id, tg_argv[0], _record_id)
  on conflict do nothing;
  return null;
end $$;

-- _update: which updates are told, where not every one is ('update of status').
create procedure app.tell_changes(_table regclass, _area text, _column text default 'id', _update text default 'update')
  language plpgsql as $$
begin
  execute format('create trigger note_change after insert or delete or %s on %s for each row '
                 'execute function app.note_change(%L, %L)', _update, _table, _area, _column);
end $$;
revoke execute on procedure app.tell_changes(regclass, text, text, text) from public;

call app.tell_changes('appointments', 'appointments');
call app.tell_changes('group_sessions', 'appointments');
call app.tell_changes('appointment_series', 'series');
call app.tell_changes('visits', 'visits');
call app.tell_changes('waitlist_entries', 'waitlist');
call app.tell_changes('waitlist_offers', 'waitlist', 'entry_id');
call app.tell_changes('customers', 'customers');
call app.tell_changes('customer_relationships', 'customers', 'customer_id');
call app.tell_changes('customer_statistics', 'customers', 'customer_id');
-- What a conversation remembers from one turn to the next is on no screen.
call app.tell_changes('calls', 'calls', _update =>
  'update of status, outcome, customer_id, appointment_id, ended_at, end_cause, summary, notes, caller_name, sentiment, '
  'recording_url, transferred_to, cost_micros, placement');
call app.tell_changes('conversations', 'conversations', _update =>
  'update of status, handled_by, customer_id, outcome, last_message_at, ended_at, attention_reason, unread_messages');
call app.tell_changes('messages', 'conversations', 'conversation_id');
call app.tell_changes('conversation_handovers', 'conversations', 'conversation_id');
call app.tell_changes('message_opt_outs', 'conversations');
call app.tell_changes('follow_ups', 'follow-ups');
call app.tell_changes('unanswered_questions', 'questions');
call app.tell_changes('faqs', 'questions');
call app.tell_changes('assistants', 'receptionist');
call app.tell_changes('system_prompts', 'receptionist');
call app.tell_changes('system_prompt_publications', 'receptionist');
call app.tell_changes('evaluations', 'evaluations');
call app.tell_changes('evaluation_results', 'evaluations', 'evaluation_id');
-- One row that every table of the catalogue revises, whatever was changed in it; of calendars, what was read besides.
call app.tell_changes('catalog_revisions', 'catalog', 'tenant_id');
call app.tell_changes('external_calendars', 'catalog', _update => 'update of name, on_failure, failing_since, last_error');
call app.tell_changes('external_busy_spans', 'catalog', 'calendar_id');
call app.tell_changes('integrations', 'integrations');
call app.tell_changes('phone_numbers', 'integrations');
call app.tell_changes('event_types', 'integrations');
call app.tell_changes('staff_event_types', 'integrations');
call app.tell_changes('tenants', 'settings');
call app.tell_changes('message_settings', 'settings');
call app.tell_changes('widget_settings', 'settings');
call app.tell_changes('booking_pages', 'settings');
call app.tell_changes('blocked_numbers', 'settings');
-- The use of a key is no change of it.
call app.tell_changes('api_keys', 'settings', _update => 'update of name, scopes, expires_at, revoked_at');
call app.tell_changes('tenant_users', 'members');
call app.tell_changes('invitations', 'members');

-- A business that the operator has suspended, and why: its people see the reason and can do nothing, its telephone says
-- that it does not answer, and its public pages are closed.
alter table tenants
  add column suspended_at timestamptz,
  add column suspension_reason text
    constraint tenants_suspension_reason_length check (char_length(suspension_reason) between 1 and 500),
  add constraint tenants_suspension_whole check ((suspended_at is null) = (suspension_reason is null));

-- Who is suspended cannot lift it: what requests act as may not, whatever the code says.
create function app.keep_suspension() returns trigger
  language plpgsql as $$
begin
  if current_user = 'ringbook_app' then
    raise exception 'a business does not lift its own suspension' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger keep_suspension before update of suspended_at, suspension_reason on tenants for each row
  when (old.suspended_at is distinct from new.suspended_at or old.suspension_reason is distinct from new.suspension_reason)
  execute function app.keep_suspension();

-- The operator in a browser. Counts for as long as the key by which it began is the key of the installation.
create table operator_sessions (
  id uuid primary key default uuidv7(),
  token_hash bytea not null constraint operator_sessions_token_unique unique,
  key_hash bytea not null,
  ip_address inet,
  user_agent text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  constraint operator_sessions_short check (expires_at > created_at and expires_at <= created_at + interval '8 hours')
);
grant select, insert, update, delete on operator_sessions to ringbook_system;

-- The operator inside a business, seeing what one of its members sees: for half an hour at the most.
create table operator_stand_ins (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  user_id uuid not null references users on delete cascade,
  token_hash bytea not null,
  reason text not null constraint operator_stand_ins_reason_length check (char_length(reason) between 1 and 500),
  started_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, id),
  constraint operator_stand_ins_token_unique unique (tenant_id, token_hash),
  constraint operator_stand_ins_short check (expires_at > started_at and expires_at <= started_at + interval '30 minutes')
);
create index operator_stand_ins_by_user on operator_stand_ins (user_id);
call app.protect('operator_stand_ins', _touched => false, _audited => null);
revoke delete on operator_stand_ins from ringbook_app;

-- A delivery that was given up: what went wrong with it, and that it is tried again. Its content stays the business's.
grant select (event_type, error, deliveries) on webhook_events to ringbook_system;
create policy webhook_events_tried_again_by_system on webhook_events for update to ringbook_system
  using (processed_at is null) with check (processed_at is null);
grant update (attempts) on webhook_events to ringbook_system;
create index webhook_events_failed on webhook_events (id) where processed_at is null and attempts > 0;

-- Jobs that failed. The queue's tables belong to the owner of these functions, and appear when the first worker starts.
-- `tenant_id` is null for the work of the clock.
create function app.failed_jobs(_before bigint, _limit integer)
  returns table (id bigint, task text, tenant_id uuid, attempts integer, max_attempts integer, error text,
                 next_try_at timestamptz, created_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if to_regclass('graphile_worker._private_jobs') is null then return; end if;
  return query
    select j.id, t.identifier, (j.payload ->> 'tenantId')::uuid, j.attempts::integer, j.max_attempts::integer, j.last_error,
           case when j.attempts < j.max_attempts then j.run_at end, j.created_at
      from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where j.last_error is not null and j.id < _before
     order by j.id desc limit _limit;
end $$;

-- Tries a job again at once, as often as the first time; false if it is none that failed, or at work at this moment.
create function app.retry_job(_id bigint) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if to_regclass('graphile_worker._private_jobs') is null then return false; end if;
  if not exists (select from graphile_worker._private_jobs j where j.id = _id and j.last_error is not null) then
    return false;
  end if;
  return exists (select from graphile_worker.reschedule_jobs(array[_id], run_at => now(), attempts => 0));
end $$;
revoke execute on function app.failed_jobs(bigint, integer), app.retry_job(bigint) from public;
grant execute on function app.failed_jobs(bigint, integer), app.retry_job(bigint) to ringbook_system;
