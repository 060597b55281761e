-- What became of scenarios that were tried: the conversations themselves take place in tenants that are never committed.

-- One trial of many scenarios. `repeats`: how often each was played; it has passed only if it passed every time.
create table evaluations (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  brain text not null constraint evaluations_brain_valid check (brain in ('built-in', 'language-model')),
  language text constraint evaluations_language_valid check (language ~ '^[a-z]{2}$'),
  repeats smallint not null constraint evaluations_repeats_valid check (repeats between 1 and 20),
  status text not null default 'running' constraint evaluations_status_valid check (status in ('running', 'finished', 'failed')),
  scenario_count integer not null constraint evaluations_scenario_count_positive check (scenario_count > 0),
  passed_count integer not null default 0 constraint evaluations_passed_count_valid check (passed_count between 0 and scenario_count),
  request_key text constraint evaluations_request_key_length check (char_length(request_key) between 1 and 200),
  started_at timestamptz not null,
  finished_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  -- Asked for twice under one key, it is run once.
  constraint evaluations_once unique (tenant_id, request_key),
  constraint evaluations_finished_whole check ((status = 'running') = (finished_at is null))
);
-- Read as a list, the last first.
create index evaluations_by_time on evaluations (tenant_id, started_at desc, id);
call app.protect('evaluations');

-- One conversation that was played. Words of callers who do not exist: no personal data, and no audit rows.
create table evaluation_results (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  evaluation_id uuid not null,
  file text not null constraint evaluation_results_file_length check (char_length(file) between 1 and 500),
  line integer not null,
  scenario text not null constraint evaluation_results_scenario_length check (char_length(scenario) between 1 and 200),
  language text not null,
  attempt smallint not null,
  status text not null constraint evaluation_results_status_valid check (status in ('passed', 'failed', 'broken')),
  outcome text,
  turns integer not null,
  duration_ms integer not null,
  differences jsonb not null,
  transcript jsonb not null,
  tool_calls jsonb not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, evaluation_id) references evaluations on delete cascade,
  -- Also finds the results of one evaluation.
  constraint evaluation_results_once unique (tenant_id, evaluation_id, scenario, attempt)
);
call app.protect('evaluation_results', false, _audited => null);
