import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../server/test/database.ts'
import type { TestDatabase } from '../../server/test/database.ts'
import { GLOBAL_TABLES, readTenantTables } from './tenant-tables.ts'

// Rules of the schema that keep a tenant's data its own and every road to more than one database server open. They are
// read from pg_catalog, so that a table which breaks one cannot be merged.

let database: TestDatabase
let observer: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  observer = new pg.Client({ connectionString: database.superuserUrl })
  await observer.connect()
})
afterAll(async () => {
  await observer.end()
  await database.drop()
})

async function names(sql: string): Promise<string[]> {
  const { rows } = await observer.query<{ name: string }>(sql)
  return rows.map((row) => row.name)
}

const IN_PUBLIC = `n.nspname = 'public'`

/** The rules, as queries that find what breaks them. Each has a failing example below. */
const rules = {
  'every table belongs to a tenant, or is listed as global with a reason': async () => {
    const all = await names(`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${IN_PUBLIC} and c.relkind = 'r' and not exists (select from pg_attribute a
        where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnotnull and not a.attisdropped)`)
    return all.filter((name) => !(name in GLOBAL_TABLES))
  },
  'row-level security is on, forced, and has a policy by tenant for reading and writing': () =>
    names(`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${IN_PUBLIC} and c.relkind = 'r' and exists (select from pg_attribute a
        where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
        and c.relname not in (${Object.keys(GLOBAL_TABLES)
          .map((name) => `'${name}'`)
          .join(', ')})
        and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p
          where p.polrelid = c.oid and pg_get_expr(p.polqual, c.oid) like '%tenant_id = ( SELECT app.tenant_id()%'
            and pg_get_expr(p.polwithcheck, c.oid) like '%tenant_id = ( SELECT app.tenant_id()%'))`),
  'primary, unique and exclusion constraints and unique indexes begin with the tenant': () =>
    names(`select i.indexrelid::regclass::text as name from pg_index i
        join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      where ${IN_PUBLIC} and (i.indisunique or i.indisexclusion)
        and c.relname not in (${Object.keys(GLOBAL_TABLES)
          .map((name) => `'${name}'`)
          .join(', ')})
        and (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum = i.indkey[0]) is distinct from 'tenant_id'`),
  'references between tenant tables begin with the tenant and say what a deletion does': () =>
    names(`select k.conrelid::regclass || '.' || k.conname as name from pg_constraint k
        join pg_class parent on parent.oid = k.confrelid
      where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.conparentid = 0
        and (k.confdeltype = 'a' or k.confupdtype <> 'a' or (exists (select from pg_attribute a
          where a.attrelid = k.confrelid and a.attname = 'tenant_id' and parent.relname <> 'phone_number_directory')
          and (select a.attname from pg_attribute a where a.attrelid = k.conrelid and a.attnum = k.conkey[1]) <> 'tenant_id'))`),
  'no column of an exclusion constraint may be empty, because nothing would be compared': () =>
    names(`select k.conname || '.' || a.attname as name from pg_constraint k
        join pg_index i on i.indexrelid = k.conindid
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (i.indkey::smallint[]) and a.attnum > 0
      where k.contype = 'x' and not a.attnotnull
        and coalesce(pg_get_expr(i.indpred, i.indrelid), '') not like '%(' || a.attname || ' IS NOT NULL)%'`),
  'views show what their reader may see': () =>
    names(`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${IN_PUBLIC} and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions), false)))`),
  'functions with the rights of their owner fix their search path': () =>
    names(`select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'app') and p.prosecdef and not exists (select from pg_depend d
        where d.objid = p.oid and d.deptype = 'e') and not coalesce(p.proconfig::text like '%search_path=%', false)`),
  'the roles of the program own nothing, and neither truncates, references nor sets triggers': () =>
    names(`select c.relname || ' ' || privilege as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        cross join unnest(array['ringbook_app', 'ringbook_system']) role
        cross join unnest(array['TRUNCATE', 'REFERENCES', 'TRIGGER']) privilege
      where ${IN_PUBLIC} and c.relkind = 'r' and (has_table_privilege(role, c.oid, privilege) or pg_get_userbyid(c.relowner) = role)`),
  'generated columns are stored, because triggers would see nothing in a virtual one': () =>
    names(`select a.attrelid::regclass || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
        join pg_namespace n on n.oid = c.relnamespace where ${IN_PUBLIC} and a.attgenerated = 'v'`),
  'checks have speaking names': () =>
    names(`select k.conrelid::regclass || '.' || k.conname as name from pg_constraint k
      where k.contype = 'c' and k.connamespace = 'public'::regnamespace and k.conname ~ '_check[0-9]*$'`),
} as const

describe('the schema keeps its rules:', () => {
  for (const [rule, offenders] of Object.entries(rules)) {
    test(rule, async () => {
      expect(await offenders()).toEqual([])
    })
  }
})

/** One statement for each rule that breaks it. A rule without a failing example is no rule. */
const breaches: Readonly<Record<keyof typeof rules, string>> = {
  'every table belongs to a tenant, or is listed as global with a reason': 'create table loose (id uuid primary key)',
  'row-level security is on, forced, and has a policy by tenant for reading and writing':
    'alter table branches no force row level security',
  'primary, unique and exclusion constraints and unique indexes begin with the tenant':
    'create unique index wrong on customers (email)',
  'references between tenant tables begin with the tenant and say what a deletion does':
    'alter table messages add foreign key (tenant_id, conversation_id) references conversations',
  'no column of an exclusion constraint may be empty, because nothing would be compared':
    'alter table allocations alter column unit drop not null',
  'views show what their reader may see': 'create view open_view as select * from customers',
  'functions with the rights of their owner fix their search path': `create function app.careless() returns int language sql security definer as 'select 1'`,
  'the roles of the program own nothing, and neither truncates, references nor sets triggers':
    'grant truncate on customers to ringbook_app',
  'generated columns are stored, because triggers would see nothing in a virtual one':
    'alter table customers add column shout text generated always as (upper(first_name)) virtual',
  'checks have speaking names': 'alter table customers add check (first_name <> last_name)',
}

describe('the rule finds what breaks it:', () => {
  for (const [rule, breach] of Object.entries(breaches)) {
    test(rule, async () => {
      await observer.query('begin')
      try {
        await observer.query(breach)
        expect(await rules[rule as keyof typeof rules]()).not.toEqual([])
      } finally {
        await observer.query('rollback')
      }
    })
  }
})

test('every tenant table has a row in the crossing test', async () => {
  expect((await readTenantTables(observer)).length).toBeGreaterThanOrEqual(35)
})
