import { clockAt, clockWithin } from './clock.ts'
import { at as atClock, during } from './time-sense.ts'
import type { Grammar, Sense } from './grammar.ts'
import { readNumber } from './number-words/read-number.ts'
import type { CompiledRule, Matchable, SlotKind, SlotMatch } from './pattern.ts'
import { matchRule } from './pattern.ts'
import type { Expectation, Reference } from './reading.ts'
import type { Token } from './tokens.ts'
import { readWrittenClock, readWrittenDate } from './written-forms.ts'

/** A stretch of tokens that a grammar understood. */
export interface Finding {
  from: number
  /** Exclusive. */
  to: number
  sense: Sense
}

// Three numbers in a row are no clock time any more, and five digits in one piece are no year.
const SHORTEST_NUMBER_RUN = 3
const SHORTEST_LONG_NUMBER = 5

/** One pass of a grammar over the tokens of one text; what a slot can be at a place is worked out once. */
export class Scan implements Matchable {
  readonly tokens: readonly Token[]
  private readonly grammar: Grammar
  private readonly reference: Reference
  private readonly expects: Expectation | undefined
  private readonly known = new Map<string, readonly SlotMatch[]>()

  constructor(options: {
    tokens: readonly Token[]
    grammar: Grammar
    reference: Reference
    expects: Expectation | undefined
  }) {
    this.tokens = options.tokens
    this.grammar = options.grammar
    this.reference = options.reference
    this.expects = options.expects
  }

  wordAt(at: number): string | undefined {
    return this.tokens[at]?.word
  }

  slotAt(slot: SlotKind, at: number): readonly SlotMatch[] {
    const key = `${slot} ${at}`
    const known = this.known.get(key)
    if (known !== undefined) return known
    const matches = this.readSlot(slot, at)
    this.known.set(key, matches)
    return matches
  }

  /** Everything understood, from left to right; at each place the longest phrase wins, so that no part of it is misread. */
  findings(): Finding[] {
    const findings: Finding[] = []
    let at = 0
    while (at < this.tokens.length) {
      const finding = this.longestAt(at)
      if (finding !== undefined) findings.push(finding)
      at = finding?.to ?? at + 1
    }
    return findings
  }

  /** The end of a bare number or a piece of a clock time ("half") that starts here, or undefined. */
  fragmentEnd(at: number): number | undefined {
    return this.grammar.fragments.has(this.tokens[at]?.word ?? '') ? at + 1 : this.numberEnd(at)
  }

  private numberEnd(at: number): number | undefined {
    return readNumber(this.tokens, at, this.grammar.language)[0]?.next
  }

  private longestAt(at: number): Finding | undefined {
    const candidates: Finding[] = [
      ...this.match(this.grammar.phrases, at).map(({ next, value }) => ({ from: at, to: next, sense: value })),
      ...this.slotAt('day', at).flatMap((match) => this.finding(at, match)),
      ...this.slotAt('clock', at).flatMap((match) => this.finding(at, match)),
      ...(this.expects === 'time' ? this.slotAt('softClock', at).flatMap((match) => this.finding(at, match)) : []),
      ...this.slotAt('part', at).flatMap((match) => this.finding(at, match)),
      ...this.numberRunAt(at),
    ]
    const rank = (finding: Finding) => (finding.sense.kind === 'unread' ? 1 : 0)
    // A stable sort: of two phrases of one length the earlier rule wins, and being read wins over not being readable.
    return candidates.filter((finding) => finding.to > finding.from).sort((a, b) => b.to - a.to || rank(a) - rank(b))[0]
  }

  /** A day, a clock or a part of the day that stands without words around it. */
  private finding(from: number, { next, value }: SlotMatch): Finding[] {
    const found = (sense: Sense): Finding[] => [{ from, to: next, sense }]
    if (isKind(value, 'days')) return found({ kind: 'when', days: value })
    if (isKind(value, 'clock')) return found({ kind: 'when', time: atClock(value) })
    return isKind(value, 'part') ? found({ kind: 'when', time: during(value) }) : []
  }

