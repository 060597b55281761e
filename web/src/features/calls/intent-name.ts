import type { TFunction } from 'i18next'

/** What the caller wanted, in words; a wish that the page does not know as the receptionist notes it. */
export function intentName(t: TFunction<'calls'>, intent: string): string {
  const names: Readonly<Record<string, string>> = t('intents', { returnObjects: true })
  return names[intent] ?? intent.replaceAll('_', ' ')
}
