import { useTranslation } from 'react-i18next'
import { languageOf } from './languages.ts'
import type { Language } from './languages.ts'

/** The language in which the web app speaks now. */
export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return languageOf(i18n.language) ?? 'en'
}
