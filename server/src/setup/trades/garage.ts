import { COMMON_QUESTIONS, words } from '../trade.ts'
import type { Trade, TradeIntakeField } from '../trade.ts'

const CAR: readonly TradeIntakeField[] = [
  {
    key: 'plate',
    label: words('What is the number plate?', 'Wie lautet das Kennzeichen?', '¿Cuál es la matrícula?'),
    type: 'text',
    isRequired: true,
  },
  {
    key: 'model',
    label: words('Which make and model is it?', 'Welche Marke und welches Modell ist es?', '¿Qué marca y modelo es?'),
    type: 'text',
    isRequired: false,
  },
]

export const garage: Trade = {
  staffRole: words('Mechanic', 'Mechaniker/in', 'Mecánico/a'),
  kinds: { lift: words('Lift', 'Hebebühne', 'Elevador') },
  places: [{ type: 'equipment', kind: 'lift', name: words('Lift', 'Hebebühne', 'Elevador'), units: 2 }],
  hours: [{ days: [1, 2, 3, 4, 5], from: '08:00', until: '17:30' }],
  services: [
    {
      name: words('Tyre change', 'Reifenwechsel', 'Cambio de neumáticos'),
      spoken: words('tyres, tires, winter tyres', 'Räderwechsel, Winterreifen, Sommerreifen', 'ruedas, neumáticos'),
      minutes: 45,
      euros: 60,
      needs: ['staff', 'lift'],
      intake: CAR,
    },
    {
      name: words('Oil change', 'Ölwechsel', 'Cambio de aceite'),
      spoken: words('oil', 'Öl', 'aceite'),
      minutes: 45,
      euros: 95,
      needs: ['staff', 'lift'],
      intake: CAR,
    },
    {
      name: words('Inspection', 'Inspektion', 'Revisión del coche'),
      spoken: words('service, car service', 'Wartung, Durchsicht', 'revisión, mantenimiento'),
      minutes: 120,
      euros: null,
      needs: ['staff', 'lift'],
      intake: CAR,
    },
    {
      name: words('Diagnosis', 'Fehlerdiagnose', 'Diagnóstico'),
      spoken: words('warning light, strange noise', 'Fehlersuche, Warnleuchte', 'avería, testigo encendido'),
      minutes: 60,
      euros: null,
      needs: ['staff', 'lift'],
      intake: CAR,
    },
  ],
  questions: [
    ...COMMON_QUESTIONS,
    words('Do you have a courtesy car?', 'Haben Sie einen Ersatzwagen?', '¿Tienen coche de sustitución?'),
  ],
}
