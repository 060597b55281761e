import type { Language } from './reading.ts'
import { correctSpelling } from './spelling.ts'

/** One word, number or punctuation mark of the caller's text, with its place in the original string. */
export interface Token {
  /** Folded: lower case, no accents, no apostrophes, misspelt weekdays corrected; comparable with a grammar's words. */
  word: string
  start: number
  end: number
  kind: 'word' | 'number' | 'mark'
  /** True when nothing separates it from the token before: '10:30', '14th', '3pm'. */
  tight: boolean
  /** True when it starts with a capital letter; in German a sign of a noun. */
  capital: boolean
}

// "p.m." is one token so that its full stops are not mistaken for the end of a sentence.
const TOKEN = /(?<![\p{L}\p{M}])[ap]\.\s?m\.?(?![\p{L}\p{N}])|[0-9]+|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\S/giu

/**
 * Brings a word into the form in which grammars compare: "Miércoles", "miercoles" and a decomposed "miércoles" are one
 * word. German also drops the e of ae, oe, ue, so that "früh", "frueh" and a transcript's "fruh" meet.
 */
export function foldWord(word: string, language: Language): string {
  const bare = word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]s$/u, '')
    .replace(/['’]/gu, '')
  return language === 'de' ? bare.replace(/ß/gu, 'ss').replace(/([aou])e/gu, '$1') : bare
}

// Words that are two: "Dienstagabend" is a day and its part, "threeish" an hour and its vagueness.
const COMPOUNDS: Partial<Record<Language, RegExp>> = {
  de: /^(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)(?:morgen|fruh|vormittag|mittag|nachmittag|abend|nacht)$/,
  en: /^(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon)ish$/,
}

/** Splits a text into tokens; never loses a character other than white space. */
export function tokenise(text: string, language: Language): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(TOKEN)) {
    const raw = match[0]
    const start = match.index
    const tight = tokens.at(-1)?.end === start
    const split = compoundLength(raw, language)
    if (split === undefined) tokens.push(makeToken(raw, { start, tight }, language))
    else {
      tokens.push(makeToken(raw.slice(0, split), { start, tight }, language))
      tokens.push(makeToken(raw.slice(split), { start: start + split, tight: true }, language))
    }
  }
  return tokens
}

function makeToken(raw: string, place: { start: number; tight: boolean }, language: Language): Token {
  const kind = /^[0-9]/.test(raw) ? 'number' : /^[\p{L}\p{M}]/u.test(raw) ? 'word' : 'mark'
  const word = /^[ap]\./i.test(raw) ? `${raw[0]?.toLowerCase()}m` : correctSpelling(foldWord(raw, language), language)
  return { ...place, word, end: place.start + raw.length, kind, capital: /^\p{Lu}/u.test(raw) }
}

/** Where a compound word comes apart, in characters of the original; its first part is plain ASCII in every language. */
function compoundLength(raw: string, language: Language): number | undefined {
  const head = COMPOUNDS[language]?.exec(foldWord(raw, language))?.[1]
  return head !== undefined && raw.slice(0, head.length).toLowerCase() === head ? head.length : undefined
}
