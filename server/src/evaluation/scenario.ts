import { z } from 'zod'
import { ModelScript } from './model-script.ts'

/** The businesses in which a scenario can take place. */
const BASE_WORLDS = ['salon', 'two-salons', 'clinic', 'physiotherapy'] as const
export type BaseWorldName = (typeof BASE_WORLDS)[number]

/** The languages that callers of scenarios speak. */
const SCENARIO_LANGUAGES = ['en', 'de', 'es'] as const
export type ScenarioLanguage = (typeof SCENARIO_LANGUAGES)[number]

const text = z.string().min(1).max(2000)
const name = z.string().min(1).max(200)
const date = z.iso.date()
/** By the clock of the business. */
const localTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'write it like 2026-11-24T10:30')
const number = z.string().regex(/^\+[1-9][0-9]{6,14}$/, 'write it with the country, like +34655000111')

const pattern = z.string().min(1).max(500).refine(isPattern, 'this is no regular expression')
const duration = z.string().refine(isDuration, 'write it like PT5M or P1D')
const moment = z.string().refine(isMoment, 'write it with its zone, like 2026-11-20T10:00[Europe/Madrid]')

/** Something that must be heard, or must not: a text in any of its forms, or a fact however it is worded. */
const Fact = z.union([
  pattern,
  z.strictObject({ time: z.string().regex(/^\d{2}:\d{2}$/, 'write it like 10:30') }),
  z.strictObject({ price: z.number().nonnegative() }),
  z.strictObject({ day: date }),
])
export type Fact = z.infer<typeof Fact>

const Changes = z.strictObject({
  /** Days on which the business stays closed. */
  closed: z.array(date).default([]),
  /** Days on which nobody has time. */
  full: z.array(date).default([]),
  customers: z
    .array(
      z.strictObject({
        name,
        phone: number.nullable().default(null),
        language: z.enum(SCENARIO_LANGUAGES).nullable().default(null),
        blocked: z.boolean().default(false),
      }),
    )
    .default([]),
  appointments: z
    .array(z.strictObject({ customer: name, service: name, start: localTime, with: name.optional() }))
    .default([]),
  faqs: z.array(z.strictObject({ language: z.enum(SCENARIO_LANGUAGES), question: text, answer: text })).default([]),
  /** What a service demands from now on. */
  policies: z
    .array(
      z.strictObject({
        service: name,
        cancellation_notice_minutes: z.int().nonnegative().optional(),
        cancellation_fee_minor: z.int().nonnegative().optional(),
        minimum_notice_minutes: z.int().nonnegative().optional(),
        group_places: z.int().positive().optional(),
      }),
    )
    .default([]),
  /** Whether there is somebody to be put through to. */
  transfer: z.boolean().default(true),
})
export type WorldChanges = z.infer<typeof Changes>

const Step = z.union([
  text.transform((say) => ({ say, later: null })),
  z.strictObject({ say: text, later: duration.nullable().default(null) }),
  /** The line drops, and the caller rings again. */
  z.strictObject({ hangs_up: z.literal(true), later: duration.nullable().default(null) }),
  /** What the model of a voice platform asks for; `{{0.slots.0.slot_token}}` is out of the result of the first. */
  z.strictObject({
    tool: name,
    arguments: z.record(z.string(), z.json()).default({}),
    /** The platform delivers it twice. */
    twice: z.boolean().default(false),
  }),
])
export type Step = z.infer<typeof Step>

const Answer = z.strictObject({
  /** What the receptionist must have said, for this to be the answer. */
  when: pattern,
  say: text,
  times: z.int().positive().default(2),
})

const ExpectedAppointment = z.strictObject({
  service: name,
  start: localTime,
  with: name.optional(),
  status: z.enum(['scheduled', 'confirmed', 'cancelled']).default('scheduled'),
  customer: name.optional(),
  phone: number.nullable().optional(),
  people: z.int().positive().default(1),
  /** Part of what was answered to its questions. */
  answers: z.record(z.string(), z.json()).optional(),
})
export type ExpectedAppointment = z.infer<typeof ExpectedAppointment>

const Expected = z.strictObject({
  /** All that were made or changed; one that stands as before is not named. */
  appointments: z.array(ExpectedAppointment).default([]),
  follow_ups: z
    .array(
      z.strictObject({
        kind: z.enum(['message', 'callback', 'handover', 'unanswered_question', 'emergency']),
        says: pattern.optional(),
      }),
    )
    .default([]),
  waitlist: z
    .array(z.strictObject({ service: name, status: z.enum(['waiting', 'cancelled', 'booked']).default('waiting') }))
    .default([]),
  opted_out: z.array(number).default([]),
  /** Null: it came to nothing that counts, and any word for it will do. */
  outcome: z
    .enum(['booked', 'rescheduled', 'cancelled', 'answered', 'message_taken', 'handed_over', 'nothing'])
    .nullable()
    .default(null),
  /** Whether the receptionist ends it, by hanging up or by putting through. */
  ends: z.boolean().optional(),
  must_say: z.array(Fact).default([]),
  must_never_say: z.array(Fact).default([]),
})
export type Expected = z.infer<typeof Expected>

/** One conversation as it is tried: where, when, who, what is said, and what must have come of it. */
export const Scenario = z
  .strictObject({
    name,
    language: z.enum(SCENARIO_LANGUAGES),
    world: z.enum(BASE_WORLDS),
    changes: Changes.default(() => Changes.parse({})),
    now: moment,
    channel: z.enum(['phone', 'sms', 'chat', 'platform']).default('phone'),
    caller: z.strictObject({ number: number.nullable().default(null) }).default({ number: null }),
    /** What is said, one after the other. */
    says: z.array(Step).min(1).max(60).optional(),
    /** What is said instead of the next line, where the receptionist asks for it. */
    answers: z.array(Answer).default([]),
    /** A caller who is played by a language model: what they want, and what they are like. */
    persona: text.optional(),
    /** What a language model does that leads the conversation: played by the script, whatever brain was asked for. */
    model: ModelScript.optional(),
    /** What the next model does, where the first does not answer. */
    second_model: ModelScript.optional(),
    brains: z.array(z.enum(['built-in', 'language-model'])).default(['built-in', 'language-model']),
    expect: Expected,
    limits: z
      .strictObject({ turns: z.int().positive().max(60).default(20), tool_calls: z.int().positive().default(30) })
      .default({ turns: 20, tool_calls: 30 }),
  })
  .refine(({ says, persona }) => (says === undefined) !== (persona === undefined), {
    message: 'a scenario has either "says" or "persona"',
  })
  .refine(({ channel, caller }) => channel !== 'sms' || caller.number !== null, {
    path: ['caller'],
    message: 'whoever writes has a number',
  })
  .refine(({ model, persona, channel }) => model === undefined || (persona === undefined && channel !== 'platform'), {
    path: ['model'],
    message: 'neither a persona nor a platform with a model of its own goes with the script of a model',
  })
  .refine(({ model, second_model: second }) => model !== undefined || second === undefined, {
    path: ['second_model'],
    message: 'a second model needs a first one in "model"',
  })
export type Scenario = z.infer<typeof Scenario>
export type Channel = Scenario['channel']

/** A scenario and where it was written. */
export interface WrittenScenario {
  readonly file: string
  readonly line: number
  readonly scenario: Scenario
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'iu').flags !== ''
  } catch {
    return false
  }
}

function isDuration(written: string): boolean {
  return parses(() => Temporal.Duration.from(written))
}

function isMoment(written: string): boolean {
  return parses(() => Temporal.ZonedDateTime.from(written))
}

function parses(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch {
    return false
  }
}
