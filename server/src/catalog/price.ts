/** A length in which a service can be booked, with its price; null: what the service costs. */
export interface ServiceDuration {
  durationMinutes: number
  priceMinor: number | null
}

/** What a service says about its price, its tax and its deposit. Percentages have two decimals at most. */
export interface PriceRule {
  /** The length to which `priceMinor` belongs. */
  durationMinutes: number
  /** In the smallest unit of the currency; null: nothing is said about it. */
  priceMinor: number | null
  /** The price is where it begins ("from 40 euros"). */
  priceVaries: boolean
  /** Per cent. */
  taxRate: number
  /** Whether the tax is inside the prices; else it comes on top. */
  pricesIncludeTax: boolean
  requiresDeposit: boolean
  /** One of the two at most. */
  depositMinor: number | null
  depositPercent: number | null
  /** Other lengths than `durationMinutes`. */
  durations: readonly ServiceDuration[]
  /** In the order in which the roles stand in the service. */
  requirements: readonly {
    isRequired: boolean
    candidates: readonly { resourceId: string; priceMinor: number | null }[]
  }[]
}
