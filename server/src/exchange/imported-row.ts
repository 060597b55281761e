/** Why a row could not be taken. */
export interface RowProblem {
  /** Our name of the column that is wrong; null: the row as a whole. */
  readonly column: string | null
  readonly code: string
  /** A sentence for whoever has the file in front of them. */
  readonly message: string
}

/** What became of the record that a row describes. */
export interface RowDone {
  readonly status: 'created' | 'updated' | 'unchanged'
  readonly id: string
  /** Of an appointment: when it begins. */
  readonly start?: Temporal.Instant
}

/** What became of one row of a file. */
export interface ImportedRow {
  /** The line on which it begins, from 1. */
  readonly line: number
  readonly status: RowDone['status'] | 'failed'
  readonly id: string | null
  readonly start: Temporal.Instant | null
  readonly problems: readonly RowProblem[]
}

/** Something about a line that is worth knowing and stops nothing. */
export interface Notice {
  readonly line: number
  readonly message: string
}

/** What an import did, or would do. */
export interface ImportReport {
  readonly isDryRun: boolean
  readonly rows: readonly ImportedRow[]
  readonly ignoredColumns: readonly string[]
  readonly notices: readonly Notice[]
}

/** A row of which nothing was taken. */
export function failedRow(line: number, problems: readonly RowProblem[]): ImportedRow {
  return { line, status: 'failed', id: null, start: null, problems }
}
