-- Audit: append-only. Nobody but the owner of the schema can change or delete a row; a tenant reads its own.

create table audit_logs (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  action text not null constraint audit_logs_action_valid check
    (action in ('CREATE', 'UPDATE', 'DELETE', 'LOGIN', 'LOGOUT', 'EXPORT', 'IMPORT')),
  table_name text not null,
  record_id uuid,
  user_id uuid,
  user_email text,
  actor text not null default 'system',
  occurred_at timestamptz not null default clock_timestamp(),
  ip_address inet,
  user_agent text,
  request_id text,
  old_values jsonb,
  new_values jsonb,
  context jsonb not null default '{}',
  primary key (tenant_id, id)
);
create index audit_logs_by_record on audit_logs (tenant_id, table_name, record_id, occurred_at);
create index audit_logs_by_user on audit_logs (tenant_id, user_id, occurred_at) where user_id is not null;
call app.protect('audit_logs', _touched => false, _audited => null);
revoke update, delete on audit_logs from ringbook_app;
create policy audit_logs_by_system on audit_logs for insert to ringbook_system with check (true);
grant insert on audit_logs to ringbook_system;

-- What happened, for whoever must act afterwards: written in the same transaction, delivered after it.
create table outbox_events (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  type text not null,
  payload jsonb not null,
  occurred_at timestamptz not null default clock_timestamp(),
  dispatched_at timestamptz,
  primary key (tenant_id, id)
);
create index outbox_events_waiting on outbox_events (occurred_at) where dispatched_at is null;
call app.protect('outbox_events', _touched => false, _audited => null);
revoke update, delete on outbox_events from ringbook_app;
create policy outbox_events_by_system on outbox_events to ringbook_system using (true) with check (true);
grant select, update, delete on outbox_events to ringbook_system;

-- The answer to a request that may be repeated: same key and same body, same answer. Encrypted, because an answer may
-- hold what is shown once and stored as a hash only (a new API key).
create table idempotency_keys (
  tenant_id uuid not null references tenants on delete cascade,
  key text not null constraint idempotency_keys_key_length check (char_length(key) between 1 and 200),
  principal text not null,
  request_hash bytea not null,
  answer_sealed bytea,
  created_at timestamptz not null default now(),
  primary key (tenant_id, principal, key)
);
create index idempotency_keys_by_age on idempotency_keys (created_at);
call app.protect('idempotency_keys', _touched => false, _audited => null);
create policy idempotency_keys_pruned_by_system on idempotency_keys to ringbook_system using (true);
grant select, delete on idempotency_keys to ringbook_system;

-- Adds a job for the background workers, in the caller's transaction: rolled back, it never was. The queue's tables
-- belong to the owner of this function (the workers install them as that role), so it is called with its rights.
create function app.enqueue(_task text, _payload jsonb, _key text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(_task, _payload::json, job_key => _key);
end $$;
