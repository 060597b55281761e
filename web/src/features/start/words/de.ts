import type { StartWords } from './en.ts'

export const words: StartWords = {
  title: 'Heute',
}
