import { ok, refuse } from '../../kernel/result.ts'
import type { Refusal, Result } from '../../kernel/result.ts'
import type { CsvTable } from './read-csv.ts'

/** A column that an import knows, and other headers under which programs write it. */
export interface Column {
  readonly name: string
  readonly alsoCalled?: readonly string[]
}

/** What one row says, by our names of the columns; what is empty is not there. */
export type Fields = ReadonlyMap<string, string>

/** A row of a file, whatever the file is. */
export interface FileRow {
  readonly line: number
  readonly fields: Fields
}

export interface ReadRows {
  readonly rows: readonly FileRow[]
  readonly ignoredColumns: readonly string[]
}

export type ColumnRefusal = Refusal<'exchange.unknown_column' | 'exchange.column_twice' | 'exchange.header_not_found'>

/** How the sender says that a file is to be read. */
export interface ColumnWishes {
  /** Our name → the header in the file. */
  readonly columns: Readonly<Record<string, string>>
  /** Our name → what holds where a row says nothing. */
  readonly defaults: Readonly<Record<string, string>>
}

/** The rows of a table under our names of its columns: as it is said, else as programs usually call them. */
export function readColumns(
  { headers, rows }: CsvTable,
  { columns, wishes }: { columns: readonly Column[]; wishes: ColumnWishes },
): Result<ReadRows, ColumnRefusal> {
  const fault = findWishFault(wishes, columns)
  if (fault !== null) return fault
  const named: (string | null)[] = []
  for (const header of headers) named.push(nameOf(header, { columns, wishes }))
  const missing = Object.values(wishes.columns).find((wanted) => !headers.some((header) => isSame(header, wanted)))
  if (missing !== undefined) return refuse('exchange.header_not_found', { header: missing, headers })
  const twice = named.find((name, index) => name !== null && named.indexOf(name) !== index)
  if (twice !== undefined) {
    return refuse('exchange.column_twice', { column: twice, headers: headers.filter((_, at) => named[at] === twice) })
  }
  return ok({
    rows: rows.map(({ line, cells }) => ({ line, fields: fieldsOf({ cells, named, defaults: wishes.defaults }) })),
    ignoredColumns: headers.filter((header, index) => named[index] === null && header !== ''),
  })
}

/** A wish that names a column which there is not. */
export function findWishFault(
  { columns: headers, defaults }: ColumnWishes,
  columns: readonly Column[],
): { ok: false; refusal: ColumnRefusal } | null {
  const unknown = [...Object.keys(headers), ...Object.keys(defaults)].find(
    (name) => !columns.some((column) => column.name === name),
  )
  if (unknown === undefined) return null
  return refuse('exchange.unknown_column', { column: unknown, columns: columns.map(({ name }) => name) })
}

function nameOf(header: string, { columns, wishes }: { columns: readonly Column[]; wishes: ColumnWishes }) {
  const wished = Object.entries(wishes.columns).find(([, wanted]) => isSame(header, wanted))
  if (wished !== undefined) return wished[0]
  const free = columns.filter(({ name }) => wishes.columns[name] === undefined)
  const found = free.find(({ name, alsoCalled = [] }) => [name, ...alsoCalled].some((known) => isSame(header, known)))
  return found?.name ?? null
}

function fieldsOf(row: {
  cells: readonly string[]
  named: readonly (string | null)[]
  defaults: Readonly<Record<string, string>>
}): Fields {
  const said = row.named.flatMap((name, index): [string, string][] => {
    const cell = row.cells[index] ?? ''
    return name === null || cell === '' ? [] : [[name, cell]]
  })
  return new Map([...Object.entries(row.defaults), ...said])
}

function isSame(one: string, other: string): boolean {
  return foldHeader(one) === foldHeader(other)
}

/** 'E-Mail Adresse' and 'e_mail_adresse' are one header. */
function foldHeader(header: string): string {
  return foldText(header).replaceAll(/[^\p{L}\p{N}]+/gu, '')
}

/** A text as it is compared: without accents, in small letters, with single blanks. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim()
}
