-- Customers: the people whom a business serves, their relationships, their sign-in, and figures kept true by the database.

create table customers (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  first_name text not null constraint customers_first_name_length check (char_length(first_name) between 1 and 100),
  last_name text not null default '' constraint customers_last_name_length check (char_length(last_name) <= 100),
  full_name text generated always as (trim(first_name || ' ' || last_name)) stored,
  phone text constraint customers_phone_e164 check (app.is_e164(phone)),
  phone_normalized text generated always as (regexp_replace(phone, '[^0-9+]', '', 'g')) stored,
  email text constraint customers_email_valid check (app.is_email(email)),
  email_normalized text generated always as (lower(email)) stored,
  date_of_birth date,
  gender text constraint customers_gender_valid check (gender in ('male', 'female', 'other', 'not_specified')),
  address_line1 text,
  address_line2 text,
  city text,
  state text,
  postal_code text,
  country text constraint customers_country_valid check (country ~ '^[A-Z]{2}$'),
  preferred_language text constraint customers_language_valid check (preferred_language ~ '^[a-z]{2}(-[A-Z]{2})?$'),
  communication_preferences jsonb not null default '{}',
  notes text,
  allergies text,
  medical_conditions text,
  emergency_contact jsonb,
  marketing_consent boolean not null default false,
  marketing_consent_at timestamptz,
  acquisition_source text,
  acquired_on date not null default current_date,
  tags text[] not null default '{}',
  metadata jsonb not null default '{}',
  is_active boolean not null default true,
  is_blocked boolean not null default false,
  blocked_reason text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  deleted_at timestamptz,
  deleted_by uuid references users on delete set null,
  primary key (tenant_id, id)
);
create unique index customers_phone_unique on customers (tenant_id, phone_normalized) where deleted_at is null;
create unique index customers_email_unique on customers (tenant_id, email_normalized) where deleted_at is null;
create index customers_by_name on customers (tenant_id, full_name, id) where deleted_at is null;
call app.protect('customers');

-- Apart from customers, so that a booking neither bumps the customer's version nor writes an audit row.
create table customer_statistics (
  tenant_id uuid not null references tenants on delete cascade,
  customer_id uuid not null,
  total_appointments integer not null default 0,
  completed_appointments integer not null default 0,
  cancelled_appointments integer not null default 0,
  no_show_appointments integer not null default 0,
  total_calls integer not null default 0,
  total_spent_minor bigint not null default 0,
  first_appointment_at timestamptz,
  last_appointment_at timestamptz,
  last_contact_at timestamptz,
  primary key (tenant_id, customer_id),
  foreign key (tenant_id, customer_id) references customers on delete cascade
);
call app.protect('customer_statistics', _touched => false, _audited => null);

create table customer_relationships (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  customer_id uuid not null,
  related_customer_id uuid not null,
  relationship_type text not null constraint customer_relationships_type_valid check
    (relationship_type in ('parent', 'child', 'partner', 'sibling', 'guardian', 'assistant', 'employer', 'other')),
  may_book boolean not null default false,
  notes text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers on delete cascade,
  foreign key (tenant_id, related_customer_id) references customers on delete cascade,
  constraint customer_relationships_once unique (tenant_id, customer_id, related_customer_id, relationship_type),
  constraint customer_relationships_two_people check (customer_id <> related_customer_id)
);
call app.protect('customer_relationships');

create table customer_logins (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  customer_id uuid not null,
  code_hash bytea,
  code_expires_at timestamptz,
  failed_attempts smallint not null default 0,
  last_login_at timestamptz,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers on delete cascade,
  constraint customer_logins_one_per_customer unique (tenant_id, customer_id)
);
call app.protect('customer_logins', _audited => '{code_hash}');
