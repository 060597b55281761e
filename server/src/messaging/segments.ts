/** How a text travels: seven bits for each character of a small alphabet, or sixteen bits for whatever there is. */
export type SmsEncoding = 'gsm-7' | 'ucs-2'

export interface MeasuredText {
  readonly encoding: SmsEncoding
  /** What the carrier charges: each is one short message. */
  readonly segments: number
  /** Units of the encoding: septets, or UTF-16 units. */
  readonly units: number
  /** Units that the last segment still holds. */
  readonly unitsLeft: number
  /** The characters because of which the whole text travels as UCS-2, each once. */
  readonly outsideGsm: readonly string[]
}

// The basic alphabet of 3GPP TS 23.038, 6.2.1, without the escape character itself.
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
// The extension table of 6.2.1.1: an escape character before each, so two septets.
const EXTENDED = new Set('\f^{}\\[~]|€')

/** Units of a text that fits into one segment, and of each part of one that does not: the rest numbers the parts. */
const CAPACITY = { 'gsm-7': { whole: 160, part: 153 }, 'ucs-2': { whole: 70, part: 67 } } as const

/**
 * Counts a text as carriers do (3GPP TS 23.038 and 23.040). One character outside of GSM-7 makes the whole text UCS-2.
 * Neither an escaped character nor an emoji is torn between two parts, so that a part may end before it is full.
 */
export function measureText(text: string): MeasuredText {
  const characters = Array.from(text)
  const outsideGsm = [...new Set(characters.filter((character) => septetsOf(character) === null))]
  const encoding = outsideGsm.length === 0 ? 'gsm-7' : 'ucs-2'
  const widths = characters.map((character) => (encoding === 'gsm-7' ? (septetsOf(character) ?? 0) : character.length))
  const units = widths.reduce((sum, width) => sum + width, 0)
  const { whole, part } = CAPACITY[encoding]
  if (units <= whole) return { encoding, segments: 1, units, unitsLeft: whole - units, outsideGsm }
  return { encoding, units, outsideGsm, ...fillParts({ widths, part }) }
}

function fillParts({ widths, part }: { widths: readonly number[]; part: number }) {
  let segments = 1
  let filled = 0
  for (const width of widths) {
    if (filled + width > part) {
      segments++
      filled = 0
    }
    filled += width
  }
  return { segments, unitsLeft: part - filled }
}

function septetsOf(character: string): number | null {
  if (BASIC.has(character)) return 1
  return EXTENDED.has(character) ? 2 : null
}

// What word processors and models write instead of what is on a keyboard. Letters are left alone: they are names.
const TYPOGRAPHY: readonly (readonly [RegExp, string])[] = [
  [/[‘’‚‛′´`ʼ]/g, "'"],
  [/[“”„‟″«»]/g, '"'],
  [/[‐‑‒–—―−]/g, '-'],
  [/…/g, '...'],
  [/[•‣·]/g, '-'],
  [/[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' '],
  [/[\u00ad\u200b\u2060\ufeff]/g, ''],
  [/\r\n?|[\u2028\u2029]/g, '\n'],
  [/×/g, 'x'],
]

/**
 * The text with quotes, dashes and spaces as they are on a keyboard. A single curly quote would make the whole text
 * UCS-2 and more than double what it costs. Vendors do this too when asked, but then the text is not the one on record.
 */
export function plainTypography(text: string): string {
  return TYPOGRAPHY.reduce((plain, [typographic, plainly]) => plain.replace(typographic, plainly), text)
}

/** Vendors take texts of up to 1600 characters; carriers join ten parts everywhere. */
const SEGMENTS_MAX = 10

/**
 * Cuts a text into messages of at most ten segments each, where a reader would: after a paragraph, a sentence, a word;
 * never inside an emoji or another character that is made of several. A text that fits stays whole.
 */
export function splitText(text: string): string[] {
  const messages: string[] = []
  let rest = text.trim()
  while (measureText(rest).segments > SEGMENTS_MAX) {
    const length = cutAt(rest)
    messages.push(rest.slice(0, length).trimEnd())
    rest = rest.slice(length).trimStart()
  }
  if (rest !== '' || messages.length === 0) messages.push(rest)
  return messages
}

const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' })
const GOOD_ENDS = [/\n\s*\n/g, /[.!?]["')]?\s/g, /\n/g, /\s/g] as const

function cutAt(text: string): number {
  const longest = longestFitting(text)
  const window = text.slice(0, longest + 1)
  for (const end of GOOD_ENDS) {
    const last = [...window.matchAll(end)].map(({ index, 0: found }) => index + found.length).at(-1)
    // A cut in the first half would leave a stump: rather look for a less perfect place further on.
    if (last !== undefined && last > longest / 2) return Math.min(last, longest)
  }
  return longest
}

/** How many UTF-16 units from the beginning fill ten segments, whole characters only. */
function longestFitting(text: string): number {
  const { encoding } = measureText(text)
  const capacity = CAPACITY[encoding].part * SEGMENTS_MAX
  let length = 0
  let units = 0
  for (const { segment } of GRAPHEMES.segment(text)) {
    const width = encoding === 'ucs-2' ? segment.length : unitsOf(segment)
    // Ten is what a part may lose at its end, so that nothing is torn there.
    if (units + width > capacity - SEGMENTS_MAX) break
    units += width
    length += segment.length
  }
  return length === 0 ? wholeCodePoints(text, CAPACITY['ucs-2'].part) : length
}

/** Of a "character" that alone is longer than a message, what fits. */
function wholeCodePoints(text: string, lengthMax: number): number {
  const isTorn = /[\ud800-\udbff]/.test(text.charAt(lengthMax - 1))
  return isTorn ? lengthMax - 1 : lengthMax
}

function unitsOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (septetsOf(character) ?? 2), 0)
}
