/** A rule that the program must keep was broken: a fault in it or in its data, never a wish that cannot be met. */
export class BrokenInvariant extends Error {
  override readonly name = 'BrokenInvariant'
}

/**
 * Stops the calculation when its input cannot be trusted.
 * The engine fails closed: a malformed span that was quietly skipped would be offered as free time.
 */
export function invariant(condition: boolean, what: string): asserts condition {
  if (!condition) throw new BrokenInvariant(what)
}
