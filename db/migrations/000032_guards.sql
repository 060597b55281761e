-- Who may hear of appointments and change them, who is not answered, and who was in danger.

alter table assistants
  -- What a caller must show besides speaking: the number of the call, that and their name, or a code sent to their number.
  add column verification text not null default 'number_and_fact'
    constraint assistants_verification_valid check (verification in ('number', 'number_and_fact', 'code'));

alter table follow_ups
  drop constraint follow_ups_kind_valid,
  add constraint follow_ups_kind_valid check (kind in ('message', 'callback', 'handover', 'unanswered_question', 'emergency'));

-- Codes by SMS that show that somebody holds the telephone they name. Only a hash is kept; tries are counted.
create table verification_codes (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  call_id uuid,
  conversation_id uuid,
  phone text not null constraint verification_codes_phone_e164 check (app.is_e164(phone)),
  code_hash bytea not null,
  tries smallint not null default 0 constraint verification_codes_tries_few check (tries between 0 and 5),
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, call_id) references calls on delete cascade,
  foreign key (tenant_id, conversation_id) references conversations on delete cascade,
  constraint verification_codes_one_place check (num_nonnulls(call_id, conversation_id) = 1)
);
-- The latest code of a call or a conversation counts.
create index verification_codes_by_call on verification_codes (tenant_id, call_id, created_at desc) where call_id is not null;
create index verification_codes_by_conversation on verification_codes (tenant_id, conversation_id, created_at desc)
  where conversation_id is not null;
-- How many went to one number lately.
create index verification_codes_by_phone on verification_codes (tenant_id, phone, created_at);
call app.protect('verification_codes', _touched => false, _audited => null);

-- Numbers that are not answered.
create table blocked_numbers (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  phone text not null constraint blocked_numbers_phone_e164 check (app.is_e164(phone)),
  reason text constraint blocked_numbers_reason_length check (char_length(reason) between 1 and 500),
  -- Exclusive; null: for good.
  blocked_until timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  constraint blocked_numbers_phone_unique unique (tenant_id, phone)
);
call app.protect('blocked_numbers');
