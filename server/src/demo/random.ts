import { invariant } from '../kernel/invariant.ts'

/** A source of chance that gives the same numbers for the same seed, on every machine. */
export interface Random {
  /** At least 0 and below 1. */
  next(): number
  /** A whole number; both ends are possible. */
  between(span: { least: number; most: number }): number
  /** True with the given probability, 0 to 1. */
  chance(probability: number): boolean
  pick<Value>(values: readonly Value[]): Value
  /** One of the values, each as often as its weight says. */
  pickWeighted<Value extends { readonly weight: number }>(values: readonly Value[]): Value
  /** An identifier in the shape of UUID v7 (RFC 9562), ordered by the given instant. */
  id<Id extends string>(at: Temporal.Instant): Id
}

/** Chance by mulberry32: 32 bits of state are plenty for a demo, and it is five lines. */
export function createRandom(seed: string): Random {
  let state = hashOf(seed)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const pick: Random['pick'] = (values) => {
    const value = values[Math.floor(next() * values.length)]
    invariant(value !== undefined, 'there is something to pick from')
    return value
  }
  return {
    next,
    pick,
    between: ({ least, most }) => least + Math.floor(next() * (most - least + 1)),
    chance: (probability) => next() < probability,
    pickWeighted: (values) => pickByWeight(values, next()),
    id: <Id extends string>(at: Temporal.Instant) => idAt(at, next) as Id,
  }
}

function pickByWeight<Value extends { readonly weight: number }>(values: readonly Value[], share: number): Value {
  let rest = share * values.reduce((sum, { weight }) => sum + weight, 0)
  const found = values.find(({ weight }) => (rest -= weight) < 0)
  invariant(found, 'something has a weight')
  return found
}

// FNV-1a: one different letter of the seed gives other numbers from the first on.
function hashOf(text: string): number {
  return Array.from(text).reduce((hash, sign) => Math.imul(hash ^ sign.charCodeAt(0), 0x01000193), 0x811c9dc5 | 0)
}

function idAt(at: Temporal.Instant, next: () => number): string {
  const time = at.epochMilliseconds.toString(16).padStart(12, '0')
  const digits = Array.from({ length: 18 }, () => Math.floor(next() * 16).toString(16)).join('')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${digits.slice(0, 3)}-8${digits.slice(3, 6)}-${digits.slice(6)}`
}
