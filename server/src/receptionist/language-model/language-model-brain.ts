import type { Logger } from '../../kernel/logger.ts'
import type { Brain, BrainInput, BrainReply } from '../brain.ts'
import { inLanguage, readDialogue } from '../built-in/dialogue-state.ts'
import type { DialogueState } from '../built-in/dialogue-state.ts'
import type { Facts } from '../facts.ts'
import { detectLanguage, openingLanguage } from '../language.ts'
import type { Language } from '../language.ts'
import { mergeOutcome } from '../merge-outcome.ts'
import type { LanguageModels } from '../ports.ts'
import type { ToolAnswer, ToolCallRecord } from '../run-tool.ts'
import { readAssistantWords } from '../store/assistant.ts'
import { promptFor } from '../store/system-prompts.ts'
import { listToolCalls } from '../store/tool-calls.ts'
import type { ToolEffects } from '../tool.ts'
import { nameGiven } from './name-given.ts'
import { runTurn } from './run-turn.ts'

export interface LanguageModelBrainOptions {
  readonly logger: Logger
  readonly models: LanguageModels
  /** Leads the conversation on where no model does. */
  readonly builtIn: Brain
}

/**
 * A brain that asks language models. What it says and does goes through the guard; where no model answers, the built-in
 * brain takes up the conversation where it stands and leads it to its end.
 */
export function createLanguageModelBrain(options: LanguageModelBrainOptions): Brain {
  return { respond: (input) => respond(input, options) }
}

async function respond(input: BrainInput, { logger, models, builtIn }: LanguageModelBrainOptions): Promise<BrainReply> {
  const { session, context, facts, text } = input
  const before = readDialogue(input.dialogue, openingLanguage(facts, context.languageHint))
  const known = await models.modelsOf(session)
  if (known.length === 0) return builtIn.respond(input)
  const { toolCalls, words } = await readPast(input)
  const language = languageOfTurn(input, before)
  const notes = notesOf({ before, facts, language, toolCalls })
  const turn = await runTurn({ input, logger, models: known, language, toolCalls, words })
  if (turn.isAnswered) return replyOf({ turn, notes, language, input })
  logger.warn({ place: context.place }, 'no language model answered; the built-in brain goes on')
  const reply = await builtIn.respond({ ...input, text, dialogue: notes })
  if (turn.spoken !== '') input.say(` ${reply.text}`)
  return {
    ...reply,
    text: `${turn.spoken} ${reply.text}`.trim(),
    toolCalls: [...turn.answers.map(({ record }) => record), ...reply.toolCalls],
  }
}

async function readPast({ session, context: { place, channel } }: BrainInput) {
  return session.transact(async (tx) => {
    const toolCalls = await listToolCalls(tx, place)
    const prompt = await promptFor(tx, { channel: channel === 'voice' ? 'voice' : 'messages', place })
    const own = await readAssistantWords(tx)
    return { toolCalls, words: { ...own, prompt: prompt?.content ?? own.prompt } }
  })
}

function languageOfTurn({ text, facts, said }: BrainInput, before: DialogueState): Language {
  const isFirst = before.utterances === 0 && !said.some(({ role }) => role === 'caller')
  return detectLanguage({
    text,
    current: isFirst ? null : before.language,
    fallback: before.language,
    allowed: facts.languages,
  })
}

/** The notes that the built-in brain would need if it had to go on: the language, and who the caller is. */
function notesOf(noted: {
  before: DialogueState
  facts: Facts
  language: Language
  toolCalls: readonly ToolCallRecord[]
}): DialogueState {
  const { before, facts, language, toolCalls } = noted
  const state = inLanguage(before, language, facts.everyService)
  return { ...state, ...nameGiven(toolCalls), utterances: before.utterances + 1 }
}

function replyOf(options: {
  turn: { spoken: string; answers: readonly ToolAnswer[] }
  notes: DialogueState
  language: Language
  input: BrainInput
}): BrainReply {
  const { turn, notes, language, input } = options
  const { answers, spoken } = turn
  const last = <Key extends keyof ToolEffects>(key: Key) =>
    answers.findLast(({ outcome }) => outcome.effects[key] !== undefined)?.outcome.effects[key]
  const done = answers.reduce(
    (known: DialogueState['outcome'], { outcome }) => mergeOutcome({ known, latest: outcome.effects.outcome ?? null }),
    notes.outcome,
  )
  const ended = last('ended') === true
  const records = answers.map(({ record }) => record)
  const intent = intentOf(records) ?? notes.intent
  return {
    text: spoken,
    language: detectLanguage({ text: spoken, current: language, fallback: language, allowed: input.facts.languages }),
    dialogue: { ...notes, ...nameGiven(records), intent, outcome: done },
    brain: 'language-model',
    toolCalls: records,
    ended,
    handover: last('handover') ?? null,
    outcome: done ?? (ended ? 'nothing' : null),
    intent,
    appointmentId: last('appointmentId') ?? null,
    customerId: last('customerId') ?? null,
  }
}

/** In the words of the built-in brain, so that figures count both. The later a word stands, the less it tells. */
const INTENTS: readonly (readonly [RegExp, string])[] = [
  [/^cancel_|^quote_cancellation/, 'cancel'],
  [/^reschedule_|^plan_series_move/, 'reschedule'],
  [/^book_|^hold_slot|^plan_series|^check_availability|^find_next_free|^find_visit_times/, 'book'],
  [/^join_waitlist/, 'wait'],
  [/_offers?$/, 'offer'],
  [/^take_message/, 'message'],
  [/^find_appointments/, 'list'],
]

function intentOf(toolCalls: readonly ToolCallRecord[]): string | null {
  return INTENTS.find(([pattern]) => toolCalls.some(({ name }) => pattern.test(name)))?.[1] ?? null
}
