-- The page on which customers book by themselves, and what lets them see and change their own appointments.

-- How the page of a business looks and what it offers. Without a row it is closed.
create table booking_pages (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  is_open boolean not null default false,
  -- What visitors read first, by language: {"en": "…"}.
  welcome jsonb not null default '{}' constraint booking_pages_welcome_object check (jsonb_typeof(welcome) = 'object'),
  -- Branches that are not shown. What is not shown of the services says each service itself (available_online).
  hidden_branch_ids uuid[] not null default '{}'
    constraint booking_pages_hidden_branches_few check (cardinality(hidden_branch_ids) <= 200),
  lets_choose_staff boolean not null default true,
  -- Web sites that may show the page in a frame: scheme, host and port, as browsers send them.
  allowed_origins text[] not null default '{}'
    constraint booking_pages_origins_few check (cardinality(allowed_origins) <= 20),
  colour text constraint booking_pages_colour_valid check (colour ~ '^#[0-9a-f]{6}$'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  constraint booking_pages_one_per_tenant unique (tenant_id)
);
call app.protect('booking_pages');

-- A link that lets whoever has it see and change one appointment: who booked need not be who the number belongs to, so
-- it opens nothing else. Only the hash of its token is kept; a link that is deleted ends what was opened with it.
create table manage_links (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  appointment_id uuid not null,
  token_hash bytea not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, appointment_id) references appointments on delete cascade,
  constraint manage_links_token_unique unique (tenant_id, token_hash),
  constraint manage_links_expiry_after_creation check (expires_at > created_at)
);
create index manage_links_by_appointment on manage_links (tenant_id, appointment_id);
call app.protect('manage_links', _touched => false, _audited => '{token_hash}');

-- Somebody at a browser who came by a link, or who showed by a code that a number is theirs.
create table portal_sessions (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  token_hash bytea not null,
  manage_link_id uuid,
  customer_id uuid,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, manage_link_id) references manage_links on delete cascade,
  foreign key (tenant_id, customer_id) references customers on delete cascade,
  constraint portal_sessions_one_way_in check (num_nonnulls(manage_link_id, customer_id) = 1),
  constraint portal_sessions_token_unique unique (tenant_id, token_hash),
  constraint portal_sessions_expiry_after_creation check (expires_at > created_at)
);
create index portal_sessions_by_manage_link on portal_sessions (tenant_id, manage_link_id) where manage_link_id is not null;
create index portal_sessions_by_customer on portal_sessions (tenant_id, customer_id) where customer_id is not null;
create index portal_sessions_by_expiry on portal_sessions (expires_at);
call app.protect('portal_sessions', _touched => false, _audited => '{token_hash}');
create policy portal_sessions_pruned_by_system on portal_sessions to ringbook_system using (true);
grant select, delete on portal_sessions to ringbook_system;

-- A code is also sent to somebody who signs in on the page: neither a call nor a conversation.
alter table verification_codes
  add column sign_in_id uuid,
  drop constraint verification_codes_one_place,
  add constraint verification_codes_one_place check (num_nonnulls(call_id, conversation_id, sign_in_id) = 1);
create index verification_codes_by_sign_in on verification_codes (tenant_id, sign_in_id, created_at desc)
  where sign_in_id is not null;
