import type { BookingWords } from './en.ts'

export const words: BookingWords = {
  appointments: { title: 'Termine' },
  appointment: { title: 'Termin' },
  waitlist: { title: 'Warteliste' },
  series: { title: 'Serie' },
}
