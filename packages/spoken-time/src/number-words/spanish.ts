import type { Token } from '../tokens.ts'
import type { NumberMatch } from './number-match.ts'

const SMALL =
  'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve'
const BELOW_THIRTY = new Map<string, number>([
  ...SMALL.split(' ').map((word, value): [string, number] => [word, value]),
  // The hour is feminine: "la una", "las veintiuna". "un" and "una" alone are articles; only the grammar of hours reads them.
  ['veintiuna', 21],
  ['veintiun', 21],
])
const TENS = new Map(
  'treinta cuarenta cincuenta sesenta setenta ochenta noventa'
    .split(' ')
    .map((word, index): [string, number] => [word, (index + 3) * 10]),
)
const HUNDREDS = new Map([
  ['cien', 100],
  ['ciento', 100],
  ...'doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos'
    .split(' ')
    .map((word, index): [string, number] => [word, (index + 2) * 100]),
])

/** Spanish number words: "treinta y cuatro", "veintitrés", "seiscientos doce", "dos mil veintisiete". */
export function readSpanishNumber(tokens: readonly Token[], at: number): NumberMatch[] {
  const below = readBelowThousand(tokens, at)
  const thousands = [...below, ...(tokens[at]?.word === 'mil' ? [{ next: at, value: 1 }] : [])].flatMap((head) => {
    if (tokens[head.next]?.word !== 'mil') return []
    const base = { next: head.next + 1, value: head.value * 1000 }
    return [
      ...readBelowThousand(tokens, base.next).map((rest) => ({ next: rest.next, value: base.value + rest.value })),
      base,
    ]
  })
  return [...thousands, ...below].sort((a, b) => b.next - a.next)
}

function readBelowThousand(tokens: readonly Token[], at: number): NumberMatch[] {
  const hundreds = HUNDREDS.get(tokens[at]?.word ?? '')
  if (hundreds === undefined) return readBelowHundred(tokens, at)
  const rests = readBelowHundred(tokens, at + 1).filter((rest) => rest.value > 0)
  return [
    ...rests.map((rest) => ({ next: rest.next, value: hundreds + rest.value })),
    { next: at + 1, value: hundreds },
  ]
}

function readBelowHundred(tokens: readonly Token[], at: number): NumberMatch[] {
  const word = tokens[at]?.word ?? ''
  const small = BELOW_THIRTY.get(word)
  if (small !== undefined) return [{ next: at + 1, value: small }]
  const tens = TENS.get(word)
  if (tens === undefined) return []
  const unit = tokens[at + 1]?.word === 'y' ? BELOW_THIRTY.get(tokens[at + 2]?.word ?? '') : undefined
  const alone = { next: at + 1, value: tens }
  return unit !== undefined && unit >= 1 && unit <= 9 ? [{ next: at + 3, value: tens + unit }, alone] : [alone]
}
