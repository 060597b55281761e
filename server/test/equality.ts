import { expect } from 'vitest'

// Without this, `toMatchObject` takes any two instants for equal: they have no enumerable fields.
expect.addEqualityTesters([
  (left: unknown, right: unknown) => {
    if (!(left instanceof Temporal.Instant) || !(right instanceof Temporal.Instant)) return undefined
    return left.equals(right)
  },
])
