import { ALL_DAYS, COMMON_QUESTIONS, words } from '../trade.ts'
import type { Trade } from '../trade.ts'

export const fitness: Trade = {
  staffRole: words('Trainer', 'Trainer/in', 'Entrenador/a'),
  kinds: { floor: words('Training area', 'Trainingsbereich', 'Zona de entrenamiento') },
  places: [
    {
      type: 'room',
      kind: 'floor',
      name: words('Training area', 'Trainingsbereich', 'Zona de entrenamiento'),
      units: 4,
    },
  ],
  hours: [{ days: ALL_DAYS, from: '07:00', until: '21:00' }],
  services: [
    {
      name: words('Trial training', 'Probetraining', 'Sesión de prueba'),
      spoken: words('trial, taster session', 'Probestunde', 'clase de prueba'),
      minutes: 60,
      euros: 0,
      needs: ['staff', 'floor'],
    },
    {
      name: words('Personal training', 'Personal Training', 'Entrenamiento personal'),
      spoken: words('PT session, trainer session', 'Einzeltraining, Trainerstunde', 'entrenador personal'),
      minutes: 60,
      euros: 60,
      needs: ['staff', 'floor'],
    },
    {
      name: words('Body check', 'Körperanalyse', 'Análisis corporal'),
      spoken: words('body composition, measurement', 'Körpermessung, InBody', 'medición corporal'),
      minutes: 30,
      euros: 25,
      needs: ['staff'],
    },
  ],
  questions: [
    ...COMMON_QUESTIONS,
    words('Can I cancel my membership every month?', 'Kann ich monatlich kündigen?', '¿Puedo darme de baja cada mes?'),
  ],
}
