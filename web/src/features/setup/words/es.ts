import type { SetupWords } from './en.ts'

export const words: SetupWords = {
  setup: { title: 'Configure su negocio' },
}
