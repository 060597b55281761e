-- Identity: users (global), tenants (the directory), members, sessions, sign-in attempts, API keys, invitations.

create table users (
  id uuid primary key default uuidv7(),
  email text not null constraint users_email_valid check (app.is_email(email)),
  email_normalized text generated always as (lower(email)) stored,
  username text constraint users_username_valid check (username ~ '^[a-z0-9][a-z0-9._-]{2,59}$'),
  password_hash text,
  first_name text not null constraint users_first_name_length check (char_length(first_name) between 1 and 100),
  last_name text not null default '' constraint users_last_name_length check (char_length(last_name) <= 100),
  phone text constraint users_phone_e164 check (app.is_e164(phone)),
  avatar_url text,
  email_verified boolean not null default false,
  phone_verified boolean not null default false,
  is_active boolean not null default true,
  is_staff boolean not null default false,
  is_superuser boolean not null default false,
  last_login_at timestamptz,
  password_changed_at timestamptz not null default now(),
  locale text not null default 'en' constraint users_locale_valid check (locale ~ '^[a-z]{2}(-[A-Z]{2})?$'),
  timezone text not null default 'Europe/Madrid',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  deleted_at timestamptz,
  deleted_by uuid references users on delete set null,
  constraint users_email_unique unique (email_normalized),
  constraint users_username_unique unique (username)
);
create index users_phone_active on users (phone) where is_active and deleted_at is null;
create trigger touch before update on users for each row execute function app.touch();

create table tenants (
  id uuid primary key default uuidv7(),
  slug text not null constraint tenants_slug_valid check (app.is_slug(slug)),
  name text not null constraint tenants_name_length check (char_length(name) between 1 and 200),
  description text,
  business_type text not null default 'other' constraint tenants_business_type_valid check (business_type in
    ('restaurant', 'clinic', 'salon', 'fitness', 'spa', 'dental', 'veterinary', 'physiotherapy', 'garage', 'laundry', 'other')),
  email text constraint tenants_email_valid check (app.is_email(email)),
  phone text constraint tenants_phone_e164 check (app.is_e164(phone)),
  website_url text,
  address_line1 text,
  address_line2 text,
  city text,
  state text,
  postal_code text,
  country text not null default 'ES' constraint tenants_country_valid check (country ~ '^[A-Z]{2}$'),
  timezone text not null default 'Europe/Madrid',
  locale text not null default 'en' constraint tenants_locale_valid check (locale ~ '^[a-z]{2}(-[A-Z]{2})?$'),
  currency text not null default 'EUR' constraint tenants_currency_valid check (currency ~ '^[A-Z]{3}$'),
  settings jsonb not null default '{}' constraint tenants_settings_object check (jsonb_typeof(settings) = 'object'),
  features jsonb not null default '{}' constraint tenants_features_object check (jsonb_typeof(features) = 'object'),
  metadata jsonb not null default '{}' constraint tenants_metadata_object check (jsonb_typeof(metadata) = 'object'),
  subscription_status text not null default 'trial' constraint tenants_subscription_status_valid check
    (subscription_status in ('trial', 'active', 'past_due', 'suspended', 'cancelled')),
  trial_ends_at timestamptz,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  deleted_at timestamptz,
  deleted_by uuid references users on delete set null,
  constraint tenants_slug_unique unique (slug)
);
alter table tenants enable row level security;
alter table tenants force row level security;
create policy tenants_only_oneself on tenants
  using (id = (select app.tenant_id())) with check (id = (select app.tenant_id()));
grant select, insert, update, delete on tenants to ringbook_app;
create trigger touch before update on tenants for each row execute function app.touch();
create trigger record_change after insert or update on tenants for each row execute function app.record_change();

create table tenant_users (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  user_id uuid not null references users on delete cascade,
  role text not null default 'member' constraint tenant_users_role_valid check
    (role in ('owner', 'admin', 'manager', 'staff', 'member')),
  permissions jsonb not null default '{}' constraint tenant_users_permissions_object check (jsonb_typeof(permissions) = 'object'),
  is_primary boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  deleted_at timestamptz,
  deleted_by uuid references users on delete set null,
  primary key (tenant_id, id),
  constraint tenant_users_once unique (tenant_id, user_id)
);
create unique index tenant_users_one_primary on tenant_users (tenant_id) where is_primary and deleted_at is null;
create index tenant_users_by_user on tenant_users (user_id) where deleted_at is null;
call app.protect('tenant_users');

-- Users belong to no tenant. A tenant sees those who are its members, and never a password hash.
alter table users enable row level security;
alter table users force row level security;
create policy users_of_own_tenant on users for select to ringbook_app
  using (exists (select from tenant_users m where m.tenant_id = (select app.tenant_id()) and m.user_id = users.id));
create policy users_by_system on users to ringbook_system using (true) with check (true);
grant select (id, email, email_normalized, username, first_name, last_name, phone, avatar_url, email_verified,
  phone_verified, is_active, last_login_at, locale, timezone, created_at, updated_at, version, deleted_at)
  on users to ringbook_app;
grant select, insert, update on users to ringbook_system;

create policy tenants_by_system on tenants to ringbook_system using (true) with check (true);
create policy tenant_users_by_system on tenant_users to ringbook_system using (true) with check (true);
grant select, update on tenants to ringbook_system;
grant select, update on tenant_users to ringbook_system;

create table user_sessions (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users on delete cascade,
  token_hash bytea not null constraint user_sessions_token_unique unique,
  device_info jsonb not null default '{}',
  ip_address inet,
  user_agent text,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  constraint user_sessions_expiry_after_creation check (expires_at > created_at)
);
create index user_sessions_by_user on user_sessions (user_id, created_at desc);
grant select, insert, update, delete on user_sessions to ringbook_system;

-- Deliberately without a reference to users: failed attempts on unknown accounts are kept too.
create table login_attempts (
  id uuid primary key default uuidv7(),
  email text not null,
  ip_address inet not null,
  user_agent text,
  success boolean not null,
  failure_reason text,
  attempted_at timestamptz not null default now()
);
create index login_attempts_by_email on login_attempts (email, attempted_at);
create index login_attempts_by_address on login_attempts (ip_address, attempted_at);
grant select, insert, delete on login_attempts to ringbook_system;

create table api_keys (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  name text not null constraint api_keys_name_length check (char_length(name) between 1 and 100),
  key_hash bytea not null,
  key_hint text not null,
  scopes text[] not null default '{}',
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  constraint api_keys_hash_unique unique (tenant_id, key_hash)
);
call app.protect('api_keys', _audited => '{key_hash}');

create table invitations (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  email text not null constraint invitations_email_valid check (app.is_email(email)),
  role text not null constraint invitations_role_valid check (role in ('owner', 'admin', 'manager', 'staff', 'member')),
  token_hash bytea not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id)
);
create unique index invitations_one_open on invitations (tenant_id, lower(email)) where accepted_at is null and revoked_at is null;
call app.protect('invitations', _audited => '{token_hash}');
