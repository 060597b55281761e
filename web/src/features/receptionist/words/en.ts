export const words = {
  receptionist: { title: 'Receptionist' },
  instructions: { title: 'Instructions' },
  questions: { title: 'Questions and answers' },
  scenarios: { title: 'Scenarios' },
  numbers: { title: 'Numbers' },
}

export type ReceptionistWords = typeof words
