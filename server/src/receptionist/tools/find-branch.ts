import { wordsOf } from '../built-in/words.ts'
import { factsAt } from '../facts.ts'
import type { BranchFacts } from '../facts.ts'
import { refused } from '../tool.ts'
import type { ToolContext } from '../tool.ts'
import { namesOf } from './find-named.ts'
import type { Found } from './find-named.ts'

/** The conversation as it is about the branch that was named, by id or by words of its name; as it was if none was. */
export function findBranch(given: string | undefined, context: ToolContext): Found<ToolContext> {
  if (given === undefined) return { found: context }
  const { facts, now } = context
  const named = facts.branches.filter((branch) => branch.id === given || isCalled(branch, given))
  const [branch, another] = named
  if (branch !== undefined && another === undefined) {
    return { found: { ...context, facts: factsAt(facts, { branch, now }) } }
  }
  const branches = namesOf(named.length > 0 ? named : facts.branches)
  const say = [{ key: 'askWhichBranch', branches }] as const
  return { outcome: refused('receptionist.branch_unclear', { say, result: { branches: [...branches] } }) }
}

// "Fuencarral" is enough for Bella Fuencarral.
function isCalled({ name }: BranchFacts, given: string): boolean {
  const said = wordsOf(given).map(({ folded }) => folded)
  const full = wordsOf(name).map(({ folded }) => folded)
  return said.length > 0 && said.every((word) => full.includes(word))
}
