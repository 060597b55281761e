import type { TenantTx } from '../db/transaction.ts'
import { invariant } from '../kernel/invariant.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { durationSeconds, transcriptOf } from './call.ts'
import type { CallState } from './call.ts'
import { ensureCall } from './ensure-call.ts'
import { finishCall } from './finish-call.ts'
import type { CallReport, VoiceCall } from './ports.ts'
import { keepsTranscripts } from './store/assistant.ts'
import { readCall, updateCall } from './store/call.ts'
import type { CallRow } from './store/call.ts'
import { listTurns, replaceTurns } from './store/turn.ts'

/**
 * Adds what a platform reports at the end of a call. It may come before other messages, late, twice, or be the only
 * thing that is ever heard of the call; what it does not say leaves what is known as it is.
 */
export async function applyCallReport(
  session: TenantSession,
  options: { provider: string; call: VoiceCall; report: CallReport },
): Promise<void> {
  await session.transact(async (tx) => {
    const report = (await keepsTranscripts(tx)) ? options.report : withoutWords(options.report)
    const { call } = await ensureCall(tx, session, {
      ...options.call,
      provider: options.provider,
      status: 'in_progress',
      startedAt: report.startedAt,
      language: null,
    })
    await takeTurns(tx, { call, report })
    await finishCall(tx, call, { ...report.ending, now: session.clock() })
    const row = await readCall(tx, call.id)
    invariant(row, 'a locked call is there')
    await updateCall(tx, call.id, { ...timesOf(row, report), ...detailsOf(row, report) })
  })
}

/** What is left where the business does not want the words kept. */
function withoutWords(report: CallReport): CallReport {
  return { ...report, transcript: null, turns: [] }
}

/**
 * The report's turns stand in the place of those that were heard live, unless it knows less. A conversation that the
 * receptionist led itself is on record at first hand and stays.
 */
async function takeTurns(tx: TenantTx, options: { call: CallState; report: CallReport }): Promise<void> {
  const { call, report } = options
  const known = await listTurns(tx, call.id)
  const isFirstHand = known.some((turn) => turn.source === null)
  if (isFirstHand || report.turns.length === 0 || report.turns.length < known.length) return
  const turns = report.turns.map((turn) => ({ ...turn, spokenAt: turn.spokenAt ?? call.startedAt }))
  await replaceTurns(tx, call.id, { language: call.language, turns })
}

function timesOf(
  row: CallRow,
  report: CallReport,
): Partial<Pick<CallRow, 'started_at' | 'ended_at' | 'duration_seconds'>> {
  const startedAt = report.startedAt ?? row.started_at
  const endedAt = report.ending.endedAt ?? row.ended_at
  // Two clocks that contradict each other: what is known stays.
  if (endedAt === null || Temporal.Instant.compare(startedAt, endedAt) > 0) return {}
  return { started_at: startedAt, ended_at: endedAt, duration_seconds: durationSeconds({ startedAt, endedAt }) }
}

function detailsOf(row: CallRow, report: CallReport) {
  const { cost, sentiment } = report
  return {
    transcript: filled(report.transcript) ?? row.transcript ?? (filled(transcriptOf(report.turns)) || null),
    summary: filled(report.summary) ?? row.summary,
    recording_url: filled(report.recordingUrl) ?? row.recording_url,
    voicemail_url: (report.ending.status === 'voicemail' ? filled(report.recordingUrl) : null) ?? row.voicemail_url,
    sentiment: sentiment ?? row.sentiment,
    analysis: added(row.analysis, report.analysis),
    entities: added(row.entities, report.entities),
    dynamic_variables: added(row.dynamic_variables, report.variables),
    metadata: added(row.metadata, report.metadata),
    ...(cost === null
      ? {}
      : {
          cost_micros: cost.amountMicros,
          cost_currency: cost.currency,
          cost_breakdown: JSON.stringify(cost.parts ?? {}),
        }),
  }
}

/** What is known with what is told now beside it, or in its place where it has the same name. */
function added(known: unknown, told: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ ...(typeof known === 'object' ? known : {}), ...told })
}

function filled(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text
}
