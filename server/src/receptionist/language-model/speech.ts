import type { Language } from '../language.ts'
import { objectionTo } from '../guard/check-sentence.ts'
import type { Objection } from '../guard/check-sentence.ts'
import type { Evidence } from '../guard/evidence.ts'
import type { ToolCallRecord } from '../run-tool.ts'
import { cutSentences, withoutMarkup } from './sentences.ts'

/** A sentence that was held back, and why. */
export interface HeldBack {
  readonly sentence: string
  readonly objection: Objection
}

export interface SpeechOptions {
  readonly language: Language
  readonly languages: readonly Language[]
  readonly charactersMax: number
  /** What is known and done at this moment. */
  known(): { readonly evidence: Evidence; readonly toolCalls: readonly ToolCallRecord[] }
  say(part: string): void
}

/**
 * What is said in a turn, sentence by sentence: each is checked before it may be heard. After one that is held back the
 * rest of that answer is not spoken either, for it builds on it.
 */
export class Speech {
  #pending = ''
  #held: HeldBack | null = null
  #spoken = ''
  readonly #options: SpeechOptions

  constructor(options: SpeechOptions) {
    this.#options = options
  }

  /** All that was said so far in this turn. */
  get spoken(): string {
    return this.#spoken
  }

  /** What the answer under way has held back; null if all of it was spoken. */
  get held(): HeldBack | null {
    return this.#held
  }

  /** The next piece of an answer. What is never spoken is not read either: a model may talk without end or full stop. */
  hear(text: string): void {
    if (this.#isOver) return
    const { sentences, rest } = cutSentences(this.#pending + text)
    this.#pending = rest
    for (const sentence of sentences) this.#release(sentence)
    if (rest.length > this.#options.charactersMax) this.finish({ isWhole: true })
  }

  /** True when nothing more of this answer will be spoken. */
  get #isOver(): boolean {
    return this.#held !== null || this.#spoken.length >= this.#options.charactersMax
  }

  /** The answer is complete: what is left is a sentence, too, unless the answer broke off in the middle of it. */
  finish({ isWhole }: { isWhole: boolean }): void {
    const last = this.#pending
    this.#pending = ''
    if (isWhole && last.trim() !== '') this.#release(last)
  }

  /** Begins the next answer. */
  begin(): void {
    this.#pending = ''
    this.#held = null
  }

  /** Says what needs no check: our own sentences. */
  tell(text: string): void {
    if (text === '') return
    const part = this.#spoken === '' ? text : ` ${text}`
    this.#spoken += part
    this.#options.say(part)
  }

  #release(raw: string): void {
    const { language, languages, charactersMax, known } = this.#options
    const sentence = withoutMarkup(raw.slice(0, charactersMax))
    if (sentence === '' || this.#isOver) return
    const objection = objectionTo({ sentence, language, languages, ...known() })
    if (objection === null) this.tell(sentence)
    else this.#held = { sentence, objection }
  }
}
