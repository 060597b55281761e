import type { DayReading, RecurrenceReading, TimeReading } from '@ringbook/spoken-time'
import type { BranchId, ResourceId, ServiceId } from '../../kernel/ids.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import type { Intent, RelativeWish } from './lexicon.ts'

/** What a caller's words say about the service; several when the words fit more than one equally well. */
export type ServiceReading =
  | { readonly kind: 'one'; readonly id: ServiceId; /** The word by which the caller asked. */ readonly word: string }
  | { readonly kind: 'several'; readonly ids: readonly ServiceId[] }
  /** "A cut and a colour": all of them, in the order in which they were said. */
  | { readonly kind: 'list'; readonly items: readonly ServiceMeant[] }

/** A service that was named, by the caller's word, with its place in the text. */
export interface ServiceMeant {
  readonly id: ServiceId
  readonly word: string
  readonly start: number
}

/** For whom: a word such as "daughter", or null for the caller. */
export interface PersonMeant {
  readonly guest: string | null
  readonly start: number
}

export type StaffReading =
  | { readonly kind: 'one'; readonly id: ResourceId }
  | { readonly kind: 'several'; readonly ids: readonly ResourceId[] }
  /** "Maria or Laura": any one of them, the dearest first. */
  | { readonly kind: 'anyOf'; readonly ids: readonly ResourceId[] }
  | { readonly kind: 'any' }
  | { readonly kind: 'unknown'; readonly name: string }

/** What is said around the names. */
export interface StaffTerms {
  /** "Preferably Maria": anybody else will do where she cannot. */
  readonly isPreference: boolean
  /** "Anybody but Ben." */
  readonly excludedIds: readonly ResourceId[]
  /** "The same as last time." */
  readonly isAsLastTime: boolean
}

/** Which branch; `other`: not the one that is talked about. */
export type BranchReading =
  | { readonly kind: 'one'; readonly id: BranchId }
  | { readonly kind: 'several'; readonly ids: readonly BranchId[] }
  | { readonly kind: 'other' }
  | { readonly kind: 'unknown'; readonly name: string }

/** How long it shall take. A bare number counts minutes or hours, and which the service tells. */
export type LengthReading =
  | { readonly kind: 'minutes'; readonly minutes: number }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'end'; readonly end: 'longest' | 'shortest' }
  | { readonly kind: 'usual' }

/** When the caller would like to come. */
export interface WishedTime {
  readonly days: readonly DayReading[]
  /** True when all of the days are welcome ("Tuesday or Thursday"); else several days are several readings. */
  readonly areAlternatives: boolean
  readonly times: readonly TimeReading[]
  /** "The next free appointment": the very first, whatever the day. */
  readonly isSoonest: boolean
  readonly excludedDays: readonly DayReading[]
  /** Words of a time phrase that could not be read: the caller has to be asked. */
  readonly leftover: readonly string[]
}

/** How many people come. `isCertain` is false where the number may mean something else ("for two"). */
export interface PartyReading {
  readonly size: number
  readonly isCertain: boolean
}

/** By how much another time lies after the one that is spoken of; negative: before it. */
export interface TimeShift {
  readonly minutes: number
  readonly days: number
}

export interface PersonName {
  readonly firstName: string
  readonly lastName: string
}

/** Everything that one utterance says, whatever was asked before. Empty parts are null. */
export interface Understanding {
  readonly text: string
  readonly intents: readonly Intent[]
  readonly service: ServiceReading | null
  readonly staff: StaffReading | null
  readonly staffTerms: StaffTerms
  readonly when: WishedTime | null
  /** How often and how long they would like to come. */
  readonly recurrence: Omit<RecurrenceReading, 'rest'> | null
  readonly branch: BranchReading | null
  readonly length: LengthReading | null
  readonly party: PartyReading | null
  /** For whom it is wanted, in the order in which they are named; empty: nobody said. */
  readonly people: readonly PersonMeant[]
  /** "As well": besides what was wished for before. */
  readonly isBesides: boolean
  /** One person shall do all of it. */
  readonly isSameForAll: boolean
  /** Alone, or in a session with others. */
  readonly mode: 'alone' | 'group' | null
  readonly name: PersonName | null
  readonly phone: E164Number | null
  /** Digits that were said as a number but are none that can exist. */
  readonly hasUnreadablePhone: boolean
  readonly email: string | null
  readonly answer: 'yes' | 'no' | null
  /** "I don't have one", "I don't know": what was asked for cannot be said. */
  readonly hasNone: boolean
  /** Counted from 1; 'last' for the last one. */
  readonly ordinal: number | 'last' | null
  readonly relative: RelativeWish | null
  readonly shift: TimeShift | null
  readonly isQuestion: boolean
  /** Asks of something of which nothing is known here: "do you also groom poodles?" */
  readonly isAboutUnknown: boolean
  /** "And on Saturday?": it goes on with what was asked before. */
  readonly goesOn: boolean
}
