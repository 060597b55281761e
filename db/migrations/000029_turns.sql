-- A turn may be answered by a model elsewhere: which brain leads a conversation, what each turn took and cost, and which
-- utterance is being answered while no transaction is open.

alter table assistants
  add column brain text not null default 'built-in'
    constraint assistants_brain_valid check (brain in ('built-in', 'language-model')),
  add column emergency_message text
    constraint assistants_emergency_message_length check (char_length(emergency_message) between 1 and 500),
  add column emergency_number text constraint assistants_emergency_number_valid check (emergency_number ~ '^[0-9+*#]{2,20}$'),
  add column discloses_ai boolean not null default true,
  add column texts_missed_calls boolean not null default false,
  add column missed_call_text text
    constraint assistants_missed_call_text_length check (char_length(missed_call_text) between 1 and 320);

alter table calls
  -- Null until the first turn, and then what the assistant had; falls back to 'built-in' when no model answers.
  add column brain text constraint calls_brain_valid check (brain in ('built-in', 'language-model')),
  -- The attempt that answers the last utterance while no transaction is open; a later utterance puts its own here.
  add column answering uuid,
  add column first_sound_ms integer constraint calls_first_sound_non_negative check (first_sound_ms >= 0),
  add column ai_disclosed_at timestamptz,
  add column recording_consent text
    constraint calls_recording_consent_valid check (recording_consent in ('announced', 'granted', 'refused')),
  add column recording_consent_at timestamptz,
  add column verified_customer_id uuid,
  add column verified_at timestamptz,
  add column transferred_to text constraint calls_transferred_to_e164 check (app.is_e164(transferred_to)),
  add column transferred_at timestamptz,
  add column voicemail_url text,
  add foreign key (tenant_id, verified_customer_id) references customers on delete set null (verified_customer_id);

alter table call_turns
  -- The vendor's name of the utterance, or ours: said twice, it is one turn, and gets one answer.
  add column utterance_id text constraint call_turns_utterance_id_length check (char_length(utterance_id) between 1 and 200),
  add column answers_turn_id uuid,
  add column brain text constraint call_turns_brain_valid check (brain in ('built-in', 'language-model')),
  add column first_text_ms integer constraint call_turns_first_text_non_negative check (first_text_ms >= 0),
  add column tools_ms integer constraint call_turns_tools_non_negative check (tools_ms >= 0),
  -- What was cut off by the caller: the text is then only what was really heard.
  add column interrupted_at timestamptz,
  add column unheard_text text,
  -- The reply as it was given, so that a repeated utterance gets it again.
  add column reply jsonb,
  add constraint call_turns_utterance_once unique (tenant_id, call_id, utterance_id);

alter table conversations
  add column brain text constraint conversations_brain_valid check (brain in ('built-in', 'language-model')),
  add column answering uuid,
  add column verified_customer_id uuid,
  add column verified_at timestamptz,
  add foreign key (tenant_id, verified_customer_id) references customers on delete set null (verified_customer_id);

-- One request to a language model: what it took, how it ended, what it cost. Kept also where it came to nothing.
create table model_uses (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  call_id uuid,
  conversation_id uuid,
  integration_id uuid,
  provider text not null,
  model text not null,
  outcome text not null constraint model_uses_outcome_valid check (outcome in ('answered', 'timed_out', 'failed', 'malformed', 'abandoned')),
  input_tokens integer not null default 0 constraint model_uses_input_non_negative check (input_tokens >= 0),
  cached_tokens integer not null default 0 constraint model_uses_cached_non_negative check (cached_tokens >= 0),
  output_tokens integer not null default 0 constraint model_uses_output_non_negative check (output_tokens >= 0),
  cost_micros bigint constraint model_uses_cost_non_negative check (cost_micros >= 0),
  cost_currency text constraint model_uses_cost_currency_valid check (cost_currency ~ '^[A-Z]{3}$'),
  first_text_ms integer,
  duration_ms integer not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, call_id) references calls on delete cascade,
  foreign key (tenant_id, conversation_id) references conversations on delete cascade,
  foreign key (tenant_id, integration_id) references integrations on delete set null (integration_id),
  constraint model_uses_one_place check (num_nonnulls(call_id, conversation_id) = 1)
);
create index model_uses_by_call on model_uses (tenant_id, call_id) where call_id is not null;
create index model_uses_by_conversation on model_uses (tenant_id, conversation_id) where conversation_id is not null;
create index model_uses_by_time on model_uses (tenant_id, created_at);
create index model_uses_by_integration on model_uses (tenant_id, integration_id) where integration_id is not null;
call app.protect('model_uses', _touched => false, _audited => null);
