-- Calls: numbers, the assistant, one record of every phone conversation whatever the vendor.

create table assistants (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  name text not null default 'Receptionist' constraint assistants_name_length check (char_length(name) between 1 and 100),
  greeting text,
  instructions text,
  business_context text,
  booking_instructions text,
  language text not null default 'en' constraint assistants_language_valid check (language ~ '^[a-z]{2}$'),
  languages text[] not null default '{en,de,es}',
  voice_id text,
  voice_settings jsonb not null default '{}',
  transfer_number text constraint assistants_transfer_number_e164 check (app.is_e164(transfer_number)),
  max_call_duration_minutes integer not null default 10 constraint assistants_max_duration_valid check (max_call_duration_minutes between 1 and 120),
  recording_enabled boolean not null default false,
  transcription_enabled boolean not null default true,
  external_ids jsonb not null default '{}' constraint assistants_external_ids_object check (jsonb_typeof(external_ids) = 'object'),
  settings jsonb not null default '{}' constraint assistants_settings_object check (jsonb_typeof(settings) = 'object'),
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  constraint assistants_one_per_tenant unique (tenant_id)
);
call app.protect('assistants');

create table phone_numbers (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  branch_id uuid,
  number text not null constraint phone_numbers_number_e164 check (app.is_e164(number)),
  type text not null default 'main' constraint phone_numbers_type_valid check (type in ('main', 'support', 'sales')),
  label text,
  provider text,
  external_id text,
  external_agent_id text,
  capabilities jsonb not null default '{}' constraint phone_numbers_capabilities_object check (jsonb_typeof(capabilities) = 'object'),
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, branch_id) references branches on delete set null (branch_id)
);
call app.protect('phone_numbers');

-- A number belongs to one tenant overall: the directory says to which. Global, small, read only by the system role.
create table phone_number_directory (
  number text primary key,
  tenant_id uuid not null references tenants on delete cascade,
  phone_number_id uuid not null
);
create index phone_number_directory_by_tenant on phone_number_directory (tenant_id);
grant select on phone_number_directory to ringbook_system;

create function app.keep_phone_number_directory() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    delete from phone_number_directory where number = old.number and tenant_id = old.tenant_id;
  end if;
  if tg_op <> 'DELETE' then
    insert into phone_number_directory (number, tenant_id, phone_number_id) values (new.number, new.tenant_id, new.id);
  end if;
  return null;
end $$;
create trigger keep_directory after insert or update of number or delete on phone_numbers
  for each row execute function app.keep_phone_number_directory();

create table calls (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  provider text not null,
  provider_call_id text not null constraint calls_provider_call_id_length check (char_length(provider_call_id) between 1 and 200),
  carrier_call_id text,
  branch_id uuid,
  customer_id uuid,
  phone_number_id uuid,
  system_prompt_id uuid,
  appointment_id uuid,
  direction text not null default 'inbound' constraint calls_direction_valid check (direction in ('inbound', 'outbound')),
  from_number text,
  to_number text,
  caller_name text,
  agent_id text,
  status text not null default 'in_progress' constraint calls_status_valid check (status in
    ('queued', 'ringing', 'in_progress', 'completed', 'failed', 'no_answer', 'busy', 'missed', 'transferred', 'voicemail', 'abandoned')),
  end_reason text,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  duration_seconds integer constraint calls_duration_non_negative check (duration_seconds >= 0),
  transcript text,
  summary text,
  recording_url text,
  intent text,
  entities jsonb not null default '{}',
  sentiment text constraint calls_sentiment_valid check (sentiment in ('positive', 'neutral', 'negative')),
  language text constraint calls_language_valid check (language ~ '^[a-z]{2}$'),
  confidence_score numeric(3, 2) constraint calls_confidence_valid check (confidence_score between 0 and 1),
  analysis jsonb not null default '{}',
  dynamic_variables jsonb not null default '{}',
  custom_data jsonb not null default '{}',
  metadata jsonb not null default '{}',
  outcome text constraint calls_outcome_valid check (outcome in
    ('booked', 'rescheduled', 'cancelled', 'answered', 'message_taken', 'handed_over', 'nothing')),
  appointment_created boolean generated always as (appointment_id is not null) stored,
  booking_error text,
  notes text,
  cost_micros bigint constraint calls_cost_non_negative check (cost_micros >= 0),
  cost_currency text constraint calls_cost_currency_valid check (cost_currency ~ '^[A-Z]{3}$'),
  cost_breakdown jsonb not null default '{}',
  dialogue jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  constraint calls_provider_call_unique unique (tenant_id, provider, provider_call_id),
  foreign key (tenant_id, branch_id) references branches on delete set null (branch_id),
  foreign key (tenant_id, customer_id) references customers on delete set null (customer_id),
  foreign key (tenant_id, phone_number_id) references phone_numbers on delete set null (phone_number_id),
  constraint calls_end_after_start check (ended_at is null or ended_at >= started_at)
);
create index calls_by_time on calls (tenant_id, started_at desc, id);
create index calls_by_status on calls (tenant_id, status, started_at desc);
create index calls_by_customer on calls (tenant_id, customer_id, started_at desc);
create index calls_by_from_number on calls (tenant_id, from_number, started_at desc);
-- Vendors' later messages of a call do not always repeat the dialled number: the system door looks here.
create index calls_by_provider_call on calls (provider, provider_call_id);
create index calls_transcript_search on calls using gin (to_tsvector('simple', coalesce(transcript, '')));
call app.protect('calls', _audited => null);
create policy calls_by_system on calls for select to ringbook_system using (true);
grant select (tenant_id, id, provider, provider_call_id, status, started_at) on calls to ringbook_system;

create table call_turns (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  call_id uuid not null,
  position integer not null,
  role text not null constraint call_turns_role_valid check (role in ('caller', 'assistant')),
  text text not null,
  language text,
  spoken_at timestamptz not null,
  latency_ms integer,
  provider_turn_id text,
  primary key (tenant_id, id),
  foreign key (tenant_id, call_id) references calls on delete cascade,
  constraint call_turns_position_unique unique (tenant_id, call_id, position)
);
call app.protect('call_turns', _touched => false, _audited => null);

create table call_activities (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  call_id uuid not null,
  activity_type text not null,
  activity_data jsonb not null default '{}',
  occurred_at timestamptz not null,
  duration_seconds integer,
  primary key (tenant_id, id),
  foreign key (tenant_id, call_id) references calls on delete cascade
);
create index call_activities_by_call on call_activities (tenant_id, call_id, occurred_at);
create index call_activities_by_type on call_activities (tenant_id, activity_type, occurred_at);
call app.protect('call_activities', _touched => false, _audited => null);
