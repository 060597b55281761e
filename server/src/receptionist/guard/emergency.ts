import type { Language } from '@ringbook/spoken-time'
import { fold } from '../built-in/words.ts'
import { LANGUAGES } from '../language.ts'

/**
 * What somebody says who is in danger, folded. All languages are looked through whatever the conversation's: in a fright
 * people speak their own.
 */
const DANGER: Readonly<Record<Language, readonly RegExp[]>> = {
  en: [
    /\b(?:call|need|send|get) (?:me |us )?(?:the )?police\b(?! (?:check|certificate|station|clearance|officer|report))|\b(?:being|been|am) (?:attacked|robbed|threatened)\b|\b(?:has|have|got|with) a gun\b/u,
    /\b(?:cant|cannot|can not|unable to|isnt|is not|not|stopped) (?:breathe?|breathing|get (?:any )?air)\b|\bthroat is (?:closing|swelling)\b|\btrouble breathing\b|\bchoking\b/u,
    /\bheart attack\b|\b(?:having|has had|had|have) a stroke\b|\bchest pains?\b|\bunconscious\b|\bpassed out\b/u,
    /\b(?:has|just|have|he|she|husband|wife|mother|father|son|daughter|baby|child|customer) (?:just )?(?:collapsed|fainted)\b|\bhaving a seizure\b|\banaphyla|\b(?:been|got|was) (?:stabbed|shot)\b|\btoo many pills\b/u,
    /\b(?:theres|there is|it is|its|house|salon|shop|building|kitchen|room|hair) (?:a |is |are )?on fire\b|\b(?:theres|there is) a fire\b(?! (?:exit|alarm|door|drill|escape|station))|^(?:(?:help|hilfe|ayuda|fire|feuer|fuego) )*fire$/u,
    /\b(?:want|going|i will|ready) to die\b|\b(?:dont|do not) want to (?:live|be alive)\b/u,
    /\bbleeding\b.{0,30} (?:wont|will not|doesnt|does not) stop\b|\bcan(?:t|not) stop the bleeding\b/u,
    /\bbleeding (?:heavily|badly|a lot|to death|out)\b|\boverdose[ds]?\b|\b(?:kill|hurt) myself\b|\bsuicid(?:e|al)/u,
    /\b(?:call|need|send) (?:me |us )?(?:an |the )?(?:ambulance|paramedics|fire brigade|fire department)\b|\bmedical emergency\b/u,
  ],
  de: [
    /\b(?:ruf\p{L}*|hol\p{L}*|brauch\p{L}*) (?:(?:sie|bitte|sofort|schnell|wir|ich|mir|uns) )*(?:die )?polizei\b|\b(?:werde|werden|wurde)(?: gerade)? (?:angegriffen|uberfallen|bedroht)\b/u,
    /\bherz(?:infarkt|anfall|stillstand)\b|\bschlaganfall\b|\b(?:keine|kaum|ganz schlecht|schlecht) luft\b/u,
    /\b(?:nicht|nicht mehr|kaum) (?:mehr )?atmen\b|\batmet nicht\b|\berstick/u,
    /\bbewusstlos|\bblut(?:e|et|en) (?:stark|sehr|heftig)\b|\bhort nicht auf zu bluten\b|\bverblut|\buberdosis\b|\bumbringen\b|\bselbstmord|\bsuizid|\bbrustschmerz/u,
    /\b(?:krankenwagen|rettungswagen|notarzt|feuerwehr)\b/u,
    /\b(?:ist|sind|einfach|gerade) (?:umgekippt|zusammengebrochen|ohnmachtig)\b|\bzu viele tabletten\b|\ballergischen? schock\b|\bkrampfanfall\b/u,
    /^(?:(?:hilfe|feuer|achtung) )*(?:es|hier) brennt\b|^(?:(?:help|hilfe|ayuda|fire|feuer|fuego) )*feuer$|\b(?:haus|laden|salon|kuche|wohnung|praxis|dachstuhl) brennt\b|^(?:hilfe )+notfall\b/u,
    /\b(?:will|mochte) (?:nicht mehr leben|sterben)\b/u,
  ],
  es: [
    /\b(?:llam\p{L}*|necesit\p{L}*|avis\p{L}*)(?: ya| por favor)? (?:a )?la policia\b|\bme (?:estan? )?(?:atacando|atracando|amenazando)\b|\btiene una? (?:pistola|arma)\b/u,
    /\binfarto\b|\bataque al corazon\b|\bderrame cerebral\b|\bictus\b|\bdolor (?:en el|de) pecho\b/u,
    /\bno (?:puedo|puede|podemos) respirar\b|\bno respira\b|\bme ahogo\b|\bse ahoga\b|\bme asfixio\b|\bse asfixia\b/u,
    /\binconsciente\b|\bse ha desmayado\b|\bse desangra\b|\bsangra mucho\b|\bsobredosis\b|\bsuicid(?:io|ar)|\bmatarme\b/u,
    /\b(?:ambulancia|bomberos)\b|\bhay (?:un incendio|fuego)\b|\bse (?:esta quemando|quema) (?:la|el) (?:casa|salon|local|cocina|piso)\b|^(?:(?:help|hilfe|ayuda|fire|feuer|fuego) )*fuego$/u,
    /\bme estoy muriendo\b|\bse esta muriendo\b|\b(?:quiero|voy a) morir(?:me)?\b|\bno quiero (?:seguir viviendo|vivir)\b|\bdemasiadas pastillas\b|\bconvulsion/u,
  ],
}

