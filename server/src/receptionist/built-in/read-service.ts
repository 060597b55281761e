import type { Language } from '@ringbook/spoken-time'
import type { ServiceSummary } from '../../catalog/index.ts'
import type { Lexicon } from './lexicon.ts'
import { lexicons } from './lexicons/index.ts'
import { nearestWord, soundOf } from './near-word.ts'
import { findPhrases } from './phrase-pattern.ts'
import type { ServiceReading } from './understanding.ts'
import { wordsOf } from './words.ts'
import type { Word } from './words.ts'

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
  const lexicon = lexicons[options.language]
  const { stopWords: ignored, vagueServiceWords } = lexicon
  const words = wordsMeant(options, lexicon)
  const heard = withJoined(words.map((word) => word.folded)).filter((word) => !ignored.has(word))
  const scores = options.services
    .flatMap(labelsOf)
    .map((label) => ({ label, heard: countHeard(label.words, heard, ignored) }))
    .filter((score) => score.heard > 0)
  const whole = scores.filter(({ label, heard: count }) => count === contentWords(label.words, ignored).length)
  const named = withoutShorter(whole, ignored)
  const mayBeMore = named.length > 0 && words.some(({ folded }) => lexicon.and.has(folded) || lexicon.or.has(folded))
  const alsoNamed = mayBeMore ? scores.filter((score) => isAboutMore(score, { named, heard, ignored })) : []
  const telling = scores.filter(({ label }) =>
    label.words.some((word) => !vagueServiceWords.has(word) && saysWord(heard, word)),
  )
  const guessed = options.isAsking ? longest(telling) : []
  const unknown = heard.filter((word) => !lexicon.vocabulary.has(word))
  const hinted = options.isAsking
    ? options.services.flatMap(labelsOf).filter((label) => isHinted(label, unknown, options.language))
    : []
  return (
    listed([...named, ...alsoNamed], { words, lexicon }) ??
    decide([...named, ...alsoNamed], options.services) ??
    decide(guessed, options.services) ??
    decide(
      hinted.map((label) => ({ label, heard: 1 })),
      options.services,
    )
  )
}

// "Apart from haircuts": the service stands right behind.
const WORDS_OF_EXCEPTION = 2

/** The words without those of a service that is not meant, and with misspelt ones corrected where something is asked for. */
function wordsMeant(
  { text, services, isAsking }: { text: string; services: readonly ServiceSummary[]; isAsking: boolean },
  lexicon: Lexicon,
): Word[] {
  const words = wordsOf(text)
  const known = new Set(services.flatMap(labelsOf).flatMap((label) => label.words))
  const excepted = findPhrases(words, lexicon.exceptService).flatMap(({ to }) =>
    words.slice(to, to + WORDS_OF_EXCEPTION),
  )
  const meant = words.filter((word) => !excepted.includes(word))
  return isAsking ? meant.map((word) => ({ ...word, folded: corrected(word.folded, known, lexicon) })) : meant
}

function corrected(word: string, known: ReadonlySet<string>, { vocabulary, language }: Lexicon): string {
  const isKnown = vocabulary.has(word) || [...known].some((other) => isSameWord(word, other))
  return isKnown ? word : (nearestWord(word, known, language) ?? word)
}

/** "Hair cut" is "haircut" as well. */
function withJoined(words: readonly string[]): string[] {
  return [...words, ...words.slice(1).map((word, at) => `${words[at] ?? ''}${word}`)]
}

const SHORTEST_PART = 5
const SHORTEST_SHARED_STEM = 6
const LONGEST_INFLECTION = 4

/** A part of a compound ("Reifen" of "Reifenwechsel"), or another form of the word ("vaccinated", "vacunar"). */
function isHinted({ words }: Label, heard: readonly string[], language: Language): boolean {
  const sounds = heard.map((word) => soundOf(word, language))
  return words
    .map((word) => soundOf(word, language))
    .some((word) => sounds.some((other) => isPart(other, word) || isPart(word, other) || shareStem(other, word)))
}

function isPart(part: string, whole: string): boolean {
  return part.length >= SHORTEST_PART && (whole.startsWith(part) || whole.endsWith(part))
}

function shareStem(one: string, other: string): boolean {
  let stem = 0
  while (stem < Math.min(one.length, other.length) && one[stem] === other[stem]) stem += 1
  return stem >= SHORTEST_SHARED_STEM && Math.max(one.length, other.length) - stem <= LONGEST_INFLECTION
}

/** "A cut and a colour": services with words of their own each, and an "and" between them. */
function listed(
  scores: readonly LabelScore[],
  { words, lexicon }: { words: readonly Word[]; lexicon: Lexicon },
): ServiceReading | null {
  const { and, or, stopWords } = lexicon
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
  // "How long with you for the cut": an "and" stands between what it joins.
  const [from, to] = [placed[0]?.heard[0]?.start ?? 0, placed.at(-1)?.heard.at(-1)?.start ?? 0]
  const between = words.filter(({ start }) => from < start && start < to)
  const said = (joints: ReadonlySet<string>) => between.some(({ folded }) => joints.has(folded))
  if (ids.length < 2 || !isEachAlone || !said(and) || said(or)) return null
  return { kind: 'list', items: placed.map(({ id, word, heard }) => ({ id, word, start: heard[0]?.start ?? 0 })) }
}

function labelsOf(service: ServiceSummary): Label[] {
  return [service.name, ...service.spokenNames].flatMap((text) => {
    const words = wordsOf(text).map((word) => word.folded)
    // "Haareschneiden" is "Haare schneiden".
    const forms = words.length > 1 ? [words, [words.join('')]] : [words]
    return forms.map((form) => ({ service, text, words: form }))
  })
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
