import { COMMON_QUESTIONS, words } from '../trade.ts'
import type { Trade } from '../trade.ts'

export const spa: Trade = {
  staffRole: words('Therapist', 'Therapeut/in', 'Terapeuta'),
  kinds: { room: words('Treatment room', 'Behandlungsraum', 'Cabina') },
  places: [{ type: 'room', kind: 'room', name: words('Treatment room', 'Behandlungsraum', 'Cabina'), units: 2 }],
  hours: [{ days: [2, 3, 4, 5, 6], from: '10:00', until: '20:00' }],
  services: [
    {
      name: words('Relaxing massage', 'Entspannungsmassage', 'Masaje relajante'),
      spoken: words('massage, full body massage', 'Massage, Ganzkörpermassage', 'masaje'),
      minutes: 60,
      euros: 75,
      needs: ['staff', 'room'],
      bufferAfterMinutes: 15,
    },
    {
      name: words('Back massage', 'Rückenmassage', 'Masaje de espalda'),
      spoken: words('neck and back massage', 'Nackenmassage', 'masaje cervical'),
      minutes: 30,
      euros: 45,
      needs: ['staff', 'room'],
      bufferAfterMinutes: 15,
    },
    {
      name: words('Facial', 'Gesichtsbehandlung', 'Tratamiento facial'),
      spoken: words('facial treatment', 'Kosmetik, Gesichtspflege', 'limpieza facial'),
      minutes: 60,
      euros: 70,
      needs: ['staff', 'room'],
      bufferAfterMinutes: 15,
    },
    {
      name: words('Pedicure', 'Pediküre', 'Pedicura'),
      spoken: words('foot care', 'Fußpflege', 'cuidado de pies'),
      minutes: 45,
      euros: 40,
      needs: ['staff', 'room'],
      bufferAfterMinutes: 15,
    },
  ],
  questions: [
    ...COMMON_QUESTIONS,
    words('Do you sell gift vouchers?', 'Verkaufen Sie Gutscheine?', '¿Venden vales de regalo?'),
  ],
}
