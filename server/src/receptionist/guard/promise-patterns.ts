import type { Claim } from './claim-patterns.ts'

const TEXT_EN = String.raw`(?:text|sms|e-?mail|message|confirmation|reminder|link)`
const TEXT_DE = String.raw`(?:sms|e-?mail|mail|nachricht|whatsapp|\p{L}*bestatigung|\p{L}*erinnerung|link)`
const TEXT_ES = String.raw`(?:sms|mensaje|correo|whatsapp|confirmacion|recordatorio|enlace)`
const WE_WILL = String.raw`\b(?:i|we|they|somebody|someone|the team|a colleague|a person|one of us)(?:'ll|'m going to|'re going to| will| are going to| am going to| shall)(?: also| then| just| of course)*`
/** By name, or whoever it is: who is done something to is the caller. */
const ANYBODY_WILL = String.raw`\b(?!you\b|that\b|this\b|it\b)\p{L}+(?:'ll| will|'s going to| is going to)(?: also| then| just| personally)*`
const YOU_WILL = String.raw`\byou(?:'ll| will| should| are going to)(?: also| then| soon| shortly)*`
const SIE_EN = String.raw`(?:sie|dich|euch)`
/** "Rufen Sie uns gern an" asks the caller to. */
const NO_REQUEST = String.raw`(?! sie (?:uns|mich|bitte|gern|einfach|doch|unter|dort)\b)`
const IHNEN = String.raw`(?:ihnen|dir|euch)`

/**
 * What is promised to come: a text, or a call back. Written like the claims of claim-patterns.ts, without accents; "will"
 * and "wird" make it a promise here and no condition.
 */
