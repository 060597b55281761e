import type { CallReport, ReportedTurn } from '../../calls/ports.ts'
import { instantOfMs } from '../instants.ts'
import { reportedCost } from '../reported-cost.ts'
import { endingOf } from './disconnection.ts'
import { Utterance } from './message.ts'
import type { RetellCall } from './message.ts'

const CENTS = 100

/** What a call object says when the call is over: of call_ended without an analysis, of call_analyzed with one. */
export function readReport(call: RetellCall, receivedAt: Temporal.Instant): CallReport {
  const { call_analysis: analysis } = call
  return {
    ending: endingOf({
      reason: call.disconnection_reason ?? null,
      callStatus: call.call_status,
      inVoicemail: analysis?.in_voicemail === true,
      endedAt: instantOfMs(call.end_timestamp) ?? receivedAt,
    }),
    startedAt: instantOfMs(call.start_timestamp),
    transcript: call.transcript ?? null,
    turns: readTurns(call),
    summary: analysis?.call_summary ?? null,
    recordingUrl: call.recording_url ?? call.scrubbed_recording_url ?? null,
    sentiment: sentimentOf(analysis?.user_sentiment),
    analysis: analysisOf(analysis),
    entities: analysis?.custom_analysis_data ?? {},
    variables: { ...call.retell_llm_dynamic_variables, ...call.collected_dynamic_variables },
    metadata: call.metadata ?? {},
    cost: costOf(call.call_cost),
  }
}

/** Words are timed in seconds from the beginning of the call. */
function readTurns(call: RetellCall): ReportedTurn[] {
  const startedAt = instantOfMs(call.start_timestamp)
  return (call.transcript_object ?? []).flatMap((entry): ReportedTurn[] => {
    const spoken = Utterance.safeParse(entry)
    if (!spoken.success || spoken.data.content.trim() === '') return []
    const { role, content, words } = spoken.data
    const seconds = words?.[0]?.start
    const spokenAt =
      startedAt === null || seconds === undefined ? null : instantOfMs(startedAt.epochMilliseconds + seconds * 1000)
    return [{ role: role === 'user' ? 'caller' : 'assistant', text: content.trim(), spokenAt }]
  })
}

function sentimentOf(word: string | undefined): CallReport['sentiment'] {
  const lower = word?.toLowerCase()
  return lower === 'positive' || lower === 'neutral' || lower === 'negative' ? lower : null
}

function analysisOf(analysis: RetellCall['call_analysis']): Record<string, unknown> {
  const { call_successful: isSuccessful, in_voicemail: inVoicemail } = analysis ?? {}
  return {
    ...(isSuccessful === undefined ? {} : { call_successful: isSuccessful }),
    ...(inVoicemail === undefined ? {} : { in_voicemail: inVoicemail }),
  }
}

/** Retell counts in cents, with fractions. */
function costOf(cost: RetellCall['call_cost']): CallReport['cost'] {
  const total = cost?.combined_cost
  const parts = (cost?.product_costs ?? []).map((part) => ({
    type: part.product ?? 'other',
    cost: (part.cost ?? 0) / CENTS,
  }))
  return reportedCost({ total: total === undefined ? null : total / CENTS, parts, currency: 'USD' })
}
