import type { Language } from './reading.ts'
import {
  counted,
  every,
  everyCounted,
  everyOrdinalWeekday,
  lasts,
  lastsCounted,
  onWeekdays,
  type RecurrenceRule,
  times,
  unreadPiece,
  untilDay,
  untilEaster,
  untilFeast,
  weekdayOfEachMonth,
  withoutEnd,
} from './recurrence-piece.ts'

const CHRISTMAS = { month: 12, day: 25 }
const CHRISTMAS_EVE = { month: 12, day: 24 }
const LAST_OF_YEAR = { month: 12, day: 31 }
const NEW_YEAR = { month: 1, day: 1 }
const EPIPHANY = { month: 1, day: 6 }

/** How a language says that something is to be repeated. */
export interface RecurrenceWords {
  /** A weekday stands last in its phrase, because it stays in the text for the first day to be read from. */
  repeats: RecurrenceRule[]
  /** Read only beside a repetition, or where the caller was asked how long: elsewhere "until Friday" is something else. */
  ends: RecurrenceRule[]
  /** "Tuesdays", "dienstags": a repetition only beside another. */
  pluralWeekdays: Record<string, number>
}

const english: RecurrenceWords = {
  repeats: [
    ['[on] (every|each) [single] <weekday>', every('week')],
    ['[on] (every|each) <weekday:other> and [every] <weekday>', every('week')],
    ['[on] every (other|second) <weekday>', every('week', 2)],
    ['[on] alternate <weekday>', every('week', 2)],
    ['[on] every <ordinal> <weekday>', everyOrdinalWeekday],
    ['[on] (the|every) first <weekday> (of|in) (the|every|each) month', weekdayOfEachMonth(1)],
    ['[on] (the|every) second <weekday> (of|in) (the|every|each) month', weekdayOfEachMonth(2)],
    ['[on] (the|every) third <weekday> (of|in) (the|every|each) month', weekdayOfEachMonth(3)],
    ['[on] (the|every) fourth <weekday> (of|in) (the|every|each) month', weekdayOfEachMonth(4)],
    ['[on] (the|every) last <weekday> (of|in) (the|every|each) month', weekdayOfEachMonth(-1)],
    ['(every|each|once a|once every|one a|one every) week', every('week')],
    ['[once] weekly', every('week')],
    ['[once] every (other|second) week', every('week', 2)],
    ['[once] (every|a) (fortnight|couple of weeks)', every('week', 2)],
    ['fortnightly', every('week', 2)],
    ['[once] every <number> weeks', everyCounted('week')],
    ['(every|each|once a|once every) month', every('month')],
    ['[once] monthly', every('month')],
    ['[once] every (other|second) month', every('month', 2)],
    ['[once] every <number> months', everyCounted('month')],
    ['(every day|daily)', every('day')],
    ['every other day', every('day', 2)],
    ['every <number> days', everyCounted('day')],
    ['(twice|<number> times) (a|per|every) (week|month|year)', unreadPiece],
    ['(biweekly|bi weekly|bi - weekly|bimonthly)', unreadPiece],
  ],
  ends: [
    ['[for] <number> times [in total|altogether|in all]', counted],
    ['[in total|altogether] <number> (appointments|sessions|visits|lessons|treatments) [in total|altogether]', counted],
    ['[a] (total|series|course) of <number> [appointments|sessions|visits|lessons|treatments]', counted],
    ['(for|over) [the] [next] <number> weeks', lastsCounted('week')],
    ['(for|over) [the] [next] <number> months', lastsCounted('month')],
    ['for (a|one) week', lasts('week')],
    ['for (a|one) month', lasts('month')],
    ['for half a year', lasts('month', 6)],
    ['for (a|one) [whole] year', lasts('year')],
    ['(until|till|up to|up until|through) <day>', untilDay],
    ['(until|till|up to|up until) christmas', untilFeast(CHRISTMAS)],
    ['(until|till|up to|up until) (christmas eve|the holidays)', untilFeast(CHRISTMAS_EVE)],
    [
      '(until|till|up to|up until) (new year|new years|new years eve|[the] end of [the|this] year)',
      untilFeast(NEW_YEAR),
    ],
    ['(until|till|up to|up until) easter', untilEaster],
    ['(indefinitely|for ever|forever|until further notice|without an end|no end date|ongoing)', withoutEnd],
    ['(until|till|up to|up until) [the] <month>', unreadPiece],
    ['(until|till|up to|up until) [the] (spring|summer|autumn|winter|holidays are over)', unreadPiece],
  ],
  pluralWeekdays: { mondays: 1, tuesdays: 2, wednesdays: 3, thursdays: 4, fridays: 5, saturdays: 6, sundays: 7 },
}

