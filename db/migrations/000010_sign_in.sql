-- Sign-in: an attempt is claimed before it is judged, a business always has an owner, and the use of a key is no change.

-- An attempt is written as failed before the password is looked at, and corrected afterwards.
grant update (success, failure_reason) on login_attempts to ringbook_system;

create unique index invitations_token_unique on invitations (tenant_id, token_hash);

-- "Last used" moves with every minute of traffic: it neither counts as a change of the key nor goes into the audit log.
drop trigger touch on api_keys;
create trigger touch before update of name, scopes, expires_at, revoked_at on api_keys
  for each row execute function app.touch();
drop trigger record_change on api_keys;
create trigger record_change after insert or delete or update of name, key_hash, scopes, expires_at, revoked_at on api_keys
  for each row execute function app.record_change('key_hash');

-- A business never loses its last owner. Two owners who remove each other at once are brought into an order by the lock
-- on the tenant's row; each statement of the function sees what was committed before it. A tenant that is itself being
-- deleted is no longer found and lets its members go.
create function app.keep_an_owner() returns trigger
  language plpgsql as $$
begin
  perform from public.tenants t where t.id = old.tenant_id for no key update;
  if found and not exists (
    select from public.tenant_users m
     where m.tenant_id = old.tenant_id and m.role = 'owner' and m.deleted_at is null)
  then
    raise exception 'tenant % would have no owner', old.tenant_id
      using errcode = 'check_violation', constraint = 'tenant_users_keep_an_owner', table = 'tenant_users';
  end if;
  return null;
end $$;

create trigger keep_an_owner after update of role, deleted_at on tenant_users
  for each row when (old.role = 'owner' and old.deleted_at is null and (new.role <> 'owner' or new.deleted_at is not null))
  execute function app.keep_an_owner();
create trigger keep_an_owner_on_delete after delete on tenant_users
  for each row when (old.role = 'owner' and old.deleted_at is null)
  execute function app.keep_an_owner();
