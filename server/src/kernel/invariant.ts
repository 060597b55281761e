/** A rule of our own that does not hold: a bug. Fails this request or job, is logged as an error, is never caught. */
class BrokenInvariant extends Error {
  override readonly name = 'BrokenInvariant'
}

/** Throws BrokenInvariant unless the condition holds. `what` says what should have been true. */
export function invariant(condition: unknown, what: string): asserts condition {
  if (condition === false || condition === null || condition === undefined) throw new BrokenInvariant(what)
}

/** For the end of a switch over a closed union: does not compile while a case is missing. */
export function unreachable(value: never): never {
  throw new BrokenInvariant(`unexpected value ${JSON.stringify(value)}`)
}
