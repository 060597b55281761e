import type { Lexicon } from './lexicon.ts'
import { isNameWord, isSmall, isSpeltAt, nameOf, takeName } from './name-words.ts'
import type { NameReading } from './name-words.ts'
import { readLabelledName } from './read-labelled-name.ts'
import { remarksOnLetters, spelledAsSaid, spellingAids, withDoubledLetters, writingRemarks } from './spelling-aloud.ts'
import { findPhrases } from './phrase-pattern.ts'
import type { PhrasePattern } from './phrase-pattern.ts'
import { blankOut, wordsOf } from './words.ts'
import type { Word } from './words.ts'

/** What was asked for: a bare name is one, and beside a number only one of two words. */
export type AskedFor = 'name' | 'contact' | null

/**
 * The name after "my name is", "ich heiße", "me llamo"; null when the caller does not introduce themselves. "I'm", "ich
 * bin" and the like introduce a name only where one was asked for, or where it is plain from its capital letter: "I'm
 * looking for a haircut" is nobody's name, and German writes every noun with a capital.
 */
export function readIntroducedName(heard: string, lexicon: Lexicon, asked: AskedFor): NameReading | null {
  const said = withDoubledLetters(heard, lexicon)
  const text = blankOut(said, spellingAids(said, lexicon))
  const words = wordsOf(text)
  const isCapital = (word: Word) => /^\p{Lu}/u.test(text.slice(word.start, word.end))
  const isLowerCase = text === text.toLowerCase()
  const labelled = asked === 'name' ? readLabelledName(text, lexicon) : null
  if (labelled !== null) return labelled
  const certain = nameAfter(text, words, { introducers: lexicon.nameIntroducers, lexicon })
  if (certain !== null && (isLowerCase || certain.some(isCapital)))
    return spelledAsSaid(nameOf(certain, text), text, lexicon)
  const likely = nameAfter(text, words, { introducers: lexicon.likelyNameIntroducers, lexicon })
  const [first] = likely ?? []
  if (likely === null || first === undefined) return null
  const isPlain = isCapital(first) && lexicon.language !== 'de' && !lexicon.languageWords.has(first.folded)
  // "That's the office": beside a number one word more often says whose number it is.
  const isAnswer = asked !== null && (asked === 'name' || likely.length > 1) && (isLowerCase || isCapital(first))
  const reading = isPlain || isAnswer ? nameOf(likely, text) : null
  return reading === null ? null : spelledAsSaid({ ...reading, isCertain: false }, text, lexicon)
}

function nameAfter(
  text: string,
  words: readonly Word[],
  { introducers, lexicon }: { introducers: readonly PhrasePattern[]; lexicon: Lexicon },
): Word[] | null {
  const places = findPhrases(words, introducers).toSorted((one, other) => other.to - one.to)
  const names = places.map(({ to }) => takeName(words.slice(to), lexicon, text))
  return names.find((name) => name.length > 0) ?? null
}

/** What the caller said when asked for a name: all that is left of the text once polite words and digits are gone. */
export function readAnsweredName(heard: string, lexicon: Lexicon): NameReading | null {
  const said = withDoubledLetters(heard, lexicon)
  const asides = [spellingAids(said, lexicon), remarksOnLetters(said, lexicon), writingRemarks(said, lexicon)]
  const text = blankOut(said, asides.flat())
  const labelled = readLabelledName(text, lexicon)
  if (labelled !== null) return labelled
  const words = withoutRepeated(afterGuest(wordsOf(text), lexicon), lexicon)
  // "A, N, N, A": the first letter is no article.
  const start = words.findIndex((word, at) => isNameWord(word, lexicon) || isSpeltAt(words, at, lexicon))
  if (start === -1) return null
  const reversed = lastNameFirst(words.slice(start), text, lexicon)
  if (reversed !== null) return spelledAsSaid(reversed, said, lexicon)
  const taken = takeName(words.slice(start), lexicon, text)
  const reading = nameOf(taken, text)
  const isRest = (word: Word) => !taken.includes(word) && isNameWord(word, lexicon) && word.folded.length > 1
  const rest = words.filter((word) => isRest(word) && !isPartOf(word, reading))
  // "Will Smith" has a word of the language in it, "make it so" has it in small letters.
  const sentence = taken.filter((word) => isWordOfLanguage(word, lexicon) && isSmall(text, word))
  const isSentence = sentence.length > 0 && !isNameLikeWord(sentence, taken, lexicon)
  return reading === null || rest.length > 0 || isSentence ? null : spelledAsSaid(reading, said, lexicon)
}

/** A letter that is spelt and "von" in a name are none. */
function isWordOfLanguage({ folded }: Word, { languageWords, nameParticles }: Lexicon): boolean {
  return folded.length > 1 && languageWords.has(folded) && !nameParticles.has(folded)
}

/** "domingo rey" in small letters: a word that is no small word, beside one that means nothing else. */
function isNameLikeWord(words: readonly Word[], taken: readonly Word[], { stopWords, vocabulary }: Lexicon): boolean {
  const others = taken.filter((word) => !words.includes(word))
  return (
    words.every(({ folded }) => !stopWords.has(folded)) &&
    others.length === 1 &&
    !vocabulary.has(others[0]?.folded ?? '')
  )
}

/** "It's for my wife, Helen Marsh": what is said before is no part of the name. */
function afterGuest(words: readonly Word[], { guestNouns }: Lexicon): readonly Word[] {
  const guest = words.findLastIndex(({ folded }) => guestNouns.has(folded))
  return guest === words.length - 1 ? words : words.slice(guest + 1)
}

/** "Grace. Grace Liu.": what is said again in full takes the place of what was said before. */
function withoutRepeated(words: readonly Word[], lexicon: Lexicon): readonly Word[] {
  const next = words.findIndex((word, at) => at > 0 && word.afterMark)
  if (next === -1) return words
  const [before, after] = [words.slice(0, next), words.slice(next)]
  const isRepeated = before.every(
    (word, at) =>
      !isSpeltAt(words, at, lexicon) &&
      (!isNameWord(word, lexicon) || after.some(({ folded }) => folded === word.folded)),
  )
  return isRepeated ? withoutRepeated(after, lexicon) : words
}

/** "B, R, A, D, Y, so Brady": the same once more. */
function isPartOf(word: Word, reading: NameReading | null): boolean {
  const names = reading === null ? [] : wordsOf(`${reading.name.firstName} ${reading.name.lastName}`)
  return names.some(({ folded }) => folded === word.folded)
}

/** "Huber, Franziska": two words and a comma are the last name first. */
function lastNameFirst(words: readonly Word[], text: string, lexicon: Lexicon): NameReading | null {
  const names = words.filter((word) => isNameWord(word, lexicon))
  const [last, first] = names
  if (names.length !== 2 || last === undefined || first === undefined || first.folded.length === 1) return null
  if (text.slice(last.end, first.start).trim() !== ',') return null
  return nameOf([first, last], text)
}
