import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import { ok, refuse } from '../../kernel/result.ts'
import type { Refusal, Result } from '../../kernel/result.ts'
import { fromSafeCell } from './safe-cell.ts'

/** The rows of a file under its headers; all texts without blanks around them. */
export interface CsvTable {
  readonly headers: readonly string[]
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

const DELIMITERS = [',', ';', '\t', '|']
/** What Excel writes, and reads, above the headers. */
const SEPARATOR_LINE = /^sep=(.)\r?\n/i
const LINE_END = /\r\n|\n|\r/g

const Parsed = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }))

/**
 * Reads CSV as programs write it (RFC 4180 and its relatives): with a byte order mark, with semicolons or tabs, with
 * line breaks and doubled quotation marks inside of quoted cells, rows of unequal length. Cells that were made harmless
 * for spreadsheets are as they were. Refuses what ends inside of a quoted cell, and a file without rows.
 */
export function readCsv(
  content: string,
  options: { delimiter: string | null },
): Result<CsvTable, Refusal<'exchange.unreadable_csv' | 'exchange.no_rows'>> {
  const marked = content.replace(/^\uFEFF/, '')
  const [separatorLine = '', separator = null] = SEPARATOR_LINE.exec(marked) ?? []
  const text = marked.slice(separatorLine.length)
  const delimiter = options.delimiter ?? separator ?? likelyDelimiter(text)
  const firstLine = separatorLine === '' ? 1 : 2
  try {
    const parsed = Parsed.parse(parse(text, { delimiter, info: true, relax_column_count: true, relax_quotes: true }))
    const [headers, ...rows] = withLines(parsed, firstLine).filter(({ cells }) => cells.some((cell) => cell !== ''))
    if (headers === undefined || rows.length === 0) return refuse('exchange.no_rows')
    return ok({ headers: headers.cells, rows })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error['lines'] === 'number' ? error['lines'] + firstLine - 1 : null
    return refuse('exchange.unreadable_csv', { line, reason: reasonOf(error) })
  }
}

function reasonOf({ code }: CsvError): string {
  return code === 'CSV_QUOTE_NOT_CLOSED'
    ? 'A quotation mark is opened and never closed.'
    : 'Something after a closing quotation mark does not belong there.'
}

// The parser knows on which line a record ends; it began as many lines earlier as there are breaks in its cells. Of a
// break inside of a cell that is two characters the parser counts both.
function withLines(parsed: z.infer<typeof Parsed>, firstLine: number): { line: number; cells: string[] }[] {
  let countedTwice = 0
  return parsed.map(({ record, info }) => {
    const text = record.join('')
    countedTwice += text.split('\r\n').length - 1
    const breaks = text.match(LINE_END)?.length ?? 0
    const line = info.lines - countedTwice - breaks + firstLine - 1
    return { line, cells: record.map((cell) => fromSafeCell(cell.trim())) }
  })
}

/** The delimiter that stands most often in the first line, outside of quotation marks. */
function likelyDelimiter(text: string): string {
  const [line = ''] = text.trimStart().split(/\r?\n/, 1)
  const bare = line.replaceAll(/"(?:[^"]|"")*"/g, '')
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
}
