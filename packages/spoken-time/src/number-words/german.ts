import type { Token } from '../tokens.ts'
import type { NumberMatch } from './number-match.ts'

const SMALL = 'null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf'
const TEENS = 'dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn'
const BELOW_TWENTY = new Map([
  ...SMALL.split(' ').map((word, value): [string, number] => [word, value]),
  ...TEENS.split(' ').map((word, index): [string, number] => [word, index + 13]),
  // "zwo" is said on the telephone so that it is not heard as "drei".
  ['zwo', 2],
])
const TENS = new Map(
  'zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig'
    .split(' ')
    .map((word, index) => [word, (index + 2) * 10]),
)
// The longest number word that callers say is far below this; longer words are not taken apart.
const LONGEST_NUMBER_WORD = 60

/** German number words, written together ("dreiundzwanzig", "sechshundertzwölf") or apart ("drei und zwanzig"). */
export function readGermanNumber(tokens: readonly Token[], at: number): NumberMatch[] {
  const token = tokens[at]
  if (token === undefined || token.kind !== 'word') return []
  const apart = readApart(tokens, at)
  const value = parseGermanNumber(token.word)
  return value === undefined ? apart : [...apart, { next: at + 1, value }]
}

/** The value of one folded German word, or undefined when it is not a number; "ein" alone is an article. */
export function parseGermanNumber(word: string): number | undefined {
  if (word.length > LONGEST_NUMBER_WORD) return undefined
  return splitAt(word, 'tausend', 1000, parseBelowThousand) ?? parseBelowThousand(word)
}

function parseBelowThousand(word: string): number | undefined {
  return splitAt(word, 'hundert', 100, parseBelowHundred) ?? parseBelowHundred(word)
}

function splitAt(word: string, scaleWord: string, scale: number, parseRest: (word: string) => number | undefined) {
  const index = word.indexOf(scaleWord)
  if (index < 0) return undefined
  const head = word.slice(0, index)
  const tail = word.slice(index + scaleWord.length).replace(/^und/, '')
  const times = head === '' || head === 'ein' ? 1 : parseRest(head)
  const rest = tail === '' ? 0 : parseRest(tail)
  return times === undefined || rest === undefined ? undefined : times * scale + rest
}

function parseBelowHundred(word: string): number | undefined {
  const small = BELOW_TWENTY.get(word) ?? TENS.get(word)
  if (small !== undefined) return small
  const parts = /^(.+?)und(.+)$/.exec(word)
  if (parts === null) return undefined
  const unit = unitOf(parts[1] ?? '')
  const tens = TENS.get(parts[2] ?? '')
  return unit === undefined || tens === undefined ? undefined : unit + tens
}

function unitOf(word: string): number | undefined {
  const value = word === 'ein' ? 1 : BELOW_TWENTY.get(word)
  return value !== undefined && value >= 1 && value <= 9 ? value : undefined
}

function readApart(tokens: readonly Token[], at: number): NumberMatch[] {
  const unit = unitOf(tokens[at]?.word ?? '')
  const tens = TENS.get(tokens[at + 2]?.word ?? '')
  if (unit === undefined || tens === undefined || tokens[at + 1]?.word !== 'und') return []
  return [{ next: at + 3, value: unit + tens }]
}
