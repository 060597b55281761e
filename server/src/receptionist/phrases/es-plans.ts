import type { IntakeFaultCode } from '../../catalog/index.ts'
import type { SeriesRefusalCode } from '../../series/index.ts'
import type { VisitRefusalCode } from '../../visits/index.ts'
import type { WaitlistRefusalCode } from '../../waitlist/index.ts'
import { PARTS_LISTED_MAX } from '../limits.ts'
import type { PlanPhrases, SpokenPart, SpokenSeries, Voice } from '../sentence.ts'
import { appointment, at, besides, clock, day, money, openOnDate, reasons, withStaff } from './es-words.ts'
import { asQuestion, spokenList } from './spoken-list.ts'

const faults: Record<IntakeFaultCode, string> = {
  required: 'Queda una pregunta por contestar.',
  unknown_key: 'Eso no se lo he preguntado.',
  not_text: 'Perdone, eso no lo he entendido.',
  not_a_number: 'Perdone, ahí necesito un número.',
  not_yes_or_no: 'Perdone, ahí necesito un sí o un no.',
  not_an_option: 'Perdone, eso no está entre las opciones.',
  not_a_date: 'Perdone, ahí necesito una fecha.',
  not_a_time: 'Perdone, ahí necesito una hora.',
  not_a_phone_number: 'Perdone, ese número de teléfono no parece completo.',
  not_an_email_address: 'Perdone, eso no parece un correo electrónico.',
  not_an_address: 'Perdone, ahí necesito una dirección con calle y población.',
  too_small: 'Lo siento, eso es demasiado poco.',
  too_large: 'Lo siento, eso es demasiado.',
  too_few: 'Lo siento, son demasiado pocas.',
  too_many: 'Lo siento, son demasiadas.',
  too_long: 'Perdone, es demasiado largo para anotarlo. ¿Puede decirlo más corto?',
}

const seriesRefusals: Record<SeriesRefusalCode, string> = {
  'series.series_not_found': 'No encuentro esa serie de citas.',
  'series.version_mismatch': 'Esas citas acaban de cambiar. Déjeme mirar otra vez.',
  'series.unknown_timezone': 'Lo siento, eso no es posible.',
  'series.invalid_rule': 'Lo siento, no puedo repetir citas de esa manera.',
  'series.too_many_dates': 'Lo siento, son demasiadas citas de una vez.',
  'series.dates_in_conflict': 'Lo siento, algunas de esas fechas no pueden ser, así que no se ha reservado nada.',
  'series.nothing_bookable': 'Lo siento, ninguna de esas fechas puede ser.',
  'series.plan_changed': 'Lo siento, algunas de esas horas acaban de ocuparse, así que no se ha reservado nada.',
  'series.appointment_not_in_series': 'Esa cita no forma parte de una serie.',
  'series.nothing_to_change': 'Ninguna de esas citas está por venir.',
  'series.rule_cannot_shift': 'Lo siento, no puedo mover así toda la serie.',
}

const visitRefusals: Record<VisitRefusalCode, string> = {
  'visits.visit_not_found': 'No encuentro esa visita.',
  'visits.version_mismatch': 'Eso acaba de cambiar. Déjeme mirar otra vez.',
  'visits.token_invalid': 'Tengo que volver a buscar horas libres.',
  'visits.token_expired': 'De eso hace un rato; tengo que volver a buscar horas libres.',
  'visits.token_of_other_visit': 'Tengo que volver a buscar horas libres.',
  'visits.no_common_branch': 'Lo siento, ninguno de nuestros locales ofrece todo eso.',
  'visits.invalid_items': 'Lo siento, eso no puedo reservarlo de una vez.',
  'visits.too_many_answers': 'Lo siento, no sé a qué corresponden esas respuestas.',
  'visits.appointment_not_in_visit': 'Esa cita va por separado.',
  'visits.already_begun': 'Lo siento, eso ya ha empezado.',
  'visits.nothing_to_change': 'De eso no queda nada por venir.',
}

