import { hundredths, portionOf } from './portion.ts'

/** A duration in which a service can be booked, with its price; null: what the service costs. */
export interface ServiceDuration {
  durationMinutes: number
  priceMinor: number | null
}

/** What decides over the price alone. */
export interface StatedPrices {
  /** In the smallest unit of the currency; null: nothing is said about it. */
  priceMinor: number | null
  /** The price is where it begins ("from 40 euros"). */
  priceVaries: boolean
  /** Other durations than that to which `priceMinor` belongs. */
  durations: readonly ServiceDuration[]
  /** In the order in which the roles stand in the service. */
  requirements: readonly {
    isRequired: boolean
    candidates: readonly PricedCandidate[]
  }[]
}

/** What a service says about its price, its tax and its deposit. Percentages have two decimals at most. */
export interface PriceRule extends StatedPrices {
  /** Per cent. */
  taxRate: number
  /** Whether the tax is inside the prices; else it comes on top. */
  pricesIncludeTax: boolean
  requiresDeposit: boolean
  /** One of the two at most. */
  depositMinor: number | null
  depositPercent: number | null
}

interface PricedCandidate {
  resourceId: string
  priceMinor: number | null
}

/** What an appointment costs, in the smallest unit of the currency; null where the service says nothing. */
export interface Price {
  /** As the business states its prices: with the tax if they include it, else without. */
  priceMinor: number | null
  /** The price is the least that it will cost. */
  isFrom: boolean
  /** The tax inside the price, or on top of it. */
  taxMinor: number | null
  /** What is to be paid in advance; null: nothing, or a share of a price that is not known. */
  depositMinor: number | null
}

/**
 * What a service costs in a duration with those who serve. `staffIds` are the resources that serve; null means that
 * nobody is chosen yet, and answers the lowest price that the choice could lead to.
 *
 * The price of the duration holds (else that of the service), unless one of those who serve has a price of their own: the
 * first does, required roles before optional ones, in the order of the roles. Their price is for the usual duration; where
 * another one has its own price too, it moves by as much as theirs differs from that of the service. A duration
 * that the service does not have costs what the service costs.
 *
 * Tax and shares are rounded to whole minor units, a half away from zero. A deposit is never more than the price.
 */
export function priceOf(options: {
  service: PriceRule
  durationMinutes: number
  staffIds: readonly string[] | null
}): Price {
  const { service } = options
  const { priceMinor, isFrom } = statedPriceOf(options)
  return {
    priceMinor,
    isFrom,
    taxMinor: taxOf(service, priceMinor),
    depositMinor: depositOf(service, priceMinor),
  }
}

/** The price of `priceOf` without what follows from it. */
export function statedPriceOf(options: {
  service: StatedPrices
  durationMinutes: number
  staffIds: readonly string[] | null
}): Pick<Price, 'priceMinor' | 'isFrom'> {
  const { service, durationMinutes, staffIds } = options
  const prices =
    staffIds === null
      ? possiblePrices(service, durationMinutes)
      : [withOwnPrice(service, { durationMinutes, ownPriceMinor: ownPriceOf(service, staffIds) })]
  const known = prices.filter((price) => price !== null)
  const priceMinor = known.length === 0 ? null : Math.min(...known)
  return { priceMinor, isFrom: priceMinor !== null && (service.priceVaries || new Set(prices).size > 1) }
}

function ownPriceOf(service: StatedPrices, staffIds: readonly string[]): number | null {
  const serving = rolesInOrder(service).flatMap(({ candidates }) =>
    candidates.filter((candidate) => staffIds.includes(candidate.resourceId)),
  )
  return serving.find((candidate) => candidate.priceMinor !== null)?.priceMinor ?? null
}

function rolesInOrder({ requirements }: StatedPrices): StatedPrices['requirements'] {
  return requirements.toSorted((one, other) => Number(other.isRequired) - Number(one.isRequired))
}

function possiblePrices(service: StatedPrices, durationMinutes: number): (number | null)[] {
  return possibleOwnPrices(service).map((ownPriceMinor) => withOwnPrice(service, { durationMinutes, ownPriceMinor }))
}

// A role in which everybody has a price of their own decides; after any other the next one may.
function possibleOwnPrices(service: StatedPrices): (number | null)[] {
  const possible: (number | null)[] = []
  for (const { isRequired, candidates } of rolesInOrder(service)) {
    const own = candidates.map((candidate) => candidate.priceMinor).filter((priceMinor) => priceMinor !== null)
    possible.push(...own)
    if (isRequired && own.length > 0 && own.length === candidates.length) return possible
  }
  return [...possible, null]
}

function withOwnPrice(
  service: StatedPrices,
  { durationMinutes, ownPriceMinor }: { durationMinutes: number; ownPriceMinor: number | null },
): number | null {
  const chosen = service.durations.find((duration) => duration.durationMinutes === durationMinutes)
  const durationPriceMinor = chosen?.priceMinor ?? null
  if (ownPriceMinor === null) return durationPriceMinor ?? service.priceMinor
  if (durationPriceMinor === null) return ownPriceMinor
  // Without a price of the service nobody can say by how much theirs differs.
  if (service.priceMinor === null) return durationPriceMinor
  return Math.max(0, durationPriceMinor + ownPriceMinor - service.priceMinor)
}

function taxOf({ taxRate, pricesIncludeTax }: PriceRule, priceMinor: number | null): number | null {
  if (priceMinor === null) return null
  const rate = hundredths(taxRate)
  return portionOf(priceMinor, pricesIncludeTax ? { rate, of: 10_000 + rate } : { rate })
}

function depositOf(service: PriceRule, priceMinor: number | null): number | null {
  const { requiresDeposit, depositMinor, depositPercent } = service
  if (!requiresDeposit) return null
  if (depositMinor !== null) return priceMinor === null ? depositMinor : Math.min(depositMinor, priceMinor)
  if (depositPercent === null || priceMinor === null) return null
  return portionOf(priceMinor, { rate: hundredths(depositPercent) })
}