  private numberRunAt(at: number): Finding[] {
    let next = at
    let count = 0
    for (let end = this.digitsOrNumberEnd(next); end !== undefined; end = this.digitsOrNumberEnd(next)) {
      next = end
      count += 1
    }
    const token = this.tokens[at]
    const long = token?.kind === 'number' && token.word.length >= SHORTEST_LONG_NUMBER
    return count >= SHORTEST_NUMBER_RUN || long ? [{ from: at, to: next, sense: { kind: 'other' } }] : []
  }

  private digitsOrNumberEnd(at: number): number | undefined {
    const token = this.tokens[at]
    if (token === undefined) return undefined
    if (token.kind === 'number') return at + 1
    return this.grammar.language === 'en' && (token.word === 'oh' || token.word === 'o') ? at + 1 : this.numberEnd(at)
  }

  private match<Meaning>(rules: readonly CompiledRule<Reference, Meaning>[], at: number) {
    return rules.flatMap((rule) =>
      matchRule(rule, at, this).flatMap(({ next, found }) => {
        const value = rule.meaning(found, this.reference)
        return value === undefined ? [] : [{ next, value }]
      }),
    )
  }

  private readSlot(slot: SlotKind, at: number): readonly SlotMatch[] {
    const readers: Record<SlotKind, () => readonly SlotMatch[]> = {
      number: () => readNumber(this.tokens, at, this.grammar.language),
      minutes: () => this.readMinutes(at),
      hour: () => this.readHours(at),
      ordinal: () => this.grammar.readOrdinal(this.tokens, at),
      weekday: () => this.readName(this.grammar.weekdays, at),
      month: () => this.readName(this.grammar.months, at),
      year: () => this.readYears(at),
      clock: () => this.readClocks(at),
      anyClock: () => [...this.slotAt('clock', at), ...this.readBareClocks(at, () => true)],
      softClock: () => [...this.slotAt('clock', at), ...this.readBareClocks(at, (token) => this.mayFollowHour(token))],
      part: () => this.match(this.grammar.parts, at),
      day: () => this.readDays(at),
      counted: () => (this.isCounted(this.tokens[at]) ? [{ next: at + 1, value: null }] : []),
      word: () => (this.tokens[at]?.kind === 'word' ? [{ next: at + 1, value: null }] : []),
      opening: () => here(at, this.isOpening(at)),
      speaker: () => this.readSpeaker(at),
      phraseEnd: () => here(at, this.endsPhrase(this.tokens[at])),
      noCount: () => here(at, this.isNotCounted(at)),
      noUnit: () => here(at, !this.isCounted(this.tokens[at])),
    }
    return readers[slot]()
  }

  private readName(names: ReadonlyMap<string, number>, at: number): SlotMatch[] {
    const value = names.get(this.tokens[at]?.word ?? '')
    return value === undefined ? [] : [{ next: at + 1, value }]
  }

  /** The minutes after an hour: "thirty", "05", "45"; a single digit is no minute ("ten 5"). */
  private readMinutes(at: number): SlotMatch[] {
    const token = this.tokens[at]
    if (token?.kind === 'number' && token.word.length !== 2) return []
    return readNumber(this.tokens, at, this.grammar.language).filter(
      ({ value }) => value < 60 && (value >= 10 || token?.kind === 'number'),
    )
  }

  private readHours(at: number): SlotMatch[] {
    const token = this.tokens[at]
    if (token?.kind === 'number' && token.word.length > 2) return []
    const named = this.grammar.hourWords.get(token?.word ?? '')
    if (named !== undefined) return [{ next: at + 1, value: { kind: 'hour', value: named, decided: false } }]
    return readNumber(this.tokens, at, this.grammar.language)
      .filter(({ value }) => value <= 24)
      .map(({ next, value }) => ({
        next,
        value: {
          kind: 'hour',
          value: value % 24,
          decided: token?.word.startsWith('0') === true || value > 12 || value === 0,
        },
      }))
  }

