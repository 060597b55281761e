import { z } from 'zod'
import type { CallReport, ReportedTurn } from '../../calls/ports.ts'
import { instantOfSeconds } from '../instants.ts'
import { reportedCost } from '../reported-cost.ts'
import { endingOf } from './ending.ts'
import { Utterance } from './message.ts'
import type { Conversation } from './message.ts'

/** What a conversation was, as it is told once it is over and analysed. */
export function readReport(conversation: Conversation, receivedAt: Temporal.Instant): CallReport {
  const { metadata, analysis } = conversation
  const startedAt = instantOfSeconds(metadata?.start_time_unix_secs)
  return {
    ending: endingOf(conversation, endOf(conversation) ?? receivedAt),
    startedAt,
    transcript: null,
    turns: readTurns(conversation, startedAt),
    summary: analysis?.transcript_summary ?? null,
    recordingUrl: null,
    sentiment: null,
    analysis: analysisOf(conversation),
    entities: entitiesOf(conversation),
    variables: variablesOf(conversation),
    cost: costOf(metadata?.cost_fiat),
  }
}

function endOf({ metadata }: Conversation): Temporal.Instant | null {
  const { start_time_unix_secs: start, call_duration_secs: duration } = metadata ?? {}
  return start === undefined || duration === undefined || duration < 0 ? null : instantOfSeconds(start + duration)
}

function readTurns({ transcript = [] }: Conversation, startedAt: Temporal.Instant | null): ReportedTurn[] {
  return transcript.flatMap((entry): ReportedTurn[] => {
    const spoken = Utterance.safeParse(entry)
    if (!spoken.success || spoken.data.message.trim() === '') return []
    const { role, message, time_in_call_secs: seconds } = spoken.data
    const isTimed = startedAt !== null && seconds !== undefined
    const spokenAt = isTimed ? instantOfSeconds(startedAt.epochMilliseconds / 1000 + seconds) : null
    return [{ role: role === 'user' ? 'caller' : 'assistant', text: message.trim(), spokenAt }]
  })
}

function analysisOf({ analysis, metadata, conversation_id: id }: Conversation): Record<string, unknown> {
  const told = {
    conversation_id: id,
    call_successful: analysis?.call_successful,
    title: analysis?.call_summary_title,
    language: metadata?.main_language,
    evaluation: analysis?.evaluation_criteria_results,
  }
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined))
}

const Collected = z.object({ value: z.json() })

/** Each with its value; how ElevenLabs came to it is not kept. */
function entitiesOf({ analysis }: Conversation): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(analysis?.data_collection_results ?? {}).flatMap(([name, collected]) => {
      const read = Collected.safeParse(collected)
      return read.success ? [[name, read.data.value]] : []
    }),
  )
}

/** Without those that ElevenLabs sets itself: numbers and ids stand with the call. */
function variablesOf({ conversation_initiation_client_data: begun }: Conversation): Record<string, unknown> {
  const variables = Object.entries(begun?.dynamic_variables ?? {})
  return Object.fromEntries(variables.filter(([name]) => !/^(?:system__|secret__)/.test(name)))
}

/** ElevenLabs tells credits, too; only this is money, in dollars. */
function costOf(dollars: number | undefined): CallReport['cost'] {
  return reportedCost({ total: dollars, parts: [{ type: 'conversation', cost: dollars ?? 0 }], currency: 'USD' })
}
