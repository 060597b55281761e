import { slipsBetween } from '@ringbook/spoken-time'
import type { Language } from '@ringbook/spoken-time'

// What is written in several ways and sounds the same, from left to right. Folded words, so that ä is a and ß is ss.
const SAME_SOUNDS: Record<Language, readonly (readonly [RegExp, string])[]> = {
  en: [
    [/ph/g, 'f'],
    [/ck/g, 'k'],
    [/y/g, 'i'],
  ],
  de: [
    [/ph/g, 'f'],
    [/chs/g, 'x'],
    [/th|dt|tt/g, 't'],
    [/ck/g, 'k'],
    [/v/g, 'f'],
    [/y/g, 'u'],
  ],
  es: [
    [/ll/g, 'y'],
    [/v/g, 'b'],
    [/h/g, ''],
    [/qu|k|c(?![eih])/g, 'k'],
    [/z|c(?=[ei])/g, 's'],
  ],
}

/** A folded word as it sounds, in letters. */
export function soundOf(word: string, language: Language): string {
  const sounds = SAME_SOUNDS[language].reduce((heard, [written, sound]) => heard.replace(written, sound), word)
  return sounds.replace(/(.)\1/gu, '$1')
}

// Shorter words are one letter away from too many others.
const SHORTEST_ALIKE = 4
const SHORTEST_WITH_A_SLIP = 5
const SHORTEST_WITH_TWO_SLIPS = 8

/**
 * True if a folded word may be a misspelt or misheard form of another: they sound alike, or differ by one slip (two in
 * long words) after the first letter. "Canselar" is "cancelar", "haricut" is "haircut"; "cut" and "cup" are two words.
 */
export function isAlike(one: string, other: string, language: Language): boolean {
  return slipsIn(one, other, language) !== null
}

/** How far a word is from another that it may be; null if it is another word. */
function slipsIn(one: string, other: string, language: Language): number | null {
  if (Math.min(one.length, other.length) < SHORTEST_ALIKE) return null
  const [sound, right] = [soundOf(one, language), soundOf(other, language)]
  if (sound === right) return 0
  const isLongEnough = Math.max(one.length, other.length) >= SHORTEST_WITH_A_SLIP
  const slips = slipsBetween(sound, right)
  const most = right.length < SHORTEST_WITH_TWO_SLIPS ? 1 : 2
  return isLongEnough && sound.at(0) === right.at(0) && slips <= most ? slips : null
}

/** The one of these words that a misspelt word may be; null if it is none of them, or as near to several. */
export function nearestWord(word: string, known: Iterable<string>, language: Language): string | null {
  const near = [...new Set(known)].flatMap((right) => {
    const slips = slipsIn(word, right, language)
    return slips === null ? [] : [{ right, slips }]
  })
  const fewest = Math.min(...near.map(({ slips }) => slips))
  const [nearest, another] = near.filter(({ slips }) => slips === fewest)
  return nearest === undefined || another !== undefined ? null : nearest.right
}
