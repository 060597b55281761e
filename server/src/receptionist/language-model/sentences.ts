const END = /[.!?…]+["'”»)\]]*(?=\s)|\n+/gu
const ABBREVIATIONS =
  /(?:^|[\s(])(?:\p{L}|Dr|Mr|Mrs|Ms|St|No|Nr|Hr|Fr|Sr|Sra|Prof|Str|ca|bzw|usw|etc|approx|Tel|aprox|núm)\.$/iu
const AFTER_DIGIT = /\d\.$/

/**
 * Cuts whole sentences off the front of a text that is still growing; `rest` is what may go on. "Dr. Ruiz", "10.30" and
 * "am 24. November" end nothing.
 */
export function cutSentences(text: string): { sentences: string[]; rest: string } {
  const sentences: string[] = []
  let start = 0
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length
    const sentence = text.slice(start, end)
    if (ABBREVIATIONS.test(sentence) || AFTER_DIGIT.test(sentence)) continue
    if (sentence.trim() !== '') sentences.push(sentence.trim())
    start = end
  }
  return { sentences, rest: text.slice(start) }
}

/** A sentence as it is spoken: no markup, no list marks, one line. */
export function withoutMarkup(sentence: string): string {
  return sentence
    .replace(/\[([^\]]+)\]\([^)]*\)/gu, '$1')
    .replace(/(?:^|\n)\s*(?:[-*•]|#{1,6}|\d+[.)])\s+/gu, ' ')
    .replace(/[*_`~#|<>]+/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
}
