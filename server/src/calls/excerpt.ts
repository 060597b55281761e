const LENGTH_MAX = 160
/** So much is shown before the word that was found, where a line is cut. */
const LEAD = 40

const SPEAKERS: Readonly<Record<string, 'caller' | 'assistant'>> = {
  Caller: 'caller',
  User: 'caller',
  Customer: 'caller',
  Assistant: 'assistant',
  AI: 'assistant',
  Agent: 'assistant',
  Bot: 'assistant',
}

/** A line of a transcript, and who says it where the transcript tells. */
export interface Excerpt {
  readonly role: 'caller' | 'assistant' | null
  readonly text: string
}

/** The line of a transcript that says most of what was searched for, cut around it; null if none says any of it. */
export function excerptOf(transcript: string, search: string): Excerpt | null {
  const wanted = wordsOf(search).map(({ word }) => word)
  let best: { excerpt: Excerpt; count: number } | null = null
  for (const line of transcript.split('\n')) {
    const { role, text } = readLine(line)
    const words = wordsOf(text)
    const found = wanted
      .map((one) => words.find(({ word }) => word.startsWith(one)))
      .filter((word) => word !== undefined)
    if (found.length <= (best?.count ?? 0)) continue
    best = { excerpt: { role, text: cut(text, Math.min(...found.map(({ at }) => at))) }, count: found.length }
  }
  return best?.excerpt ?? null
}

function readLine(line: string): Excerpt {
  const [, speaker = '', text = line] = /^([A-Za-z]+): (.*)$/.exec(line) ?? []
  const role = SPEAKERS[speaker]
  return role === undefined ? { role: null, text: line } : { role, text }
}

function wordsOf(text: string): { word: string; at: number }[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(({ 0: word, index: at }) => ({ word: fold(word), at }))
}

/** As app.call_words folds it, as far as that shows: without accents and capitals. */
function fold(word: string): string {
  return word.toLowerCase().replaceAll('ß', 'ss').normalize('NFD').replaceAll(/\p{M}/gu, '')
}

function cut(text: string, at: number): string {
  if (text.length <= LENGTH_MAX) return text
  const from = at <= LEAD ? 0 : text.lastIndexOf(' ', at - LEAD / 2) + 1
  const until = from + LENGTH_MAX
  return `${from > 0 ? '… ' : ''}${text.slice(from, until).trimEnd()}${until < text.length ? ' …' : ''}`
}
