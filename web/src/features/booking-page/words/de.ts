import type { BookingPageWords } from './en.ts'

export const words: BookingPageWords = {
  bookingPageSettings: { title: 'Buchungsseite' },
}
