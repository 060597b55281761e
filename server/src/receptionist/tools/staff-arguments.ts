import { z } from 'zod'
import { findLastStaff } from '../../booking/index.ts'
import type { StaffSummary } from '../../catalog/index.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { refused } from '../tool.ts'
import { findStaff, namesOf } from './find-named.ts'
import type { Found } from './find-named.ts'
import type { AskedService } from './service-arguments.ts'
import { recogniseCustomer } from './verify-customer.ts'
import type { GivenIdentity } from './verify-customer.ts'

const Name = z.string().max(200)

/** Who shall serve. */
export const staffArguments = {
  staff: Name.optional().describe('The staff member the caller asked for. Leave out if anybody will do.'),
  staff_options: z
    .array(Name)
    .max(10)
    .optional()
    .describe('Instead of staff: several of whom any one will do ("Maria or Laura"), the dearest first.'),
  staff_excluded: z
    .array(Name)
    .max(10)
    .optional()
    .describe('Staff members by whom the caller does not want to be served.'),
  staff_is_preference: z
    .boolean()
    .optional()
    .describe('True if anybody else will do where those who were named cannot ("preferably Maria").'),
  same_staff_as_last_time: z
    .boolean()
    .optional()
    .describe('True if the caller wants whoever served them last. Needs a known caller, or name and phone.'),
}

/** Who shall serve: any one of these, the dearest first; nobody named: anybody. */
export interface StaffChoice {
  readonly named: readonly StaffSummary[]
  /** Anybody else will do where they cannot. */
  readonly isPreference: boolean
}

type GivenStaff = z.output<z.ZodObject<typeof staffArguments>> & GivenIdentity

/** Reads who shall serve; asks back where nobody is meant, or several are, or they do something else. */
export async function readStaffAsked(
  session: TenantSession,
  given: GivenStaff,
  asked: AskedService,
): Promise<Found<StaffChoice>> {
  const isPreference = given.staff_is_preference ?? false
  if (given.same_staff_as_last_time === true) {
    const last = await lastStaff(session, given, asked)
    return 'outcome' in last ? last : { found: { named: last.found, isPreference } }
  }
  const wanted = namedStaff(given.staff === undefined ? (given.staff_options ?? []) : [given.staff], asked)
  if ('outcome' in wanted) return wanted
  const unwanted = namedStaff(given.staff_excluded ?? [], asked)
  if ('outcome' in unwanted) return unwanted
  const excluded = new Set(unwanted.found.map(({ id }) => id))
  // "Anybody but Ben" is any one of the others.
  const pool = wanted.found.length > 0 || excluded.size === 0 ? wanted.found : staffFor(asked)
  const named = pool.filter(({ id }) => !excluded.has(id))
  return pool.length > 0 && named.length === 0 ? nobodyLeft(asked) : { found: { named, isPreference } }
}

function namedStaff(names: readonly string[], { service, word, context }: AskedService): Found<StaffSummary[]> {
  const found: StaffSummary[] = []
  for (const name of names) {
    const member = findStaff(name, { service, word, context })
    if ('outcome' in member) return member
    // "Maria or anybody" is anybody.
    if (member.found === null) return { found: [] }
    if (!found.includes(member.found)) found.push(member.found)
  }
  return { found }
}

function staffFor({ service, context }: AskedService): StaffSummary[] {
  return context.facts.staff.filter((member) => member.serviceIds.includes(service.id))
}

function nobodyLeft(asked: AskedService): Found<StaffChoice> {
  const staff = namesOf(staffFor(asked))
  return {
    outcome: refused('receptionist.staff_unclear', {
      say: [{ key: 'askStaff', staff }],
      result: { staff: [...staff] },
    }),
  }
}

async function lastStaff(
  session: TenantSession,
  given: GivenStaff,
  asked: AskedService,
): Promise<Found<readonly StaffSummary[]>> {
  const verified = await recogniseCustomer(session, given, asked.context)
  if ('outcome' in verified) return verified
  const ids = await findLastStaff(session, { customerId: verified.customer.id, serviceId: asked.service.id })
  const able = staffFor(asked)
  const members = able.filter(({ id }) => ids.includes(id))
  if (members.length > 0) return { found: members }
  const staff = namesOf(able)
  const say = [{ key: 'lastTimeUnknown' }, { key: 'askStaff', staff }] as const
  return { outcome: refused('receptionist.last_staff_unknown', { say, result: { staff: [...staff] } }) }
}
