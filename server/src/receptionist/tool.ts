import type { Language } from '@ringbook/spoken-time'
import type { z } from 'zod'
import type { AppointmentId, CustomerId } from '../kernel/ids.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { ConversationContext, Facts } from './facts.ts'
import type { Sentence } from './sentence.ts'

/** What a conversation came to, as it is kept with the call. */
export type Outcome = 'booked' | 'rescheduled' | 'cancelled' | 'answered' | 'message_taken' | 'handed_over' | 'nothing'

export interface Handover {
  /** Where to put the caller through to; null where a person takes over in the same thread. */
  readonly number: E164Number | null
  readonly reason: string
}

/** What a tool is given besides its arguments. */
export interface ToolContext extends ConversationContext {
  readonly facts: Facts
  readonly language: Language
  readonly now: Temporal.Instant
}

/** What a tool changed for the conversation as a whole. */
export interface ToolEffects {
  readonly outcome?: Outcome
  readonly appointmentId?: AppointmentId
  readonly customerId?: CustomerId
  readonly handover?: Handover
  readonly ended?: true
}

/** A JSON object that goes to a language model or a vendor; times in it are local, with their weekday. */
export type ToolResult = Readonly<Record<string, z.core.util.JSONType>>

export interface ToolOutcome {
  /** failed: something outside did not answer; nothing is known then, and nothing may be promised. */
  readonly status: 'succeeded' | 'refused' | 'failed'
  /** The stable code of a refusal or failure; null when it succeeded. */
  readonly code: string | null
  readonly result: ToolResult
  /** How the outcome is said to the caller, in whatever language they speak. */
  readonly say: readonly Sentence[]
  readonly effects: ToolEffects
}

/** One thing that the receptionist can do. */
export interface Tool {
  readonly name: string
  /** What a language model reads when it decides. */
  readonly description: string
  readonly arguments: z.ZodObject
  /** Parses what was given and does it. Never throws for bad arguments: the model is told what is wrong with them. */
  run(session: TenantSession, given: unknown, context: ToolContext): Promise<ToolOutcome>
}

interface ToolOptions<Arguments extends z.ZodObject> {
  name: string
  description: string
  arguments: Arguments
  execute(session: TenantSession, given: z.output<Arguments>, context: ToolContext): Promise<ToolOutcome>
}

/** Declares a tool. Arguments that a model leaves empty (null, "") count as not given. */
export function defineTool<Arguments extends z.ZodObject>(options: ToolOptions<Arguments>): Tool {
  return {
    name: options.name,
    description: options.description,
    arguments: options.arguments,
    run: async (session, given, context) => {
      const parsed = options.arguments.safeParse(withoutEmpty(given))
      return parsed.success ? options.execute(session, parsed.data, context) : invalidArguments(parsed.error)
    },
  }
}

function withoutEmpty(given: unknown): unknown {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== ''))
}

function invalidArguments(error: z.ZodError): ToolOutcome {
  const problems = error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }))
  return refused('receptionist.invalid_arguments', { say: [{ key: 'notUnderstood' }], result: { problems } })
}

/** It was done. */
export function succeeded(
  result: ToolResult,
  options: { say: readonly Sentence[]; effects?: ToolEffects },
): ToolOutcome {
  return { status: 'succeeded', code: null, result, say: options.say, effects: options.effects ?? {} }
}

/** It was not done, for a reason that can be told. */
export function refused(code: string, options: { say: readonly Sentence[]; result?: ToolResult }): ToolOutcome {
  const { say, result = {} } = options
  return { status: 'refused', code, result: { ...result, refused: code }, say, effects: {} }
}

/** Something outside did not answer. */
export function unavailable(): ToolOutcome {
  return {
    status: 'failed',
    code: 'receptionist.unavailable',
    result: { failed: 'receptionist.unavailable' },
    say: [{ key: 'calendarUnreachable' }],
    effects: {},
  }
}
