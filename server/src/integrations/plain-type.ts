const PLAIN_TYPES = ['string', 'number', 'integer', 'boolean'] as const

/** The types of JSON Schema that are neither objects nor lists. */
export type PlainType = (typeof PLAIN_TYPES)[number]

/**
 * One type in place of several, for vendors that take no alternatives. What may be of several types is said as a text:
 * our tools read a number, a yes or a choice out of it.
 */
export function plainTypeOf(types: readonly unknown[]): PlainType {
  const [first, ...others] = new Set(types)
  return PLAIN_TYPES.find((type) => type === first && others.length === 0) ?? 'string'
}
