import type { BookingWords } from '../features/booking/words/en.ts'
import type { BookingPageWords } from '../features/booking-page/words/en.ts'
import type { CalendarWords } from '../features/calendar/words/en.ts'
import type { CallsWords } from '../features/calls/words/en.ts'
import type { CatalogWords } from '../features/catalog/words/en.ts'
import type { CustomersWords } from '../features/customers/words/en.ts'
import type { MessagingWords } from '../features/messaging/words/en.ts'
import type { OperatorWords } from '../features/operator/words/en.ts'
import type { ReceptionistWords } from '../features/receptionist/words/en.ts'
import type { SettingsWords } from '../features/settings/words/en.ts'
import type { SetupWords } from '../features/setup/words/en.ts'
import type { StartWords } from '../features/start/words/en.ts'
import type { Language } from './languages.ts'

/** What each feature says, beside the words of the frame. A feature's words are loaded with its first page. */
export interface RoomWords {
  start: StartWords
  calendar: CalendarWords
  booking: BookingWords
  customers: CustomersWords
  messaging: MessagingWords
  calls: CallsWords
  receptionist: ReceptionistWords
  catalog: CatalogWords
  setup: SetupWords
  settings: SettingsWords
  bookingPage: BookingPageWords
  operator: OperatorWords
}

export type Room = keyof RoomWords

type Loaders<Words> = Readonly<Record<Language, () => Promise<{ words: Words }>>>

/** Where the words of each feature are; the English ones give the shape. */
export const roomWords: { readonly [R in Room]: Loaders<RoomWords[R]> } = {
  start: {
    en: () => import('../features/start/words/en.ts'),
    de: () => import('../features/start/words/de.ts'),
    es: () => import('../features/start/words/es.ts'),
  },
  calendar: {
    en: () => import('../features/calendar/words/en.ts'),
    de: () => import('../features/calendar/words/de.ts'),
    es: () => import('../features/calendar/words/es.ts'),
  },
  booking: {
    en: () => import('../features/booking/words/en.ts'),
    de: () => import('../features/booking/words/de.ts'),
    es: () => import('../features/booking/words/es.ts'),
  },
  customers: {
    en: () => import('../features/customers/words/en.ts'),
    de: () => import('../features/customers/words/de.ts'),
    es: () => import('../features/customers/words/es.ts'),
  },
  messaging: {
    en: () => import('../features/messaging/words/en.ts'),
    de: () => import('../features/messaging/words/de.ts'),
    es: () => import('../features/messaging/words/es.ts'),
  },
  calls: {
    en: () => import('../features/calls/words/en.ts'),
    de: () => import('../features/calls/words/de.ts'),
    es: () => import('../features/calls/words/es.ts'),
  },
  receptionist: {
    en: () => import('../features/receptionist/words/en.ts'),
    de: () => import('../features/receptionist/words/de.ts'),
    es: () => import('../features/receptionist/words/es.ts'),
  },
  catalog: {
    en: () => import('../features/catalog/words/en.ts'),
    de: () => import('../features/catalog/words/de.ts'),
    es: () => import('../features/catalog/words/es.ts'),
  },
  setup: {
    en: () => import('../features/setup/words/en.ts'),
    de: () => import('../features/setup/words/de.ts'),
    es: () => import('../features/setup/words/es.ts'),
  },
  settings: {
    en: () => import('../features/settings/words/en.ts'),
    de: () => import('../features/settings/words/de.ts'),
    es: () => import('../features/settings/words/es.ts'),
  },
  bookingPage: {
    en: () => import('../features/booking-page/words/en.ts'),
    de: () => import('../features/booking-page/words/de.ts'),
    es: () => import('../features/booking-page/words/es.ts'),
  },
  operator: {
    en: () => import('../features/operator/words/en.ts'),
    de: () => import('../features/operator/words/de.ts'),
    es: () => import('../features/operator/words/es.ts'),
  },
}
