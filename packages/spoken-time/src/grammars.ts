import { german } from './de.ts'
import { english } from './en.ts'
import { spanish } from './es.ts'
import { compileGrammar, type Grammar } from './grammar.ts'
import type { Language } from './reading.ts'

/** The grammar of each language, compiled once when the package is loaded. */
export const grammars: Record<Language, Grammar> = {
  en: compileGrammar(english),
  de: compileGrammar(german),
  es: compileGrammar(spanish),
}
