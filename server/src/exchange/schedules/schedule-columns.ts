import type { Column } from '../file/columns.ts'

/** The columns of a file of schedules, with the headers under which people write them. */
export const SCHEDULE_COLUMNS = [
  { name: 'kind', alsoCalled: ['type of row', 'Art', 'tipo'] },
  { name: 'resource', alsoCalled: ['staff', 'employee', 'name', 'Mitarbeiter', 'Ressource', 'empleado', 'recurso'] },
  { name: 'branch', alsoCalled: ['location', 'Filiale', 'Standort', 'sucursal'] },
  { name: 'weekday', alsoCalled: ['day of week', 'day', 'Wochentag', 'Tag', 'día', 'día de la semana'] },
  { name: 'date', alsoCalled: ['Datum', 'fecha'] },
  { name: 'from', alsoCalled: ['start time', 'von', 'desde'] },
  { name: 'until', alsoCalled: ['to', 'end time', 'bis', 'hasta'] },
  { name: 'effective_from', alsoCalled: ['valid from', 'gültig ab', 'válido desde'] },
  { name: 'effective_until', alsoCalled: ['valid until', 'gültig bis', 'válido hasta'] },
  { name: 'start', alsoCalled: ['starts at', 'Beginn', 'inicio'] },
  { name: 'end', alsoCalled: ['ends at', 'Ende', 'fin'] },
  { name: 'block_type', alsoCalled: ['type of absence', 'Abwesenheit', 'ausencia'] },
  { name: 'reason', alsoCalled: ['note', 'Grund', 'motivo'] },
  { name: 'recurrence_rule', alsoCalled: ['rule', 'rrule', 'repeats', 'Regel', 'regla'] },
  { name: 'recurrence_ends_at', alsoCalled: ['repeats until'] },
  { name: 'recurrence_exceptions', alsoCalled: ['exdate'] },
  { name: 'recurrence_additions', alsoCalled: ['rdate'] },
  { name: 'timezone', alsoCalled: ['time zone', 'Zeitzone', 'zona horaria'] },
] as const satisfies readonly Column[]

export type ScheduleColumn = (typeof SCHEDULE_COLUMNS)[number]['name']
