import type { ServiceSummary, StaffSummary } from '../../catalog/index.ts'
import type { BranchId } from '../../kernel/ids.ts'
import type { BranchFacts, Facts } from '../facts.ts'
import type { Sentence } from '../sentence.ts'
import { namesOf } from '../tools/find-named.ts'
import type { DialogueState } from './dialogue-state.ts'
import { ask } from './step.ts'
import type { Step } from './step.ts'
import type { BranchReading, Understanding } from './understanding.ts'

/** "The other shop" where there are two; "yes" and "the second one" where it was asked which. */
export function settleBranch(state: DialogueState, heard: Understanding, facts: Facts): Understanding {
  const { branches } = facts
  if (heard.branch?.kind === 'other') {
    const [other, another] = branches.filter(({ id }) => id !== (state.wish.branchId ?? facts.branch?.id))
    return other !== undefined && another === undefined ? { ...heard, branch: oneBranch(other) } : heard
  }
  const question = state.question.at(-1)
  if (state.asked !== 'branch' || heard.branch !== null || question === undefined) return heard
  const name = answeredName(question, heard)
  const branch = branches.find((one) => one.name === name)
  return branch === undefined ? heard : { ...heard, branch: oneBranch(branch), answer: null, ordinal: null }
}

function oneBranch({ id }: BranchFacts): BranchReading {
  return { kind: 'one', id }
}

function answeredName(question: Sentence, { answer, ordinal }: Understanding): string | undefined {
  if (question.key === 'askToLookThere') return answer === 'yes' ? question.branch : undefined
  if (question.key !== 'askWhichBranch' || ordinal === null) return undefined
  return ordinal === 'last' ? question.branches.at(-1) : question.branches[ordinal - 1]
}

/** The branch that is talked about from here on; null: the one that was called. */
export function branchMeant({ wish }: DialogueState, { branch }: Understanding): BranchId | null {
  return branch?.kind === 'one' ? branch.id : wish.branchId
}

/** A branch that nobody knows, or one of several: asked. Null if there is no doubt. */
export function askAboutBranch(state: DialogueState, { branch }: Understanding, facts: Facts): Step | null {
  if (branch === null || branch.kind === 'one') return null
  const here = state.wish.branchId ?? facts.branch?.id
  const meant = facts.branches.filter(({ id }) =>
    branch.kind === 'several' ? branch.ids.includes(id) : branch.kind === 'unknown' || id !== here,
  )
  const unknown: Sentence[] = branch.kind === 'unknown' ? [{ key: 'branchUnknown', name: branch.name }] : []
  return ask(state, 'branch', [...unknown, { key: 'askWhichBranch', branches: namesOf(meant) }])
}

/** The service is given at other branches only: says where, and asks whether to look there. */
export function askForServiceElsewhere(state: DialogueState, service: ServiceSummary, facts: Facts): Step | null {
  if (facts.branch === null || facts.services.some(({ id }) => id === service.id)) return null
  const there = facts.branches.filter(({ id }) => service.branchIds.includes(id))
  const branches = namesOf(there)
  const what = state.wish.serviceWord ?? service.name
  const why: Sentence = { key: 'serviceAtOtherBranches', service: what, branch: facts.branch.name, branches }
  return askToLookAt(state, there, why)
}

/** Whoever was asked for works at other branches only. */
export function askForStaffElsewhere(state: DialogueState, member: StaffSummary, facts: Facts): Step | null {
  if (facts.branch === null || facts.staff.some(({ id }) => id === member.id)) return null
  const there = facts.branches.filter(({ id }) => member.branchIds.includes(id))
  const branches = namesOf(there)
  const why: Sentence = { key: 'staffAtOtherBranches', staff: member.name, branch: facts.branch.name, branches }
  return there.length === 0 ? null : askToLookAt(state, there, why)
}

function askToLookAt(state: DialogueState, there: readonly BranchFacts[], why: Sentence): Step {
  const [only, another] = there
  const question: Sentence =
    only !== undefined && another === undefined
      ? { key: 'askToLookThere', branch: only.name }
      : { key: 'askWhichBranch', branches: namesOf(there) }
  return ask(state, 'branch', [why, question])
}

const CONFIRMATIONS: readonly (DialogueState['asked'] | null)[] = ['confirm', 'confirm_visit', 'confirm_series']

const WRITTEN: readonly Sentence['key'][] = [
  'booked',
  'requested',
  'seriesBooked',
  'seriesRequested',
  'visitBooked',
  'visitRequested',
]

/** Where a business has several branches, nothing is read back and nothing is booked without saying at which. */
export function withBranchSaid(step: Step, { branch, branches }: Facts): Step {
  const { state, say, call } = step
  if (branch === null || branches.length < 2 || say.some(({ key }) => key === 'atBranch')) return step
  const at: Sentence = { key: 'atBranch', branch: branch.name }
  const written = say.findIndex(({ key }) => WRITTEN.includes(key))
  if (written !== -1) return { ...step, say: say.toSpliced(written + 1, 0, at) }
  // What is moved stays where it is, unless another branch was named.
  const isKnown = state.goal === 'book' || state.wish.branchId !== null
  const isReadBack = call === null && isKnown && CONFIRMATIONS.includes(state.asked) && say.length > 1
  return isReadBack ? { ...step, say: say.toSpliced(-1, 0, at) } : step
}
