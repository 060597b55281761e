import { IMPORT_ROWS_MAX } from '@ringbook/api-contract'
import { refuse } from '../../kernel/result.ts'
import type { Refusal, Result } from '../../kernel/result.ts'
import { readColumns } from './columns.ts'
import type { Column, ColumnRefusal, ColumnWishes, ReadRows } from './columns.ts'
import type { DateOrder } from './field-reader.ts'
import { readCsv } from './read-csv.ts'

/** A file as it was sent, and how it is to be read. */
export interface FileToRead {
  readonly content: string
  /** Null: found out. */
  readonly delimiter: string | null
  /** Null: as in the country of the business. */
  readonly dateOrder: DateOrder | null
  readonly wishes: ColumnWishes
}

export type TableRefusal =
  | ColumnRefusal
  | Refusal<'exchange.unreadable_csv' | 'exchange.no_rows' | 'exchange.too_many_rows'>

/** The rows of a CSV file under our names of its columns. */
export function readTable(
  { content, delimiter, wishes }: FileToRead,
  columns: readonly Column[],
): Result<ReadRows, TableRefusal> {
  const table = readCsv(content, { delimiter })
  if (!table.ok) return table
  if (table.value.rows.length > IMPORT_ROWS_MAX) return refuse('exchange.too_many_rows')
  return readColumns(table.value, { columns, wishes })
}
