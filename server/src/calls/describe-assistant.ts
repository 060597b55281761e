import { z } from 'zod'
import { getBusinessProfile, listBranchSummaries, listServiceSummaries, listStaffSummaries } from '../catalog/index.ts'
import { joinTransaction } from '../db/tenant-session.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { languageOf, promptFor, toolDefinitions } from '../receptionist/index.ts'
import { instructAssistant } from './assistant-instructions.ts'
import type { InstructionFacts } from './assistant-instructions.ts'
import type { CallState } from './call.ts'
import type { CallServices } from './services.ts'
import type { AssistantRow } from './store/assistant.ts'
import type { AssistantDescription } from './voice-answer.ts'

const VoiceSettings = z.record(z.string(), z.json())

interface Described {
  readonly session: TenantSession
  readonly services: CallServices
  readonly call: CallState
  readonly assistant: AssistantRow
}

/** All that a platform's own model must know to answer this call for the business: facts, tools, how to greet. */
export async function describeAssistant(tx: TenantTx, described: Described): Promise<AssistantDescription> {
  const { session, services, call, assistant } = described
  const greeting = await services.receptionist.greet(joinTransaction(session, tx), {
    channel: 'voice',
    languageHint: languageOf(call.language),
    callerPhone: call.callerPhone,
  })
  return {
    name: assistant.name,
    greeting: greeting.text,
    language: greeting.language,
    instructions: instructAssistant(await loadInstructionFacts(tx, { ...described, language: greeting.language })),
    tools: toolDefinitions().map((definition) => ({ ...definition })),
    voiceId: assistant.voice_id,
    voiceSettings: VoiceSettings.parse(assistant.voice_settings),
    isRecorded: assistant.recording_enabled,
    maxDurationSeconds: assistant.max_call_duration_minutes * 60,
    hasTransferNumber: assistant.transfer_number !== null,
  }
}

async function loadInstructionFacts(
  tx: TenantTx,
  { session, call, assistant, language }: Described & { language: string },
): Promise<InstructionFacts> {
  const [business, branches, services, staff, prompt] = await Promise.all([
    getBusinessProfile(tx),
    listBranchSummaries(tx),
    listServiceSummaries(tx),
    listStaffSummaries(tx),
    promptFor(tx, { channel: 'voice', place: { callId: call.id } }),
  ])
  const branch = branches.find(({ id }) => id === call.branchId) ?? branches[0] ?? null
  const { name, instructions, business_context: context, booking_instructions: bookingRules } = assistant
  return {
    assistant: { name, prompt: prompt?.content ?? instructions, context, bookingRules },
    business,
    branches,
    services,
    staff,
    now: session.clock().toZonedDateTimeISO(branch?.timezone ?? business.timezone),
    language,
  }
}
