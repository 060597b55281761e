import { getBusinessProfile, listBranchSummaries, listServiceSummaries, listStaffSummaries } from '../catalog/index.ts'
import { joinTransaction } from '../db/tenant-session.ts'
import type { TenantTx } from '../db/transaction.ts'
import { z } from 'zod'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { publishedPrompt, toolDefinitions } from '../receptionist/index.ts'
import { instructAssistant } from './assistant-instructions.ts'
import type { CallState } from './call.ts'
import type { CallServices } from './services.ts'
import { toLanguage } from './spoken.ts'
import type { AssistantRow } from './store/assistant.ts'
import type { AssistantDescription } from './voice-answer.ts'

const VoiceSettings = z.record(z.string(), z.json())

/** All that a platform's own model must know to answer this call for the business: facts, tools, how to greet. */
export async function describeAssistant(
  tx: TenantTx,
  options: { session: TenantSession; services: CallServices; call: CallState; assistant: AssistantRow },
): Promise<AssistantDescription> {
  const { session, services, call, assistant } = options
  const [business, branches, offered, staff, prompt] = await Promise.all([
    getBusinessProfile(tx),
    listBranchSummaries(tx),
    listServiceSummaries(tx),
    listStaffSummaries(tx),
    publishedPrompt(tx, 'voice'),
  ])
  const greeting = await services.receptionist.greet(joinTransaction(session, tx), {
    channel: 'voice',
    languageHint: toLanguage(call.language),
    callerPhone: call.from,
  })
  const branch = branches.find(({ id }) => id === call.branchId) ?? branches[0] ?? null
  const timezone = branch?.timezone ?? business.timezone
  return {
    name: assistant.name,
    greeting: greeting.text,
    language: greeting.language,
    instructions: instructAssistant({
      assistant: {
        name: assistant.name,
        prompt: prompt?.content ?? assistant.instructions,
        context: assistant.business_context,
        bookingRules: assistant.booking_instructions,
      },
      business,
      branches,
      services: offered,
      staff,
      now: session.clock().toZonedDateTimeISO(timezone),
      language: greeting.language,
    }),
    tools: toolDefinitions().map(({ name, description, parameters }) => ({ name, description, parameters })),
    voiceId: assistant.voice_id,
    voiceSettings: VoiceSettings.parse(assistant.voice_settings),
    isRecorded: assistant.recording_enabled,
    maxDurationSeconds: assistant.max_call_duration_minutes * 60,
    hasTransferNumber: assistant.transfer_number !== null,
  }
}
