import { mustBeTriedAgain } from '../../db/errors.ts'
import { startDeadline } from '../../kernel/deadline.ts'
import type { Logger } from '../../kernel/logger.ts'
import type { BrainInput } from '../brain.ts'
import { explain } from '../guard/check-sentence.ts'
import { gatherEvidence, withAnswers } from '../guard/evidence.ts'
import type { Evidence } from '../guard/evidence.ts'
import type { Language } from '../language.ts'
import {
  FILLER_AFTER_MS,
  OUTPUT_TOKENS_MAX,
  SPOKEN_CHARACTERS_MAX,
  TOOL_CALLS_PER_TURN_MAX,
  WRITTEN_CHARACTERS_MAX,
} from '../limits.ts'
import { ModelFailure } from '../ports.ts'
import type { LanguageModel, ModelMessage, ModelToolCall } from '../ports.ts'
import { failedToolCall, runToolWith } from '../run-tool.ts'
import type { ToolAnswer, ToolCallRecord } from '../run-tool.ts'
import { speak } from '../sentence.ts'
import type { Sentence } from '../sentence.ts'
import type { AssistantWords } from '../store/assistant.ts'
import { insertModelUse } from '../store/model-uses.ts'
import type { ToolContext } from '../tool.ts'
import { toolDefinitions } from '../tools/registry.ts'
import { askModel } from './ask-model.ts'
import type { ModelAnswer } from './ask-model.ts'
import { latestWithin, recount, toolMessages } from './history.ts'
import { instruct } from './instructions.ts'
import { withoutUnsaidName } from './said-by-caller.ts'
import { Speech } from './speech.ts'

export interface TurnOptions {
  readonly input: BrainInput
  readonly logger: Logger
  /** Never empty; the first is asked first. */
  readonly models: readonly LanguageModel[]
  readonly language: Language
  /** What was done in this conversation before. */
  readonly toolCalls: readonly ToolCallRecord[]
  readonly words: AssistantWords
}

export interface Turn {
  /** False: no model answered, and nothing was done that could be told instead. */
  readonly isAnswered: boolean
  readonly spoken: string
  readonly answers: readonly ToolAnswer[]
}

/** A turn by a language model: asked, checked, tools run, asked again, until it has nothing more to do. */
export async function runTurn(options: TurnOptions): Promise<Turn> {
  return new TurnUnderWay(options).run()
}

class TurnUnderWay {
  readonly #options: TurnOptions
  readonly #answers: ToolAnswer[] = []
  readonly #messages: ModelMessage[]
  readonly #speech: Speech
  readonly #startedMs = performance.now()
  #models: readonly LanguageModel[]
  #evidence: Evidence
  #note: string | null = null
  #wasTold = false

  constructor(options: TurnOptions) {
    this.#options = options
    const { input, language, toolCalls } = options
    this.#models = options.models
    this.#messages = recount(input.said, toolCalls)
    this.#messages.push({ role: 'caller', text: input.text })
    this.#evidence = this.#withAnswers(this.#gather(), toolCalls)
    this.#speech = new Speech({
      language,
      languages: input.facts.languages,
      charactersMax: input.context.channel === 'voice' ? SPOKEN_CHARACTERS_MAX : WRITTEN_CHARACTERS_MAX,
      known: () => ({ evidence: this.#evidence, toolCalls: this.#everyToolCall() }),
      say: (part) => input.say(part),
    })
  }

  async run(): Promise<Turn> {
    const isAnswered = await this.#converse()
    return { isAnswered, spoken: this.#speech.spoken, answers: this.#answers }
  }

  async #converse(): Promise<boolean> {
    const { signal } = this.#options.input
    while (!signal.aborted) {
      this.#speech.begin()
      const answer = await this.#askAny()
      if (signal.aborted) break
      if (answer === null) return this.#tellWhatWasDone()
      const isOver = answer.toolCalls.length > 0 ? await this.#runTools(answer.toolCalls) : this.#settle()
      if (isOver) return true
    }
    return true
  }

