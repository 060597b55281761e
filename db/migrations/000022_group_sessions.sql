-- Group sessions: one time, one set of resources, many customers. A session takes its resources like an appointment does
-- (one allocation each); places are counted beside it, because an exclusion constraint cannot count.
create table group_sessions (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  branch_id uuid,
  service_id uuid not null,
  title text,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  places integer not null constraint group_sessions_places_valid check (places between 1 and 1000),
  taken integer not null default 0,
  opened_by text not null default 'business' constraint group_sessions_opened_by_valid check (opened_by in ('business', 'booking')),
  status text not null default 'open' constraint group_sessions_status_valid check (status in ('open', 'cancelled')),
  internal_notes text,
  metadata jsonb not null default '{}' constraint group_sessions_metadata_object check (jsonb_typeof(metadata) = 'object'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, branch_id) references branches on delete set null (branch_id),
  foreign key (tenant_id, service_id) references services on delete cascade,
  constraint group_sessions_end_after_start check (ends_at > starts_at),
  constraint group_sessions_not_overfull check (taken between 0 and places)
);
create index group_sessions_by_service on group_sessions (tenant_id, service_id, starts_at) where status = 'open';
create index group_sessions_by_time on group_sessions (tenant_id, starts_at, id);
call app.protect('group_sessions');

alter table appointments
  add column group_session_id uuid,
  add foreign key (tenant_id, group_session_id) references group_sessions on delete set null (group_session_id);
create index appointments_by_group_session on appointments (tenant_id, group_session_id) where group_session_id is not null;

alter table holds
  add column group_session_id uuid,
  add foreign key (tenant_id, group_session_id) references group_sessions on delete cascade;

-- Places of a session that are taken, by an appointment or a hold. Adding, changing and removing rows moves
-- group_sessions.taken by a guarded update, so that the check group_sessions_not_overfull judges every writer.
create table group_session_places (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  group_session_id uuid not null,
  appointment_id uuid,
  hold_id uuid,
  places integer not null constraint group_session_places_positive check (places > 0),
  expires_at timestamptz,
  active boolean not null default true,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, group_session_id) references group_sessions on delete cascade,
  foreign key (tenant_id, appointment_id) references appointments on delete cascade,
  foreign key (tenant_id, hold_id) references holds on delete cascade,
  constraint group_session_places_one_taker check (num_nonnulls(appointment_id, hold_id) = 1),
  constraint group_session_places_hold_expires check ((hold_id is null) = (expires_at is null))
);
create index group_session_places_by_session on group_session_places (tenant_id, group_session_id) where active;
create index group_session_places_by_appointment on group_session_places (tenant_id, appointment_id) where appointment_id is not null;
create index group_session_places_by_hold on group_session_places (tenant_id, hold_id) where hold_id is not null;
call app.protect('group_session_places', _touched => false, _audited => null);

create function app.count_places() returns trigger
  language plpgsql as $$
declare
  _before integer := case when tg_op <> 'INSERT' and old.active then old.places else 0 end;
  _after integer := case when tg_op <> 'DELETE' and new.active then new.places else 0 end;
begin
  if _before <> _after then
    update group_sessions s set taken = s.taken + _after - _before
     where s.tenant_id = coalesce(new.tenant_id, old.tenant_id) and s.id = coalesce(new.group_session_id, old.group_session_id);
  end if;
  return null;
end $$;
create trigger count_places after insert or delete or update of places, active on group_session_places
  for each row execute function app.count_places();

-- An allocation may now belong to a session; a session that only holds have opened so far ends with the last of them.
alter table allocations
  add column group_session_id uuid,
  add foreign key (tenant_id, group_session_id) references group_sessions on delete cascade,
  drop constraint allocations_one_taker,
  add constraint allocations_one_taker check (num_nonnulls(appointment_id, hold_id, group_session_id) = 1),
  drop constraint allocations_hold_expires,
  add constraint allocations_hold_expires check
    (case when hold_id is not null then expires_at is not null when appointment_id is not null then expires_at is null else true end);
create index allocations_by_group_session on allocations (tenant_id, group_session_id) where group_session_id is not null;

-- Buffers of which the longer one of two neighbours is enough are rows of their own. Layers make the one constraint say
-- who may overlap whom: a buffer before lies in [0,1), a buffer after in [1,2), work (and work with buffers that add up)
-- in both. So work meets everything, and the buffer after one appointment may overlap the buffer before the next.
alter table allocations
  add column kind text not null default 'work' constraint allocations_kind_valid check (kind in ('work', 'buffer_before', 'buffer_after')),
  add column layer int4range not null generated always as (
    case kind when 'buffer_before' then int4range(0, 1) when 'buffer_after' then int4range(1, 2) else int4range(0, 2) end) stored,
  drop constraint allocations_no_double_booking,
  add constraint allocations_no_double_booking exclude using gist
    (tenant_id with =, resource_id with =, unit with =, span with &&, layer with &&) where (active);
drop index allocations_busy;
create index allocations_busy on allocations (tenant_id, resource_id, starts_at)
  include (ends_at, unit, expires_at, hold_id, group_session_id, kind) where active;
