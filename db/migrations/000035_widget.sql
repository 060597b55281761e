-- The chat on a business's own web site, and messages that their writer may send again.

alter table messages
  -- The writer's own name of the message: sent twice under it, it is one message and gets one answer.
  add column message_key text constraint messages_message_key_length check (char_length(message_key) between 1 and 200),
  add column answers_message_id uuid,
  -- What came of the message that it answers, without words: they stand in the body, and are erased there.
  add column came_of jsonb,
  add foreign key (tenant_id, answers_message_id) references messages on delete set null (answers_message_id);

create unique index messages_key_once on messages (tenant_id, conversation_id, message_key) where message_key is not null;
create unique index messages_one_answer on messages (tenant_id, answers_message_id) where answers_message_id is not null;

-- On which web sites the chat of a business may be, and how it looks there. Without a row it is nowhere.
create table widget_settings (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  is_enabled boolean not null default false,
  -- Scheme, host and port, as browsers send them.
  allowed_origins text[] not null default '{}'
    constraint widget_settings_origins_few check (cardinality(allowed_origins) <= 20),
  title text constraint widget_settings_title_length check (char_length(title) between 1 and 60),
  greeting text constraint widget_settings_greeting_length check (char_length(greeting) between 1 and 500),
  colour text constraint widget_settings_colour_valid check (colour ~ '^#[0-9a-f]{6}$'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  constraint widget_settings_one_per_tenant unique (tenant_id)
);
call app.protect('widget_settings');
