/** What a text says about being written to, apart from everything else; null in most texts. */
export type ConsentWish =
  | {
      readonly kind: 'opt_out'
      /** 'keyword': one of the words that carriers agree on; 'wording': said in the writer's own words. */
      readonly how: 'keyword' | 'wording'
      /** The same word is used to cancel an appointment: somebody must look. */
      readonly mayMeanCancelling: boolean
    }
  | { readonly kind: 'opt_in' }
  | { readonly kind: 'help' }

// The words that count as revocation per se by 47 CFR 64.1200(a)(10), with those that carriers stop at.
const STOP_WORDS = new Set(
  'stop,unsubscribe,end,quit,stopall,stop all,revoke,optout,opt out,cancel,stopp,abmelden,baja,alto'.split(','),
)
const CANCELLING_WORDS = new Set(['cancel', 'end'])
const START_WORDS = new Set(['start', 'unstop'])
const HELP_WORDS = new Set(['help', 'info', 'hilfe', 'ayuda'])
const POLITENESS = /\b(please|pls|plz|thanks|thank you|thx|now|bitte|danke|sofort|por favor|gracias|ya)\b/g

// Texts are compared without case, accents and punctuation: "¡No me escriban más!" is "no me escriban mas".
const WORDINGS: readonly RegExp[] = [
  // English
  /\b(stop|quit|cease) (texting|messaging|messages|texts|spamming|bothering|contacting|writing|sms)\b/,
  /\b(stop|quit|cease) (sending|to send|to text|to write)\b.*\b(me|us|messages?|texts?|sms|reminders?|these|this)\b/,
  /\bstop (the|these|those|all|all the|all these|your) (texts?|messages?|sms|reminders?|spam)\b/,
  /\b(do not|dont|don t|never|no longer) (text|message|sms|contact) (me|us|this number|my number)\b(?! (by|at|on|through) (phone|email|e mail|mail|work))/,
  /\b(do not|dont|don t|never) (send|write) (me|us)\b.*\b(texts?|messages?|sms|any ?more|again)\b/,
  /\b(do not|dont|don t) want (to (get|receive) )?(any |any more |more |your |these |those )*(texts?|messages?|sms|reminders?)\b/,
  /\bno more (texts?|messages?|sms|reminders?)\b/,
  /\b(remove|take|delete) (me|my (phone )?number|this number)( off| from| out)?\b/,
  /\bunsubscribe\b/,
  /\bopt (me |us )?out\b/,
  /\b(revoke|withdraw) (my )?consent\b/,
  /\b(leave me alone|lose my number)\b/,
  /\b(want|make|would like) (this|these|it|them|the texts|the messages|these texts|these messages) to stop\b/,
  // German
  /\bkeine?n? (weiteren? )?(sms|nachrichten?|textnachrichten|erinnerungen|werbung) mehr\b/,
  /\b(nicht mehr|nie mehr|nie wieder) (an)?(schreiben|geschrieben|texten|kontaktieren|simsen|belastigen)\b/,
  /\b(schreiben sie|schreib|schreibt|kontaktieren sie|texten sie) (mir|mich|uns) (bitte )?(nicht|nie) (mehr|wieder)\b/,
  /\b(horen sie|hoeren sie|hor|hort) (bitte )?(endlich )?auf\b.*\b(schreiben|sms|nachrichten|texten)\b/,
  /\b(von|aus) (den |der |dieser |diesen |ihren |euren )?(sms|nachrichten|verteiler|liste)\b.*\b(abmelden|austragen|streichen|loschen)\b/,
  /\b(sms|nachrichten) (bitte )?(abbestellen|abmelden|abstellen|stoppen|einstellen)\b/,
  /\b(loschen|streichen|entfernen) sie (bitte )?(meine (handy|telefon|mobil)?nummer|mich)\b/,
  /\b(lassen sie mich|lasst mich|lass mich) (bitte )?in ruhe\b/,
  // Spanish
  /\bno me (escrib|mand|envi|contact|molest|text)[a-z]+ (nunca )?mas\b/,
  /\bno me (escrib|contact|molest|text)[a-z]+$/,
  /\b(dejen|dejad|deja|deje|dejen ya|paren|parad) de (escrib|mand|envi|molest|contact|text)[a-z]*/,
  /\bno (quiero|deseo) (recibir )?(mas |sus |vuestros )*(mensajes?|sms|textos?|recordatorios?)\b/,
  /\bno mas (mensajes?|sms|textos?|recordatorios?)\b/,
  /\b(darme|denme|dadme|deme|dame|dar) de baja\b(?! (en|de|del|la|el)\b.*\b(clase|curso|cita|gimnasio|trabajo))/,
  /\b(borr|elimin|quit)(en|ad|e|a|ar) mi (numero|telefono)\b/,
]

/** "Do not stop texting me", "no dejen de escribirme": the opposite. */
const NEGATED = /\b(do not|dont|don t|never|nicht|no) (stop|quit|unsubscribe|opt|dejen|dejes|deje|dejeis|aufhoren)\b/
/** Longer than any of the words with all politeness around it. */
const WORD_LENGTH_MAX = 40

/**
 * Reads from a text whether its writer wants no more messages, wants them again, or asks what this is. A word counts
 * only where it is all that was written, or the first line (signatures follow): "stop by at five" is no such wish. In
 * doubt a text counts as a wish to stop (47 CFR 64.1200(a)(10): any reasonable wording).
 */
export function readConsent(text: string): ConsentWish | null {
  const whole = normalised(text)
  const firstLine = normalised(text.trim().split('\n')[0] ?? '')
  for (const words of [whole, firstLine]) {
    const wish = words.length > WORD_LENGTH_MAX ? null : readWord(words)
    if (wish !== null) return wish
  }
  const isWording = !NEGATED.test(whole) && WORDINGS.some((wording) => wording.test(whole))
  return isWording ? { kind: 'opt_out', how: 'wording', mayMeanCancelling: false } : null
}

function readWord(words: string): ConsentWish | null {
  if (STOP_WORDS.has(words)) {
    return { kind: 'opt_out', how: 'keyword', mayMeanCancelling: CANCELLING_WORDS.has(words) }
  }
  if (START_WORDS.has(words)) return { kind: 'opt_in' }
  if (HELP_WORDS.has(words)) return { kind: 'help' }
  const bare = words.replaceAll(POLITENESS, ' ').replaceAll(/\s+/g, ' ').trim()
  // "Cancel, please" is said of an appointment and stops at no carrier; "stop, please" is not.
  if (CANCELLING_WORDS.has(bare)) return null
  return STOP_WORDS.has(bare) || /^(stop )+stop$/.test(bare)
    ? { kind: 'opt_out', how: 'wording', mayMeanCancelling: false }
    : null
}

function normalised(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[’'`´]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
