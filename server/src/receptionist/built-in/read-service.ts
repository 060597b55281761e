import type { Language } from '@ringbook/spoken-time'
import type { ServiceSummary } from '../../catalog/index.ts'
import { lexicons } from './lexicons/index.ts'
import type { ServiceReading } from './understanding.ts'
import { wordsOf } from './words.ts'

interface Label {
  readonly service: ServiceSummary
  readonly text: string
  readonly words: readonly string[]
}

interface LabelScore {
  readonly label: Label
  readonly heard: number
}

/**
 * Which service the words ask for. A label (the name, or another word by which callers ask) that was said whole wins,
 * unless it is part of a longer one that was said whole too; else labels that share a word. If two services fit equally well the caller has to be asked.
 */
export function readService(options: {
  text: string
  language: Language
  services: readonly ServiceSummary[]
  /** True where the caller asks for something: else one word of a name ("my hair was ruined") asks for no service. */
  isAsking: boolean
}): ServiceReading | null {
  const { stopWords, vagueServiceWords } = lexicons[options.language]
  const ignored = stopWords
  const said = wordsOf(options.text).map((word) => word.folded)
  const heard = said.filter((word) => !ignored.has(word))
  const scores = options.services
    .flatMap(labelsOf)
    .map((label) => ({ label, heard: countHeard(label.words, heard, ignored) }))
    .filter((score) => score.heard > 0)
  const whole = scores.filter(({ label, heard: count }) => count === contentWords(label.words, ignored).length)
  const named = withoutShorter(whole, ignored)
  const alsoNamed = named.length === 0 ? [] : scores.filter((score) => isAboutMore(score, { named, heard, ignored }))
  const telling = scores.filter(({ label }) =>
    label.words.some((word) => !vagueServiceWords.has(word) && saysWord(heard, word)),
  )
  const guessed = options.isAsking ? longest(telling) : []
  return (
    listed([...named, ...alsoNamed], options) ??
    decide([...named, ...alsoNamed], options.services) ??
    decide(guessed, options.services)
  )
}

/** "A cut and a colour": services with words of their own each, and an "and" between them. */
function listed(
  scores: readonly LabelScore[],
  { text, language }: { text: string; language: Language },
): ServiceReading | null {
  const { and, or, stopWords } = lexicons[language]
  const words = wordsOf(text)
  const ids = [...new Set(scores.map(({ label }) => label.service.id))]
  const meant = ids.map((id) => {
    const labels = scores.filter(({ label }) => label.service.id === id)
    const own = labels.flatMap(({ label }) => contentWords(label.words, stopWords))
    const heard = words.filter((word) => own.some((one) => isSameWord(one, word.folded)))
    const best = labels.toSorted((one, other) => other.heard - one.heard)[0]
    const isWhole = best !== undefined && best.heard === contentWords(best.label.words, stopWords).length
    return { id, word: (isWhole ? best.label.text : best?.label.service.name) ?? '', heard }
  })
  const placed = meant.toSorted((one, other) => (one.heard[0]?.start ?? 0) - (other.heard[0]?.start ?? 0))
  const all = placed.flatMap(({ heard }) => heard)
  const isEachAlone = new Set(all).size === all.length
  const said = (joints: ReadonlySet<string>) => words.some(({ folded }) => joints.has(folded))
  if (ids.length < 2 || !isEachAlone || !said(and) || said(or)) return null
  return { kind: 'list', items: placed.map(({ id, word, heard }) => ({ id, word, start: heard[0]?.start ?? 0 })) }
}

function labelsOf(service: ServiceSummary): Label[] {
  return [service.name, ...service.spokenNames].map((text) => ({
    service,
    text,
    words: wordsOf(text).map((word) => word.folded),
  }))
}

// "corte de pelo" is heard in "corte pelo": little words of a label need not be said.
function contentWords(words: readonly string[], ignored: ReadonlySet<string>): readonly string[] {
  const content = words.filter((word) => !ignored.has(word))
  return content.length > 0 ? content : words
}

function countHeard(words: readonly string[], heard: readonly string[], ignored: ReadonlySet<string>): number {
  return contentWords(words, ignored).filter((word) => saysWord(heard, word)).length
}

function saysWord(heard: readonly string[], word: string): boolean {
  return heard.some((other) => isSameWord(word, other))
}

// Endings of plurals and cases: "haircuts", "Haarschnitte", "uñas". Short words have to be equal.
const LONGEST_ENDING = 2
const SHORTEST_STEM = 4

function isSameWord(one: string, other: string): boolean {
  if (one === other) return true
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (long === `${short}s` && short.length > 2) return true
  if (short.length < SHORTEST_STEM || long.length - short.length > LONGEST_ENDING) return false
  return long.startsWith(short) && /^(?:s|es|e|en|n|er)$/.test(long.slice(short.length))
}

/**
 * "A cut and colour": a word of another service that the named one knows nothing of. "Cut my hair" is not that: the hair
 * is part of the haircut.
 */
function isAboutMore(
  { label }: LabelScore,
  known: { named: readonly LabelScore[]; heard: readonly string[]; ignored: ReadonlySet<string> },
): boolean {
  const services = known.named.map((score) => score.label.service)
  if (services.some(({ id }) => id === label.service.id)) return false
  const texts = services.flatMap(labelsOf).flatMap(({ words }) => words)
  return contentWords(label.words, known.ignored).some(
    (word) => known.heard.some((other) => isSameWord(word, other)) && !texts.some((text) => text.includes(word)),
  )
}

/** Of "haircut" and "men's haircut" the longer is meant; of "cut" and "colour" neither is part of the other. */
function withoutShorter(scores: readonly LabelScore[], ignored: ReadonlySet<string>): LabelScore[] {
  const wordsIn = ({ label }: LabelScore) => new Set(contentWords(label.words, ignored))
  return scores.filter((score) => {
    const own = wordsIn(score)
    return !scores.some(
      (other) => wordsIn(other).size > own.size && [...own].every((word) => hasWord(wordsIn(other), word)),
    )
  })
}

function hasWord(words: ReadonlySet<string>, wanted: string): boolean {
  return [...words].some((word) => isSameWord(word, wanted))
}

function longest(scores: readonly LabelScore[]): LabelScore[] {
  const most = Math.max(0, ...scores.map((score) => score.heard))
  return scores.filter((score) => score.heard === most)
}

function decide(scores: readonly LabelScore[], services: readonly ServiceSummary[]): ServiceReading | null {
  const ids = [...new Set(scores.map(({ label }) => label.service.id))]
  const [first] = scores
  if (first === undefined) return null
  if (ids.length > 1) return { kind: 'several', ids }
  return { kind: 'one', id: first.label.service.id, word: tellingWord(scores, services) }
}

/** The caller's own word for it, if no other service goes by that word; else the name. */
function tellingWord(scores: readonly LabelScore[], services: readonly ServiceSummary[]): string {
  const best = scores.toSorted((one, other) => one.label.words.length - other.label.words.length)[0]
  const service = best?.label.service
  const isShared = services.some(
    (other) => other.id !== service?.id && labelsOf(other).some((label) => label.text === best?.label.text),
  )
  return best === undefined || isShared ? (service?.name ?? '') : best.label.text
}
