import { COMMON_QUESTIONS, PRACTICE_HOURS, words } from '../trade.ts'
import type { Trade, TradeIntakeField } from '../trade.ts'

const ANIMAL: readonly TradeIntakeField[] = [
  {
    key: 'animal_name',
    label: words('What is your animal’s name?', 'Wie heißt Ihr Tier?', '¿Cómo se llama su animal?'),
    type: 'text',
    isRequired: true,
  },
  {
    key: 'animal_kind',
    label: words('What kind of animal is it?', 'Was für ein Tier ist es?', '¿Qué animal es?'),
    type: 'text',
    isRequired: true,
  },
]

export const veterinary: Trade = {
  staffRole: words('Vet', 'Tierarzt/Tierärztin', 'Veterinario/a'),
  kinds: { room: words('Treatment room', 'Behandlungszimmer', 'Consulta') },
  places: [{ type: 'room', kind: 'room', name: words('Treatment room', 'Behandlungszimmer', 'Consulta'), units: 2 }],
  hours: PRACTICE_HOURS,
  services: [
    {
      name: words('Examination', 'Untersuchung', 'Consulta veterinaria'),
      spoken: words('consultation, check', 'Sprechstunde, Kontrolle', 'consulta, revisión'),
      minutes: 20,
      euros: null,
      needs: ['staff', 'room'],
      intake: ANIMAL,
    },
    {
      name: words('Vaccination', 'Impfung', 'Vacunación'),
      spoken: words('vaccine, jab', 'impfen', 'vacuna'),
      minutes: 15,
      euros: null,
      needs: ['staff', 'room'],
      intake: ANIMAL,
    },
    {
      name: words('Claw clipping', 'Krallen schneiden', 'Corte de uñas'),
      spoken: words('nail trim, nails', 'Krallenschneiden', 'uñas'),
      minutes: 15,
      euros: null,
      needs: ['staff'],
      intake: ANIMAL,
    },
  ],
  questions: [
    ...COMMON_QUESTIONS,
    words('Which animals do you treat?', 'Welche Tiere behandeln Sie?', '¿Qué animales atienden?'),
    words(
      'What do I do in an emergency at night?',
      'Was tue ich nachts im Notfall?',
      '¿Qué hago en una urgencia de noche?',
    ),
  ],
}
