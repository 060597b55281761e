import { COMMON_QUESTIONS, SHOP_HOURS, words } from '../trade.ts'
import type { Trade } from '../trade.ts'

export const other: Trade = {
  staffRole: words('Staff', 'Mitarbeiter/in', 'Personal'),
  kinds: {},
  places: [],
  hours: SHOP_HOURS,
  services: [
    {
      name: words('Appointment', 'Termin', 'Cita'),
      spoken: words('meeting, consultation', 'Beratung, Gespräch', 'reunión, consulta'),
      minutes: 30,
      euros: null,
      needs: ['staff'],
    },
    {
      name: words('Long appointment', 'Langer Termin', 'Cita larga'),
      minutes: 60,
      euros: null,
      needs: ['staff'],
    },
  ],
  questions: COMMON_QUESTIONS,
}
