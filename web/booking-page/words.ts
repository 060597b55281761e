import { createContext, useContext } from 'react'
import { de } from './words/de.ts'
import { en } from './words/en.ts'
import type { Words } from './words/en.ts'
import { es } from './words/es.ts'

export type Language = 'en' | 'de' | 'es'
export const LANGUAGES: Readonly<Record<Language, { name: string; words: Words }>> = {
  en: { name: 'English', words: en },
  de: { name: 'Deutsch', words: de },
  es: { name: 'Español', words: es },
}

export function isLanguage(code: string | null): code is Language {
  return code !== null && code in LANGUAGES
}

const Spoken = createContext<Language>('en')
export const SpokenLanguage = Spoken.Provider

/** The words of the page, and the language in which dates and prices are written. */
export function useWords(): { readonly t: Words; readonly language: Language } {
  const language = useContext(Spoken)
  return { t: LANGUAGES[language].words, language }
}
