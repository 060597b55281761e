import type { MessagingWords } from './en.ts'

export const words: MessagingWords = {
  messages: { title: 'Mensajes' },
  conversation: { title: 'Conversación' },
}
