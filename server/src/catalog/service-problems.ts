import type { TenantTx } from '../db/transaction.ts'
import { invariant } from '../kernel/invariant.ts'
import { readServiceFacts } from './store/service-problems.ts'
import type { ServiceFactsRow } from './store/service-problems.ts'
import { findService } from './store/services.ts'
import type { ServiceRecord } from './store/services.ts'

/** Why a service cannot be booked, or not as it says, as long as nothing is changed. */
export interface ServiceProblem {
  code:
    | 'no_open_branch'
    | 'bookable_until_is_over'
    | 'role_without_resource'
    | 'role_with_too_few_units'
    | 'role_without_working_hours'
    | 'deposit_without_amount'
  /** The role that it is about, or null. */
  role: string | null
  message: string
}

export type ServiceWithProblems = ServiceRecord & { problems: ServiceProblem[] }

/**
 * Says of each service why it could not be booked. Nothing of this is refused when it comes about: the last hairdresser
 * may leave, and a room may lose its units. But it must not go unseen.
 */
export async function withProblems(
  tx: TenantTx,
  { services, now }: { services: readonly ServiceRecord[]; now: Temporal.Instant },
): Promise<ServiceWithProblems[]> {
  const facts = await readServiceFacts(tx, { serviceIds: services.map((service) => service.id), now })
  return services.map((service) => {
    const known = facts.get(service.id)
    invariant(known, 'the facts of a service that was read are there')
    return { ...service, problems: [...problemsOf(known), ...depositProblems(service)] }
  })
}

/** A service that is there, as it was just written. */
export async function readServiceWithProblems(
  tx: TenantTx,
  { serviceId, now }: { serviceId: string; now: Temporal.Instant },
): Promise<ServiceWithProblems> {
  const written = await findService(tx, serviceId)
  invariant(written, 'a service that was just written is there')
  const [service] = await withProblems(tx, { services: [written], now })
  invariant(service, 'problems are found for every service')
  return service
}

/** Why the facts keep a service from being booked, the branch first, then role by role. */
function problemsOf({ hasOpenBranch, isOver, roles }: ServiceFactsRow): ServiceProblem[] {
  const problems: ServiceProblem[] = []
  if (!hasOpenBranch) {
    problems.push({ code: 'no_open_branch', role: null, message: 'None of the branches that offer it is open.' })
  }
  if (isOver) {
    const message = 'The date until which it could be booked has passed.'
    problems.push({ code: 'bookable_until_is_over', role: null, message })
  }
  return [...problems, ...roles.flatMap(roleProblems)]
}

// One problem for each role: who has to be found first is no use to ask for hours.
function roleProblems(facts: ServiceFactsRow['roles'][number]): ServiceProblem[] {
  const { role, quantity, keepTogether, units, mostUnits, workingUnits, mostWorkingUnits } = facts
  if (units === 0) {
    const message = `Nobody who could be "${role}" is active at a branch that offers it.`
    return [{ code: 'role_without_resource', role, message }]
  }
  const there = keepTogether ? mostUnits : units
  if (there < quantity) {
    const message = `"${role}" needs ${quantity}${keepTogether ? ' of one resource' : ''}, and there are only ${there}.`
    return [{ code: 'role_with_too_few_units', role, message }]
  }
  if ((keepTogether ? mostWorkingUnits : workingUnits) >= quantity) return []
  const message = `Too few of those who could be "${role}" have working hours.`
  return [{ code: 'role_without_working_hours', role, message }]
}

function depositProblems(service: ServiceRecord): ServiceProblem[] {
  const { requires_deposit, deposit_minor, deposit_percent, price_minor } = service
  if (!requires_deposit || deposit_minor !== null) return []
  if (deposit_percent !== null && price_minor !== null) return []
  const message =
    deposit_percent === null
      ? 'It asks for a deposit and does not say how much.'
      : 'It asks for a share of a price that it does not state.'
  return [{ code: 'deposit_without_amount', role: null, message }]
}
