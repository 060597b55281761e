import { COMMON_QUESTIONS, PRACTICE_HOURS, words } from '../trade.ts'
import type { Trade, TradeIntakeField } from '../trade.ts'

const PAIN: TradeIntakeField = {
  key: 'pain',
  label: words('Are you in pain?', 'Haben Sie Schmerzen?', '¿Tiene dolor?'),
  type: 'boolean',
  isRequired: false,
}

export const dental: Trade = {
  staffRole: words('Dentist', 'Zahnarzt/Zahnärztin', 'Dentista'),
  kinds: { chair: words('Treatment room', 'Behandlungszimmer', 'Gabinete') },
  places: [{ type: 'room', kind: 'chair', name: words('Treatment room', 'Behandlungszimmer', 'Gabinete'), units: 2 }],
  hours: PRACTICE_HOURS,
  services: [
    {
      name: words('Dental check-up', 'Kontrolluntersuchung', 'Revisión dental'),
      spoken: words('check-up, checkup', 'Kontrolle, Vorsorge', 'revisión, control'),
      minutes: 30,
      euros: null,
      needs: ['staff', 'chair'],
      intake: [PAIN],
    },
    {
      name: words('Professional cleaning', 'Professionelle Zahnreinigung', 'Limpieza dental'),
      spoken: words('cleaning, teeth cleaning, hygienist', 'Zahnreinigung, PZR', 'limpieza, higiene'),
      minutes: 60,
      euros: 95,
      needs: ['staff', 'chair'],
    },
    {
      name: words('Filling', 'Füllung', 'Empaste'),
      spoken: words('cavity', 'Loch im Zahn, Karies', 'caries'),
      minutes: 45,
      euros: null,
      needs: ['staff', 'chair'],
    },
    {
      name: words('Emergency visit', 'Schmerzbehandlung', 'Urgencia dental'),
      spoken: words('toothache, pain', 'Zahnschmerzen, Schmerzen', 'dolor de muelas'),
      minutes: 30,
      euros: null,
      needs: ['staff', 'chair'],
      intake: [PAIN],
    },
  ],
  questions: [
    ...COMMON_QUESTIONS,
    words('Do you treat children?', 'Behandeln Sie auch Kinder?', '¿Atienden a niños?'),
    words('Which insurances do you accept?', 'Welche Versicherungen nehmen Sie an?', '¿Qué seguros aceptan?'),
  ],
}
