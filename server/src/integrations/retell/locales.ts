const LOCALES: Readonly<Record<string, string>> = { en: 'en-US', de: 'de-DE', es: 'es-ES' }

/** The locales that are listened to: those of the receptionist, the one of the call first. */
export function localesOf(language: string): string[] {
  const first = LOCALES[language] ?? 'en-US'
  return [first, ...Object.values(LOCALES).filter((locale) => locale !== first)]
}
