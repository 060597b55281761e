import type { CalendarWords } from './en.ts'

export const words: CalendarWords = {
  calendar: { title: 'Calendario' },
}
