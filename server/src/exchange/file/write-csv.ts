import { toSafeCell } from './safe-cell.ts'

/** Without it spreadsheets take UTF-8 for the code page of the machine. */
export const BYTE_ORDER_MARK = '\uFEFF'

export const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t' } as const

/** One line of CSV (RFC 4180): what needs quotation marks has them, and no cell is run as a formula. */
export function csvLine(cells: readonly string[], delimiter: string): string {
  return `${cells.map((cell) => quoted(toSafeCell(cell), delimiter)).join(delimiter)}\r\n`
}

function quoted(cell: string, delimiter: string): string {
  const needsMarks = /["\r\n]/.test(cell) || cell.includes(delimiter) || cell !== cell.trim()
  return needsMarks ? `"${cell.replaceAll('"', '""')}"` : cell
}
