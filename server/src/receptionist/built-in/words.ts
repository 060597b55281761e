/** One word of what was said, with its place in the original text. */
export interface Word {
  /** Lower case, without accents: "María" and "maria", "heiße" and "heisse" are one word. */
  readonly folded: string
  readonly start: number
  readonly end: number
  /** True when a comma, full stop or question mark stands between the word before and this one. */
  readonly afterMark: boolean
}

const WORD = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|[0-9]+/gu

// The tilde of ñ stays: "uñas" are nails, and "unas" are some.
const ACCENT = /(?<!n)\p{M}|(?<=n)(?!\u0303)\p{M}/gu

/** Brings a text into the form in which words are compared: small letters without accents. */
export function fold(text: string): string {
  const bare = text.toLowerCase().replace(/ß/gu, 'ss').normalize('NFD').replace(ACCENT, '')
  return bare.normalize('NFC').replace(/['’]/gu, '')
}

/** The words and numbers of a text, from left to right. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (const match of text.matchAll(WORD)) {
    const before = text.slice(words.at(-1)?.end ?? 0, match.index)
    words.push({
      folded: fold(match[0]),
      start: match.index,
      end: match.index + match[0].length,
      afterMark: words.length === 0 || /[.,;:!?]/.test(before),
    })
  }
  return words
}

export interface TextSpan {
  readonly start: number
  readonly end: number
}

/** The text with the given stretches blanked out; every other character keeps its place. */
export function blankOut(text: string, spans: readonly TextSpan[]): string {
  return spans.reduce(
    (kept, span) => kept.slice(0, span.start) + ' '.repeat(span.end - span.start) + kept.slice(span.end),
    text,
  )
}