  private readYears(at: number): SlotMatch[] {
    const numbers = readNumber(this.tokens, at, this.grammar.language)
    const whole = numbers.filter(({ value }) => value >= 1900 && value < 2100)
    // "twenty twenty-six"
    const pairs = numbers
      .filter(({ value }) => value === 20 && this.tokens[at]?.kind === 'word')
      .flatMap(({ next }) => readNumber(this.tokens, next, this.grammar.language))
      .filter(({ value }) => value >= 20 && value < 100)
      .map(({ next, value }) => ({ next, value: 2000 + value }))
    return [...whole, ...pairs]
  }

  private readClocks(at: number): SlotMatch[] {
    const written = this.withUnit(readWrittenClock(this.tokens, at, ':h'))
    const named = [...this.match(this.grammar.clocks, at), ...written]
    const bare = this.readBareClocks(at, () => true)
    return [...named, ...this.withHalfDay([...named, ...bare])]
  }

  private withUnit(clocks: readonly SlotMatch[]): SlotMatch[] {
    const hasUnit = ({ next }: SlotMatch) => this.grammar.clockUnits.has(this.tokens[next]?.word ?? '')
    return clocks.flatMap((clock) => (hasUnit(clock) ? [clock, { ...clock, next: clock.next + 1 }] : [clock]))
  }

  private withHalfDay(clocks: readonly SlotMatch[]): SlotMatch[] {
    return clocks.flatMap(({ next, value }) =>
      this.match(this.grammar.halfDays, next).flatMap((halfDay) => {
        const clock = isKind(value, 'clock') ? clockWithin(value, halfDay.value) : undefined
        return clock === undefined ? [] : [{ next: halfDay.next, value: clock }]
      }),
    )
  }

  private readBareClocks(at: number, mayFollow: (token: Token | undefined) => boolean): SlotMatch[] {
    const hours = this.slotAt('hour', at).flatMap(({ next, value }) => {
      const suffix = this.tokens[next]
      const isOrdinal = suffix?.tight === true && suffix.kind === 'word' && /^(st|nd|rd|th)$/.test(suffix.word)
      if (!isKind(value, 'hour') || isOrdinal || !this.isNotCounted(next) || !mayFollow(suffix)) return []
      return [{ next, value: clockAt(value, 0) }]
    })
    return [...hours, ...this.withUnit(readWrittenClock(this.tokens, at, '.'))]
  }

  private readDays(at: number): SlotMatch[] {
    const { language } = this.grammar
    return [
      ...this.match(this.grammar.days, at),
      ...readWrittenDate({ tokens: this.tokens, at, language, today: this.reference.today }),
    ]
  }

  private readSpeaker(at: number): SlotMatch[] {
    const mark = this.tokens[at]?.kind === 'mark'
    const follower = this.tokens[mark ? at + 1 : at]
    return here(at, follower !== undefined && this.grammar.speakers.has(follower.word))
  }

  private isOpening(at: number): boolean {
    const previous = this.tokens[at - 1]
    return previous === undefined || previous.kind === 'mark' || this.grammar.greetings.has(previous.word)
  }

  private endsPhrase(token: Token | undefined): boolean {
    return token === undefined || token.kind !== 'word' || this.grammar.followers.has(token.word)
  }

  private isCounted(token: Token | undefined): boolean {
    return token !== undefined && this.grammar.counted.has(token.word)
  }

  /** False when the number before this place goes on ("10:", "3.5") or counts something ("three people"). */
  private isNotCounted(at: number): boolean {
    const token = this.tokens[at]
    if (token === undefined) return true
    const after = this.tokens[at + 1]
    const goesOn = token.tight && token.kind === 'mark' && after?.tight === true && after.kind === 'number'
    return !goesOn && !this.isCounted(token) && this.numberEnd(at) === undefined
  }

  private mayFollowHour(token: Token | undefined): boolean {
    return this.endsPhrase(token) || (token !== undefined && !this.grammar.looksLikeCountedNoun(token))
  }
}

function here(at: number, holds: boolean): SlotMatch[] {
  return holds ? [{ next: at, value: null }] : []
}

function isKind<Kind extends 'hour' | 'clock' | 'days' | 'part'>(
  value: SlotMatch['value'],
  kind: Kind,
): value is Extract<SlotMatch['value'], { kind: Kind }> {
  return typeof value === 'object' && value !== null && value.kind === kind
}
