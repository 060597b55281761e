import { readWhen } from '@ringbook/spoken-time'
import type { DayReading, Language, Reference, TimeReading, WhenMention } from '@ringbook/spoken-time'
import { SEARCH_DAYS_AHEAD } from '../limits.ts'
import type { Lexicon } from './lexicon.ts'
import { findPhrases, says } from './phrase-pattern.ts'
import type { PhrasePattern } from './phrase-pattern.ts'
import type { WishedTime } from './understanding.ts'
import { wordsOf } from './words.ts'
import type { TextSpan, Word } from './words.ts'

export interface WishReading {
  readonly wish: WishedTime
  /** Where in the text it was said, so that the rest is left to others. */
  readonly spans: readonly TextSpan[]
}

/** When the caller would like to come: all mentions of the text together; null if it names no day and no time. */
export function readWish(options: {
  text: string
  lexicon: Lexicon
  language: Language
  reference: Reference
  /** An appointment is moved: of two days the first is the one that it has. */
  isMove?: boolean
}): WishReading | null {
  const { text, lexicon, isMove = false } = options
  const { mentions, leftover } = readWhen(options)
  const said = corrected(
    mentions.filter((mention) => !mention.negated),
    text,
    lexicon,
  )
  const wanted = narrowed(isMove ? moved(said, text, lexicon) : said)
  const refused = mentions.filter((mention) => mention.negated)
  const soonest = spansOf(wordsOf(text), lexicon.nextFree)
  const isNextFree = soonest.length > 0
  const isSoon = isNextFree || says(wordsOf(text), lexicon.soonest)
  if (mentions.length === 0 && leftover.length === 0 && !isSoon) return null
  const named = wanted.flatMap((mention) => mention.days)
  const isAnyDay = isSoon && named.length === 0
  const days = isAnyDay ? [anyDayFrom(options.reference.today)] : named
  // "The earliest you have" is the next one, at whatever hour, and not early in the morning.
  const times = wanted
    .filter((mention) => !soonest.some((span) => overlap(span, mention)))
    .flatMap(({ times }) => times)
  return {
    wish: {
      days,
      areAlternatives:
        wanted.filter(({ days: own }) => own.length > 0).length > 1 || namesAlternatives(wanted, lexicon),
      times,
      isSoonest: isNextFree && named.every((day) => isOpenEnded(day, options.reference)),
      excludedDays: refused.flatMap((mention) => mention.days),
      leftover,
    },
    spans: mentions.map(({ start, end }) => ({ start, end })),
  }
}

function spansOf(words: readonly Word[], patterns: readonly PhrasePattern[]): TextSpan[] {
  return findPhrases(words, patterns).map(({ from, to }) => ({
    start: words[from]?.start ?? 0,
    end: words[to - 1]?.end ?? 0,
  }))
}

function overlap(one: TextSpan, other: TextSpan): boolean {
  return one.start < other.end && other.start < one.end
}

/** "Tuesday at ten, no wait, Wednesday at eleven": what is said again takes the place of what was said before. */
function corrected(mentions: readonly WhenMention[], text: string, lexicon: Lexicon): WhenMention[] {
  return mentions.reduce<WhenMention[]>((said, mention) => {
    const before = text.slice(said.at(-1)?.end ?? mention.start, mention.start)
    return [...(isCorrection(before, lexicon) ? said.map((one) => replaced(one, mention)) : said), mention]
  }, [])
}

/** "In December … the 17th", "Monday morning … at eight": what is said more precisely takes the place of what it lies in. */
function narrowed(mentions: readonly WhenMention[]): WhenMention[] {
  return mentions.map((mention) => {
    const others = mentions.filter((other) => other !== mention)
    const isNarrower = others.some(({ days }) => days.some((day) => liesIn(day, mention.days)))
    const within = mention.days.filter((day) => others.some(({ days }) => liesIn(day, days)))
    const isShorter = others.some(
      ({ times }) => times.length > 0 && times.every((time) => isWithin(time, mention.times)),
    )
    const days = within.length > 0 ? within : mention.days
    return { ...mention, days: isNarrower ? [] : days, times: isShorter ? [] : mention.times }
  })
}

/** "Next week … Tuesday or Friday": a date within the one stretch of days that was named. */
function liesIn(day: DayReading, [stretch, another]: readonly DayReading[]): boolean {
  if (day.kind !== 'date' || stretch?.kind !== 'range' || another !== undefined) return false
  return stretch.from <= day.date && day.date < stretch.until
}

/** A part of the day within another one that was named: "first thing" in the morning. */
function isWithin(time: TimeReading, named: readonly TimeReading[]): boolean {
  return named.some(
    (part) =>
      part.kind === 'between' &&
      time.kind === 'between' &&
      part.fromMinute <= time.fromMinute &&
      time.untilMinute <= part.untilMinute &&
      time.untilMinute - time.fromMinute < part.untilMinute - part.fromMinute,
  )
}

/** "From Tuesday to Thursday", "it is on Tuesday, could we do Wednesday": the last day is the one that is wished for. */
function moved(mentions: readonly WhenMention[], text: string, lexicon: Lexicon): WhenMention[] {
  const dated = mentions.filter(({ days }) => days.length > 0)
  const [before, last] = dated.slice(-2)
  if (before !== undefined && last !== undefined) {
    const between = wordsOf(text.slice(before.end, last.start))
    const isChoice = between.some(({ folded }) => lexicon.or.has(folded))
    return isChoice ? [...mentions] : mentions.map((mention) => (mention === last ? mention : { ...mention, days: [] }))
  }
  return mentions.map((mention) => ({ ...mention, days: mention.days.map((day) => lastDayOf(day, mention, lexicon)) }))
}

function lastDayOf(day: DayReading, { text }: WhenMention, { fromWords }: Lexicon): DayReading {
  const isFromTo = day.kind === 'range' && fromWords.has(wordsOf(text)[0]?.folded ?? '')
  return isFromTo ? { kind: 'date', date: Temporal.PlainDate.from(day.until).subtract({ days: 1 }).toString() } : day
}

function replaced(before: WhenMention, { days, times }: WhenMention): WhenMention {
  return { ...before, days: days.length > 0 ? [] : before.days, times: times.length > 0 ? [] : before.times }
}

/** Nothing but "no, wait, rather" stands in between: with any other word in it, both are meant and it is asked. */
function isCorrection(between: string, { corrections, hesitations }: Lexicon): boolean {
  const words = wordsOf(between).map(({ folded }) => folded)
  return (
    words.some((word) => corrections.has(word)) && words.every((word) => corrections.has(word) || hesitations.has(word))
  )
}

/** "As soon as possible" is itself read as all the days from today on; "next week" beside it names other ones. */
function isOpenEnded(day: DayReading, { today }: Reference): boolean {
  return day.kind === 'range' && day.from <= today && day.until > anyDayFrom(today).until
}

/** "As soon as possible": any day from today on. */
function anyDayFrom(today: string): Extract<DayReading, { kind: 'range' }> {
  return {
    kind: 'range',
    from: today,
    until: Temporal.PlainDate.from(today).add({ days: SEARCH_DAYS_AHEAD }).toString(),
  }
}

/** "Tuesday or Thursday": every day is welcome. Without an "or", several days are several readings of one. */
function namesAlternatives(mentions: readonly WhenMention[], lexicon: Lexicon): boolean {
  return mentions.some(
    (mention) => mention.days.length > 1 && wordsOf(mention.text).some((word) => lexicon.or.has(word.folded)),
  )
}
