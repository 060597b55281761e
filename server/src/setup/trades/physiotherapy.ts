import { COMMON_QUESTIONS, PRACTICE_HOURS, words } from '../trade.ts'
import type { Trade } from '../trade.ts'

export const physiotherapy: Trade = {
  staffRole: words('Physiotherapist', 'Physiotherapeut/in', 'Fisioterapeuta'),
  kinds: { room: words('Treatment room', 'Behandlungsraum', 'Sala de tratamiento') },
  places: [
    { type: 'room', kind: 'room', name: words('Treatment room', 'Behandlungsraum', 'Sala de tratamiento'), units: 2 },
  ],
  hours: PRACTICE_HOURS,
  services: [
    {
      name: words('First assessment', 'Erstbefund', 'Primera valoración'),
      spoken: words('first appointment, new patient', 'erster Termin', 'primera cita'),
      minutes: 45,
      euros: 70,
      needs: ['staff', 'room'],
    },
    {
      name: words('Physiotherapy', 'Krankengymnastik', 'Sesión de fisioterapia'),
      spoken: words('physio, treatment', 'Physiotherapie, Physio, Behandlung', 'fisioterapia, fisio'),
      minutes: 30,
      euros: 45,
      needs: ['staff', 'room'],
    },
    {
      name: words('Massage', 'Massage', 'Masaje'),
      spoken: words('therapeutic massage', 'Klassische Massage', 'masaje terapéutico'),
      minutes: 30,
      euros: 40,
      needs: ['staff', 'room'],
    },
  ],
  questions: [
    ...COMMON_QUESTIONS,
    words('Do I need a prescription?', 'Brauche ich ein Rezept?', '¿Necesito una receta?'),
  ],
}
