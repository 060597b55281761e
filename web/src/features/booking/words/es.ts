import type { BookingWords } from './en.ts'

export const words: BookingWords = {
  appointments: { title: 'Citas' },
  appointment: { title: 'Cita' },
  waitlist: { title: 'Lista de espera' },
  series: { title: 'Serie' },
}
