import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Catalogue } from './catalogue.ts'
import { firstLanguage, languageOf } from './languages.ts'
import type { Language } from './languages.ts'
import { roomWords } from './room-words.ts'
import type { Room } from './room-words.ts'

const KEPT_CHOICE = 'ringbook.language'

// Only the catalogue that is spoken is loaded.
const catalogues: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
  es: async () => (await import('./es.ts')).es,
}

const roomsInUse = new Set<Room>()

/** Loads the person's language. Call it once, before the first page is drawn. */
export async function startTranslations(): Promise<void> {
  const language = firstLanguage({ chosen: localStorage.getItem(KEPT_CHOICE), preferred: navigator.languages })
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'app',
    resources: { [language]: { app: await catalogues[language]() } },
    interpolation: { escapeValue: false }, // React escapes what it draws
    react: { bindI18nStore: 'added' }, // words that arrive with a later page
  })
  document.documentElement.lang = language
}

/** Loads what a feature says. Its pages are drawn once this is done. */
export async function loadRoomWords(room: Room): Promise<void> {
  roomsInUse.add(room)
  await addRoomWords(languageOf(i18next.language) ?? 'en', room)
}

/** Says everything in another language from now on, also at the next visit. */
export async function chooseLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'app')) {
    i18next.addResourceBundle(language, 'app', await catalogues[language]())
  }
  await Promise.all([...roomsInUse].map((room) => addRoomWords(language, room)))
  await i18next.changeLanguage(language)
  localStorage.setItem(KEPT_CHOICE, language)
  document.documentElement.lang = language
}

async function addRoomWords(language: Language, room: Room): Promise<void> {
  if (i18next.hasResourceBundle(language, room)) return
  i18next.addResourceBundle(language, room, (await roomWords[room][language]()).words)
}
