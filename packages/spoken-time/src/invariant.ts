/** Throws when a rule of this package's own code is broken; never the answer to anything that a caller said. */
export function invariant(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(`spoken-time: ${what}`)
}
