import type { ReceptionistWords } from './en.ts'

export const words: ReceptionistWords = {
  receptionist: { title: 'Rezeption' },
  instructions: { title: 'Anweisungen' },
  questions: { title: 'Fragen und Antworten' },
  scenarios: { title: 'Szenarien' },
  numbers: { title: 'Rufnummern' },
}
