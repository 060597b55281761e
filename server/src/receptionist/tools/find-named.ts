import type { ServiceSummary, StaffSummary } from '../../catalog/index.ts'
import { lexicons } from '../built-in/lexicons/index.ts'
import { readService } from '../built-in/read-service.ts'
import { readStaff } from '../built-in/read-staff.ts'
import { NAMES_IN_A_SENTENCE_MAX } from '../limits.ts'
import type { Facts } from '../facts.ts'
import type { Sentence } from '../sentence.ts'
import { refused } from '../tool.ts'
import type { ToolContext, ToolOutcome } from '../tool.ts'

/** What was named, or the question which one is meant. */
export type Found<Value> = { readonly found: Value } | { readonly outcome: ToolOutcome }

/** A service by id or by what callers call it; `word` is how it is spoken of in this conversation. */
export function findService(
  given: string,
  { facts, language }: ToolContext,
): Found<{ service: ServiceSummary; word: string }> {
  const byId = facts.services.find((service) => service.id === given)
  if (byId !== undefined) return { found: { service: byId, word: byId.name } }
  const reading = readService({ text: given, language, services: facts.services, isAsking: true })
  if (reading?.kind === 'one') {
    const service = facts.services.find(({ id }) => id === reading.id)
    if (service !== undefined) return { found: { service, word: reading.word } }
  }
  const candidates = reading?.kind === 'several' ? facts.services.filter(({ id }) => reading.ids.includes(id)) : []
  const services = namesOf(candidates.length > 0 ? candidates : facts.services)
  const key = candidates.length > 0 ? 'askWhichService' : 'askService'
  return {
    outcome: refused('receptionist.service_unclear', { say: [{ key, services }], result: { services: [...services] } }),
  }
}

/** A staff member by id or name who does this service. */
export function findStaff(
  given: string,
  options: { service: ServiceSummary; word: string; context: ToolContext },
): Found<StaffSummary | null> {
  const { service, word, context } = options
  const { facts, language } = context
  const able = facts.staff.filter((member) => member.serviceIds.includes(service.id))
  const byId = facts.everyStaff.find((member) => member.id === given)
  const lexicon = lexicons[language]
  const reading = byId
    ? ({ kind: 'one', id: byId.id } as const)
    : readStaff({ text: given, lexicon, staff: facts.everyStaff, onlyAfterPreposition: false })
  if (reading?.kind === 'any') return { found: null }
  const others = namesOf(able)
  if (reading?.kind === 'several') {
    const staff = namesOf(facts.everyStaff.filter(({ id }) => reading.ids.includes(id)))
    return {
      outcome: refused('receptionist.staff_unclear', {
        say: [{ key: 'askWhichStaff', staff }],
        result: { staff: [...staff] },
      }),
    }
  }
  const member = facts.everyStaff.find(({ id }) => reading?.kind === 'one' && id === reading.id)
  if (member === undefined) {
    const say = [
      { key: 'staffUnknown', name: given },
      { key: 'askStaff', staff: others },
    ] as const
    return { outcome: refused('receptionist.staff_unclear', { say, result: { staff: [...others] } }) }
  }
  if (able.includes(member)) return { found: member }
  const elsewhere = staffElsewhere(member, facts)
  if (elsewhere !== null) return { outcome: elsewhere }
  const say = [
    { key: 'staffNotForService', staff: member.name, service: word },
    { key: 'askStaff', staff: others },
  ] as const
  return { outcome: refused('receptionist.staff_not_for_service', { say, result: { staff: [...others] } }) }
}

/** Whoever works at other branches only: says at which. */
function staffElsewhere(member: StaffSummary, { branch, branches: every, staff }: Facts): ToolOutcome | null {
  if (branch === null || staff.includes(member)) return null
  const branches = namesOf(every.filter(({ id }) => member.branchIds.includes(id)))
  const say: Sentence[] = [
    { key: 'staffAtOtherBranches', staff: member.name, branch: branch.name, branches },
    { key: 'askWhichBranch', branches },
  ]
  return refused('receptionist.staff_at_other_branch', { say, result: { branches: [...branches] } })
}

/** As many names as fit into a sentence. */
export function namesOf(named: readonly { readonly name: string }[]): readonly string[] {
  return named.slice(0, NAMES_IN_A_SENTENCE_MAX).map(({ name }) => name)
}
