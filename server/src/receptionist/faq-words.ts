import type { Language } from '@ringbook/spoken-time'
import { lexicons } from './built-in/lexicons/index.ts'
import { fold, wordsOf } from './built-in/words.ts'

/** The words of a question, small, each once, sorted by how much they say. */
export interface WordsAsked {
  /** Words that say what is asked about. */
  readonly telling: readonly string[]
  /** Words of any question ("take", "possible", "customers"): heard, and counted for little. */
  readonly light: readonly string[]
}

const LIGHT: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: words(`accept allow allowed ask come coming do doing each every everyone get getting give go going happen happens
    help know leave like look looking make many minute minutes moment much need offer okay ok one own place possible
    problem provide put really salon shop store studio practice office let question see someone something start still
    take taking tell thing think time today two three use using visit want way while wonder work working long far
    customer customers client clients guest guests people person also maybe right sure always ever keep bring sell buy`),
  de: words(`anbieten angeboten arbeiten benutzen benutzt bieten brauche brauchen bringen darf dürfen eigentlich einfach
    erlaubt etwas frage fragen geben geht gehen gerne gestattet gibt haben hätte heute ist jede jeder jedes kommen komme
    kommt kostet können laden lange machen macht minuten möchte möglich muss müssen nehmen nutzen salon studio praxis
    geschäft sagen schlimm suche suchen tun verwenden vielleicht wollte will wissen würde zeit kunde kunden gast gäste
    leute person immer noch schon eben mal besuch bekomme bekommen nehme lassen problem sache vorher
    kaufen verkaufen`),
  es: words(`aceptan aceptar admiten alguien algo algún alguna atienden buscar busco cada cosa cuál dan dar dejar dejan
    dicen estar favor gente haber hace hacen hacer hay ir llevar llevo local lugar minutos necesito necesita obligatorio
    obligatoria ofrecen ofrecer pasa pasar persona personas podría podrían poder poner posible pregunta problema pueda
    puede pueden puedo querer quería quiero quisiera saber salón salir ser siempre tener tengo tienen tiene tienda
    tiempo traer usan usar utilizan venir ver visita voy cliente clientes trabajan gustaría también entrar vender venden comprar`),
}

const WORDS_MAX = 40

/** What a question is made of, without the words of the language that carry no meaning at all. */
export function wordsAsked(question: string, language: Language): WordsAsked {
  const ignored = lexicons[language].stopWords
  const heard = wordsOf(question)
    .map(({ start, end }) => question.slice(start, end).toLowerCase())
    .filter((word) => word.length > 1 && !ignored.has(fold(word)))
  const each = [...new Set(heard)].slice(0, WORDS_MAX)
  const isLight = (word: string) => LIGHT[language].has(fold(word))
  return { telling: each.filter((word) => !isLight(word)), light: each.filter(isLight) }
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/u).map(fold))
}