const waitlistRefusals: Record<WaitlistRefusalCode, string> = {
  'waitlist.entry_not_found': 'No le encuentro en la lista de espera.',
  'waitlist.version_mismatch': 'Eso acaba de cambiar. Déjeme mirar otra vez.',
  'waitlist.wrong_status': 'Lo siento, eso ya no se puede hacer.',
  'waitlist.dates_in_wrong_order': 'El último día es anterior al primero. ¿Qué días le vienen bien?',
  'waitlist.dates_over': 'Lo siento, esos días ya han pasado.',
  'waitlist.not_their_appointment': 'No encuentro esa cita.',
  'waitlist.appointment_not_movable': 'Lo siento, esa cita ya no se puede cambiar.',
  'waitlist.already_waiting': 'Ya está esperando una hora más temprana.',
  'waitlist.offer_not_found': 'No encuentro esa oferta.',
  'waitlist.offer_expired': 'Lo siento, esa hora estaba guardada solo un rato, y ya ha pasado.',
  'waitlist.offer_answered': 'Esa oferta ya se ha contestado.',
}

/** What is said in Spanish of questions, series, visits and the waitlist. */
export const spanishPlans: PlanPhrases = {
  askIntake: ({ label, options }) =>
    options.length === 0 ? inquiry(label) : `${inquiry(label)} ¿${spokenList(options, 'o')}?`,
  intakeFault: ({ problem }) => faults[problem],
  answersReadBack: ({ answers }) =>
    `He anotado: ${answers.map(({ label, answer }) => `${label}: ${answer}`).join('; ')}.`,

  askSeriesEnd: () => '¿Cuántas veces, o hasta cuándo?',
  askHowOften: () => '¿Cada cuánto desea venir?',
  seriesFree: (series, voice) => `${summed(series, voice)}.`,
  seriesConflict: ({ slot, reason, holiday, staff, instead }, voice) => {
    const why =
      holiday === null
        ? reasons[reason](staff, at(slot, voice))
        : `Lo siento, ${openOnDate({ date: slot.date, spans: [], holiday }, voice)}.`
    return instead === null ? why : `${why} En su lugar podría ser ${besides(instead, { date: slot.date, voice })}.`
  },
  moreConflicts: ({ count }) =>
    count === 1 ? 'Otra de las fechas tampoco puede ser.' : `Otras ${count} fechas tampoco pueden ser.`,
  askToBookSeries: ({ count }) => (count === 1 ? '¿Le reservo esa?' : `¿Le reservo estas ${count} citas?`),
  askSkipOrMove: ({ isMovable }) =>
    isMovable
      ? '¿Tomo la otra hora para lo que no puede ser, o lo dejo fuera?'
      : '¿Dejo fuera lo que no puede ser y reservo el resto?',
  seriesBooked: ({ reference, ...series }, voice) =>
    `Reservado: ${summed(series, voice)}. La referencia de la primera es ${reference}.`,
  seriesRequested: ({ reference, ...series }, voice) =>
    `Solicitado: ${summed(series, voice)}; se lo confirmaremos pronto. La referencia de la primera es ${reference}.`,
  seriesMoved: ({ slots }, voice) =>
    `A otra hora: ${spokenList(
      slots.map((slot) => `${at(slot, voice)}${withStaff(slot)}`),
      'y',
    )}.`,
  seriesLeftOut: ({ dates }, voice) =>
    `Quedan fuera: ${spokenList(
      dates.map((date) => day(date, voice)),
      'y',
    )}.`,
  askToMoveSeries: ({ count }) => (count === 1 ? '¿Cambio esa?' : `¿Cambio estas ${count} citas?`),
  askStayOrMove: ({ isMovable }) =>
    isMovable
      ? '¿Tomo la otra hora para lo que no se puede cambiar, o lo dejo donde está?'
      : '¿Dejo donde está lo que no se puede cambiar, y cambio el resto?',
  seriesOtherStaff: ({ slots }, voice) =>
    `Con otra persona: ${spokenList(
      slots.map((slot) => `${at(slot, voice)}${withStaff(slot)}`),
      'y',
    )}.`,
  seriesShifted: (series, voice) => `Hecho, las he cambiado: ${summed(series, voice)}.`,
  seriesStayed: ({ slots }, voice) =>
    `Como hasta ahora: ${spokenList(
      slots.map((slot) => at(slot, voice)),
      'y',
    )}.`,
  seriesRefused: ({ code }) => seriesRefusals[code],
  askSeriesScope: ({ appointment: one }, voice) =>
    `${appointment(one, voice)} es parte de una serie. ¿Se refiere solo a esta cita, a esta y todas las siguientes, o a toda la serie?`,
  severalToCancel: ({ parts }, voice) => {
    const [first, last] = [parts[0], parts.at(-1)]
    if (first === undefined || last === undefined || parts.length <= PARTS_LISTED_MAX) {
      return `Se trata de ${listed(parts, voice)}.`
    }
    return `Se trata de ${first.service}, ${parts.length} veces, la primera ${at(first, voice)}, la última ${at(last, voice)}.`
  },
  askToCancelSeveral: ({ count }) => (count === 1 ? '¿Cancelo esa?' : `¿Cancelo estas ${count} citas?`),
  severalCancelled: ({ service, count, fee }) =>
    `${count === 1 ? 'Una cita queda cancelada' : `${count} citas quedan canceladas`}, ${service}.${
      fee === null ? '' : ` El cargo es de ${money(fee)}.`
    }`,

  visitFree: ({ parts, deposit }, voice) =>
    `Podría ser ${listed(parts, voice)}.${
      deposit === null ? '' : ` Hay que dejar una señal de ${money(deposit)}, que no puedo cobrar aquí.`
    }`,
  offerVisits: ({ visits }, voice) =>
    `Todo junto podría ser ${spokenList(
      visits.map((slot) => `${day(slot.date, voice)} desde ${clock(slot.minute)}`),
      'o',
    )}. ¿Cuál prefiere?`,
  partUnavailable: ({ service, reason, staff, holiday }) =>
    `${service}: ${holiday === null ? reasons[reason](staff, 'a esa hora') : `ese día es festivo (${holiday}).`}`,
  visitBooked: ({ parts, reference }, voice) =>
    `Reservado: ${listed(parts, voice)}. La referencia de la primera cita es ${reference}.`,
  visitRequested: ({ parts, reference }, voice) =>
    `Solicitado: ${listed(parts, voice)}; se lo confirmaremos pronto. La referencia de la primera cita es ${reference}.`,
  askVisitScope: ({ appointment: one, count }, voice) =>
    `${appointment(one, voice)} es uno de ${count} servicios que reservó juntos. ¿Se refiere a toda la visita, o solo a este?`,
  askToMoveVisit: () => '¿Cambio toda la visita a esa hora?',
  visitMoved: ({ parts }, voice) => `Hecho, lo he cambiado todo: ${listed(parts, voice)}.`,
  visitRefused: ({ code }) => visitRefusals[code],

  askToWait: () => '¿Le apunto en la lista de espera, para poder ofrecerle una hora si alguna queda libre?',
  askWaitDays: () => '¿Qué días le vendrían bien?',
  waitlistJoined: ({ service, from, until }, voice) =>
    `Está en la lista de espera para ${service}, ${
      from === until ? day(from, voice) : `desde ${day(from, voice)} hasta ${day(until, voice)}`
    }.`,
  freeAlready: () => 'Ya hay horas libres que le vendrían bien.',
  offerKept: ({ appointment: offered, until, isMove }, voice) =>
    `Ha quedado libre una hora para usted: ${appointment(offered, voice)}${
      isMove ? ', en lugar de la cita que tiene' : ''
    }. Se la guardo hasta ${day(until.date, voice)} a ${clock(until.minute)}.`,
  askToTakeOffer: () => '¿La quiere?',
  offerDeclined: () => 'De acuerdo, se la ofrezco a otra persona. Usted sigue en la lista de espera.',
  noOffers: () => 'Ahora mismo no hay ninguna hora guardada para usted.',
  waitlistRefused: ({ code }) => waitlistRefusals[code],
}

function inquiry(label: string): string {
  const question = asQuestion(label)
  return question.endsWith('?') && !question.startsWith('¿') ? `¿${question}` : question
}

function summed({ service, count, first, last, goesOn }: SpokenSeries, voice: Voice): string {
  const what = `${service}${withStaff(first)}`
  if (count === 1) return `${what}, una vez, ${at(first, voice)}`
  const until = goesOn ? 'y así en adelante; la última por ahora' : 'la última'
  return `${what}, ${count} veces, la primera ${at(first, voice)}, ${until} ${day(last.date, voice)}`
}

function listed(parts: readonly SpokenPart[], voice: Voice): string {
  const [first] = parts
  return spokenList(
    parts.map((part) => {
      const what = `${part.service}${part.guest === null ? '' : ` para ${part.guest}`}${withStaff(part)}`
      return part.date === first?.date && part !== first
        ? `${what} a ${clock(part.minute)}`
        : `${what} ${at(part, voice)}`
    }),
    'y',
  )
}
