import type { Sentence } from '../sentence.ts'
import type { Answered, DialogueState, OpenQuestion } from './dialogue-state.ts'
import { readIntakeAnswer } from './read-intake-answer.ts'
import { ask } from './step.ts'
import type { Situation, Step } from './step.ts'
import type { Understanding } from './understanding.ts'

/** Asks the next open question of the business. */
export function askQuestion(state: DialogueState, { question }: OpenQuestion): Step {
  const { label, type, options, problem } = question
  const next = { key: 'askIntake', label, type, options } as const
  return ask(
    state,
    'intake',
    problem === null || problem === 'required' ? [next] : [{ key: 'intakeFault', problem }, next],
  )
}

/** The answer to the question that is open; null if the words are none, which is then for others to understand. */
export function takeAnswer(state: DialogueState, heard: Understanding, situation: Situation): DialogueState | null {
  const [open, ...rest] = state.openQuestions
  if (open === undefined) return null
  const answer = readIntakeAnswer(open.question, heard, momentOf(state, situation))
  if (answer !== null && !isDeclined(open, heard)) {
    const answers = [...withoutAnswerTo(state.answers, open), { ...open, answer }]
    return { ...state, openQuestions: rest, answers, answersAgreed: false }
  }
  return isDeclined(open, heard) ? { ...state, openQuestions: rest } : null
}

/** What need not be answered may be left out: "no", "nothing", "I don't know". */
function isDeclined({ question }: OpenQuestion, { answer, hasNone }: Understanding): boolean {
  if (question.required || question.type === 'boolean') return false
  return hasNone || answer === 'no'
}

/** Says what was noted; a yes then is a yes to that, and to the booking. */
export function answersReadBack(state: DialogueState): Extract<Sentence, { key: 'answersReadBack' }> {
  const answers = state.answers.map(({ question, answer }) => ({
    label: question.label,
    answer: inWords(answer, state),
  }))
  return { key: 'answersReadBack', answers }
}

const YES_AND_NO = { en: ['yes', 'no'], de: ['ja', 'nein'], es: ['sí', 'no'] } as const

function inWords(answer: Answered['answer'], { language }: DialogueState): string {
  if (typeof answer === 'boolean') return YES_AND_NO[language][answer ? 0 : 1]
  return Array.isArray(answer) ? answer.join(', ') : String(answer)
}

/**
 * "No, four loads": of the answers that were read back the one that such words can be another answer to. Null if it is
 * none or more than one, or nothing new.
 */
export function correctAnswer(state: DialogueState, heard: Understanding, situation: Situation): DialogueState | null {
  const moment = momentOf(state, situation)
  const corrected = state.answers.flatMap((answered) => {
    const { type } = answered.question
    // Any words are a text, and any no is one.
    if (type === 'boolean' || type === 'text' || type === 'long_text' || type === 'address') return []
    const answer = readIntakeAnswer(answered.question, heard, moment)
    return answer === null || JSON.stringify(answer) === JSON.stringify(answered.answer)
      ? []
      : [{ ...answered, answer }]
  })
  const [only, another] = corrected
  if (only === undefined || another !== undefined) return null
  return { ...state, answers: state.answers.map((one) => (isSameQuestion(one, only) ? only : one)) }
}

/** All questions are open again, in the order in which they were asked. */
export function reopenQuestions(state: DialogueState): DialogueState {
  const openQuestions = state.answers.map(({ item, question }) => ({ item, question: { ...question, problem: null } }))
  return { ...state, openQuestions, answers: [], answersAgreed: false }
}

/** The questions that came with a time, without those that were answered before. */
export function withQuestions(state: DialogueState, questions: readonly OpenQuestion[]): DialogueState {
  const answers = state.answers.filter((answered) => questions.some((one) => isSameQuestion(one, answered)))
  const openQuestions = questions.filter((one) => !answers.some((answered) => isSameQuestion(one, answered)))
  return { ...state, answers, openQuestions }
}

/** What the business could not take is asked once more, with the reason. */
export function askedAgain(state: DialogueState, questions: readonly OpenQuestion[]): DialogueState {
  const answers = state.answers.filter((answered) => !questions.some((one) => isSameQuestion(one, answered)))
  return { ...state, answers, openQuestions: [...questions], answersAgreed: false }
}

function withoutAnswerTo(answers: readonly Answered[], open: OpenQuestion): Answered[] {
  return answers.filter((answered) => !isSameQuestion(answered, open))
}

function isSameQuestion(one: OpenQuestion, other: OpenQuestion): boolean {
  return one.item === other.item && one.question.key === other.question.key
}

function momentOf({ language }: DialogueState, { facts }: Situation) {
  return { language, reference: facts.reference, branch: facts.branch }
}

/** The answers as tools are given them. */
export function answersOf({ answers }: DialogueState): { answers?: { key: string; answer: Answered['answer'] }[] } {
  const own = answers.filter(({ item }) => item === null).map(({ question, answer }) => ({ key: question.key, answer }))
  return own.length === 0 ? {} : { answers: own }
}

/** The same for a visit: by the place of the service. */
export function itemAnswersOf({ answers }: DialogueState): { item_answers?: unknown[] } {
  const items = [...new Set(answers.flatMap(({ item }) => (item === null ? [] : [item])))]
  const itemAnswers = items.map((item) => ({
    item,
    answers: answers
      .filter((answered) => answered.item === item)
      .map(({ question, answer }) => ({ key: question.key, answer })),
  }))
  return itemAnswers.length === 0 ? {} : { item_answers: itemAnswers }
}
