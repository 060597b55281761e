-- Messaging (threads and messages), and what the receptionist knows, says and leaves for people.

create table conversations (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  channel text not null constraint conversations_channel_valid check (channel in ('sms', 'chat', 'email')),
  customer_id uuid,
  branch_id uuid,
  address text not null constraint conversations_address_length check (char_length(address) between 1 and 254),
  our_address text,
  status text not null default 'open' constraint conversations_status_valid check (status in ('open', 'closed')),
  handled_by text not null default 'assistant' constraint conversations_handled_by_valid check (handled_by in ('assistant', 'person')),
  language text constraint conversations_language_valid check (language ~ '^[a-z]{2}$'),
  outcome text,
  dialogue jsonb,
  last_message_at timestamptz,
  ended_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers on delete set null (customer_id),
  foreign key (tenant_id, branch_id) references branches on delete set null (branch_id)
);
create unique index conversations_one_open on conversations (tenant_id, channel, address) where status = 'open';
create index conversations_by_time on conversations (tenant_id, last_message_at desc, id);
create index conversations_by_customer on conversations (tenant_id, customer_id);
call app.protect('conversations', _audited => null);

alter table appointments add foreign key (tenant_id, conversation_id)
  references conversations on delete set null (conversation_id);

create table messages (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  conversation_id uuid not null,
  appointment_id uuid,
  direction text not null constraint messages_direction_valid check (direction in ('inbound', 'outbound')),
  author text not null default 'assistant' constraint messages_author_valid check (author in ('customer', 'assistant', 'person', 'system')),
  body text not null constraint messages_body_length check (char_length(body) between 1 and 10000),
  status text not null constraint messages_status_valid check (status in ('queued', 'sent', 'delivered', 'failed', 'received')),
  provider text,
  provider_message_id text,
  segments smallint,
  cost_micros bigint constraint messages_cost_non_negative check (cost_micros >= 0),
  cost_currency text constraint messages_cost_currency_valid check (cost_currency ~ '^[A-Z]{3}$'),
  failure_reason text,
  sent_at timestamptz,
  delivered_at timestamptz,
  created_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  primary key (tenant_id, id),
  foreign key (tenant_id, conversation_id) references conversations on delete cascade,
  foreign key (tenant_id, appointment_id) references appointments on delete set null (appointment_id)
);
create unique index messages_provider_message_unique on messages (tenant_id, provider, provider_message_id) where provider_message_id is not null;
create index messages_by_conversation on messages (tenant_id, conversation_id, created_at, id);
create index messages_by_appointment on messages (tenant_id, appointment_id) where appointment_id is not null;
call app.protect('messages', _touched => false, _audited => null);

create table faqs (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  category text not null default 'general',
  language text not null default 'en' constraint faqs_language_valid check (language ~ '^[a-z]{2}$'),
  question text not null constraint faqs_question_length check (char_length(question) between 1 and 500),
  answer text not null constraint faqs_answer_length check (char_length(answer) between 1 and 2000),
  keywords text[] not null default '{}',
  is_active boolean not null default true,
  display_order integer not null default 0,
  usage_count integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id)
);
create index faqs_by_category on faqs (tenant_id, category, display_order);
call app.protect('faqs');

create table system_prompts (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  channel text not null constraint system_prompts_channel_valid check (channel in ('voice', 'messages')),
  content text not null constraint system_prompts_content_length check (char_length(content) between 1 and 20000),
  version_label text not null default 'v1.0.0',
  status text not null default 'draft' constraint system_prompts_status_valid check (status in ('draft', 'published', 'retired')),
  is_active boolean generated always as (status = 'published') stored,
  published_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  constraint system_prompts_label_unique unique (tenant_id, channel, version_label)
);
create unique index system_prompts_one_published on system_prompts (tenant_id, channel) where status = 'published';
call app.protect('system_prompts');

alter table calls add foreign key (tenant_id, system_prompt_id) references system_prompts on delete set null (system_prompt_id);

-- What the receptionist did in a call or a conversation: arguments, result, and the answer that a repeated delivery gets.
create table tool_calls (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  call_id uuid,
  conversation_id uuid,
  provider_tool_call_id text,
  name text not null,
  arguments jsonb not null default '{}',
  arguments_hash bytea not null,
  status text not null constraint tool_calls_status_valid check (status in ('succeeded', 'refused', 'failed')),
  code text,
  result jsonb not null default '{}',
  spoken text not null default '',
  latency_ms integer,
  position integer not null default 0,
  created_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id),
  foreign key (tenant_id, call_id) references calls on delete cascade,
  foreign key (tenant_id, conversation_id) references conversations on delete cascade,
  constraint tool_calls_one_place check (num_nonnulls(call_id, conversation_id) = 1)
);
create unique index tool_calls_provider_id_unique on tool_calls (tenant_id, call_id, provider_tool_call_id) where provider_tool_call_id is not null;
create index tool_calls_by_call on tool_calls (tenant_id, call_id, created_at);
create index tool_calls_by_conversation on tool_calls (tenant_id, conversation_id, created_at);
call app.protect('tool_calls', _touched => false, _audited => null);

-- What a person of the business must do after a conversation.
create table follow_ups (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  kind text not null constraint follow_ups_kind_valid check (kind in ('message', 'callback', 'handover', 'unanswered_question')),
  call_id uuid,
  conversation_id uuid,
  customer_id uuid,
  caller_name text,
  phone text,
  body text not null constraint follow_ups_body_length check (char_length(body) between 1 and 4000),
  status text not null default 'open' constraint follow_ups_status_valid check (status in ('open', 'done')),
  done_at timestamptz,
  done_by uuid references users on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, call_id) references calls on delete set null (call_id),
  foreign key (tenant_id, conversation_id) references conversations on delete set null (conversation_id),
  foreign key (tenant_id, customer_id) references customers on delete set null (customer_id)
);
create index follow_ups_open on follow_ups (tenant_id, status, created_at);
call app.protect('follow_ups');
