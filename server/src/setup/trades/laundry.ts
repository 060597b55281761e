import { COMMON_QUESTIONS, words } from '../trade.ts'
import type { Trade, TradeIntakeField } from '../trade.ts'

const PICK_UP: readonly TradeIntakeField[] = [
  {
    key: 'pickup_address',
    label: words('Where do we pick it up?', 'Wo holen wir es ab?', '¿Dónde lo recogemos?'),
    type: 'address',
    isRequired: true,
  },
  {
    key: 'loads',
    label: words(
      'How many loads or bags are there?',
      'Wie viele Ladungen oder Taschen sind es?',
      '¿Cuántas cargas o bolsas son?',
    ),
    type: 'number',
    isRequired: true,
  },
]

export const laundry: Trade = {
  staffRole: words('Driver', 'Fahrer/in', 'Conductor/a'),
  kinds: { van: words('Van', 'Lieferwagen', 'Furgoneta') },
  places: [{ type: 'vehicle', kind: 'van', name: words('Van', 'Lieferwagen', 'Furgoneta'), units: 1 }],
  hours: [
    { days: [1, 2, 3, 4, 5], from: '08:00', until: '19:00' },
    { days: [6], from: '09:00', until: '14:00' },
  ],
  services: [
    {
      name: words('Pickup', 'Abholung', 'Recogida'),
      spoken: words('collect laundry, pick up', 'Wäsche abholen', 'recoger la ropa'),
      minutes: 30,
      euros: 0,
      needs: ['staff', 'van'],
      intake: PICK_UP,
    },
    {
      name: words('Delivery', 'Lieferung', 'Entrega'),
      spoken: words('bring it back, drop off', 'zurückbringen, liefern', 'devolver la ropa'),
      minutes: 30,
      euros: 0,
      needs: ['staff', 'van'],
      intake: [
        {
          key: 'delivery_address',
          label: words('Where do we bring it?', 'Wohin bringen wir es?', '¿Adónde lo llevamos?'),
          type: 'address',
          isRequired: true,
        },
      ],
    },
  ],
  questions: [
    ...COMMON_QUESTIONS,
    words('What does a load cost?', 'Was kostet eine Ladung?', '¿Cuánto cuesta una carga?'),
    words('How long does it take?', 'Wie lange dauert es?', '¿Cuánto tarda?'),
  ],
}
