import { expect, test } from 'vitest'
import { columnType } from './column-type.ts'
import type { CatalogColumn } from './column-type.ts'

const plain: CatalogColumn = {
  name: 'status',
  typeName: 'text',
  isArray: false,
  isNullable: false,
  hasDefault: false,
  isComputed: false,
  checks: [],
  enumLabels: [],
}

const OPEN_OR_PAID = `CHECK ((status = ANY (ARRAY['open'::text, 'paid'::text])))`

const rows: { column: Partial<CatalogColumn>; type: string }[] = [
  { column: {}, type: 'string' },
  { column: { isNullable: true }, type: 'string | null' },
  { column: { hasDefault: true }, type: 'Defaulted<string>' },
  { column: { isComputed: true, hasDefault: true }, type: 'Computed<string>' },
  { column: { typeName: 'int8' }, type: 'number' },
  { column: { typeName: 'numeric' }, type: 'string' },
  { column: { typeName: 'date' }, type: 'string' },
  { column: { typeName: 'bytea', isNullable: true }, type: 'Buffer | null' },
  { column: { typeName: 'uuid', isArray: true }, type: 'string[]' },
  { column: { typeName: 'timestamptz' }, type: 'Column<Temporal.Instant, Temporal.Instant | string>' },
  {
    column: { typeName: 'timestamptz', isNullable: true },
    type: 'Column<Temporal.Instant | null, Temporal.Instant | string | null>',
  },
  {
    column: { typeName: 'timestamptz', hasDefault: true },
    type: 'Defaulted<Temporal.Instant, Temporal.Instant | string>',
  },
  { column: { typeName: 'jsonb' }, type: 'Column<unknown, Json>' },
  { column: { typeName: 'jsonb', isNullable: true }, type: 'Column<unknown, Json | null>' },
  { column: { checks: [OPEN_OR_PAID] }, type: `'open' | 'paid'` },
  { column: { checks: [OPEN_OR_PAID], isNullable: true, hasDefault: true }, type: `Defaulted<'open' | 'paid' | null>` },
  { column: { checks: [`CHECK ((status = 'open'::text))`] }, type: `'open'` },
  {
    column: { isArray: true, checks: [`CHECK ((channels <@ ARRAY['sms'::text, 'email'::text]))`] },
    type: `('sms' | 'email')[]`,
  },
  { column: { typeName: 'mood', enumLabels: ['glad', 'sad'] }, type: `'glad' | 'sad'` },
  // A list that is only one half of the condition says nothing about the other half.
  { column: { checks: [`CHECK (((status = ANY (ARRAY['open'::text])) OR (paid_at IS NULL)))`] }, type: 'string' },
  { column: { checks: [`CHECK ((status ~ '^[a-z]+$'::text))`] }, type: 'string' },
]

test.for(rows)('a column with $column has the type $type', ({ column, type }) => {
  expect(columnType({ ...plain, ...column })).toBe(type)
})
