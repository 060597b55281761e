import type { Language } from '@ringbook/spoken-time'
import type { Lexicon } from '../lexicon.ts'
import { german } from './de.ts'
import { english } from './en.ts'
import { spanish } from './es.ts'

export const lexicons: Readonly<Record<Language, Lexicon>> = { en: english, de: german, es: spanish }