/** The numbers of emergency services, when somebody says nothing else, or asks for them to be called. */
const NUMBER = String.raw`(?:112|911|999|110|061|091|one one two|nine one one|eins eins zwei|uno uno dos)`
const NUMBERS: readonly RegExp[] = [
  new RegExp(String.raw`^(?:please |bitte |por favor )?${NUMBER}(?: please| bitte| por favor)?$`, 'u'),
  // "Call 112 Main Street" is an address.
  new RegExp(
    String.raw`\b(?:call|dial|ring|ruf\p{L}*|wahl\p{L}*|llam\p{L}*|marc\p{L}*|marque\p{L}*) (?:sie |usted |bitte )?(?:the |den |die |al |a )?${NUMBER}\b(?! \p{L}+ (?:street|st|road|rd|avenue|ave|lane|drive|boulevard|way)\b)`,
    'u',
  ),
]

/** Long ago, somebody else's story, or the name of something: nobody is in danger now. */
const NOT_NOW =
  /\b(?:years? ago|months? ago|weeks? ago|last (?:year|month|week|summer|winter)|history of|since (?:my|the|his|her)|after (?:my|the|his|her)|used to|vor (?:einem|einer|zwei|drei|\d+) (?:jahr|monat|woche)|letztes jahr|hatte ich|nach (?:meinem|dem|einem)|hace (?:un|una|dos|tres|\d+) (?:ano|mes|semana)|despues de(?:l| mi| un)|first aid|erste hilfe kurs|primeros auxilios)/u

/**
 * The languages whose words say that somebody seems to be in danger now, none of them where only a number is said; null
 * if nobody is. It would rather be said once too often than once too seldom.
 */
export function dangerIn(text: string): readonly Language[] | null {
  const said = fold(text)
    .replace(/[^\p{L}\p{M}\d]+/gu, ' ')
    .trim()
  const spoken = LANGUAGES.filter((language) => DANGER[language].some((danger) => danger.test(said)))
  if (spoken.length > 0 && !NOT_NOW.test(said)) return spoken
  return NUMBERS.some((number) => number.test(said)) ? [] : null
}

const NUMBERS_OF_COUNTRIES: Readonly<Record<string, string>> = {
  US: '911',
  CA: '911',
  MX: '911',
  AR: '911',
  EC: '911',
  UY: '911',
  PE: '116',
  CL: '131',
  CO: '123',
  BR: '192',
  GB: '999',
  IE: '112',
  AU: '000',
  NZ: '111',
  ZA: '10177',
  JP: '119',
  SG: '995',
  HK: '999',
  AE: '998',
}

/** Valid in all of the European Union and on every mobile telephone (3GPP TS 22.101). */
const EVERYWHERE = '112'

/** The number by which help comes in a country (ISO 3166, two letters). */
export function emergencyNumberOf(country: string): string {
  return NUMBERS_OF_COUNTRIES[country.toUpperCase()] ?? EVERYWHERE
}
