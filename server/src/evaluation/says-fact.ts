import { figuresIn } from '../receptionist/index.ts'
import type { Fact, ScenarioLanguage } from './scenario.ts'

/** Whether something was said, in any of the ways in which people and programs say it: in digits, or in words of a language. */
export function saysFact(text: string, fact: Fact, language: ScenarioLanguage): boolean {
  if (typeof fact === 'string') return new RegExp(fact, 'iu').test(text)
  if ('time' in fact) return saysTime(text, fact.time) || saysTimeInWords(text, fact.time, language)
  if ('price' in fact) return saysPrice(text, fact.price) || figuresIn(text, language).amounts.includes(fact.price)
  return saysDay(text, fact.day)
}

/** A fact as a report names it. */
export function describeFact(fact: Fact): string {
  if (typeof fact === 'string') return `"${fact}"`
  if ('time' in fact) return `the time ${fact.time}`
  if ('price' in fact) return `the price ${fact.price}`
  return `the day ${fact.day}`
}

/** "10:30", "10.30", "10:30 am"; in the afternoon by twelve hours as well; a full hour also as "12 noon" or "16 Uhr". */
function saysTime(text: string, time: string): boolean {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const written = String(minute).padStart(2, '0')
  const half = hour % 12 === 0 ? 12 : hour % 12
  const ofDay = hour < 12 ? 'a\\.?m' : 'p\\.?m'
  const ways = [
    `(?<!\\d)0?${hour}[:.]${written}(?!\\d)(?!\\s*[ap]\\.?m)`,
    `(?<!\\d)0?${half}[:.]${written}\\s*${ofDay}`,
  ]
  if (minute === 0) ways.push(`(?<!\\d)${hour} Uhr`, `(?<!\\d)${half}\\s*${ofDay}`)
  if (time === '12:00') ways.push('12 noon', 'midday', 'noon', 'Mittag', 'mediodía')
  return ways.some((way) => new RegExp(way, 'iu').test(text))
}

/** "At a quarter to two": in the morning or in the afternoon where it is left open. */
function saysTimeInWords(text: string, time: string, language: ScenarioLanguage): boolean {
  const { hour, minute } = Temporal.PlainTime.from(time)
  // What has digits says which half of the day it means, as above.
  const words = text.replace(/\d+[:.]\d+(?:\s*[ap]\.?m)?/giu, ' ')
  return figuresIn(words, language).times.some((readings) => readings.includes(hour * 60 + minute))
}

function saysPrice(text: string, price: number): boolean {
  const [whole = '', cents = ''] = price.toFixed(2).split('.')
  const amount = cents === '00' ? `${whole}(?:[.,]00)?` : `${whole}[.,]${cents}`
  return new RegExp(`(?<![\\d.,])${amount}(?![\\d]|[.,]\\d)`, 'u').test(text)
}

/** The day of the month beside its name in one of the languages, or as the day before and after today are called. */
function saysDay(text: string, day: string): boolean {
  const date = Temporal.PlainDate.from(day)
  const months = ['en', 'de', 'es'].map((language) => date.toLocaleString(language, { month: 'long' })).join('|')
  const number = `(?<!\\d)${date.day}(?!\\d)`
  return new RegExp(`${number}\\D{0,12}(?:${months})|(?:${months})\\D{0,6}${number}`, 'iu').test(text)
}
