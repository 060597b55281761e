import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { EvaluationsTable } from '../../db/schema.generated.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { SortedPageRequest } from '../../kernel/sorted-page.ts'

const COLUMNS = [
  'id',
  'brain',
  'language',
  'repeats',
  'status',
  'scenario_count',
  'passed_count',
  'started_at',
  'finished_at',
] as const satisfies (keyof EvaluationsTable)[]

/** One trial of many scenarios; fields are named as the columns are. */
export type EvaluationRecord = Pick<Selectable<EvaluationsTable>, (typeof COLUMNS)[number]>

export interface NewEvaluation extends Pick<
  EvaluationRecord,
  'id' | 'brain' | 'language' | 'repeats' | 'scenario_count' | 'started_at'
> {
  readonly request_key: string | null
}

/** Writes an evaluation that begins; false if one with its request key is there already, which the database decides. */
export async function insertEvaluation(tx: TenantTx, evaluation: NewEvaluation): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('evaluations')
    .values({ tenant_id: tx.tenantId, ...evaluation })
    .onConflict((conflict) => conflict.constraint('evaluations_once').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Ends what began before then and still runs: its process has ended. A few rows of one tenant, by evaluations_by_time. */
export async function endForgotten(
  tx: TenantTx,
  { before, now }: { before: Temporal.Instant; now: Temporal.Instant },
): Promise<void> {
  await tx.db
    .updateTable('evaluations')
    .set({ status: 'failed', finished_at: now })
    .where('tenant_id', '=', tx.tenantId)
    .where('status', '=', 'running')
    .where('started_at', '<', before)
    .execute()
}

/** The evaluation that was asked for under this key: by evaluations_once. */
export async function findByRequestKey(tx: TenantTx, requestKey: string): Promise<EvaluationRecord | null> {
  const found = await tx.db
    .selectFrom('evaluations')
    .select(COLUMNS)
    .where('tenant_id', '=', tx.tenantId)
    .where('request_key', '=', requestKey)
    .executeTakeFirst()
  return found ?? null
}

/** One evaluation, by its key. */
export async function readEvaluation(tx: TenantTx, id: string): Promise<EvaluationRecord | null> {
  const found = await tx.db
    .selectFrom('evaluations')
    .select(COLUMNS)
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return found ?? null
}

/** Ends an evaluation. One row, by its key. */
export async function finishEvaluation(
  tx: TenantTx,
  id: string,
  ending: { status: 'finished' | 'failed'; passed_count: number; finished_at: Temporal.Instant },
): Promise<void> {
  await tx.db.updateTable('evaluations').set(ending).where('tenant_id', '=', tx.tenantId).where('id', '=', id).execute()
}

const ToolLines = z.array(
  z.object({ name: z.string(), arguments: z.json(), status: z.string(), code: z.string().nullable() }),
)
const Transcript = z.array(z.object({ role: z.enum(['caller', 'assistant', 'model', 'note']), text: z.string() }))

/** One conversation that was played, as it is kept. */
export interface ResultRecord {
  readonly file: string
  readonly line: number
  readonly scenario: string
  readonly language: string
  readonly attempt: number
  readonly status: 'passed' | 'failed' | 'broken'
  readonly outcome: string | null
  readonly turns: number
  readonly duration_ms: number
  readonly differences: readonly string[]
  readonly transcript: z.infer<typeof Transcript>
  readonly tool_calls: z.infer<typeof ToolLines>
}

/** Keeps one conversation. */
export async function insertResult(tx: TenantTx, evaluationId: string, result: ResultRecord): Promise<void> {
  const { differences, transcript, tool_calls: toolCalls, ...plain } = result
  await tx.db
    .insertInto('evaluation_results')
    .values({
      tenant_id: tx.tenantId,
      evaluation_id: evaluationId,
      ...plain,
      differences: JSON.stringify(differences),
      transcript: JSON.stringify(transcript),
      tool_calls: JSON.stringify(toolCalls),
    })
    .execute()
}

/** All conversations of one evaluation by file and line: by evaluation_results_once, at most 2,000. */
export async function listResults(tx: TenantTx, evaluationId: string): Promise<ResultRecord[]> {
  const rows = await tx.db
    .selectFrom('evaluation_results')
    .selectAll()
    .where('tenant_id', '=', tx.tenantId)
    .where('evaluation_id', '=', evaluationId)
    .orderBy('file')
    .orderBy('line')
    .orderBy('attempt')
    .execute()
  return rows.map(({ tenant_id: _tenant, id: _id, evaluation_id: _evaluation, created_at: _at, ...row }) => ({
    ...row,
    differences: z.array(z.string()).parse(row.differences),
    transcript: Transcript.parse(row.transcript),
    tool_calls: ToolLines.parse(row.tool_calls),
  }))
}

/** Evaluations, the last first: by evaluations_by_time. */
export async function findEvaluations(tx: TenantTx, { after, limit }: SortedPageRequest): Promise<EvaluationRecord[]> {
  const query = tx.db
    .selectFrom('evaluations')
    .select(COLUMNS)
    .where('tenant_id', '=', tx.tenantId)
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .limit(limit)
  if (after === null) return query.execute()
  const startedAt = Temporal.Instant.from(after.sortValue)
  return query
    .where(({ and, eb, or }) =>
      or([eb('started_at', '<', startedAt), and([eb('started_at', '=', startedAt), eb('id', '>', after.id)])]),
    )
    .execute()
}
