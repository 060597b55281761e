import type { CallsWords } from './en.ts'

export const words: CallsWords = {
  calls: { title: 'Llamadas' },
  call: { title: 'Llamada' },
}
