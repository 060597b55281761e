import type { ServiceId, UserId } from '../kernel/ids.ts'
import type { BusinessWorld } from './business-world.ts'
import type { DemoCalendar } from './calendar.ts'

/** The languages that the demo speaks. */
export type DemoLanguage = 'en' | 'de' | 'es'

export type InLanguages<Value> = Readonly<Record<DemoLanguage, Value>>

/** Somebody who signs in to a business of the demo. */
export interface DemoUser {
  readonly id: UserId
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly role: 'owner' | 'staff'
}

/** One question with its answer, in every language. */
export interface DemoFaq {
  readonly category: string
  readonly keywords: InLanguages<readonly string[]>
  readonly question: InLanguages<string>
  readonly answer: InLanguages<string>
}

/** The people whom a business serves, besides those who are named in its world. */
export interface Clientele {
  readonly firstNames: readonly string[]
  readonly lastNames: readonly string[]
  readonly count: number
  /** Digits before the last three, which count up; from a range in which nobody can be rung. */
  readonly phonePrefix: string
  readonly firstPhone: number
  /** Who speaks another language than most; `weight` besides that of the main one. */
  readonly languages: readonly { readonly language: DemoLanguage; readonly weight: number }[]
  readonly notes: readonly string[]
  readonly tags: readonly string[]
}

/** How a service is asked for. */
export interface ServiceDemand {
  readonly serviceId: ServiceId
  readonly weight: number
  /** What callers call it. */
  readonly spoken: InLanguages<string>
}

/** What happens in a past call; each kind is one script. */
export type CallKind =
  | 'booking'
  | 'booking_after_choice'
  | 'price'
  | 'opening_hours'
  | 'faq'
  | 'message'
  | 'abandoned'
  | 'cancellation'
  | 'handed_over'
  | 'unanswered'

/** A business of the demo: its world, and the life in it. */
export interface DemoBusiness {
  readonly world: BusinessWorld
  readonly users: readonly DemoUser[]
  readonly calendar: DemoCalendar
  readonly clientele: Clientele
  readonly demand: readonly ServiceDemand[]
  readonly appointmentsPerDay: number
  readonly faqs: readonly DemoFaq[]
  readonly prompts: { readonly voice: string; readonly messages: string }
  readonly calls: readonly { readonly kind: CallKind; readonly language: DemoLanguage; readonly daysAgo: number }[]
  /** What a caller wants to be passed on, and what the receptionist could not answer. */
  readonly callTopics: { readonly messages: readonly InLanguages<string>[]; readonly unanswered: InLanguages<string> }
}