const german: RecurrenceWords = {
  repeats: [
    ['[an] (jeden|jedem) <weekday>', every('week')],
    ['[an] (jeden|jedem) <weekday:other> und [jeden] <weekday>', every('week')],
    ['[an] (jeden|jedem) (zweiten|2 .) <weekday>', every('week', 2)],
    ['[an] (jeden|jedem) (dritten|3 .) <weekday>', every('week', 3)],
    ['[an] (jeden|jedem) (vierten|4 .) <weekday>', every('week', 4)],
    ['alle zwei Wochen [am|immer] <weekday>', every('week', 2)],
    [
      '([an] jeden|[am] [an] jedem|am|den|immer am) ersten <weekday> (im|des|jeden) (Monat|Monats)',
      weekdayOfEachMonth(1),
    ],
    [
      '([an] jeden|[am] [an] jedem|am|den|immer am) zweiten <weekday> (im|des|jeden) (Monat|Monats)',
      weekdayOfEachMonth(2),
    ],
    [
      '([an] jeden|[am] [an] jedem|am|den|immer am) dritten <weekday> (im|des|jeden) (Monat|Monats)',
      weekdayOfEachMonth(3),
    ],
    [
      '([an] jeden|[am] [an] jedem|am|den|immer am) letzten <weekday> (im|des|jeden) (Monat|Monats)',
      weekdayOfEachMonth(-1),
    ],
    ['(jede Woche|wöchentlich|einmal (die|pro|in der) Woche)', every('week')],
    [
      '(jede (zweite|2 .) Woche|zweiwöchentlich|zweiwöchig|vierzehntägig|14 - tägig|14 tägig|14tägig)',
      every('week', 2),
    ],
    ['alle <number> Wochen', everyCounted('week')],
    ['(jeden Monat|monatlich|einmal (im|pro) Monat)', every('month')],
    ['(jeden zweiten Monat)', every('month', 2)],
    ['alle <number> Monate', everyCounted('month')],
    ['täglich', every('day')],
    ['alle <number> Tage', everyCounted('day')],
    ['(zweimal|dreimal|<number> mal) (die|pro|in der|im) (Woche|Monat|Jahr)', unreadPiece],
  ],
  ends: [
    ['[insgesamt] <number> mal [insgesamt]', counted],
    ...['zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn', 'elf', 'zwölf'].map(
      (word, index): RecurrenceRule => [`[insgesamt] ${word}mal [insgesamt]`, times(index + 2)],
    ),
    ['[insgesamt] <number> (Termine|Sitzungen|Behandlungen|Stunden|Besuche) [insgesamt]', counted],
    ['insgesamt <number>', counted],
    ['(für|über) [die] [nächsten|kommenden] <number> Wochen', lastsCounted('week')],
    ['[die] [nächsten|kommenden] <number> Wochen [lang]', lastsCounted('week')],
    ['(für|über) [die] [nächsten|kommenden] <number> Monate', lastsCounted('month')],
    ['<number> Monate lang', lastsCounted('month')],
    ['[für] (einen|ein) Monat lang', lasts('month')],
    ['[für] ein halbes Jahr [lang]', lasts('month', 6)],
    ['(für ein [ganzes] Jahr|ein [ganzes] Jahr lang)', lasts('year')],
    ['bis [zum|zur|zu] [einschließlich] <day>', untilDay],
    ['bis [zu] (Weihnachten|Heiligabend)', untilFeast(CHRISTMAS_EVE)],
    ['bis [zu] Silvester', untilFeast(LAST_OF_YEAR)],
    ['bis [zu|zum] (Neujahr|Jahresende|Ende des Jahres|Ende dieses Jahres)', untilFeast(NEW_YEAR)],
    ['bis [zu] Ostern', untilEaster],
    ['(bis auf weiteres|unbefristet|ohne Ende|dauerhaft|auf unbestimmte Zeit)', withoutEnd],
    ['bis <month>', unreadPiece],
    ['bis (zum|zu den) (Frühling|Frühjahr|Sommer|Herbst|Winter|Ferien|Sommerferien)', unreadPiece],
  ],
  pluralWeekdays: {
    montags: 1,
    dienstags: 2,
    mittwochs: 3,
    donnerstags: 4,
    freitags: 5,
    samstags: 6,
    sonnabends: 6,
    sonntags: 7,
  },
}

