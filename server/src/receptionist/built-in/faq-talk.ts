import { QUESTION_CHARACTERS_MAX } from '../limits.ts'
import type { ToolOutcome } from '../tool.ts'
import { QuestionDoubt } from '../tools/answer-question.ts'
import type { DialogueState } from './dialogue-state.ts'
import { ask, call } from './step.ts'
import type { Step } from './step.ts'
import type { Understanding } from './understanding.ts'

/** Whoever has not said after so many questions back which FAQ they mean, means none of them. */
const DOUBTS_MAX = 2

/** Several FAQs may be meant, or one perhaps: asks which, and remembers what was being talked about. Null if not so. */
export function askWhichQuestion(state: DialogueState, outcome: ToolOutcome): Step | null {
  if (outcome.code !== 'receptionist.question_unclear') return null
  const { question, choices } = QuestionDoubt.parse(outcome.result)
  const { asked, question: openQuestion, faqDoubt } = state
  const before = { asked, question: openQuestion }
  const known = faqDoubt ?? { before, rounds: 0 }
  const doubt = {
    question,
    choices: choices.map((choice) => choice.question),
    before: known.before,
    rounds: known.rounds + 1,
  }
  return ask({ ...state, faqDoubt: doubt }, 'which_question', outcome.say)
}

/** The answer to "do you mean …?": one of those, none, or more words about it. Null if something else was said. */
export function hearWhichQuestion(state: DialogueState, heard: Understanding): Step | null {
  const { faqDoubt: doubt } = state
  if (state.asked !== 'which_question' || doubt === null) return null
  const isElse = heard.intents.some((intent) => intent !== 'hello' && intent !== 'thanks')
  if (isElse || heard.when !== null) return null
  const question = chosenQuestion(doubt.choices, heard)
  if (question !== null) return answer(state, { question })
  const isNone = heard.answer === 'no' || doubt.rounds >= DOUBTS_MAX
  const told = `${doubt.question} ${heard.text}`.slice(0, QUESTION_CHARACTERS_MAX)
  return answer(state, isNone ? { question: doubt.question, none_of_choices: true } : { question: told })
}

function chosenQuestion(choices: readonly string[], { answer: said, ordinal }: Understanding): string | null {
  if (ordinal !== null) return (ordinal === 'last' ? choices.at(-1) : choices[ordinal - 1]) ?? null
  // Of two, a yes says nothing.
  return said === 'yes' && choices.length === 1 ? (choices[0] ?? null) : null
}

// The question before the doubt is open again; the doubt itself is kept until it is known how it ends.
function answer(state: DialogueState, args: Readonly<Record<string, unknown>>): Step {
  const before = state.faqDoubt?.before ?? state
  return call({ ...state, ...before }, 'answer_question', args, { then: 'resume' })
}