  /** The answer called no tool: it is the end of the turn, unless a sentence of it was held back for the first time. */
  #settle(): boolean {
    const { held, spoken } = this.#speech
    if (held === null) return true
    if (this.#wasTold) {
      this.#tellTruth()
      return true
    }
    this.#wasTold = true
    this.#note =
      `Your last answer was not spoken from "${held.sentence}" on, because ${explain(held.objection)}.` +
      (spoken === '' ? '' : ` The caller has heard: "${spoken}" Do not repeat it.`) +
      ' Go on from there.'
    return false
  }

  /** Asks the models in their order, each a second time where that may help; null if none answers. */
  async #askAny(): Promise<ModelAnswer | null> {
    const { logger, input } = this.#options
    for (const model of this.#models) {
      for (let attempt = 1; attempt <= 2; attempt += 1) {
        const answer = await this.#ask(model)
        if (answer.failure === null || input.signal.aborted) return answer
        const { provider, model: name } = model
        const kind = answer.outcome
        logger.warn({ provider, model: name, outcome: kind, err: answer.failure }, 'a language model did not answer')
        this.#noteWhatWasHeard()
        if (!(answer.failure instanceof ModelFailure) || !answer.failure.isRetryable) break
        if (this.#remainingMs(model) <= 0) break
      }
      // Whoever failed is not asked again in this turn.
      this.#models = this.#models.filter((one) => one !== model)
    }
    return null
  }

  #noteWhatWasHeard(): void {
    const { spoken } = this.#speech
    this.#speech.begin()
    if (spoken !== '') this.#note = `You were cut off. The caller has heard: "${spoken}" Go on without repeating it.`
  }

  async #ask(model: LanguageModel): Promise<ModelAnswer> {
    const { input } = this.#options
    const answer = await askModel({
      model,
      request: this.#requestFor(model),
      signal: input.signal,
      remainingMs: this.#remainingMs(model),
      onText: (text) => this.#speech.hear(text),
    })
    this.#speech.finish({ isWhole: answer.failure === null && !answer.isCutOff })
    const { outcome, usage, firstTextMs, durationMs } = answer
    const use = { place: input.context.place, model, outcome, usage, firstTextMs, durationMs }
    await input.session.transact((tx) => insertModelUse(tx, { ...use, at: input.session.clock() }))
    return answer
  }

  /** The next model has at least the time for its first word, however long the one before took. */
  #remainingMs(model: LanguageModel): number {
    const left = model.turnMsMax - (performance.now() - this.#startedMs)
    return model === this.#options.models[0] ? left : Math.max(left, model.firstTextMsMax)
  }

  #requestFor(model: LanguageModel) {
    const { input, language, words } = this.#options
    const { facts, context, session } = input
    const tools = toolDefinitions()
    const characters = (model.promptTokensMax - OUTPUT_TOKENS_MAX) * CHARACTERS_PER_TOKEN
    const forWords = Math.max(0, characters - JSON.stringify(tools).length)
    const instructions = instruct({ facts, context, words, language, now: session.clock() }, forWords * PROMPT_SHARE)
    return {
      instructions: this.#note === null ? instructions : `${instructions}\n\nNote: ${this.#note}`,
      messages: latestWithin(this.#messages, forWords - instructions.length),
      tools,
      outputTokensMax: OUTPUT_TOKENS_MAX,
    }
  }

  /** True when the turn is over: the conversation ended, or it calls tools for ever. */
  async #runTools(calls: readonly ModelToolCall[]): Promise<boolean> {
    for (const call of calls) {
      if (this.#answers.length >= TOOL_CALLS_PER_TURN_MAX) {
        this.#tellTruth()
        return true
      }
      const answer = await this.#runTool(call)
      this.#answers.push(answer)
      this.#messages.push(...toolMessages(answer.record))
      this.#evidence = this.#withAnswers(this.#evidence, [answer.record])
      if (answer.outcome.effects.ended === true) {
        this.#speech.tell(answer.record.spoken)
        return true
      }
    }
    const { spoken } = this.#speech
    this.#note = spoken === '' ? null : `The caller has heard: "${spoken}" Go on without repeating it.`
    return false
  }

  /** A tool that throws could not be done, and that is what the model is told: never that nothing is free. */
  async #runTool({ name, arguments: written }: ModelToolCall): Promise<ToolAnswer> {
    const { input, language, logger } = this.#options
    const args = withoutUnsaidName(written, this.#callerLines())
    const { session, context: conversation, facts } = input
    const context: ToolContext = { ...conversation, facts, language, now: session.clock() }
    using _filler = startDeadline(FILLER_AFTER_MS, () => this.#fillSilence())
    try {
      return await runToolWith(session, { name, args, context })
    } catch (error) {
      if (mustBeTriedAgain(error)) throw error
      logger.error({ err: error, tool: name }, 'a tool of the receptionist failed')
      return failedToolCall({ name, args }, context)
    }
  }

  #fillSilence(): void {
    const { input } = this.#options
    const isSilent = this.#speech.spoken === '' && input.context.channel === 'voice' && !input.signal.aborted
    if (isSilent) this.#speech.tell(this.#speak([{ key: 'oneMoment' }]))
  }

  /** No model is left. What was done must be told, and is not done again by asking another brain. */
  #tellWhatWasDone(): boolean {
    if (this.#answers.length === 0) return false
    this.#tellTruth()
    return true
  }

  /** What the last tool came to, in our own words; else that it is not known. */
  #tellTruth(): void {
    const spoken = this.#answers.findLast(({ record }) => record.spoken !== '')?.record.spoken
    this.#speech.tell(spoken ?? this.#speak([{ key: 'notSure' }]))
  }

  #speak(sentences: readonly Sentence[]): string {
    const { language, input } = this.#options
    return speak(sentences, { language, today: input.facts.reference.today })
  }

  #everyToolCall(): readonly ToolCallRecord[] {
    return [...this.#options.toolCalls, ...this.#answers.map(({ record }) => record)]
  }

  #callerLines(): string[] {
    const { said, text } = this.#options.input
    return [...said.filter(({ role }) => role === 'caller').map((line) => line.text), text]
  }

  #gather(): Evidence {
    const { input, words } = this.#options
    return gatherEvidence({
      facts: input.facts,
      instructions: [words.prompt, words.context, words.bookingInstructions].join('\n'),
      said: [...input.said.map(({ text }) => text), input.text],
    })
  }

  #withAnswers(known: Evidence, toolCalls: readonly ToolCallRecord[]): Evidence {
    return withAnswers(known, { toolCalls, currency: this.#options.input.facts.business.currency })
  }
}

/** English has some four characters to a token, other languages fewer. */
const CHARACTERS_PER_TOKEN = 3

/** So much of what is left beside the tools is for the facts; the rest is for the conversation. */
const PROMPT_SHARE = 0.7
