import type { Language } from '@ringbook/spoken-time'
import type { ServiceSummary } from '../../catalog/index.ts'
import { mustBeTriedAgain } from '../../db/errors.ts'
import { invariant } from '../../kernel/invariant.ts'
import type { BranchId } from '../../kernel/ids.ts'
import type { Logger } from '../../kernel/logger.ts'
import type { Brain, BrainInput, BrainReply } from '../brain.ts'
import { factsAt } from '../facts.ts'
import type { Facts } from '../facts.ts'
import { detectLanguage, openingLanguage } from '../language.ts'
import { TOOL_CALLS_PER_TURN_MAX, UTTERANCE_CHARACTERS_MAX } from '../limits.ts'
import { failedToolCall, runToolWith } from '../run-tool.ts'
import type { ToolAnswer } from '../run-tool.ts'
import { speak } from '../sentence.ts'
import type { Sentence } from '../sentence.ts'
import type { ToolContext, ToolEffects } from '../tool.ts'
import { hearOutcome, hearUtterance } from './dialogue.ts'
import { inLanguage, readDialogue } from './dialogue-state.ts'
import type { Asked, DialogueState } from './dialogue-state.ts'
import { branchMeant, settleBranch } from './settle-branch.ts'
import type { Step, ToolWish } from './step.ts'
import { understand } from './understand.ts'
import type { Expectation } from './understand.ts'
import type { Understanding } from './understanding.ts'
import { fold } from './words.ts'

/** A brain that needs no model and no network: understand, decide, run a tool, decide again, reply. */
export function createBuiltInBrain({ logger }: { logger: Logger }): Brain {
  return { respond: (input) => respond(input, logger) }
}

interface Turn {
  readonly state: DialogueState
  readonly said: readonly Sentence[]
  readonly answers: readonly ToolAnswer[]
}

async function respond(input: BrainInput, logger: Logger): Promise<BrainReply> {
  const { facts, session } = input
  const text = input.text.slice(0, UTTERANCE_CHARACTERS_MAX)
  const before = readDialogue(input.dialogue, openingLanguage(facts, input.context.languageHint))
  const language = detectLanguage({
    text,
    current: before.utterances === 0 ? null : before.language,
    fallback: before.language,
    allowed: facts.languages,
  })
  const state = { ...inLanguage(before, language, facts.everyService), utterances: before.utterances + 1 }
  const now = session.clock()
  const there = factsAtBranch(facts, { branchId: state.wish.branchId, now })
  const understood = understand({
    text,
    language,
    reference: there.reference,
    country: facts.business.country,
    services: servicesKnown(there),
    staff: facts.everyStaff,
    branches: facts.branches,
    expectation: expectationOf(state),
  })
  const heard = settleBranch(state, understood, facts)
  const context: ToolContext = { ...input.context, facts, language, now }
  const turn = await drive({ input, state, heard, context, logger })
  return replyOf(turn, { language, today: facts.reference.today })
}

function factsAtBranch(facts: Facts, { branchId, now }: { branchId: BranchId | null; now: Temporal.Instant }): Facts {
  const branch = facts.branches.find(({ id }) => id === branchId)
  return branch === undefined ? facts : factsAt(facts, { branch, now })
}

/** What is offered here, and what only other branches offer: to be told so, and not to be told that nobody knows it. */
function servicesKnown({ services, everyService }: Facts): readonly ServiceSummary[] {
  const names = new Set(services.map(({ name }) => fold(name)))
  return [...services, ...everyService.filter((one) => !services.includes(one) && !names.has(fold(one.name)))]
}

const NAME_QUESTIONS: readonly (Asked | null)[] = ['person', 'identity', 'message_name']
const SERIES_QUESTIONS: readonly (Asked | null)[] = ['series_end', 'series_conflict', 'confirm_series']
const CHOICE_QUESTIONS: readonly (Asked | null)[] = [
  'choice',
  'branch',
  'visit_choice',
  'which_appointment',
  'which_question',
]

function expectationOf({ asked, offers, question, wish, lastName }: DialogueState): Expectation {
  const isNamed = lastName !== null && lastName !== '' && asked !== 'message_name'
  if (NAME_QUESTIONS.includes(asked)) return isNamed ? 'contact' : 'name'
  const namesReadings = question.some(({ key }) => key === 'askWhichDay' || key === 'askWhichTime')
  if (CHOICE_QUESTIONS.includes(asked) || (asked === 'when' && namesReadings)) return 'choice'
  if (SERIES_QUESTIONS.includes(asked)) return 'end'
  if (asked === 'party' || asked === 'length') return asked
  if (asked === 'confirm') return offers.length > 0 ? 'choice' : 'time'
  // Without a day "the 14" may be one.
  return asked === 'when' && wish.days.length > 0 ? 'time' : 'anything'
}

interface Drive {
  readonly input: BrainInput
  readonly state: DialogueState
  readonly heard: Understanding
  readonly context: ToolContext
  readonly logger: Logger
}

/** Runs the tools that the dialogue asks for until it waits for the caller. */
async function drive({ input, state, heard, context, logger }: Drive): Promise<Turn> {
  // Everything that is asked or said is about the branch that the caller named last.
  const situationAt = (branchId: BranchId | null) => ({
    facts: factsAtBranch(context.facts, { branchId, now: context.now }),
    callerPhone: context.callerPhone,
  })
  const said: Sentence[] = []
  const answers: ToolAnswer[] = []
  let step: Step = hearUtterance(state, heard, situationAt(branchMeant(state, heard)))
  said.push(...step.say)
  while (step.call !== null) {
    invariant(answers.length < TOOL_CALLS_PER_TURN_MAX, 'a turn ends after a few tool calls')
    const answer = await runSafely({ input, wish: step.call, context, logger })
    answers.push(answer)
    const situation = situationAt(step.state.wish.branchId)
    step = hearOutcome(step.state, step.call, { outcome: answer.outcome, heard, situation })
    said.push(...step.say)
  }
  return { state: step.state, said, answers }
}

/** A tool that throws could not be done, and that is what the caller hears: never that nothing is free. */
async function runSafely(options: {
  input: BrainInput
  wish: ToolWish
  context: ToolContext
  logger: Logger
}): Promise<ToolAnswer> {
  const { input, wish, context, logger } = options
  const request = { name: wish.name, args: wish.args }
  try {
    return await runToolWith(input.session, { ...request, context })
  } catch (error) {
    // The whole transaction around this turn has to be tried again, which only its owner can do.
    if (mustBeTriedAgain(error)) throw error
    logger.error({ err: error, tool: wish.name }, 'a tool of the receptionist failed')
    return failedToolCall(request, context)
  }
}

function replyOf({ state, said, answers }: Turn, voice: { language: Language; today: string }): BrainReply {
  // Of several tools that did the same kind of thing the last counts.
  const last = <Key extends keyof ToolEffects>(key: Key) =>
    answers.findLast(({ outcome }) => outcome.effects[key] !== undefined)?.outcome.effects[key]
  const ended = last('ended') === true
  return {
    text: speak(said, voice),
    language: voice.language,
    dialogue: state,
    brain: 'built-in',
    toolCalls: answers.map((answer) => answer.record),
    ended,
    handover: last('handover') ?? null,
    outcome: state.outcome ?? (ended ? 'nothing' : null),
    intent: state.goal ?? state.intent,
    appointmentId: last('appointmentId') ?? null,
    customerId: last('customerId') ?? null,
  }
}
