import { z } from 'zod'
import { getBusinessProfile, listBranchSummaries, listServiceSummaries, listStaffSummaries } from '../catalog/index.ts'
import { joinTransaction } from '../db/tenant-session.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { emergencyWords, findSystemPrompts, languageOf, promptFor, toolDefinitions } from '../receptionist/index.ts'
import type { Greeting, Language } from '../receptionist/index.ts'
import { disclosuresOf } from './disclosures.ts'
import { instructAssistant } from './assistant-instructions.ts'
import type { InstructionFacts } from './assistant-instructions.ts'
import type { CallState } from './call.ts'
import type { CallServices } from './services.ts'
import type { AssistantRow } from './store/assistant.ts'
import { updateCall } from './store/call.ts'
import type { AssistantDescription } from './voice-answer.ts'

const VoiceSettings = z.record(z.string(), z.json())

interface ToDescribe {
  readonly session: TenantSession
  readonly services: CallServices
  readonly assistant: AssistantRow
}

type Caller = Pick<CallState, 'language' | 'callerPhone' | 'branchId' | 'opening'>

interface Described extends ToDescribe {
  readonly call: Caller
  readonly greeting: Greeting
  /** What the business has written for its receptionist, in the version that answers. */
  readonly prompt: string | null
}

/** All that a platform's own model must know to answer this call for the business: facts, tools, how to greet. */
export async function describeAssistant(
  tx: TenantTx,
  described: ToDescribe & { readonly call: CallState },
): Promise<AssistantDescription> {
  const { session, call } = described
  const prompt = await promptFor(tx, { channel: 'voice', place: { callId: call.id } })
  const greeting = await greetingFor(tx, described)
  const told = disclosuresOf(greeting, { opening: call.opening, now: session.clock() })
  if (Object.keys(told).length > 0) await updateCall(tx, call.id, told)
  return describe(tx, { ...described, greeting, prompt: prompt?.content ?? null })
}

const NOBODY: Caller = { language: null, callerPhone: null, branchId: null, opening: null }

/** The same before anybody calls, for a platform that keeps its assistant: nobody is greeted by name. */
export async function describeAssistantAtRest(tx: TenantTx, described: ToDescribe): Promise<AssistantDescription> {
  const published = await findSystemPrompts(tx, {
    filter: { channel: 'voice', status: 'published' },
    page: { after: null, limit: 100 },
  })
  const [prompt] = published.toSorted((one, other) => (other.traffic_percent ?? 0) - (one.traffic_percent ?? 0))
  const greeting = await greetingFor(tx, { ...described, call: NOBODY })
  return describe(tx, { ...described, call: NOBODY, greeting, prompt: prompt?.content ?? null })
}

function greetingFor(tx: TenantTx, { session, services, call }: ToDescribe & { call: Caller }): Promise<Greeting> {
  return services.receptionist.greet(joinTransaction(session, tx), {
    channel: 'voice',
    languageHint: languageOf(call.language),
    callerPhone: call.callerPhone,
  })
}

async function describe(tx: TenantTx, described: Described): Promise<AssistantDescription> {
  const { call, assistant, greeting } = described
  return {
    name: assistant.name,
    greeting: call.opening ?? greeting.text,
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
  { session, call, assistant, prompt, language }: Described & { language: Language },
): Promise<InstructionFacts> {
  const [business, branches, services, staff] = await Promise.all([
    getBusinessProfile(tx),
    listBranchSummaries(tx),
    listServiceSummaries(tx),
    listStaffSummaries(tx),
  ])
  const branch = branches.find(({ id }) => id === call.branchId) ?? branches[0] ?? null
  const now = session.clock().toZonedDateTimeISO(branch?.timezone ?? business.timezone)
  const { name, instructions, business_context: context, booking_instructions: bookingRules } = assistant
  const help = { text: assistant.emergency_message, number: assistant.emergency_number, country: business.country }
  const inDanger = emergencyWords(help, now.toPlainDate().toString())
  return {
    assistant: { name, prompt: prompt ?? instructions, context, bookingRules, emergencyWords: inDanger },
    business,
    branches,
    services,
    staff,
    now,
    language,
  }
}
