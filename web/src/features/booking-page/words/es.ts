import type { BookingPageWords } from './en.ts'

export const words: BookingPageWords = {
  bookingPageSettings: { title: 'Página de reservas' },
}
