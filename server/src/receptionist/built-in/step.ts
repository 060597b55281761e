import type { E164Number } from '../../kernel/phone-number.ts'
import type { Facts } from '../facts.ts'
import { MISUNDERSTANDINGS_MAX } from '../limits.ts'
import type { Sentence } from '../sentence.ts'
import type { Asked, DialogueState } from './dialogue-state.ts'

/** What the dialogue knows besides its own notes. */
export interface Situation {
  readonly facts: Facts
  readonly callerPhone: E164Number | null
}

/** A tool that the dialogue wants to be run. */
export interface ToolWish {
  readonly name: string
  readonly args: Readonly<Record<string, unknown>>
  /**
   * What is done with the outcome: a fact told in between resumes where the conversation was; after 'listen' the same
   * words are heard once more, with what is known now.
   */
  readonly then: 'go_on' | 'resume' | 'proceed' | 'listen'
}

/** One move of the dialogue: what to remember, what to say, and which tool to run before it goes on. */
export interface Step {
  readonly state: DialogueState
  readonly say: readonly Sentence[]
  readonly call: ToolWish | null
}

/** Says something and waits for the caller; the last sentence is the question that may be said again. */
export function ask(state: DialogueState, asked: Asked, say: readonly Sentence[]): Step {
  return { state: { ...state, asked, question: say.slice(-1) }, say, call: null }
}

/** Runs a tool; the dialogue goes on with its outcome. */
export function call(
  state: DialogueState,
  name: string,
  args: Readonly<Record<string, unknown>>,
  options: { then?: ToolWish['then']; say?: readonly Sentence[] } = {},
): Step {
  return { state, say: options.say ?? [], call: { name, args, then: options.then ?? 'go_on' } }
}

/** Says the last question again, after something else was said; what of it was just told is not told twice. */
export function askAgain(state: DialogueState, say: readonly Sentence[] = []): Step {
  const told = new Set(say.map((sentence) => JSON.stringify(sentence)))
  return { state, say: [...say, ...state.question.filter((one) => !told.has(JSON.stringify(one)))], call: null }
}

/** The caller was not understood: asks again, and offers a person the second time in a row. */
export function notUnderstood(state: DialogueState): Step {
  const misunderstandings = state.misunderstandings + 1
  return misunderstandings < MISUNDERSTANDINGS_MAX
    ? askAgain({ ...state, misunderstandings }, [{ key: 'notUnderstood' }])
    : offerPerson(state)
}

/** The same is asked once more, without an excuse; the second time in a row a person is offered. */
export function repeated(step: Step): Step {
  const misunderstandings = step.state.misunderstandings + 1
  return misunderstandings < MISUNDERSTANDINGS_MAX
    ? { ...step, state: { ...step.state, misunderstandings } }
    : ask({ ...step.state, misunderstandings: 0 }, 'offer_person', [{ key: 'offerPerson' }])
}

/** Whoever does not even understand that offer is put through: asking for ever helps nobody. */
function offerPerson(state: DialogueState): Step {
  if (state.asked === 'offer_person') return call(state, 'hand_over', {}, { say: [{ key: 'stillNotUnderstood' }] })
  return ask({ ...state, misunderstandings: 0 }, 'offer_person', [
    { key: 'stillNotUnderstood' },
    { key: 'offerPerson' },
  ])
}

/** The task is done: what else? */
export function askAnythingElse(state: DialogueState, say: readonly Sentence[]): Step {
  return ask(state, 'anything_else', [...say, { key: 'anythingElse' }])
}
