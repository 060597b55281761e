import { once } from 'node:events'
import type { z } from 'zod'
import { newId } from '../kernel/ids.ts'
import { ModelFailure } from '../receptionist/index.ts'
import type { LanguageModel, ModelPart, ModelRequest } from '../receptionist/index.ts'
import { filledIn } from './fill-in.ts'
import type { ModelAnswer, ModelMove } from './model-script.ts'
import type { Scenario } from './scenario.ts'

/** The language models of a scenario that brings their script, and how far it has been played. */
export interface ScriptedModels {
  /** The first is asked first. Never empty. */
  readonly models: readonly LanguageModel[]
  /** What they did since this was last asked, a line each. */
  takeMoves(): string[]
  /** What was not as the script has it, a sentence each: a move that nobody asked for, or one question too many. */
  differences(): string[]
}

/** The models that play the scripts of a scenario; null if it brings none. */
export function createScriptedModels({
  model,
  second_model: second,
}: Pick<Scenario, 'model' | 'second_model'>): ScriptedModels | null {
  if (model === undefined) return null
  const done: string[] = []
  const parts = [
    new ScriptedModel({ name: 'The model', moves: model, note: (move) => done.push(move) }),
    ...(second === undefined ? [] : [secondModel(second, done)]),
  ]
  return {
    models: parts,
    takeMoves: () => done.splice(0),
    differences: () => parts.flatMap((part) => part.differences()),
  }
}

function secondModel(moves: readonly ModelMove[], done: string[]): ScriptedModel {
  return new ScriptedModel({ name: 'The second model', moves, note: (move) => done.push(`(second model) ${move}`) })
}

/** Long enough for what needs no waiting, and short enough to wait for one that stalls. */
const PATIENCE_MS = 250
const TURN_MS_MAX = 20_000
const PROMPT_TOKENS_MAX = 100_000
const NO_USAGE = { inputTokens: 0, cachedTokens: 0, outputTokens: 0 }

interface ScriptOptions {
  /** As sentences call it. */
  readonly name: string
  readonly moves: readonly ModelMove[]
  note(move: string): void
}

/** A language model that does what a script says, whatever it is told: all else of a conversation by a model is real. */
class ScriptedModel implements LanguageModel {
  readonly integrationId = newId<string>()
  readonly provider = 'script'
  readonly model: string
  readonly price = null
  readonly firstTextMsMax = PATIENCE_MS
  readonly turnMsMax = TURN_MS_MAX
  readonly promptTokensMax = PROMPT_TOKENS_MAX
  readonly #left: ModelMove[]
  readonly #note: (move: string) => void
  #isAskedTooOften = false

  constructor({ name, moves, note }: ScriptOptions) {
    this.model = name
    this.#left = [...moves]
    this.#note = note
  }

  /** Plays the next move. After the last it fails, so that nobody waits, and `differences` tells of it. */
  async *stream({ messages, signal }: ModelRequest): AsyncGenerator<ModelPart> {
    const move = this.#left.shift()
    if (move === undefined) {
      this.#isAskedTooOften = true
      throw new ModelFailure('failed', { isRetryable: false, cause: new Error('the script is at its end') })
    }
    this.#note(describeMove(move))
    if ('fails' in move) throw failureOf(move.fails)
    const results = messages.flatMap((message) => (message.role === 'tool' ? [message.result] : []))
    yield* partsOf(move, results)
    if (move.then === 'stalls') await untilGivenUp(signal)
    if (move.then === 'breaks_off') throw brokenOff('failed')
    if (move.then === 'garbles') throw brokenOff('malformed')
    yield { kind: 'finished', usage: NO_USAGE, isCutOff: move.then === 'gets_too_long' }
  }

  differences(): string[] {
    const left = this.#left.length
    return [
      ...(left === 0 ? [] : [`${this.model} was asked less often than its script has: moves left: ${left}.`]),
      ...(!this.#isAskedTooOften ? [] : [`${this.model} was asked more often than its script has.`]),
    ]
  }
}

function* partsOf({ says, calls }: ModelAnswer, results: readonly unknown[]): Generator<ModelPart> {
  for (const text of says) yield { kind: 'text', text }
  for (const { tool: name, arguments: written, twice } of calls) {
    const given = filledIn(written, results)
    for (let time = twice ? 2 : 1; time > 0; time -= 1) {
      yield { kind: 'tool_call', toolCall: { toolCallId: newId<string>(), name, arguments: given } }
    }
  }
}

/** Waits for the end of the listener's patience, and throws it. */
async function untilGivenUp(signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  await once(signal, 'abort')
  signal.throwIfAborted()
}

function brokenOff(kind: 'failed' | 'malformed'): ModelFailure {
  return new ModelFailure(kind, { isRetryable: true, cause: new Error('as the script says') })
}

const REQUEST_TIMEOUT = 408
const TOO_MANY_REQUESTS = 429
const SERVER_ERROR = 500

/** As connections to real models have it: too busy and broken may pass, a refusal does not. */
function failureOf(status: number): ModelFailure {
  const isRetryable = status === TOO_MANY_REQUESTS || status === REQUEST_TIMEOUT || status >= SERVER_ERROR
  return new ModelFailure('failed', { isRetryable, cause: new Error(`it answered HTTP ${status}`) })
}

const ENDINGS: Readonly<Record<Exclude<ModelAnswer['then'], undefined>, string>> = {
  stalls: '(stalls)',
  breaks_off: '(breaks off)',
  garbles: '(answers what is no answer)',
  gets_too_long: '(gets too long)',
}

function describeMove(move: ModelMove): string {
  if ('fails' in move) return `(answers HTTP ${move.fails})`
  const called = move.calls.map(
    ({ tool, arguments: given, twice }) => `→ ${tool} ${argumentsOf(given)}${twice ? ', twice' : ''}`,
  )
  const ending = move.then === undefined ? [] : [ENDINGS[move.then]]
  return [...move.says, ...called, ...ending].join(' ')
}

function argumentsOf(given: z.core.util.JSONType): string {
  return typeof given === 'string' ? given : JSON.stringify(given)
}
