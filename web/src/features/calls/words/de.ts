import type { CallsWords } from './en.ts'

export const words: CallsWords = {
  calls: { title: 'Anrufe' },
  call: { title: 'Anruf' },
}
