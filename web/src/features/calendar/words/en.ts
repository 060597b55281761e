export const words = {
  calendar: { title: 'Calendar' },
}

export type CalendarWords = typeof words
