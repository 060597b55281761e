import type { Token } from '../tokens.ts'
import type { NumberMatch } from './number-match.ts'

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
const BELOW_TWENTY = new Map(SMALL.split(' ').map((word, value) => [word, value]))
const TENS = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, index) => [word, (index + 2) * 10]),
)
// As often written as said.
TENS.set('fourty', 40)
TENS.set('ninty', 90)
const SCALES = new Map([
  ['hundred', 100],
  ['thousand', 1000],
])

/** English number words from "zero" to the ten thousands: "forty five", "forty-five", "six hundred and twelve". */
export function readEnglishNumber(tokens: readonly Token[], at: number): NumberMatch[] {
  const small = readBelowHundred(tokens, at)
  const scaled = small.flatMap((match) => readScaled(tokens, match))
  return [...scaled, ...small].sort((a, b) => b.next - a.next)
}

function readBelowHundred(tokens: readonly Token[], at: number): NumberMatch[] {
  const word = tokens[at]?.word ?? ''
  const small = BELOW_TWENTY.get(word)
  if (small !== undefined) return [{ next: at + 1, value: small }]
  const tens = TENS.get(word)
  if (tens === undefined) return []
  const unitAt = tokens[at + 1]?.word === '-' ? at + 2 : at + 1
  const unit = BELOW_TWENTY.get(tokens[unitAt]?.word ?? '')
  const alone = { next: at + 1, value: tens }
  return unit !== undefined && unit >= 1 && unit <= 9 ? [{ next: unitAt + 1, value: tens + unit }, alone] : [alone]
}

function readScaled(tokens: readonly Token[], head: NumberMatch): NumberMatch[] {
  const scale = SCALES.get(tokens[head.next]?.word ?? '')
  if (scale === undefined || head.value === 0) return []
  const base = { next: head.next + 1, value: head.value * scale }
  const restAt = tokens[base.next]?.word === 'and' ? base.next + 1 : base.next
  const rests = scale === 1000 ? readEnglishNumber(tokens, restAt) : readBelowHundred(tokens, restAt)
  // Only the bare hundred or thousand and the full number: "six hundred" is not also "six" and "hundred".
  return [
    ...rests
      .filter((rest) => rest.value > 0 && rest.value < scale)
      .map((rest) => ({ next: rest.next, value: base.value + rest.value })),
    base,
  ]
}
