-- Somebody who opens another business and hears no answer asks again with the same Idempotency-Key. The keys of requests
-- inside a tenant lie with that tenant (idempotency_keys); here the tenant is what comes of the request, so the key is
-- the user's.
create table tenant_openings (
  user_id uuid not null references users on delete cascade,
  key text not null constraint tenant_openings_key_length check (char_length(key) between 1 and 200),
  request_hash bytea not null,
  -- Without a reference: what belongs to no tenant refers to nothing of one.
  tenant_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (user_id, key)
);
create index tenant_openings_by_age on tenant_openings (created_at);
grant select, insert, delete on tenant_openings to ringbook_system;
