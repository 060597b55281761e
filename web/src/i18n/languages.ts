/** The languages that the web app and the receptionist speak, each under its own name. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', es: 'Español' } as const

export type Language = keyof typeof LANGUAGES

export const LANGUAGE_CODES = Object.keys(LANGUAGES) as Language[]

/** The language of a tag such as 'de-AT', or null if it is none of ours. */
export function languageOf(tag: string): Language | null {
  return LANGUAGE_CODES.find((code) => tag.toLowerCase().split('-')[0] === code) ?? null
}

/** The language to begin with: the one that was chosen here before, else the first of the person's own that we speak. */
export function firstLanguage(options: { chosen: string | null; preferred: readonly string[] }): Language {
  const wishes = options.chosen === null ? options.preferred : [options.chosen, ...options.preferred]
  return wishes.map(languageOf).find((language) => language !== null) ?? 'en'
}
