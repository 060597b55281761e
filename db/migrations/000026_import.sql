-- The identifier that a customer has in another system: by it an import finds its own rows again.
alter table customers
  add column external_uid text constraint customers_external_uid_length check (char_length(external_uid) between 1 and 500);
create unique index customers_external_uid_unique on customers (tenant_id, external_uid) where deleted_at is null;

-- Whoever is forgotten is forgotten under that identifier too, in the audit log as well. The second trigger runs after
-- record_change, which has just written the old value; as its owner, because nobody else may change audit rows.
create function app.forget_external_uid() returns trigger
  language plpgsql as $$
begin
  new.external_uid := null;
  return new;
end $$;
create trigger forget_external_uid before update of erased_at on customers
  for each row when (old.erased_at is null and new.erased_at is not null) execute function app.forget_external_uid();

create function app.redact_external_uid() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update audit_logs l
     set old_values = app.redact(l.old_values, array['external_uid']), new_values = app.redact(l.new_values, array['external_uid'])
   where l.tenant_id = new.tenant_id and l.table_name = 'customers' and l.record_id = new.id;
  return null;
end $$;
create trigger redact_external_uid after update of erased_at on customers
  for each row when (old.erased_at is null and new.erased_at is not null) execute function app.redact_external_uid();
revoke execute on function app.redact_external_uid() from public;
