import { addDays, parseDate, weekdayOf } from './calendar.ts'
import { calendarDaySense } from './day-sense.ts'
import { invariant } from './invariant.ts'
import type { Language } from './reading.ts'

const WEEKDAYS: Record<Language, string[]> = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  de: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
  es: ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'],
}

const MONTHS: Record<Language, string> = {
  en: 'January February March April May June July August September October November December',
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
}

const NEAR_DAYS: Record<Language, { today: string; tomorrow: string }> = {
  en: { today: 'today', tomorrow: 'tomorrow' },
  de: { today: 'heute', tomorrow: 'morgen' },
  es: { today: 'hoy', tomorrow: 'mañana' },
}

/**
 * A date as a receptionist says it: weekday, day and month, "today" or "tomorrow" before it when so, and the year when the
 * day and month alone would name another date. `readWhen` reads every such sentence back as that one date.
 */
export function sayDate(options: { date: string; language: Language; today: string }): string {
  const { date, language, today } = options
  const parts = parseDate(date)
  const weekday = WEEKDAYS[language][weekdayOf(date) - 1] ?? ''
  const month = MONTHS[language].split(' ')[parts.month - 1] ?? ''
  const expected = calendarDaySense(today, { day: parts.day, month: parts.month })?.readings[0]
  const year = expected?.kind === 'date' && expected.date === date ? '' : String(parts.year)
  const near = nearDay(options)
  const sentences: Record<Language, () => string> = {
    en: () => `${near}${weekday}, the ${englishOrdinal(parts.day)} of ${month}${year && ` ${year}`}`,
    de: () => `${near}${weekday}, der ${parts.day}. ${month}${year && ` ${year}`}`,
    es: () => `${near}${near === '' ? 'el ' : ''}${weekday} ${parts.day} de ${month}${year && ` de ${year}`}`,
  }
  return sentences[language]()
}

function nearDay({ date, language, today }: { date: string; language: Language; today: string }): string {
  const words = NEAR_DAYS[language]
  if (date === today) return `${words.today}, `
  return date === addDays(today, 1) ? `${words.tomorrow}, ` : ''
}

function englishOrdinal(day: number): string {
  const isTeen = day > 10 && day < 14
  const suffix = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')
  return `${day}${suffix}`
}

/**
 * A time of day (minutes since midnight, 0..1439) in the form that a synthetic voice reads well. Twelve o'clock is "noon"
 * or "midnight" in English, because many people mix up 12 am and 12 pm. German and Spanish use 24 hours, with a leading
 * zero before ten so that 03:30 is not heard as the afternoon's half past three.
 */
export function sayTime(options: { minute: number; language: Language }): string {
  const { minute, language } = options
  invariant(Number.isInteger(minute) && minute >= 0 && minute < 1440, `${minute} is not a minute of the day`)
  const hour = Math.floor(minute / 60)
  const twoDigits = (value: number) => String(value).padStart(2, '0')
  if (language === 'en') return sayEnglishTime(hour, twoDigits(minute % 60))
  const digits = `${twoDigits(hour)}:${twoDigits(minute % 60)}`
  if (language === 'de') return `${digits} Uhr`
  return hour === 1 ? `la ${digits}` : `las ${digits}`
}

function sayEnglishTime(hour: number, minutes: string): string {
  if (minutes === '00' && hour % 12 === 0) return hour === 0 ? '12 midnight' : '12 noon'
  return `${hour % 12 === 0 ? 12 : hour % 12}:${minutes} ${hour < 12 ? 'am' : 'pm'}`
}
