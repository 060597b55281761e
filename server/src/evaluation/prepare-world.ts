import { randomInt } from 'node:crypto'
import { bookAppointment } from '../booking/index.ts'
import { loadWorld, insertFaqs } from '../demo/index.ts'
import type { DemoBusiness } from '../demo/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import { invariant } from '../kernel/invariant.ts'
import { newId } from '../kernel/ids.ts'
import type { BranchId, CustomerId, ResourceId, ServiceId } from '../kernel/ids.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { BrainName, LanguageModel } from '../receptionist/index.ts'
import { baseWorld } from './base-worlds.ts'
import type { Scenario, WorldChanges } from './scenario.ts'
import {
  changeServices,
  chooseBrain,
  closeOn,
  fillDays,
  forgetTransferNumber,
  insertOwnFaqs,
  insertScenarioCustomers,
  nameConnections,
  openSecondSalon,
} from './store/world-changes.ts'

/** What a conversation in a prepared world needs to know of it. */
export interface PreparedWorld {
  readonly timezone: string
  /** The number of the business. */
  readonly number: E164Number
  readonly names: WorldNames
}

/** What is what, by the names that a scenario uses. */
export interface WorldNames {
  readonly services: ReadonlyMap<string, ServiceId>
  readonly resources: ReadonlyMap<string, ResourceId>
  readonly branches: ReadonlyMap<string, BranchId>
}

/** A scenario that names what its world does not have. */
export class UnknownName extends Error {
  override readonly name = 'UnknownName'
}

/** Fills the empty tenant of a run with the business of a scenario, changed as the scenario says. */
export async function prepareWorld(
  session: TenantSession,
  tx: TenantTx,
  { scenario, brain, models }: { scenario: Scenario; brain: BrainName; models: readonly LanguageModel[] },
): Promise<PreparedWorld> {
  const business = baseWorld(scenario.world)
  const { changes } = scenario
  const { tenant, branches } = business.world
  const number = unassignedNumber()
  await loadWorld(tx, asThrowaway(business, { number, tenantId: session.tenantId }))
  await insertFaqs(tx, business)
  const second = scenario.world === 'two-salons' ? [await openSecondSalon(tx)] : []
  const names = namesOf(business, second)
  await chooseBrain(tx, brain)
  await nameConnections(tx, models)
  await applyChanges(session, tx, { changes, names, timezone: tenant.timezone })
  invariant(branches.length > 0, 'a base world has a branch')
  return { timezone: tenant.timezone, number, names }
}

/** No country has the code 888 any more: nobody can be rung at it, and no business of this installation has it. */
function unassignedNumber(): E164Number {
  return `+888${String(randomInt(10 ** 9)).padStart(9, '0')}` as E164Number
}

function asThrowaway(
  { world }: DemoBusiness,
  { number, tenantId }: { number: E164Number; tenantId: string },
): DemoBusiness['world'] {
  return {
    ...world,
    // Who signs in there is nobody of this tenant.
    resources: world.resources.map(({ userId: _nobody, ...resource }) => resource),
    tenant: { ...world.tenant, slug: `evaluation-${tenantId}` },
    phoneNumber: { ...world.phoneNumber, number },
  }
}

function namesOf({ world }: DemoBusiness, second: readonly { id: BranchId; name: string }[]): WorldNames {
  return {
    services: new Map(world.services.map(({ name, id }) => [name, id])),
    resources: new Map(world.resources.map(({ name, id }) => [name, id])),
    branches: new Map([...world.branches, ...second].map(({ name, id }) => [name, id])),
  }
}

interface Changing {
  readonly changes: WorldChanges
  readonly names: WorldNames
  readonly timezone: string
}

async function applyChanges(session: TenantSession, tx: TenantTx, changing: Changing): Promise<void> {
  const { changes, names, timezone } = changing
  const customers = changes.customers.map((customer) => ({ ...customer, id: newId<CustomerId>() }))
  if (customers.length > 0) await insertScenarioCustomers(tx, customers)
  if (changes.faqs.length > 0) await insertOwnFaqs(tx, changes.faqs)
  await changeServices(
    tx,
    changes.policies.map((policy) => ({ ...policy, serviceId: named('service', policy.service, names.services) })),
  )
  if (!changes.transfer) await forgetTransferNumber(tx)
  await bookExisting(session, changing)
  // After what is there already: a full day may hold appointments of the scenario itself.
  if (changes.closed.length > 0) await closeOn(tx, { dates: changes.closed, branchIds: [...names.branches.values()] })
  if (changes.full.length > 0) await fillDays(tx, { dates: changes.full, timezone })
}

/** By the business's own booking, so that what stands in the book could have come to stand there. */
async function bookExisting(session: TenantSession, { changes, names, timezone }: Changing): Promise<void> {
  for (const { customer, service, start, with: staff } of changes.appointments) {
    const known = changes.customers.find((one) => one.name === customer)
    const [firstName = customer, ...rest] = customer.split(' ')
    const booked = await bookAppointment(session, {
      slot: {
        serviceId: named('service', service, names.services),
        start: Temporal.PlainDateTime.from(start).toZonedDateTime(timezone).toInstant(),
        ...(staff === undefined ? {} : { resourceIds: [named('staff', staff, names.resources)] }),
      },
      customer: { firstName, lastName: rest.join(' '), phone: known?.phone ?? null },
      source: 'phone',
      by: 'staff',
    })
    if (!booked.ok) throw new UnknownName(`the appointment of ${customer} cannot be made: ${booked.refusal.code}`)
  }
}

/** What a scenario calls by its name. Throws UnknownName. */
function named<Id>(kind: string, name: string, known: ReadonlyMap<string, Id>): Id {
  const id = known.get(name)
  if (id === undefined) throw new UnknownName(`there is no ${kind} "${name}"; there is ${[...known.keys()].join(', ')}`)
  return id
}