const spanish: RecurrenceWords = {
  repeats: [
    ['(cada|todos los) <weekday>', every('week')],
    ['(cada|todos los) <weekday:other> y [los] <weekday>', every('week')],
    ['cada dos <weekday>', every('week', 2)],
    ['cada tres <weekday>', every('week', 3)],
    ['[el] (primer|cada primer) <weekday> (de cada|de|del|de todos los) (mes|meses)', weekdayOfEachMonth(1)],
    ['[el] (segundo|cada segundo) <weekday> (de cada|de|del|de todos los) (mes|meses)', weekdayOfEachMonth(2)],
    ['[el] (tercer|cada tercer) <weekday> (de cada|de|del|de todos los) (mes|meses)', weekdayOfEachMonth(3)],
    ['[el] (último|cada último) <weekday> (de cada|de|del|de todos los) (mes|meses)', weekdayOfEachMonth(-1)],
    ['(cada semana|todas las semanas|semanalmente|semanal|una vez (a la|por) semana)', every('week')],
    // Fifteen days are two weeks, as eight days are one.
    ['(cada quince días|cada 15 días|quincenal|quincenalmente|semana sí semana no)', every('week', 2)],
    ['cada <number> semanas', everyCounted('week')],
    ['(cada mes|todos los meses|mensual|mensualmente|una vez (al|por) mes)', every('month')],
    ['cada <number> meses', everyCounted('month')],
    ['(cada día|todos los días|a diario|diariamente)', every('day')],
    ['cada <number> días', everyCounted('day')],
    ['<number> veces (a la|por|al) (semana|mes|año)', unreadPiece],
  ],
  ends: [
    ['los <weekday>', onWeekdays],
    ['los <weekday:other> y [los] <weekday>', onWeekdays],
    ['[en total] <number> veces [en total]', counted],
    ['[en total] <number> (citas|sesiones|visitas|clases|tratamientos) [en total]', counted],
    ['en total <number>', counted],
    ['(durante|por|para) [las] [próximas] <number> semanas', lastsCounted('week')],
    ['[durante] las próximas <number> semanas', lastsCounted('week')],
    ['(durante|por|para) [los] [próximos] <number> meses', lastsCounted('month')],
    ['(durante|por) un mes', lasts('month')],
    ['(durante|por) (medio año|seis meses)', lasts('month', 6)],
    ['(durante|por) un año', lasts('year')],
    ['hasta <day>', untilDay],
    ['hasta [la|las] (Navidad|Navidades)', untilFeast(CHRISTMAS)],
    ['hasta [la] Nochebuena', untilFeast(CHRISTMAS_EVE)],
    ['hasta [la] Nochevieja', untilFeast(LAST_OF_YEAR)],
    ['hasta [el] (Año Nuevo|fin de año|final de año|finales de año|final del año)', untilFeast(NEW_YEAR)],
    ['hasta Reyes', untilFeast(EPIPHANY)],
    ['hasta [la] (Semana Santa|Pascua)', untilEaster],
    ['(indefinidamente|sin fin|sin fecha de fin|hasta nuevo aviso|para siempre)', withoutEnd],
    ['hasta [el] <month>', unreadPiece],
    ['hasta [la|el] (primavera|verano|otoño|invierno|vacaciones)', unreadPiece],
  ],
  pluralWeekdays: { sábados: 6, domingos: 7 },
}

export const recurrenceWords: Record<Language, RecurrenceWords> = { en: english, de: german, es: spanish }
