import type { Selectable } from 'kysely'
import type { IntakeType } from '../catalog/index.ts'
import type { TenantsTable } from '../db/schema.generated.ts'
import type { Language } from '../receptionist/index.ts'

/** What a business does, as it says itself. */
export type BusinessType = Selectable<TenantsTable>['business_type']

/** A text in every language of the product. */
export type Words = Readonly<Record<Language, string>>

/** Weekly hours: days 0 = Sunday to 6 = Saturday, local times 'HH:MM'. */
export interface TradeHours {
  readonly days: readonly number[]
  readonly from: string
  readonly until: string
}

/** Rooms, equipment or vehicles of one kind. */
export interface TradePlace {
  readonly type: 'room' | 'equipment' | 'vehicle'
  /** Which role of a service it fills; several places may fill the same. */
  readonly kind: string
  readonly name: Words
  readonly units: number
  /** How many people one unit holds; left out where that is no question. */
  readonly capacity?: number
}

export interface TradeIntakeField {
  readonly key: string
  readonly label: Words
  readonly type: IntakeType
  readonly isRequired: boolean
}

export interface TradeService {
  readonly name: Words
  /** Other words by which callers ask for it, parted by commas. */
  readonly spoken?: Words
  readonly minutes: number
  /** What it usually costs, in euros; null where that differs too much to guess. */
  readonly euros: number | null
  /** 'staff' and kinds of places. */
  readonly needs: readonly string[]
  readonly bufferAfterMinutes?: number
  readonly maxPartySize?: number
  readonly intake?: readonly TradeIntakeField[]
}

/**
 * What businesses of one trade have in common: a beginning that its owner changes. Nothing in it claims what only the
 * owner knows; what callers ask most is asked of the owner.
 */
export interface Trade {
  /** What those who serve are called; null where customers book a place and not a person. */
  readonly staffRole: Words | null
  /** The roles of the places, by kind. */
  readonly kinds: Readonly<Record<string, Words>>
  readonly places: readonly TradePlace[]
  readonly hours: readonly TradeHours[]
  readonly services: readonly TradeService[]
  readonly questions: readonly Words[]
}

/** Short for a text in English, German and Spanish. */
export function words(en: string, de: string, es: string): Words {
  return { en, de, es }
}

const WEEKDAYS = [1, 2, 3, 4, 5] as const
export const ALL_DAYS = [0, 1, 2, 3, 4, 5, 6] as const
const SATURDAY = [6] as const

/** From Monday to Friday, and shorter on Saturday. */
export const SHOP_HOURS: readonly TradeHours[] = [
  { days: WEEKDAYS, from: '09:00', until: '18:00' },
  { days: SATURDAY, from: '09:00', until: '14:00' },
]

/** Mornings and afternoons from Monday to Friday. */
export const PRACTICE_HOURS: readonly TradeHours[] = [
  { days: WEEKDAYS, from: '08:30', until: '12:30' },
  { days: WEEKDAYS, from: '14:00', until: '18:00' },
]

/** What is asked of nearly every business. */
export const COMMON_QUESTIONS: readonly Words[] = [
  words('Where can I park?', 'Wo kann ich parken?', '¿Dónde puedo aparcar?'),
  words('How can I pay?', 'Wie kann ich bezahlen?', '¿Cómo puedo pagar?'),
  words('Is the entrance step-free?', 'Ist der Eingang barrierefrei?', '¿La entrada es accesible?'),
]
