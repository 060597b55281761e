import type { CustomerId } from '../kernel/ids.ts'
import type { BusinessWorld } from './business-world.ts'
import type { DemoBusiness, DemoLanguage } from './demo-business.ts'
import type { Random } from './random.ts'

/** A customer of the demo as a row holds them. */
export interface DemoCustomer {
  readonly id: CustomerId
  readonly firstName: string
  readonly lastName: string
  readonly phone: string
  readonly email: string | null
  readonly language: DemoLanguage
  readonly isBlocked: boolean
  readonly notes: string | null
  readonly tags: readonly string[]
  readonly acquiredAt: Temporal.Instant
}

const NOTE_SHARE = 0.25
const TAG_SHARE = 0.4
const EMAIL_SHARE = 0.8
const DAYS_KNOWN = { least: 60, most: 900 }

/** Makes up the customers of a business: each name once, each number once, most with an e-mail address. */
export function planCustomers(
  business: DemoBusiness,
  chance: { now: Temporal.Instant; random: Random },
): DemoCustomer[] {
  const { clientele } = business
  const names = new Set<string>()
  for (const { firstName, lastName } of business.world.customers) names.add(`${firstName} ${lastName}`)
  return Array.from({ length: clientele.count }, (_, index) => {
    const [firstName, lastName] = newName(business, { names, random: chance.random })
    return makeUp(business, { firstName, lastName, index, ...chance })
  })
}

/** The customers who are named in the world itself, as the history knows them. */
export function namedCustomers(world: BusinessWorld, now: Temporal.Instant): DemoCustomer[] {
  return world.customers.map(({ id, firstName, lastName, phone, email, language, blockedReason }) => ({
    id,
    firstName,
    lastName,
    phone,
    email,
    language: language as DemoLanguage,
    isBlocked: blockedReason !== null,
    notes: null,
    tags: [],
    acquiredAt: now,
  }))
}

function newName(
  { clientele }: DemoBusiness,
  { names, random }: { names: Set<string>; random: Random },
): [string, string] {
  for (;;) {
    const firstName = random.pick(clientele.firstNames)
    const lastName = random.pick(clientele.lastNames)
    const name = `${firstName} ${lastName}`
    if (names.has(name)) continue
    names.add(name)
    return [firstName, lastName]
  }
}

function makeUp(
  { clientele }: DemoBusiness,
  person: { firstName: string; lastName: string; index: number; now: Temporal.Instant; random: Random },
): DemoCustomer {
  const { firstName, lastName, index, now, random } = person
  const acquiredAt = now.subtract({
    hours: 24 * random.between(DAYS_KNOWN),
    minutes: random.between({ least: 0, most: 600 }),
  })
  return {
    id: random.id<CustomerId>(acquiredAt),
    firstName,
    lastName,
    phone: `${clientele.phonePrefix}${String(clientele.firstPhone + index).padStart(3, '0')}`,
    email: random.chance(EMAIL_SHARE) ? `${mailName(firstName)}.${mailName(lastName)}@mail.example` : null,
    language: random.pickWeighted(clientele.languages).language,
    isBlocked: false,
    notes: random.chance(NOTE_SHARE) ? random.pick(clientele.notes) : null,
    tags: random.chance(TAG_SHARE) ? [random.pick(clientele.tags)] : [],
    acquiredAt,
  }
}

/** 'José María' -> 'jose-maria', 'Groß' -> 'gross'. */
function mailName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/[^a-z]+/g, '-')
}
