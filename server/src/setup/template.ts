import type { IntakeFieldInput } from '../catalog/index.ts'
import type { Language } from '../receptionist/index.ts'
import { TRADES } from './trades.ts'
import type { BusinessType, TradeHours, TradeIntakeField, TradeService, Words } from './trade.ts'

export interface WeekdayHours {
  /** 0 = Sunday to 6 = Saturday. */
  readonly day: number
  /** Local times 'HH:MM'. */
  readonly from: string
  readonly until: string
}

export interface PlacePlan {
  readonly type: 'room' | 'equipment' | 'vehicle'
  readonly kind: string
  readonly name: string
  readonly units: number
  readonly capacity: number | null
}

export interface ServicePlan {
  readonly name: string
  readonly spokenNames: readonly string[]
  readonly durationMinutes: number
  readonly priceMinor: number | null
  readonly bufferAfterMinutes: number
  readonly maxPartySize: number
  /** 'staff' and kinds of places. */
  readonly needs: readonly string[]
  readonly intakeFields: readonly IntakeFieldInput[]
}

/** A business of a trade in one language, to be changed before it is set up. */
export interface Template {
  readonly businessType: BusinessType
  readonly language: Language
  /** Null where customers book a place and not a person. */
  readonly staffRole: string | null
  readonly kinds: readonly { readonly kind: string; readonly name: string }[]
  readonly openingHours: readonly WeekdayHours[]
  readonly places: readonly PlacePlan[]
  readonly services: readonly ServicePlan[]
  /** What callers ask most; only the owner knows the answers. */
  readonly questions: readonly string[]
}

/** How much a price in euros is, roughly, in currencies of a hundred parts; any other gets no suggestion. */
const PER_EURO: Readonly<Record<string, number>> = { EUR: 1, USD: 1.2, GBP: 0.9, CHF: 1.2 }
const ROUNDED_TO = 5
const MINOR = 100

/** What businesses of a trade begin with, in a language and a currency. */
export function templateOf(options: { businessType: BusinessType; language: Language; currency: string }): Template {
  const { businessType, language, currency } = options
  const trade = TRADES[businessType]
  const say = (words: Words) => words[language]
  return {
    businessType,
    language,
    staffRole: trade.staffRole === null ? null : say(trade.staffRole),
    kinds: Object.entries(trade.kinds).map(([kind, name]) => ({ kind, name: say(name) })),
    openingHours: trade.hours.flatMap(weekdays),
    places: trade.places.map(({ type, kind, name, units, capacity = null }) => ({
      type,
      kind,
      name: say(name),
      units,
      capacity,
    })),
    services: trade.services.map((service) => servicePlan(service, { language, currency })),
    questions: trade.questions.map(say),
  }
}

function weekdays({ days, from, until }: TradeHours): WeekdayHours[] {
  return days.map((day) => ({ day, from, until }))
}

function servicePlan(
  service: TradeService,
  { language, currency }: { language: Language; currency: string },
): ServicePlan {
  const { name, spoken, minutes, euros, needs, bufferAfterMinutes = 0, maxPartySize = 1, intake = [] } = service
  return {
    name: name[language],
    spokenNames: spoken === undefined ? [] : spoken[language].split(', '),
    durationMinutes: minutes,
    priceMinor: euros === null ? null : priceIn(currency, euros),
    bufferAfterMinutes,
    maxPartySize,
    needs,
    intakeFields: intake.map((field) => intakeField(field, language)),
  }
}

function priceIn(currency: string, euros: number): number | null {
  const rate = PER_EURO[currency]
  if (rate === undefined) return null
  const amount = rate === 1 ? euros : Math.round((euros * rate) / ROUNDED_TO) * ROUNDED_TO
  return amount * MINOR
}

// The question in every language: callers speak others than the owner does.
function intakeField({ key, label, type, isRequired }: TradeIntakeField, language: Language): IntakeFieldInput {
  const others = Object.entries(label).filter(([code]) => code !== language)
  return {
    key,
    label: label[language],
    translations: Object.fromEntries(others.map(([code, text]) => [code, { label: text }])),
    type,
    is_required: isRequired,
  }
}
