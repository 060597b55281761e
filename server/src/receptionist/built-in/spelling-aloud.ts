import type { Lexicon } from './lexicon.ts'
import { findPhrases } from './phrase-pattern.ts'
import type { PersonName } from './understanding.ts'
import { fold, wordsOf } from './words.ts'
import type { TextSpan, Word } from './words.ts'

// "S as in Samuel": as many words may stand between a letter and the word that begins with it.
const MOST_LINKS = 2

/** Where words only say which letter is meant: "like Samuel" in "S like Samuel, C, H", "wie Berta" in "B wie Berta". */
export function spellingAids(text: string, lexicon: Lexicon): TextSpan[] {
  const words = wordsOf(text)
  return words.flatMap((word, at): TextSpan[] => {
    if (word.folded.length !== 1 || /\d/.test(word.folded)) return []
    const links = words.slice(at + 1).findIndex(({ folded }) => !lexicon.spelledLike.has(folded))
    const example = words[at + 1 + links]
    const isAid = links > 0 && links <= MOST_LINKS && example !== undefined && isExampleOf(word, example)
    return isAid ? words.slice(at + 1, at + 2 + links).map(({ start, end }) => ({ start, end })) : []
  })
}

function isExampleOf(letter: Word, example: Word): boolean {
  return example.folded.length > 1 && example.folded.startsWith(letter.folded)
}

/** Where words only say how it is written: "all one word", "alles klein", "todo junto". */
export function writingRemarks(text: string, lexicon: Lexicon): TextSpan[] {
  const words = wordsOf(text)
  return findPhrases(words, lexicon.writingRemarks).flatMap(({ from, to }) =>
    words.slice(from, to).map(({ start, end }) => ({ start, end })),
  )
}

/** "N, E, I, double L" with both letters, each at its place: "N, E, I, L      L". After "with a" it is a remark and stays. */
export function withDoubledLetters(text: string, lexicon: Lexicon): string {
  const words = wordsOf(text)
  return words.reduce((written, word, at) => {
    const [introducer, before, letter] = [words[at - 2], words[at - 1], words[at + 1]]
    const isSpelt = before?.folded.length === 1 && !lexicon.spelledWith.has(introducer?.folded ?? '')
    if (!isSpelt || letter?.folded.length !== 1 || !lexicon.doubled.has(word.folded)) return written
    const doubled = text.slice(letter.start, letter.end).padEnd(word.end - word.start)
    return written.slice(0, word.start) + doubled + written.slice(word.end)
  }, text)
}

interface LetterRemark {
  readonly letters: string
  readonly spans: readonly TextSpan[]
}

/** "With a K", "mit Doppel-N", "con hache": which letters are in a name; letters is empty where they are not understood. */
function letterRemarks(text: string, lexicon: Lexicon): LetterRemark[] {
  const words = wordsOf(text)
  return words.flatMap((word, at): LetterRemark[] => {
    if (!lexicon.spelledWith.has(word.folded) || at === 0) return []
    const rest = words.slice(at + 1)
    const isDouble = rest.some(({ folded }, index) => index < MOST_LINKS && lexicon.doubled.has(folded))
    const start = rest.findIndex(({ folded }) => !lexicon.doubled.has(folded) && !lexicon.oneLetter.has(folded))
    const letters = rest.slice(Math.max(0, start))
    const end = letters.findIndex(({ folded }) => !/^[a-z]s?$/.test(folded))
    const named = letters.slice(0, end === -1 ? letters.length : end)
    const spans = [word, ...rest.slice(0, start), ...named]
    if (named.length === 0) return lexicon.letterNames.has(letters[0]?.folded ?? '') ? [{ letters: '', spans: [] }] : []
    const said = named.map(({ folded }) => folded.charAt(0)).join('')
    return [{ letters: isDouble ? said.repeat(2) : said, spans }]
  })
}

/** Where it is said with which letters a name is written. */
export function remarksOnLetters(text: string, lexicon: Lexicon): TextSpan[] {
  return letterRemarks(text, lexicon).flatMap(({ spans }) => spans.map(({ start, end }) => ({ start, end })))
}

/** The name, if it has the letters with which it is said to be written; else null: the transcript has it wrong. */
export function spelledAsSaid<Reading extends { readonly name: PersonName }>(
  reading: Reading | null,
  text: string,
  lexicon: Lexicon,
): Reading | null {
  if (reading === null) return null
  const written = fold(`${reading.name.firstName}${reading.name.lastName}`)
  const isSo = letterRemarks(text, lexicon).every(({ letters }) => letters !== '' && written.includes(letters))
  return isSo ? reading : null
}
