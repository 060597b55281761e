import type { ReceptionistWords } from './en.ts'

export const words: ReceptionistWords = {
  receptionist: { title: 'Recepcionista' },
  instructions: { title: 'Instrucciones' },
  questions: { title: 'Preguntas y respuestas' },
  scenarios: { title: 'Escenarios' },
  numbers: { title: 'Números' },
}
