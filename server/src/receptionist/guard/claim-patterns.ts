/** What a sentence may say to have been done. 'done' names nothing: "It's all taken care of." */
export type Claim =
  | 'open_then'
  | 'time_free'
  | 'booked'
  | 'booking_made'
  | 'moved'
  | 'cancelled'
  | 'refunded'
  | 'message_taken'
  | 'on_waitlist'
  | 'text_sent'
  | 'text_promised'
  | 'call_promised'
  | 'done'

const NOT_QUITE = String.raw`(?:\s(?:just|now|already|also|all|then|successfully|officially|gone ahead and|went ahead and))*`
const SUBJECT = String.raw`(?:it|you|that|this|everything|your [\p{L}' ]{1,40}|(?:the|that) (?:appointment|booking|reservation|slot|time|spot))`
const WE_HAVE = String.raw`\b(?:i|we)(?:'ve| have)?${NOT_QUITE}`
const IT_IS = String.raw`\b${SUBJECT}(?:'s|'re| is| are| has been| have been| was)${NOT_QUITE}`
const HABE = String.raw`\b(?:hab|habe|haben|ist|sind|wurde|wurden|steht|stehen)\b[^.?!]*?`
const HE = String.raw`\b(?:he|hemos|ha|han|queda|quedan|quedo|esta|estan|tiene)\b[^.?!]*?`
/** Where a sentence begins, after a word of joy. */
const FIRST = String.raw`^(?:(?:perfect|great|super|ok|okay|alright|good|yes|done|all done|perfekt|prima|gut|alles klar|so|ja|listo|perfecto|genial|bien|vale|muy bien)\b[,.! ]*)*(?:all |ist |ya |todo |queda )?`
const DAY = String.raw`(?:(?:on|at|this|next|then|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|am|um|morgen|nachste[nr]?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|el|la|a las|manana|lunes|martes|miercoles|jueves|viernes|sabado|domingo)\b)`
const GEBUCHT = String.raw`(?:gebucht|eingetragen|reserviert|vereinbart|bestatigt|vorgemerkt|eingeplant|gesichert)`
const RESERVADA = String.raw`(?:reservad[oa]s?|agendad[oa]s?|confirmad[oa]s?|apuntad[oa]s?|programad[oa]s?)`
const BOOK = String.raw`(?:book|calendar|diary|schedule|system|agenda)`

const WEEKDAY = String.raw`\b(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|lunes|martes|miercoles|jueves|viernes|sabados?|domingos?)\b`
const ALWAYS = String.raw`\b(?:around the clock|24 hours|24/7|every day|all week|rund um die uhr|24 stunden|jeden tag|taglich|todos los dias|24 horas)`
/** What is said of a time, before it is called free: parking and coffee are, too. */
const TIME = String.raw`(?:\d|\b(?:time|slot|morning|afternoon|evening|noon|today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|uhr|termin|heute|morgen|vormittag|nachmittag|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|hoy|manana|tarde|hora|lunes|martes|miercoles|jueves|viernes|sabado|domingo|a las?)\b)`

/**
 * How each is said. English, German and Spanish are looked through whatever the language: models mix them. Written
 * without accents, but for the Spanish past of the first person, whose accent is an apostrophe: "reservé" is reserve'.
 */
