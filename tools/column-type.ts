/** What pg_catalog says of one column, as far as its TypeScript type depends on it. */
export type CatalogColumn = {
  name: string
  /** pg_type.typname without the underscore of arrays; for a domain, of its base type. */
  typeName: string
  isArray: boolean
  isNullable: boolean
  hasDefault: boolean
  /** Computed by the database: written by nobody. */
  isComputed: boolean
  /** The column's CHECK constraints that name no other column, as pg_get_constraintdef prints them. */
  checks: readonly string[]
  enumLabels: readonly string[]
}

// As the type parsers of the connection pool deliver them.
const SELECTED: Readonly<Record<string, string>> = {
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  oid: 'number',
  float4: 'number',
  float8: 'number',
  timestamptz: 'Temporal.Instant',
  json: 'unknown',
  jsonb: 'unknown',
  bytea: 'Buffer',
}

const WRITTEN: Readonly<Record<string, string>> = {
  timestamptz: 'Temporal.Instant | string',
  json: 'Json',
  jsonb: 'Json',
}

/** The Kysely type of the column. Types without an entry (uuid, text, date, numeric, ranges …) travel as text. */
export function columnType(column: CatalogColumn): string {
  const allowed = allowedValues(column)
  const selected = finish(column, allowed ?? SELECTED[column.typeName] ?? 'string')
  const written = finish(column, allowed ?? WRITTEN[column.typeName] ?? SELECTED[column.typeName] ?? 'string')
  if (column.isComputed) return `Computed<${selected}>`
  const types = selected === written ? selected : `${selected}, ${written}`
  if (column.hasDefault) return `Defaulted<${types}>`
  return selected === written ? selected : `Column<${types}>`
}

function finish(column: CatalogColumn, base: string): string {
  const element = column.isArray && base.includes(' ') ? `(${base})` : base
  const type = column.isArray ? `${element}[]` : base
  return column.isNullable && type !== 'unknown' ? `${type} | null` : type
}

// What PostgreSQL makes of `check (status in ('open', 'paid'))`, and of `check (channels <@ array['sms', 'email'])`.
const ONE_OF =
  /^CHECK \(\(\(?"?\w+"? = (?:ANY \(\(?ARRAY\[(?<list>[^\]]+)\](?:::text\[\])?\)?\)|(?<single>'[^']*'::text))\)?\)\)$/
const SUBSET_OF = /^CHECK \(\("?\w+"? <@ ARRAY\[(?<list>[^\]]+)\](?:::text\[\])?\)\)$/

function allowedValues(column: CatalogColumn): string | null {
  if (column.enumLabels.length > 0) return column.enumLabels.map((label) => `'${label}'`).join(' | ')
  const pattern = column.isArray ? SUBSET_OF : ONE_OF
  for (const check of column.checks) {
    const groups = pattern.exec(check)?.groups
    const values = (groups?.list ?? groups?.single)?.match(/'(?:[^']|'')*'(?=::)/g)
    if (values) return values.map((value) => value.replaceAll("''", "\\'").replace(/^\\'$/, "''")).join(' | ')
  }
  return null
}
