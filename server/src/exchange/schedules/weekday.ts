import { foldText } from '../file/columns.ts'

/** By number as in the API: 0 is Sunday; and 7 is Sunday too. */
const NAMES: readonly (readonly string[])[] = [
  ['sunday', 'sun', 'su', 'sonntag', 'so', 'domingo', 'dom', '0', '7'],
  ['monday', 'mon', 'mo', 'montag', 'lunes', 'lun', '1'],
  ['tuesday', 'tue', 'tues', 'tu', 'dienstag', 'di', 'martes', 'mar', '2'],
  ['wednesday', 'wed', 'we', 'mittwoch', 'mi', 'miercoles', 'mie', '3'],
  ['thursday', 'thu', 'thur', 'thurs', 'th', 'donnerstag', 'jueves', 'jue', '4'],
  ['friday', 'fri', 'fr', 'freitag', 'viernes', 'vie', '5'],
  ['saturday', 'sat', 'sa', 'samstag', 'sonnabend', 'sabado', 'sab', '6'],
]

/** The day of the week that a word in English, German or Spanish means; 0 is Sunday. Null: none, or more than one. */
export function readWeekday(text: string): number | null {
  const word = foldText(text).replace(/\.$/, '')
  const day = NAMES.findIndex((names) => names.includes(word))
  return day < 0 ? null : day
}

/** 1 -> 'Monday'. */
export function nameOfWeekday(day: number): string {
  const name = NAMES[day]?.[0] ?? ''
  return name.charAt(0).toUpperCase() + name.slice(1)
}
