import { codeOfLostRace, bookingRefusals, retryLostRaces } from '../booking/index.ts'
import { joinTransaction } from '../db/tenant-session.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { failedRow } from './imported-row.ts'
import type { ImportedRow, RowDone, RowProblem } from './imported-row.ts'
import { takeTurn } from './store/turn.ts'

/** Rows of a file that stand or fall together; nearly always one. */
export interface RowsToJudge {
  readonly lines: readonly number[]
  /** Writes what the rows say, or says why it cannot; `session` is inside the same transaction. */
  judge(session: TenantSession, tx: TenantTx): Promise<Result<RowDone, readonly RowProblem[]>>
}

class DryRunOver extends Error {
  override readonly name = 'DryRunOver'
}

/**
 * Judges rows one after the other, each in a transaction of its own: what is written is whole rows, whenever the run is
 * cut off. A dry run does the same, each row in a savepoint of one transaction that is rolled back in the end.
 */
export async function runRows(
  session: TenantSession,
  { rows, isDryRun }: { rows: readonly RowsToJudge[]; isDryRun: boolean },
): Promise<ImportedRow[]> {
  if (!isDryRun) return judgeAll(session, rows)
  let judged: ImportedRow[] = []
  try {
    await session.transact(async (tx) => {
      judged = await judgeAll(joinTransaction(session, tx), rows)
      throw new DryRunOver()
    })
  } catch (error) {
    if (!(error instanceof DryRunOver)) throw error
  }
  // What a dry run made is gone, and its identifier with it.
  return judged.map((row) => (row.status === 'created' ? { ...row, id: null } : row))
}

async function judgeAll(session: TenantSession, rows: readonly RowsToJudge[]): Promise<ImportedRow[]> {
  const judged: ImportedRow[] = []
  for (const { lines, judge } of rows) {
    const result = await judgeOne(session, judge)
    for (const line of lines) {
      if (!result.ok) judged.push(failedRow(line, result.refusal))
      else judged.push({ line, start: null, ...result.value, problems: [] })
    }
  }
  return judged
}

/** Carries the problems of a row out of its transaction, so that what it wrote before is undone. */
class RowRefused extends Error {
  override readonly name = 'RowRefused'
  readonly problems: readonly RowProblem[]
  constructor(problems: readonly RowProblem[]) {
    super('a row was refused')
    this.problems = problems
  }
}

async function judgeOne(
  session: TenantSession,
  judge: RowsToJudge['judge'],
): Promise<Result<RowDone, readonly RowProblem[]>> {
  try {
    const judged = await retryLostRaces(session, async (tx) => {
      // In one flight: the connection runs what the row asks first after the turn was had.
      const [, result] = await Promise.all([takeTurn(tx), judge(joinTransaction(session, tx), tx)])
      if (!result.ok) throw new RowRefused(result.refusal)
      return result.value
    })
    if (judged.lost === null) return { ok: true, value: judged.answer }
    const code = codeOfLostRace[judged.lost]
    return { ok: false, refusal: [{ column: null, code, message: bookingRefusals[code] }] }
  } catch (error) {
    if (error instanceof RowRefused) return { ok: false, refusal: error.problems }
    throw error
  }
}
