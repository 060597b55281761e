-- The ground that every room stands on: who is acting in this transaction, row-level security in one call,
-- versions, and audit rows written by trigger in the same transaction as the change.

create schema app;
grant usage on schema app to ringbook_app, ringbook_system;
grant usage on schema public to ringbook_app, ringbook_system;

-- The tenant of this transaction. After a transaction-local set_config the setting is '' and not unset, hence nullif.
create function app.tenant_id() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.tenant_id', true), '')::uuid;

-- Who acts, from where, by which request: a JSON object set once per transaction by app.enter.
create function app.request() returns jsonb
  language sql stable parallel safe
  return coalesce(nullif(current_setting('app.request', true), ''), '{}')::jsonb;

create function app.user_id() returns uuid
  language sql stable parallel safe
  return (app.request() ->> 'user_id')::uuid;

-- Enters a tenant for the rest of this transaction. It is the only place that sets the tenant, so that a sharded
-- deployment can swap set_config for SET LOCAL here.
create function app.enter(_tenant_id uuid, _request jsonb) returns void
  language plpgsql volatile as $$
begin
  perform set_config('app.tenant_id', coalesce(_tenant_id::text, ''), true),
          set_config('app.request', coalesce(_request::text, ''), true);
end $$;

-- Every change counts: guards against lost updates (If-Match) and says when and by whom.
create function app.touch() returns trigger
  language plpgsql as $$
begin
  new.updated_at := clock_timestamp();
  new.updated_by := coalesce(app.user_id(), old.updated_by);
  new.version := old.version + 1;
  return new;
end $$;

-- Writes one audit row. Arguments of the trigger: the columns whose values are secret (written as "[secret]").
-- An update keeps only what changed; one that changed nothing but the counters of app.touch is not recorded.
create function app.record_change() returns trigger
  language plpgsql as $$
declare
  _request jsonb := app.request();
  _old jsonb;
  _new jsonb;
  _row jsonb;
  _column text;
begin
  if tg_op <> 'INSERT' then _old := to_jsonb(old); end if;
  if tg_op <> 'DELETE' then _new := to_jsonb(new); end if;
  _row := coalesce(_new, _old);
  -- A whole tenant that is deleted takes its audit rows along: nothing is left to write them to.
  if tg_op = 'DELETE' and not exists (select from public.tenants t where t.id = (_row ->> 'tenant_id')::uuid) then
    return null;
  end if;
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, n.value)
      into _old, _new
      from jsonb_each(_old) o
      join jsonb_each(_new) n on n.key = o.key
     where o.value is distinct from n.value
       and o.key not in ('updated_at', 'updated_by', 'version');
    if _new is null then return null; end if;
  end if;
  foreach _column in array coalesce(tg_argv::text[], '{}') loop
    if _old ? _column then _old := jsonb_set(_old, array[_column], '"[secret]"'); end if;
    if _new ? _column then _new := jsonb_set(_new, array[_column], '"[secret]"'); end if;
  end loop;
  insert into public.audit_logs
    (tenant_id, action, table_name, record_id, user_id, user_email, actor, ip_address, user_agent, request_id,
     old_values, new_values)
  values
    (coalesce((_row ->> 'tenant_id')::uuid, (_row ->> 'id')::uuid),
     case tg_op when 'INSERT' then 'CREATE' else tg_op end,
     tg_table_name, (_row ->> 'id')::uuid, (_request ->> 'user_id')::uuid, _request ->> 'user_email',
     coalesce(_request ->> 'actor', 'system'), (_request ->> 'ip_address')::inet, _request ->> 'user_agent',
     _request ->> 'request_id', _old, _new);
  return null;
end $$;

-- Row-level security in one call, so that no tenant table is made without it: enabled and forced, one policy by
-- tenant, grants after the policy. _audited: secret columns of the audit row; null means no audit trigger.
create procedure app.protect(_table regclass, _touched boolean default true, _audited text[] default '{}')
  language plpgsql as $$
declare
  _name text := (select relname from pg_class where oid = _table);
begin
  execute format('alter table %s enable row level security', _table);
  execute format('alter table %s force row level security', _table);
  execute format('create policy %I on %s using (tenant_id = (select app.tenant_id())) '
                 'with check (tenant_id = (select app.tenant_id()))', _name || '_of_own_tenant', _table);
  execute format('grant select, insert, update, delete on %s to ringbook_app', _table);
  if _touched then
    execute format('create trigger touch before update on %s for each row execute function app.touch()', _table);
  end if;
  if _audited is not null then
    execute format('create trigger record_change after insert or update or delete on %s '
                   'for each row execute function app.record_change(%s)', _table,
                   (select coalesce(string_agg(quote_literal(c), ', '), '') from unnest(_audited) c));
  end if;
end $$;

-- A document's rule, said once: https://www.itu.int/rec/T-REC-E.164 and a pragmatic e-mail check.
create function app.is_e164(_number text) returns boolean
  language sql immutable parallel safe
  return _number ~ '^\+[1-9][0-9]{6,14}$';

create function app.is_email(_address text) returns boolean
  language sql immutable parallel safe
  return char_length(_address) <= 254 and _address ~* '^[a-z0-9._%+''-]+@[a-z0-9.-]+\.[a-z]{2,}$';

create function app.is_slug(_slug text) returns boolean
  language sql immutable parallel safe
  return char_length(_slug) <= 60 and _slug ~ '^[a-z0-9]+(?:-[a-z0-9]+)*$';

create function app.minutes(_time time) returns integer
  language sql immutable parallel safe
  return (extract(hour from _time) * 60 + extract(minute from _time))::integer;
