import { germanWords } from './de-words.ts'
import type { GrammarSource } from './grammar.ts'
import {
  afterClock,
  afterDay,
  anyDay,
  anyMinutes,
  aroundClock,
  aroundMinute,
  atClock,
  atEitherClock,
  beforeClock,
  beforeDay,
  betweenClocks,
  duringPart,
  fromDateToMonthDay,
  fromDayOn,
  fromDayToDay,
  hourAndMinutes,
  hourAndSingleMinute,
  hourNamed,
  hourPlus,
  inCountedDays,
  inCountedHours,
  inCountedMinutes,
  inCountedMonths,
  inCountedWeeks,
  inDays,
  inMinutes,
  inMonth,
  inMonths,
  inNamedMonth,
  inPartOfWeek,
  inWeek,
  inWeeks,
  named,
  onDay,
  onDayDuring,
  onDayInMonthAfter,
  onDayOfMonth,
  onEitherMonthDay,
  onDayOrDayOfMonth,
  onMonthDay,
  onWeekday,
  onWeekdayAndDayOfMonth,
  onWeekdayAndMonthDay,
  onWeekdayInCountedWeeks,
  onWeekdayInWeeks,
  onWeekdayOfWeek,
  onWeekend,
  roundMinutes,
  todayDuring,
  untilDay,
} from './meanings.ts'
import { parseGermanNumber } from './number-words/german.ts'
import type { NumberMatch } from './number-words/number-match.ts'
import { partOfDay } from './parts-of-day.ts'
import type { Token } from './tokens.ts'

const IRREGULAR_ORDINALS = new Map([
  ['erst', 1],
  ['dritt', 3],
  ['siebt', 7],
  ['siebent', 7],
  ['acht', 8],
])

/** "14.", "vierzehnten", "der einundzwanzigste". */
function readOrdinal(tokens: readonly Token[], at: number): NumberMatch[] {
  const token = tokens[at]
  if (token === undefined) return []
  if (token.kind === 'number') {
    const stop = tokens[at + 1]
    return token.word.length <= 2 && stop?.word === '.' && stop.tight
      ? [{ next: at + 2, value: Number(token.word) }]
      : []
  }
  const value = parseOrdinal(token.word)
  return value === undefined ? [] : [{ next: at + 1, value }]
}

function parseOrdinal(word: string): number | undefined {
  const stem = /^(.+?)(e[nrsm]?)$/.exec(word)?.[1]
  if (stem === undefined) return undefined
  const irregular = IRREGULAR_ORDINALS.get(stem)
  if (irregular !== undefined) return irregular
  // Up to nineteen "-t-", from twenty on "-st-".
  const cardinal = /^(.+?)(st|t)$/.exec(stem)
  const value = cardinal === null ? undefined : parseGermanNumber(cardinal[1] ?? '')
  return value !== undefined && value >= 20 === (cardinal?.[2] === 'st') ? value : undefined
}

const ABOUT = '(gegen|circa|ca [.]|etwa|ungefähr|so gegen|so um|um etwa|um circa|um ungefähr|so etwa|so circa)'
const THE = '(der|den|dem|am|zum|vom)'
const ON = '[am|an dem|für|an]'
const NEXT = '(nächste|nächsten|nächster|nächstem|nächstes|kommende|kommenden|kommender|kommendem|folgende|folgenden)'
const NEXT_DAY = '(nächste|nächsten|nächster|nächstem|nächstes)'
const COMING_DAY = '(kommende|kommenden|kommender|kommendem|folgenden|folgender)'
const THIS = '(diese|diesen|dieser|diesem|dieses)'
const DATE = '(<ordinal:date>|<number:date>)'
const MONTH_DAY = `[${THE}] ${DATE} <month>`
const MORNING = partOfDay('morning', 'de')
const EVENING = partOfDay('evening', 'de')
const NIGHT = partOfDay('night', 'de')

