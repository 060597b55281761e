import { COMMON_QUESTIONS, PRACTICE_HOURS, words } from '../trade.ts'
import type { Trade, TradeIntakeField } from '../trade.ts'

const REASON: TradeIntakeField = {
  key: 'reason',
  label: words(
    'What is it about, in a few words?',
    'Worum geht es, in wenigen Worten?',
    '¿De qué se trata, en pocas palabras?',
  ),
  type: 'text',
  isRequired: false,
}

export const clinic: Trade = {
  staffRole: words('Doctor', 'Arzt/Ärztin', 'Médico'),
  kinds: { room: words('Consulting room', 'Sprechzimmer', 'Consulta') },
  places: [{ type: 'room', kind: 'room', name: words('Consulting room', 'Sprechzimmer', 'Consulta'), units: 2 }],
  hours: PRACTICE_HOURS,
  services: [
    {
      name: words('Consultation', 'Sprechstunde', 'Consulta médica'),
      spoken: words(
        'appointment with the doctor, see the doctor',
        'Arzttermin, Termin beim Arzt',
        'cita con el médico, visita',
      ),
      minutes: 20,
      euros: null,
      needs: ['staff', 'room'],
      intake: [REASON],
    },
    {
      name: words('First visit', 'Erstgespräch', 'Primera visita'),
      spoken: words('new patient', 'neuer Patient, neue Patientin', 'paciente nuevo'),
      minutes: 40,
      euros: null,
      needs: ['staff', 'room'],
      intake: [REASON],
    },
    {
      name: words('Check-up', 'Vorsorgeuntersuchung', 'Revisión'),
      spoken: words('health check, preventive check', 'Vorsorge, Check-up', 'chequeo, revisión general'),
      minutes: 30,
      euros: null,
      needs: ['staff', 'room'],
    },
    {
      name: words('Vaccination', 'Impfung', 'Vacunación'),
      spoken: words('vaccine, jab, shot', 'impfen', 'vacuna'),
      minutes: 10,
      euros: null,
      needs: ['staff', 'room'],
    },
  ],
  questions: [
    ...COMMON_QUESTIONS,
    words('Which insurances do you accept?', 'Welche Versicherungen nehmen Sie an?', '¿Qué seguros aceptan?'),
    words('What should I bring?', 'Was soll ich mitbringen?', '¿Qué debo llevar?'),
  ],
}
