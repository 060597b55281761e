-- The three roles that Ringbook's database objects and policies name. Applied before the migrations, every time, by the
-- login that the server connects as; everything here may be repeated.
--
--   ringbook_owner   owns every table and function; only migrations act as it
--   ringbook_app     what a request acts as: row-level security shows it one tenant
--   ringbook_system  the few doors that look across tenants, each with a reason
--
-- None can log in. The login may change into them (set) but does not carry their rights by itself (inherit false), so
-- that a query which forgot to choose a role fails instead of seeing too much. Needed of the login, as managed
-- PostgreSQL gives it to its main user: CREATEROLE, and CREATE on the database. No superuser.

do $roles$
declare
  role_name text;
begin
  foreach role_name in array array['ringbook_owner', 'ringbook_app', 'ringbook_system'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      begin
        execute format('create role %I nologin', role_name);
      exception
        -- Roles belong to the whole server: another of its databases may be migrating at this moment.
        when duplicate_object or unique_violation then null;
      end;
    end if;
    if not pg_has_role(current_user, role_name, 'set')
      or not exists (
        select from pg_auth_members
        where roleid = role_name::regrole and member = current_user::regrole and set_option and not inherit_option)
    then
      execute format('grant %I to %I with set true, inherit false', role_name, current_user);
    end if;
  end loop;
end
$roles$;

-- Tables lie in the schema public; which rights the other two get on it is for the migrations to say.
grant usage, create on schema public to ringbook_owner with grant option;

do $rights$
begin
  execute format('grant connect, create, temporary on database %I to ringbook_owner', current_database());
  execute format('grant connect on database %I to ringbook_app, ringbook_system', current_database());
end
$rights$;

-- Trusted extensions: a login with CREATE on the database may add them.
create extension if not exists btree_gist;
create extension if not exists pg_trgm;
create extension if not exists unaccent;