/** German as spoken in Germany, Austria and Switzerland: "halb vier" is 3:30, "viertel fünf" 4:15, "dreiviertel fünf" 4:45. */
export const german: GrammarSource = {
  ...germanWords,
  language: 'de',
  readOrdinal,
  clocks: [
    ['<hour> Uhr', hourPlus(0)],
    ['ein Uhr', hourNamed(1)],
    ['ein Uhr <minutes> <noCount>', hourNamed(1)],
    ['<hour> Uhr <minutes> <noCount>', hourAndMinutes],
    ['<hour> Uhr <minutes> Minuten', hourAndMinutes],
    ['<hour> Uhr <number> <noCount>', hourAndSingleMinute],
    ['<hour> Uhr und <minutes> [Minuten]', hourAndMinutes],
    ['<hour> <minutes> <noCount>', hourAndMinutes],
    ['<hour> . <minutes> Uhr', hourAndMinutes],
    ['halb <hour> [Uhr] <noCount>', hourPlus(-30)],
    ['viertel (nach|über) <hour> [Uhr]', hourPlus(15)],
    ['viertel vor <hour> [Uhr]', hourPlus(-15)],
    ['viertel <hour> [Uhr] <noCount>', hourPlus(-45)],
    ['(dreiviertel|drei viertel) <hour> [Uhr] <noCount>', hourPlus(-15)],
    ['<number> nach halb <hour>', roundMinutes(1, -30)],
    ['<number> vor halb <hour>', roundMinutes(-1, -30)],
    ['<number> nach <hour> [Uhr]', roundMinutes(1)],
    ['<number> vor <hour> [Uhr]', roundMinutes(-1)],
    ['<number> Minuten nach halb <hour>', anyMinutes(1, -30)],
    ['<number> Minuten vor halb <hour>', anyMinutes(-1, -30)],
    ['<number> Minuten nach <hour> [Uhr]', anyMinutes(1)],
    ['<number> Minuten vor <hour> [Uhr]', anyMinutes(-1)],
    ['Mitternacht', named(0)],
  ],
  halfDays: {
    '(früh|in der Früh|in der Frühe|morgens|am Morgen)': 'am',
    '(vormittags|vormittag|am Vormittag)': 'am',
    '(mittags|mittag|am Mittag)': 'lunchtime',
    '(nachmittags|nachmittag|am Nachmittag)': 'afternoon',
    '(abends|abend|am Abend)': 'evening',
    '(nachts|in der Nacht)': 'night',
  },
  parts: {
    '(morgens|am Morgen|in der Früh|in der Frühe)': 'morning',
    '[am] frühen Morgen': 'earlyMorning',
    '(am Vormittag|vormittags|Vormittag|den Vormittag)': 'morning',
    '[am] frühen Vormittag': 'earlyMorning',
    '[am] späten Vormittag': 'lateMorning',
    '(am Mittag|mittags|Mittag|zu Mittag|über Mittag|um die Mittagszeit|zur Mittagszeit|in der Mittagspause|mittagszeit)':
      'lunchtime',
    '(am Nachmittag|nachmittags|Nachmittag|den Nachmittag)': 'afternoon',
    '[am] frühen Nachmittag': 'earlyAfternoon',
    '[am] späten Nachmittag': 'lateAfternoon',
    '(am|den) [frühen|späten] Abend': 'evening',
    '(abends|Abend)': 'evening',
    '(nachts|in der Nacht)': 'night',
    '(so früh wie möglich|möglichst früh|gleich früh|gleich morgens|gleich in der Früh|ganz früh|zur Öffnung|gleich zu Beginn)':
      'firstThing',
    '(Ende des Tages|am Ende des Tages|zum Feierabend|gegen Ende des Tages|so spät wie möglich|möglichst spät)':
      'endOfDay',
    '(nach (der|meiner) Arbeit|nach Feierabend|nach dem (Feierabend|Büro|Dienst)|wenn ich Feierabend habe)':
      'afterWork',
  },
  days: [
    ['heute', inDays(0)],
    ['(morgen|den morgigen Tag|am morgigen Tag)', inDays(1)],
    ['(übermorgen|über morgen)', inDays(2)],
    ['heute in (einer|1) Woche', inDays(7)],
    ['heute in (zwei|2) Wochen', inDays(14)],
    ['heute in <number> Tagen', inCountedDays],
    ['morgen in (einer|1) Woche', inDays(8)],
    [`${ON} <weekday>`, onWeekday('bare')],
    [`${ON} den <weekday>`, onWeekday('bare')],
    ['der <weekday>', onWeekday('bare')],
    [`${ON} ${THIS} <weekday>`, onWeekday('this')],
    [`${ON} [den|der] ${COMING_DAY} <weekday>`, onWeekday('coming')],
    [`${ON} ${THIS} ${COMING_DAY} <weekday>`, onWeekday('coming')],
    [`${ON} [den|der] ${NEXT_DAY} <weekday>`, onWeekday('next')],
    [`${ON} [den|der] (übernächsten|übernächster|übernächste) <weekday>`, onWeekday('afterNext')],
    [`${ON} <weekday> in (einer|1) Woche`, onWeekdayInWeeks(1)],
    [`${ON} <weekday> in <number> Wochen`, onWeekdayInCountedWeeks],
    [`${ON} <weekday> [der|in der] ${NEXT} Woche`, onWeekdayOfWeek(1)],
    [`${ON} <weekday> [der|in der] (übernächste|übernächster|übernächsten) Woche`, onWeekdayOfWeek(2)],
    [`${ON} <weekday> (dieser|in dieser|diese) Woche`, onWeekdayOfWeek(0)],
    ['in (einem|1) Tag', inDays(1)],
    // "In acht Tagen" is a week for most and eight days for some.
    ['in (acht|8) Tagen', inDays(7, 8)],
    ['in <number> (Tagen|Tage|Tag)', inCountedDays],
    ['in ein paar Tagen', inDays(2, 3)],
    ['in (einer|1) Woche', inWeeks(1)],
    ['in <number> (Wochen|Woche)', inCountedWeeks],
    ['in (einem|1) Monat', inMonths(1)],
    ['in <number> (Monaten|Monate)', inCountedMonths],
    [`${ON} <weekday> <ordinal:date> <phraseEnd>`, onWeekdayAndDayOfMonth],
    [`${ON} [diesen|diesem|nächsten|kommenden] <weekday> [,] ${MONTH_DAY}`, onWeekdayAndMonthDay],
    [`${ON} [diesen|diesem|nächsten|kommenden] <weekday> [,] ${MONTH_DAY} <year>`, onWeekdayAndMonthDay],
    [MONTH_DAY, onMonthDay],
    [`${MONTH_DAY} <year>`, onMonthDay],
    [`${THE} <ordinal:date> [.] (diesen|dieses) Monats`, onDayInMonthAfter(0)],
    [`${THE} <ordinal:date> (nächsten|kommenden) Monats`, onDayInMonthAfter(1)],
    [`[entweder] [${THE}] <ordinal:first> oder [${THE}] <ordinal:date> <month>`, onEitherMonthDay],
    [`${THE} <ordinal:date> <phraseEnd>`, onDayOfMonth],
    [`${THE} <number:date> <noUnit> <phraseEnd>`, onDayOfMonth],
    [`[${THE}] <ordinal:date> <ordinal:month>`, onMonthDay],
    [`[${THE}] <ordinal:date> <ordinal:month> <year>`, onMonthDay],
    ['[in|im Laufe|während] [der|dieser|diese] (diese|dieser|laufenden) Woche', inWeek(0)],
    ['(diese|dieser|in dieser) Woche', inWeek(0)],
    [`[in|im Laufe] [der|die] ${NEXT} Woche`, inWeek(1)],
    ['[in|im Laufe] [der|die] (übernächste|übernächster|übernächsten) Woche', inWeek(2)],
    ['(Anfang|am Anfang|zu Beginn) (der|dieser) Woche', inPartOfWeek(0, 'start')],
    ['[in der] Mitte (der|dieser) Woche', inPartOfWeek(0, 'middle')],
    ['[am|gegen] Ende (der|dieser) Woche', inPartOfWeek(0, 'end')],
    [`(Anfang|am Anfang|zu Beginn) [der] ${NEXT} Woche`, inPartOfWeek(1, 'start')],
    [`[in der] Mitte [der] ${NEXT} Woche`, inPartOfWeek(1, 'middle')],
    [`[am|gegen] Ende [der] ${NEXT} Woche`, inPartOfWeek(1, 'end')],
    ['([am|übers|über das|das] Wochenende|[an] (diesem|dieses) Wochenende)', onWeekend('coming')],
    [`[am|an] (kommende|kommenden|kommendes) Wochenende`, onWeekend('coming')],
    [`[am|an] ${NEXT_DAY} Wochenende`, onWeekend('next')],
    ['[am|an] (übernächstes|übernächsten) Wochenende', onWeekend(2)],
    ['(diesen|in diesem|dieser) Monat', inMonth(0)],
    ['[im|in] (nächsten|kommenden|nächster) Monat', inMonth(1)],
    ['(Anfang|zu Beginn) (nächsten|des nächsten|kommenden) (Monats|Monat)', inMonth(1, 'start')],
    ['Mitte (nächsten|des nächsten) (Monats|Monat)', inMonth(1, 'middle')],
    ['Ende (nächsten|des nächsten) (Monats|Monat)', inMonth(1, 'end')],
    ['[am] Ende (des|dieses|diesen) (Monats|Monat)', inMonth(0, 'end')],
    ['(am|zum|gegen) Monatsende', inMonth(0, 'end')],
    ['(im|diesen|kommenden|nächsten|im Laufe des) <month>', inNamedMonth()],
    ['(Anfang|zu Beginn des) <month>', inNamedMonth('start')],
    ['Mitte <month>', inNamedMonth('middle')],
    ['(Ende|gegen Ende) <month>', inNamedMonth('end')],
    ['([an] (jedem|jeder|irgendeinem|irgendein|jeden) [beliebigen] Tag|egal welcher Tag|egal an welchem Tag)', anyDay],
    [
      '(so bald wie möglich|so schnell wie möglich|sobald wie möglich|möglichst bald|baldmöglichst|schnellstmöglich)',
      anyDay,
    ],
  ],
  phrases: [
    ['<day> (morgen|früh|in der Früh)', onDayDuring(MORNING)],
    ['<day> (nacht|in der Nacht)', onDayDuring(NIGHT)],
    ['(heute abend|heut abend|heut Abend)', todayDuring(EVENING)],
    ['(am|für den|an dem) <day>', onDay],
    ['(am Morgen|am Vormittag) des <day>', onDayDuring(MORNING)],
    ['am Abend des <day>', onDayDuring(EVENING)],
    [`<day> oder [${THE}] <ordinal:date> <phraseEnd>`, onDayOrDayOfMonth],
    [`[vom|zwischen dem|ab dem] <ordinal:first> (bis|und|-) [zum|dem] <ordinal:date> <month>`, fromDateToMonthDay],
    ['(zwischen|von|vom) <day> (und|bis|bis zum|-) <day:to>', fromDayToDay],
    ['<day> (bis|bis zum|-) <day:to>', fromDayToDay],
    ['(ab|von|vom|frühestens) <day> [an|ab]', fromDayOn],
    ['(nach|nach dem) <day>', afterDay],
    ['(vor|vor dem) <day>', beforeDay],
    ['(bis|bis zum|spätestens|bis spätestens) <day>', untilDay],
    ['um <anyClock>', atClock],
    ['(für|auf) <clock>', atClock],
    ['[um] (Punkt|genau|exakt) <anyClock>', atClock],
    ['um <anyClock> oder [um] <softClock:other>', atEitherClock],
    ['<clock> oder [um] <softClock:other>', atEitherClock],
    ['[um] <anyClock> oder [um] <clock:other>', atEitherClock],
    [`${ABOUT} <softClock> [rum|herum]`, aroundClock],
    ['um <anyClock> (rum|herum)', aroundClock],
    ['so <clock>', aroundClock],
    ['gegen Mittag', aroundMinute(720)],
    ['gegen <part>', duringPart],
    ['(kurz vor|kurz nach) <softClock>', aroundClock],
    ['[erst] (nach|später als) <softClock>', afterClock],
    ['(ab|von|frühestens um|frühestens ab|nicht vor|frühestens) <softClock> [an|aufwärts]', afterClock],
    [
      '(vor|bis|früher als|spätestens um|bis spätestens|nicht später als|nicht nach|spätestens|bis maximal) <softClock>',
      beforeClock,
    ],
    ['(zwischen|von|so zwischen|irgendwann zwischen) <anyClock> (und|bis|-) <softClock:to>', betweenClocks],
    ['<anyClock> (bis|-) <clock:to>', betweenClocks],
    ['<clock> (bis|-) <softClock:to>', betweenClocks],
    ['in (einer|1) Stunde', inMinutes(60)],
    ['in (einer halben|ner halben) Stunde', inMinutes(30)],
    ['in (einer|1) Viertelstunde', inMinutes(15)],
    ['in <number> Stunden', inCountedHours],
    ['in <number> Minuten', inCountedMinutes],
  ],
  others: [
    '(guten|schönen|gute|schöne|schönes|gutes|angenehmen|herzlichen) [guten|guter] (Morgen|Tag|Mittag|Vormittag|Nachmittag|Abend|Nacht|Wochenende|Woche|Feierabend) [noch]',
    '<opening> (Morgen|Mahlzeit|Abend) <speaker>',
    '(gestern|vorgestern) [früh|Morgen|Abend|Vormittag|Nachmittag|Mittag|Nacht]',
    '(letzten|letzte|letzter|letztes|vergangenen|vergangene|vorigen|vorige) (<weekday>|Woche|Wochenende|Monat|<month>|Jahr|Mal)',
    'vor (<number>|einer|einem|ein paar|wenigen) (Minuten|Minute|Stunden|Stunde|Tagen|Tag|Wochen|Woche|Monaten|Monat|Jahren|Jahr)',
    '(eine|ne|noch eine) Bitte',
    '(einen|ein|kleinen|nur einen) (Moment|Augenblick|Sekunde)',
    '(eine|einer) (halbe|halben|dreiviertel|viertel|ganze) Stunde',
    '(halbe|dreiviertel|viertel) Stunde',
    '<number> einhalb <counted>',
    '(<number>|ein|eine|einen|einer|einem) <counted>',
    '<number> [.|,] <number> <counted>',
    '<number> / <number> <counted>',
    '<number> <number> <counted>',
    '(€|$|£) <number> [(.|,) <number>]',
    '(für|zu) (<number>|zweit|dritt|viert) <phraseEnd>',
    'für <hour> <noCount> <phraseEnd>',
    '(mindestens|höchstens|nummer|hausnummer|zimmer|straße|strasse) <number>',
    '24 / 7',
    '(das|ein|zum|beim) (erste|ersten|zweite|zweiten|dritte|dritten|nächste|nächsten|letzte|letzten) Mal',
    'nach <number> (Terminen|Termine|Mal)',
    '(später|früher|eher)',
    'am selben Tag',
    'jeden Morgen früh',
  ],
  unread: [
    '[<number>] (um|gegen|ab|vor|nach) halb',
    'um (viertel|dreiviertel) [vor|nach]',
    'viertel (vor|nach)',
    `[${THE}|in der|die] (<ordinal>|letzter|letzten|letzte) (<weekday>|Woche|Wochenende) (im|in|des) (<month>|Monat|Monats|nächsten Monat|nächsten Monats)`,
    '[in der] [die] Woche (vom|nach|vor|ab) [dem] <day>',
    'weder <day> noch <day:other>',
    '(am|den|dem|vom|zum) <number> .',
    'am <ordinal>',
    '[um] <number> Uhr',
    'um <number> <phraseEnd>',
    '<number> : <number>',
    `${ON} <number> / <number> [/ <number>]`,
    `[${THE}] <number> . <number> .`,
    MONTH_DAY,
    '(werktags|wochentags|unter der Woche|an einem Wochentag|an Werktagen)',
    '(jeden|jeder|jedem|alle zwei Wochen|meistens) <weekday>',
    '(montags|dienstags|mittwochs|donnerstags|freitags|samstags|sonnabends|sonntags)',
    '(jeden|jede|täglich|wöchentlich) (Tag|Woche|Monat|Morgen|Abend|Vormittag|Nachmittag)',
    'in (ein paar|einigen|wenigen) (Wochen|Monaten)',
    '[an|zu|nach|vor|über] [den] (Weihnachten|Heiligabend|Ostern|Ostermontag|Ostersonntag|Karfreitag|Pfingsten|Pfingstmontag|Silvester|Neujahr|Fasching|Karneval|Feiertag|Feiertagen|Himmelfahrt)',
  ],
  looksLikeCountedNoun: (token) => token.capital,
}