export const PATTERNS: Readonly<Record<Claim, readonly RegExp[]>> = {
  open_then: [
    pattern(String.raw`\b(?:we|we're|are|is|salon|shop|practice)\b[^.?!]* open\b[^.?!]*(?:${WEEKDAY}|${ALWAYS})`),
    pattern(String.raw`\b(?:haben|sind|hat|ist)\b[^.?!]*(?:${WEEKDAY}|${ALWAYS})[^.?!]*\b(?:geoffnet|offen|auf)\b`),
    pattern(String.raw`\b(?:abrimos|abierto|abiertos|abre)\b[^.?!]*(?:${WEEKDAY}|${ALWAYS})`),
  ],
  time_free: [
    pattern(String.raw`${TIME}[^.?!]*(?:'s|\bis|\bare)(?: still| also| indeed)* (?:free|available)\b(?! of charge)`),
    pattern(String.raw`\b(?:have|got) (?:a |an |some )?(?:free |open )?(?:slots?|openings?|availability) ${DAY}`),
    pattern(String.raw`${TIME}[^.?!]*\b(?:ist|sind|habe ich|haben wir)\b[^.?!]*\b(?:frei|verfugbar)\b`),
    pattern(
      String.raw`\b(?:esta|estan|hay|queda|quedan|tengo|tenemos)\b[^.?!]*\b(?:libres?|disponibles?|huecos?)\b[^.?!]*${TIME}`,
    ),
    pattern(
      String.raw`${TIME}[^.?!]*\b(?:esta|estan|hay|queda|quedan|tengo|tenemos)\b[^.?!]*\b(?:libres?|disponibles?|huecos?)\b`,
    ),
  ],
  booked: [
    pattern(String.raw`${WE_HAVE} (?:confirmed|reserved|secured)\b`),
    pattern(String.raw`${IT_IS} (?:booked|scheduled|reserved|confirmed|secured|locked in|in (?:the|our) ${BOOK})\b`),
    pattern(String.raw`${IT_IS} set\b(?! up| out| until)`),
    pattern(String.raw`\b(?:is|are|has been)${NOT_QUITE} (?:booked|scheduled|reserved|confirmed) (?:for|on|at|in)\b`),
    pattern(String.raw`\b(?:you're|you are) (?:all set|down for|booked|in for)\b`),
    pattern(String.raw`${FIRST}(?:booked|reserved|all set|see you (?:on|at|then|tomorrow|next))\b`),
    pattern(String.raw`\b(?:booking|appointment|reservation|slot) (?:booked|confirmed|reserved|secured)\b`),
    pattern(String.raw`\b(?:booking|appointment|reservation|confirmation) (?:number|reference|code) is\b`),
    pattern(String.raw`\b(?:slot|spot|time|place|appointment) is yours\b`),
    pattern(String.raw`\b(?:see you|(?:expecting|expects) you|look forward to seeing you) ${DAY}`),
    pattern(String.raw`\byou(?:'ll| will) (?:see|meet|be seeing|be with) \p{L}+ ${DAY}`),
    pattern(String.raw`\byou have (?:an|your) (?:appointment|booking)\b`),
    pattern(String.raw`\byour (?:appointment|booking)[\p{L}' ]{0,30} is (?:on|at|for|tomorrow)\b`),
    pattern(String.raw`${HABE}\b${GEBUCHT}\b`),
    pattern(String.raw`\b${GEBUCHT}[.! ]*$`),
    pattern(String.raw`\b(?:buchungsnummer|terminnummer) (?:ist|lautet)\b`),
    pattern(String.raw`\btermin (?:steht(?! noch)|ist (?:fix|fest|sicher))\b`),
    pattern(String.raw`\bsie haben\b[^.?!]*\b(?:einen|ihren) termin\b(?! (?:gewunscht|gewollt))`),
    pattern(String.raw`\b(?:sehen uns|erwartet sie|erwarten sie|freuen uns[^.?!]* sie)(?: dann| also)? ${DAY}`),
    pattern(String.raw`${FIRST}(?:also |dann )?bis (?:dann|${DAY})(?: um [^,]{1,20})?[.! ]*$`),
    pattern(String.raw`${HE}\b${RESERVADA}\b`),
    pattern(String.raw`${FIRST}${RESERVADA}\b`),
    pattern(String.raw`\b(?:cita|reserva|hora) (?:ya )?${RESERVADA}\b`),
    pattern(String.raw`\btienes? (?:ya )?(?:su|tu|una|la) (?:cita|reserva)\b`),
    pattern(String.raw`\b(?:cita|hora|plaza) es suya\b|\btodo listo para ${DAY}`),
    pattern(String.raw`\b(?:nos vemos|(?:le|la|lo|te) (?:espera|esperan|esperamos)) ${DAY}`),
  ],
  booking_made: [
    pattern(String.raw`${WE_HAVE} (?:booked|scheduled)\b`),
    pattern(String.raw`${WE_HAVE} (?:put|got|written|have) you (?:down|in|booked)\b`),
    pattern(String.raw`\bgot you (?:down|in|on|at) `),
    pattern(
      String.raw`${WE_HAVE} (?:put|added|entered|written) (?:it|that|this|you|(?:your|the) [\p{L} ]{1,30}?) (?:in|into|to|on) (?:the|our|my) ${BOOK}\b`,
    ),
    pattern(String.raw`${WE_HAVE} made (?:the|your|an|a) [\p{L} ]{0,30}(?:appointment|booking|reservation)`),
    pattern(String.raw`\b(?:hab|habe|haben)\b[^.?!]*?\b(?:gebucht|eingetragen|vereinbart|eingeplant)\b`),
    pattern(String.raw`\bbuche\b[^.?!]*\bhiermit\b|\bhiermit\b[^.?!]*\b(?:buche|gebucht)\b`),
    pattern(String.raw`\b(?:he|hemos)\b[^.?!]*?\b(?:agendad|apuntad|programad)[oa]s?\b`),
    pattern(String.raw`\b(?:he|hemos) (?:hecho|dado|creado) (?:la|su|tu|una) (?:cita|reserva|hora)\b`),
    pattern(String.raw`\b(?:reserve|agende|apunte|programe)'`),
    pattern(String.raw`\bacab(?:o|amos) de (?:reservar|agendar|apuntar|confirmar)`),
    pattern(String.raw`\b(?:le|te) (?:he|hemos) dado (?:la )?(?:cita|hora)\b`),
  ],
  moved: [
    pattern(String.raw`${WE_HAVE} (?:moved|rescheduled|shifted|postponed|changed) (?:it|that|this|your|the|you)\b`),
    pattern(String.raw`${IT_IS} (?:moved|rescheduled|shifted|postponed|changed)\b`),
    pattern(String.raw`${FIRST}(?:moved|rescheduled|verschoben|verlegt|umgebucht|cambiad[oa]|reprogramad[oa])\b`),
    pattern(String.raw`${HABE}\b(?:verschoben|verlegt|umgebucht|vorverlegt)\b`),
    pattern(
      String.raw`${HE}\b(?:cambiad[oa]s?|movid[oa]s?|trasladad[oa]s?|aplazad[oa]s?|reprogramad[oa]s?|adelantad[oa]s?)\b`,
    ),
    pattern(String.raw`\b(?:cambie|movi|pase|aplace|adelante|reprograme)'`),
  ],
  cancelled: [
    pattern(String.raw`${WE_HAVE} (?:cancell?ed|deleted|removed|called off)\b`),
    pattern(String.raw`${IT_IS} (?:cancell?ed|deleted|called off|gone)\b`),
    pattern(String.raw`${FIRST}(?:cancell?ed|storniert|abgesagt|cancelad[oa]|anulad[oa])\b`),
    pattern(
      String.raw`\b(?:appointment|booking|reservation)(?:'s| is| has been)${NOT_QUITE} (?:cancell?ed|gone|off)\b`,
    ),
    pattern(String.raw`\b(?:appointment|booking|reservation) cancell?ed\b`),
    pattern(String.raw`${HABE}\b(?:storniert|abgesagt|geloscht|gecancelt)\b`),
    pattern(String.raw`\btermin (?:storniert|abgesagt|ist (?:weg|raus))\b|\bstorniere\b[^.?!]*\bhiermit\b`),
    pattern(String.raw`${HE}\b(?:cancelad[oa]s?|anulad[oa]s?)\b`),
    pattern(String.raw`\b(?:cita|reserva) (?:cancelad|anulad)a\b|\b(?:cancele|anule)'`),
  ],
  refunded: [
    pattern(String.raw`${WE_HAVE} (?:refunded|reimbursed)\b|${WE_HAVE} (?:issued|made|sent) (?:a|the|your) refund\b`),
    pattern(String.raw`${HABE}\b(?:erstattet|zuruckerstattet|zuruckuberwiesen)\b`),
    pattern(String.raw`${HE}\b(?:reembolsad[oa]s?|devuelto (?:el|su) (?:dinero|importe|pago))\b|\breembolse'`),
  ],
  message_taken: [
    pattern(
      String.raw`${WE_HAVE} (?:passed (?:it|that|this|your [\p{L} ]+) on|forwarded|told (?!you\b)\p{L}|informed|notified|let (?!you\b)[\p{L} ]{1,30} know)`,
    ),
    pattern(
      String.raw`${WE_HAVE} (?:taken|noted|left|sent|written down) (?:a|your|the|down your) (?:message|note|question|request)`,
    ),
    pattern(
      String.raw`\b(?:i|we)(?:'ll| will)(?: make sure to)? (?:pass (?:it|that|this|your [\p{L} ]+) on|tell (?!you\b)\p{L}|let (?!you\b)[\p{L} ]{1,30} know)`,
    ),
    pattern(String.raw`${HABE}\b(?:ausgerichtet|weitergegeben|weitergeleitet|hinterlassen|informiert)\b`),
    pattern(String.raw`\bich (?:gebe|leite|richte) (?:es|das|ihr|ihre|ihren)\b[^.?!]*\b(?:weiter|aus)\b`),
    pattern(
      String.raw`\b(?:hab|habe|haben)\b[^.?!]*\b(?:nachricht|frage|anliegen|ruckruf)\b[^.?!]*\b(?:notiert|aufgenommen|aufgeschrieben)\b`,
    ),
    pattern(
      String.raw`\b(?:he|hemos)\b[^.?!]*\b(?:dejado|pasado|anotado|tomado|transmitido|avisado)\b[^.?!]*\b(?:recado|mensaje|nota|equipo|pregunta)\b`,
    ),
  ],
  on_waitlist: [
    pattern(String.raw`${WE_HAVE} [^.?!]*\b(?:waiting ?list|wait ?list)\b`),
    pattern(String.raw`\b(?:you're|you are)${NOT_QUITE} on the (?:waiting ?list|wait ?list)\b`),
    pattern(String.raw`${WE_HAVE} (?:added|put) you (?:to|on) the list\b`),
    pattern(String.raw`\b(?:hab|habe|haben|stehen|sind)\b[^.?!]*\bwarteliste\b`),
    pattern(String.raw`\b(?:he|hemos|esta|queda)\b[^.?!]*\blista de espera\b`),
  ],
  text_sent: [
    pattern(String.raw`${WE_HAVE} (?:sent|texted|e-?mailed|messaged)\b`),
    pattern(String.raw`\b(?:hab|habe|haben|wurde)\b[^.?!]*\b(?:geschickt|gesendet|verschickt|gemailt)\b`),
    pattern(String.raw`\b(?:he|hemos)\b[^.?!]*\b(?:enviado|mandado)\b|\b(?:envie|mande)'`),
  ],
  // Only as promises: promise-patterns.ts.
  text_promised: [],
  call_promised: [],
  done: [
    pattern(String.raw`${FIRST}(?:done|sorted|taken care of)(?: for you| then)?(?=[.,!;: ]*$|[.,!;:])`),
    pattern(
      String.raw`\b(?:it|that|this|everything|all)(?:'s| is| has been)${NOT_QUITE} (?:done|sorted|arranged|taken care of)\b`,
    ),
    pattern(String.raw`\bconsider (?:it|that) (?:done|booked|cancell?ed|moved|sorted)\b`),
    pattern(String.raw`\b(?:you're|you are)${NOT_QUITE} (?:good to go|sorted)\b`),
    pattern(String.raw`${FIRST}(?:alles )?(?:erledigt|geschafft)\b`),
    pattern(String.raw`${HABE}\b(?:erledigt|veranlasst|geregelt)\b`),
    pattern(String.raw`${FIRST}(?:hecho|listo|ya esta)[.! ]*$`),
    pattern(String.raw`\b(?:queda|esta) (?:ya |todo )*(?:hecho|listo|arreglado)\b`),
  ],
}

function pattern(source: string): RegExp {
  return new RegExp(source, 'gu')
}
