// Writes server/src/db/schema.generated.ts, the Kysely row types, from a freshly migrated database.
// kanel was tried and left: it gives one file per table and does not turn CHECK lists into unions.
import type pg from 'pg'
import { columnType } from './column-type.ts'
import type { CatalogColumn } from './column-type.ts'
import { writeOrCheck } from './generated-file.ts'
import { withMigratedDatabase } from './migrated-database.ts'

type CatalogRelation = { schema: string; name: string; comment: string | null; columns: CatalogColumn[] }

const HEADER = `// Generated from the migrations by tools/generate-types.ts. Do not edit: npm run generate
import type { ColumnType } from 'kysely'

/** What may be written into a JSON column. An array must be passed through JSON.stringify, or it arrives as an SQL array. */
export type Json = object | string | number | boolean

/** Read as one type, written as another. */
type Column<Selected, Written> = ColumnType<Selected, Written, Written>
/** The database fills it in when an insert leaves it out. */
type Defaulted<Selected, Written = Selected> = ColumnType<Selected, Written | undefined, Written>
/** Computed by the database. */
type Computed<Selected> = ColumnType<Selected, never, never>
`

const COLUMNS_QUERY = `
  select n.nspname as schema, c.relname as relation, obj_description(c.oid, 'pg_class') as comment,
    a.attname as name,
    base.typname as "typeName",
    (t.typcategory = 'A') as "isArray",
    not (a.attnotnull or t.typnotnull) as "isNullable",
    (a.atthasdef or a.attidentity = 'd') as "hasDefault",
    (a.attgenerated <> '' or a.attidentity = 'a' or c.relkind in ('v', 'm')) as "isComputed",
    array(select pg_get_constraintdef(k.oid) from pg_constraint k
      where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] order by k.conname) as checks,
    array(select e.enumlabel::text from pg_enum e where e.enumtypid = base.oid order by e.enumsortorder) as "enumLabels"
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  left join pg_type element on element.oid = t.typelem and t.typcategory = 'A'
  join pg_type base on base.oid = coalesce(nullif(coalesce(element.typbasetype, t.typbasetype), 0), element.oid, t.oid)
  where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
    and n.nspname !~ '^(pg_|information_schema$|ringbook_meta$|graphile_worker$)'
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  order by n.nspname <> 'public', n.nspname, c.relname, a.attnum`

await writeOrCheck({
  path: 'server/src/db/schema.generated.ts',
  text: await withMigratedDatabase(async (client) => printTypes(await readRelations(client))),
})

async function readRelations(client: pg.Client): Promise<CatalogRelation[]> {
  type Row = CatalogColumn & { schema: string; relation: string; comment: string | null }
  const { rows } = await client.query<Row>(COLUMNS_QUERY)
  const byRelation = Map.groupBy(rows, (row) => `${row.schema}.${row.relation}`)
  return [...byRelation.values()].map((columns) => {
    const { schema, relation, comment } = columns[0]!
    return { schema, name: relation, comment, columns }
  })
}

function printTypes(relations: readonly CatalogRelation[]): string {
  const entries = relations.map((relation) => `  ${printKey(relation)}: ${interfaceName(relation)}`)
  const database = `/** Every table and view, by the name that a query uses. */\nexport interface Database {\n${entries.join('\n')}\n}\n`
  return [HEADER, ...relations.map(printInterface), database].join('\n')
}

function printInterface(relation: CatalogRelation): string {
  const comment = relation.comment === null ? '' : `/** ${relation.comment} */\n`
  const fields = relation.columns.map((column) => `  ${column.name}: ${columnType(column)}`)
  return `${comment}export interface ${interfaceName(relation)} {\n${fields.join('\n')}\n}\n`
}

function printKey(relation: CatalogRelation): string {
  return relation.schema === 'public' ? relation.name : `'${relation.schema}.${relation.name}'`
}

function interfaceName(relation: CatalogRelation): string {
  const words = `${relation.schema === 'public' ? '' : `${relation.schema}_`}${relation.name}_table`.split('_')
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}