export const PROMISES: Readonly<Partial<Record<Claim, readonly RegExp[]>>> = {
  text_promised: [
    pattern(
      String.raw`\byou(?:'ll| will) be (?:getting|receiving)\b[^.?!]*?\b${TEXT_EN}\b|\byou (?:get|receive)\b[^.?!]*?\b${TEXT_EN}\b`,
    ),
    pattern(
      String.raw`\b(?:a|the|your) [\p{L} ]{0,20}\b${TEXT_EN} will be with you\b|\bwe (?:text|sms|e-?mail|message|send) you\b`,
    ),
    pattern(String.raw`\b(?:notified|informed|confirmed) (?:by|via|per) ${TEXT_EN}\b`),
    pattern(
      String.raw`\bper ${TEXT_DE}\b[^.?!]*\b(?:benachrichtigt|informiert|benachrichtigen|informieren)\b|\b(?:informieren|benachrichtigen)\b[^.?!]*\bper ${TEXT_DE}\b`,
    ),
    pattern(
      String.raw`\b(?:recibe|recibes)\b[^.?!]*\b${TEXT_ES}\b|\bse (?:lo|la) (?:envi|mand)(?:o|amos|are|aremos)\b|\b(?:le|te) avis(?:o|amos|are|aremos)\b[^.?!]*\b${TEXT_ES}\b`,
    ),
    pattern(String.raw`${ANYBODY_WILL} (?:text|sms|e-?mail|message|send) you\b`),
    pattern(String.raw`${WE_WILL} (?:text|sms|e-?mail|message) (?:you|it|that|this|the)\b`),
    pattern(String.raw`${WE_WILL} send (?:you|it|that|this|over|out|the|a|an)\b[^.?!]*`),
    pattern(String.raw`${YOU_WILL} (?:get|receive|have|be sent)\b[^.?!]*?\b${TEXT_EN}\b`),
    pattern(
      String.raw`\b(?:a|an|the|your) [\p{L} ]{0,20}\b${TEXT_EN} (?:will be sent|is on its way|will follow|is coming|will arrive)\b`,
    ),
    pattern(String.raw`\b(?:i|i'm|i am|we're|we are)(?: just| now)* (?:sending|texting|e-?mailing|messaging) you\b`),
    pattern(
      String.raw`\b(?:schick(?:e|en|t)|send(?:e|en|et)|mail(?:e|en|t)|schreib(?:e|en|t)) (?:ich |wir )?${IHNEN}\b`,
    ),
    pattern(String.raw`\b(?:lasse|lassen) (?:ich |wir )?${IHNEN}\b[^.?!]*\bzukommen\b`),
    pattern(
      String.raw`\b(?:bekommen|erhalten|kriegen) sie\b[^.?!]*\b${TEXT_DE}\b|\bsie (?:bekommen|erhalten|kriegen)\b[^.?!]*\b${TEXT_DE}\b`,
    ),
    pattern(String.raw`\b(?:werde|werden|wird)\b[^.?!]*\b${IHNEN}\b[^.?!]*\b(?:schicken|senden|mailen|schreiben)\b`),
    pattern(String.raw`\bsie werden\b[^.?!]*\b${TEXT_DE}\b[^.?!]*\b(?:bekommen|erhalten)\b`),
    pattern(String.raw`\b${TEXT_DE} (?:geht ${IHNEN}|folgt|kommt (?:gleich|sofort|per)|ist unterwegs|wird ${IHNEN})\b`),
    pattern(
      String.raw`\b(?:le|te|les|os) (?:enviar|mandar|escribir)(?:e|emos|an|a)\b'?|\b(?:le|te) (?:envio|mando|enviamos|mandamos)\b`,
    ),
    pattern(String.raw`\b(?:recibir|tendr)(?:as?|an)\b'?[^.?!]*\b${TEXT_ES}\b`),
    pattern(String.raw`\b(?:le|te) llegara\b[^.?!]*\b${TEXT_ES}\b`),
    pattern(
      String.raw`\b(?:voy|vamos|van) a (?:enviar|mandar|escribir)(?:le|te)\b|\b(?:le|te) (?:voy|vamos|van) a (?:enviar|mandar|escribir)\b`,
    ),
  ],
  call_promised: [
    pattern(
      String.raw`\b(?:'ll|will|going to)(?: also| then)* (?:give you a (?:call|ring|bell)|reach out to you|get in touch with you)\b`,
    ),
    pattern(
      String.raw`\b(?:i|we)(?:'ll| will) (?:have|get|ask|make sure|see that)\b[^.?!,]{1,40} (?:to )?(?:calls?|rings?|phones?|texts?) you\b`,
    ),
    pattern(String.raw`\blasse\b[^.?!]*\b(?:zuruckrufen|anrufen)\b|\bwir melden uns(?! (?:mit|unter|an)\b)`),
    pattern(
      String.raw`\b(?:le|te) llam(?:o|amos) (?:manana|luego|hoy|despues|mas tarde|enseguida)\b|\bnos comunicaremos con\b|\b(?:le|te) avis(?:are|aremos)\b`,
    ),
    pattern(String.raw`${ANYBODY_WILL} (?:call|ring|phone|contact|get back to) you\b`),
    pattern(
      String.raw`\b(?:ruft|rufen|rufe|meldet|melden|melde)\b${NO_REQUEST}[^.?!]*\b(?:zuruck|bei ihnen|bei dir|bei euch)\b`,
    ),
    pattern(String.raw`${WE_WILL} (?:call|ring|phone|contact) you\b`),
    pattern(String.raw`\b\p{L}+(?:'ll| will)(?: then| also| gladly)* (?:call|ring|phone|contact) you\b`),
    pattern(String.raw`${WE_WILL} (?:get|be) (?:back to|in touch with|in contact with) you\b|${WE_WILL} be in touch\b`),
    pattern(
      String.raw`${YOU_WILL} (?:get|receive|have) (?:a|another|the) call(?:[ -]?back)?\b|${YOU_WILL} be (?:called|contacted|rung)\b`,
    ),
    pattern(
      String.raw`${YOU_WILL} hear (?:back )?from (?:us|the|somebody|someone|them)\b|\bexpect (?:a|our) (?:call|callback|text|message)\b`,
    ),
    pattern(String.raw`\b(?:wird|werden|werde)\b[^.?!]*\b${SIE_EN}\b[^.?!]*\b(?:zuruckrufen|anrufen|kontaktieren)\b`),
    pattern(
      String.raw`\b(?:wird|werden|werde)\b[^.?!]*\bbei (?:ihnen|dir|euch) melden\b|\bsie werden (?:zuruckgerufen|angerufen|kontaktiert)\b`,
    ),
    pattern(
      String.raw`\b(?:rufe|rufen|ruft)${NO_REQUEST} (?:wir |ich |jemand |gleich |heute |noch )*${SIE_EN}\b[^.?!]*\b(?:an|zuruck)\b`,
    ),
    pattern(String.raw`\bsie (?:horen|bekommen)(?: dann| bald| noch| heute)* (?:von uns|einen (?:ruckruf|anruf))\b`),
    pattern(
      String.raw`\b(?:le|te) (?:llamar|contactar)(?:a|an|e|emos)\b'?|\b(?:le|te) (?:devolver)(?:a|an|emos)\b[^.?!]*\bllamada\b`,
    ),
    pattern(String.raw`\b(?:se|nos|me) (?:pondra|pondran|pondremos|pondre)\b'?[^.?!]*\ben contacto\b`),
    pattern(
      String.raw`\b(?:le|te) (?:va|van|vamos) a (?:llamar|contactar)\b|\b(?:va|van|vamos) a (?:llamar|contactar)(?:le|te)\b`,
    ),
    pattern(String.raw`\b(?:recibir|tendr)(?:as?|an)\b'?[^.?!]*\b(?:llamada|noticias)\b`),
  ],
  message_taken: [pattern(String.raw`\b(?:ich sage?|sage ich|wir sagen|sagen wir)\b[^.?!]*\bbescheid\b`)],
}

function pattern(source: string): RegExp {
  return new RegExp(source, 'gu')
}
