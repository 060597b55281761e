import fc from 'fast-check'

/** Ends of what a number, a column or an instant holds (as milliseconds and as seconds), and what lies beyond. */
const ODD_NUMBERS: readonly number[] = [
  -1,
  0,
  0.5,
  -0.5,
  5e-324,
  1e21,
  1e308,
  -1e308,
  2 ** 15,
  2 ** 31,
  2 ** 32,
  2 ** 41,
  2 ** 53,
  2 ** 63,
  8.64e15,
  8.64e15 + 2,
  -8.64e15,
  253_402_300_800_000,
  4_102_444_799_000,
  4_102_444_799,
  946_684_800,
  1_000_000,
]

const ODD_TEXTS: readonly string[] = [
  '+275760-09-13T00:00:00Z',
  '-271821-04-20T00:00:00Z',
  '9999-12-31T23:59:59.999999999Z',
  '2026-11-16',
  '1e999',
  '0000-01-01T00:00:00Z',
  '2099-12-31T23:59:60+23:59',
  '1970-01-01T00:00:00+00:00[Europe/Madrid]',
  'Infinity',
  // What PostgreSQL does not take as text, bare and written as JSON in a text.
  '\0',
  'a\0b',
  '\uD800',
  '\uDC00 half',
  '{"service":"\\u0000","\\u0000":1}',
  '{"date":"\\ud800"}',
  '[[[[]]]]',
  '""',
  '',
  ' ',
  '{',
  'null',
  '__proto__',
  'x'.repeat(10_001),
  '٣'.repeat(300),
  '👩‍👩‍👧 '.repeat(300),
  '['.repeat(20_000),
  '-1',
  '0',
  '1.5',
  '99999999999999999999',
  'USD',
  'usd',
  '+266696687',
  '+34910123456',
  'anonymous',
  'sip:a@b',
]

const ODD_SHAPES: readonly unknown[] = [
  nested(150),
  JSON.stringify(nested(3_000)),
  [[]],
  {},
  [],
  null,
  true,
  Array(300).fill('again'),
  JSON.parse('{"__proto__":{"a":1}}'),
  { constructor: 1, hasOwnProperty: 2, length: -1 },
  { '\0': '\0' },
]

const oddNumber = fc.oneof(fc.constantFrom(...ODD_NUMBERS), fc.double({ noNaN: true }), fc.maxSafeInteger())
const oddText = fc.oneof(
  fc.constantFrom(...ODD_TEXTS),
  fc.string({ unit: 'binary', maxLength: 400 }),
  // Differs at each place, so that nothing makes it small.
  fc.string({ unit: 'grapheme', minLength: 3_000, maxLength: 4_000 }),
)
const oddShape = fc.oneof(fc.constantFrom(...ODD_SHAPES), fc.jsonValue({ maxDepth: 2 }))

/** Where something odd stands in a message, and what; by its type like what it replaces, or not at all. */
export interface Oddity {
  readonly place: number
  readonly number: number
  readonly text: string
  readonly shape: unknown
  readonly keepsType: boolean
}

export const oddity: fc.Arbitrary<Oddity> = fc.record({
  place: fc.nat(),
  number: oddNumber,
  text: oddText,
  shape: oddShape,
  keepsType: fc.boolean(),
})

/**
 * What is sent as bytes may also be nested too deep to be walked through, or not be comparable: whoever reads JSON at our
 * edge lets neither in.
 */
export const oddityOnTheWire: fc.Arbitrary<Oddity> = fc.oneof(
  { weight: 18, arbitrary: oddity },
  { weight: 1, arbitrary: unreadable(tooDeep()) },
  { weight: 1, arbitrary: unreadable({ length: { toString: 1 } }) },
)

/** The message with one of its values replaced. Of the elements of a list it is always the first: they are alike. */
export function makeOdd(message: unknown, odd: Oddity): unknown {
  const places = placesIn(message)
  const replaceAt = (value: unknown, path: readonly string[]): unknown => {
    const [name, ...rest] = path
    if (name === undefined) return odd.keepsType ? sameType(value, odd) : odd.shape
    if (Array.isArray(value))
      return value.map((inner, index) => (String(index) === name ? replaceAt(inner, rest) : inner))
    const fields = Object.entries(Object(value)).map(([key, inner]) => [
      key,
      key === name ? replaceAt(inner, rest) : inner,
    ])
    return Object.fromEntries(fields)
  }
  return replaceAt(message, places[odd.place % places.length] ?? [])
}

function sameType(value: unknown, { number, text, shape }: Oddity): unknown {
  if (typeof value === 'number') return number
  return typeof value === 'string' ? text : shape
}

function placesIn(value: unknown, path: readonly string[] = []): string[][] {
  const inner = Array.isArray(value) ? Object.entries(value.slice(0, 1)) : Object.entries(Object(value))
  const isText = typeof value === 'string'
  return [[...path], ...(isText ? [] : inner).flatMap(([name, part]) => placesIn(part, [...path, name]))]
}

function unreadable(shape: unknown): fc.Arbitrary<Oddity> {
  return oddity.map((odd) => ({ ...odd, keepsType: false, shape }))
}

/** Not even fast-check can write it out when a test fails. */
function tooDeep(): unknown {
  return Object.defineProperty(Object(nested(20_000)), fc.toStringMethod, { value: () => 'too deep' })
}

function nested(depth: number): unknown {
  return JSON.parse('['.repeat(depth) + ']'.repeat(depth))
}
