import { z } from 'zod'
import { DialogueState } from './built-in/dialogue-state.ts'
import type { Asked } from './built-in/dialogue-state.ts'
import type { Language } from './language.ts'
import type { ToolCallRecord } from './run-tool.ts'
import { SlotOffer } from './tools/slot-offer.ts'

/** More buttons than these are a form. */
const SUGGESTIONS_MAX = 6

const YES_OR_NO: ReadonlySet<Asked> = new Set<Asked>([
  'confirm',
  'confirm_answers',
  'confirm_visit',
  'confirm_series',
  'confirm_cancel',
  'confirm_fee',
  'offer_waitlist',
  'open_offer',
  'offer_person',
  'offer_message',
])

const ANSWERS: Readonly<Record<Language, readonly string[]>> = {
  en: ['Yes, please', 'No, thank you'],
  de: ['Ja, bitte', 'Nein, danke'],
  es: ['Sí, por favor', 'No, gracias'],
}

/**
 * What a writer may answer with one press, as whole sentences that the receptionist understands: yes and no, the times
 * that were offered, the services. From the notes of the built-in brain; where a model leads, from the times that its
 * last tool call found. None is no failure: everything can be typed.
 */
export function suggestReplies(given: {
  dialogue: unknown
  toolCalls: readonly ToolCallRecord[]
  language: Language
}): readonly string[] {
  const { dialogue, toolCalls, language } = given
  const notes = DialogueState.safeParse(dialogue)
  if (!notes.success) return timesOf(foundTimes(toolCalls), language)
  const { asked, offers, question } = notes.data
  if (asked === null) return []
  if (YES_OR_NO.has(asked)) return ANSWERS[language]
  if (asked === 'choice') return timesOf(offers, language)
  const dates = question.flatMap((sentence) => (sentence.key === 'askWhichDay' ? sentence.dates : []))
  if (dates.length > 0) return dates.slice(0, SUGGESTIONS_MAX).map((date) => dayOf(date, language))
  const names = question.flatMap((sentence) => (sentence.key === 'askService' ? sentence.services : []))
  return asked === 'service' && names.length <= SUGGESTIONS_MAX ? names : []
}

const FoundTimes = z.object({ slots: z.array(SlotOffer) })

function foundTimes(toolCalls: readonly ToolCallRecord[]): readonly SlotOffer[] {
  const found = FoundTimes.safeParse(toolCalls.at(-1)?.result)
  return found.success ? found.data.slots : []
}

const WITH: Readonly<Record<Language, string>> = { en: 'with', de: 'bei', es: 'con' }

function timesOf(offers: readonly SlotOffer[], language: Language): string[] {
  return offers
    .slice(0, SUGGESTIONS_MAX)
    .map(({ date, time, staff }) =>
      [`${dayOf(date, language)}, ${time}`, ...(staff === null ? [] : [WITH[language], staff])].join(' '),
    )
}

function dayOf(date: string, language: Language): string {
  return Temporal.PlainDate.from(date).toLocaleString(language === 'en' ? 'en-GB' : language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  })
}
