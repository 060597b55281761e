import { ALL_DAYS, COMMON_QUESTIONS, words } from '../trade.ts'
import type { Trade, TradeIntakeField } from '../trade.ts'

const WISHES: TradeIntakeField = {
  key: 'wishes',
  label: words('Any allergies or wishes?', 'Gibt es Allergien oder Wünsche?', '¿Alguna alergia o deseo?'),
  type: 'text',
  isRequired: false,
}
const LARGEST_TABLE = 6

export const restaurant: Trade = {
  staffRole: null,
  kinds: { table: words('Table', 'Tisch', 'Mesa') },
  places: [
    {
      type: 'equipment',
      kind: 'table',
      name: words('Table for two', 'Zweiertisch', 'Mesa para dos'),
      units: 6,
      capacity: 2,
    },
    {
      type: 'equipment',
      kind: 'table',
      name: words('Table for four', 'Vierertisch', 'Mesa para cuatro'),
      units: 6,
      capacity: 4,
    },
    {
      type: 'equipment',
      kind: 'table',
      name: words('Table for six', 'Sechsertisch', 'Mesa para seis'),
      units: 2,
      capacity: LARGEST_TABLE,
    },
  ],
  hours: [
    { days: ALL_DAYS, from: '12:00', until: '15:00' },
    { days: ALL_DAYS, from: '18:00', until: '23:00' },
  ],
  services: [
    {
      name: words('Table', 'Tischreservierung', 'Reserva de mesa'),
      spoken: words(
        'reservation, table for two, dinner, lunch',
        'Tisch, Reservierung, Abendessen, Mittagessen',
        'mesa, reserva, cena, comida',
      ),
      minutes: 105,
      euros: 0,
      needs: ['table'],
      maxPartySize: LARGEST_TABLE,
      intake: [WISHES],
    },
  ],
  questions: [
    ...COMMON_QUESTIONS,
    words(
      'Do you have vegetarian and vegan dishes?',
      'Haben Sie vegetarische und vegane Gerichte?',
      '¿Tienen platos vegetarianos y veganos?',
    ),
    words('Are dogs allowed?', 'Sind Hunde erlaubt?', '¿Se admiten perros?'),
  ],
}
