import type { AuditLog } from '@ringbook/api-contract'
import type { z } from 'zod'

/** One field that an entry of the log tells of, as text. */
export interface AuditChange {
  readonly field: string
  readonly before: string | null
  readonly after: string
}

/** Kept by the program itself; they change with every change. */
const BOOKKEEPING = new Set([
  'version',
  'updated_at',
  'created_at',
  'tenant_id',
  'id',
  'created_by',
  'updated_by',
  'undo',
])
const FIELDS_MAX = 12
const LENGTH_MAX = 120

/** The fields of an entry, old and new; of a row that came or went only those that hold something. */
export function auditChanges(entry: Pick<z.output<typeof AuditLog>, 'old_values' | 'new_values'>): AuditChange[] {
  const { old_values: before, new_values: after } = entry
  const fields = Object.keys({ ...before, ...after }).filter((field) => !BOOKKEEPING.has(field))
  return fields
    .map((field) => ({
      field,
      before: before === null ? null : textOf(before[field]),
      after: after === null ? '' : textOf(after[field]),
    }))
    .filter((change) => (change.before ?? '') !== change.after)
    .slice(0, FIELDS_MAX)
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > LENGTH_MAX ? `${text.slice(0, LENGTH_MAX)}…` : text
}
