import type { MessagingWords } from './en.ts'

export const words: MessagingWords = {
  messages: { title: 'Nachrichten' },
  conversation: { title: 'Unterhaltung' },
}
