import { sayDate, sayTime } from '@ringbook/spoken-time'
import { formatMoney } from '../../kernel/money.ts'
import type { Phrasebook, SpokenAppointment, SpokenHours, SpokenSlot, UnavailableReason, Voice } from '../sentence.ts'
import { asSentence, byDate, isOneDay, spokenList } from './spoken-list.ts'

const DAYS = ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado']

const reasons: Record<UnavailableReason, (staff: string | null, when: string) => string> = {
  'booking.in_the_past': (_staff, when) => `Esa hora ya ha pasado, ${when}.`,
  'booking.below_minimum_notice': (_staff, when) => `Lo siento, es demasiado pronto, ${when}.`,
  'booking.beyond_booking_horizon': (_staff, when) => `Todavía no puedo reservar con tanta antelación, ${when}.`,
  'booking.day_not_offered': (_staff, when) => `Lo siento, ese día no ofrecemos ese servicio, ${when}.`,
  'booking.outside_service_hours': (_staff, when) => `Lo siento, a esa hora no ofrecemos ese servicio, ${when}.`,
  'booking.outside_opening_hours': (_staff, when) => `Lo siento, a esa hora no abrimos, ${when}.`,
  'booking.branch_closed': (_staff, when) => `Lo siento, entonces estamos cerrados, ${when}.`,
  'booking.party_too_large': () => 'Lo siento, no podemos atender a tantas personas a la vez.',
  'booking.resource_not_suitable': (staff) => (staff === null ? 'Nadie hace eso.' : `${staff} no hace eso.`),
  'booking.resource_not_working': (staff, when) =>
    staff === null ? `Nadie trabaja entonces, ${when}.` : `${staff} no trabaja entonces, ${when}.`,
  'booking.resource_blocked': (staff, when) =>
    staff === null ? `No hay nadie disponible entonces, ${when}.` : `${staff} no está entonces, ${when}.`,
  'booking.public_holiday': (_staff, when) => `Lo siento, ese día es festivo y estamos cerrados, ${when}.`,
  'booking.service_limit_reached': (_staff, when) => `Lo siento, entonces ya no podemos aceptar más, ${when}.`,
  'booking.customer_limit_reached': () =>
    'Lo siento, en esas fechas ya tiene tantas citas como podemos dar a una misma persona.',
  'booking.no_group_session': (_staff, when) => `A esa hora no hay ninguna clase, ${when}.`,
  'booking.group_session_full': (_staff, when) => `Lo siento, esa clase ya está completa, ${when}.`,
  'booking.calendar_unreadable': (staff, when) =>
    staff === null
      ? `No puedo ver la agenda de esa hora, así que no puedo prometérsela, ${when}.`
      : `No puedo ver la agenda de ${staff} a esa hora, así que no puedo prometérsela, ${when}.`,
  'booking.resource_limit_reached': (staff, when) =>
    staff === null
      ? `Lo siento, entonces ya nadie puede aceptar más citas, ${when}.`
      : `Lo siento, ${staff} ya no puede aceptar más citas entonces, ${when}.`,
  'booking.slot_taken': (staff, when) =>
    staff === null
      ? `Lo siento, esa hora ya está ocupada, ${when}.`
      : `Lo siento, ${staff} ya tiene esa hora ocupada, ${when}.`,
}

export const spanishPhrases: Phrasebook = {
  greeting: ({ business, firstName }) =>
    firstName === null
      ? `Hola, le atiende ${business}. ¿En qué puedo ayudarle?`
      : `Hola ${firstName}, le atiende ${business}. ¿En qué puedo ayudarle?`,
  ownGreeting: ({ text }) => asSentence(text),
  howCanIHelp: () => '¿En qué puedo ayudarle?',
  iAmAssistant: ({ business }) => `Soy el asistente digital de ${business}, no una persona.`,
  takeYourTime: () => 'Tómese su tiempo.',
  sorryToHear: () => 'Lo lamento.',
  oneAtATime: () => 'Solo puedo reservar una cita cada vez.',
  nothingBooked: () => 'No se ha reservado nada.',
  anythingElse: () => '¿Puedo hacer algo más por usted?',
  goodbye: () => 'Gracias. ¡Hasta pronto!',
  youAreWelcome: () => 'De nada.',
  noProblem: () => 'No hay problema.',
  notUnderstood: () => 'Perdone, no le he entendido.',
  stillNotUnderstood: () => 'Lo siento, sigo sin entenderle.',
  offerPerson: () => '¿Quiere que le pase con una persona?',
  offerMessage: () => '¿Quiere dejar un mensaje para que alguien le llame?',
  calendarUnreachable: () => 'Lo siento, ahora mismo no puedo ver el calendario. ¿Quiere dejar un mensaje?',

  askService: ({ services }) =>
    services.length === 0 ? '¿Qué desea reservar?' : `¿Qué desea reservar? Ofrecemos ${spokenList(services, 'y')}.`,
  askWhichService: ({ services }) => `¿A cuál se refiere, ${spokenList(services, 'o')}?`,
  askWhichStaff: ({ staff }) => `¿A quién se refiere, ${spokenList(staff, 'o')}?`,
  askStaff: ({ staff }) => `Puede venir con ${spokenList(staff, 'o')}. ¿Con quién desea venir?`,
  staffUnknown: ({ name }) => `Lo siento, aquí no trabaja nadie que se llame ${name}.`,
  staffNotForService: ({ staff, service }) => `${staff} no hace ${service}.`,
  askWhen: ({ service }) =>
    service === null ? '¿Cuándo desea venir?' : `${service}, con mucho gusto. ¿Cuándo desea venir?`,
  askDay: () => '¿Qué día le viene bien?',
  askTime: ({ date }, voice) =>
    date === null ? '¿A qué hora le viene bien?' : `¿A qué hora le viene bien ${day(date, voice)}?`,
  askWhichDay: ({ dates }, voice) =>
    `¿Se refiere ${spokenList(
      dates.map((date) => to(day(date, voice))),
      'o',
    )}?`,
  askWhichTime: ({ minutes }) => `¿Se refiere a ${spokenList(minutes.map(clock), 'o a')}?`,
  timeUnread: ({ words }) => `Perdone, no he entendido bien «${words.join(' ')}».`,
  askOtherTime: () => '¿Qué otro día u otra hora le vendría bien?',

  slotFree: ({ service, slot }, voice) => `${service}${withStaff(slot)} está libre ${at(slot, voice)}.`,
  askToBook: () => '¿Se lo reservo?',
  askToMove: () => '¿Cambio su cita a esa hora?',
  unavailable: ({ reason, slot, staff }, voice) =>
    reasons[reason](staff, slot === null ? 'a esa hora' : at(slot, voice)),
  closedOn: ({ date }, voice) => `Lo siento, cerramos ${day(date, voice)}.`,
  nothingFree: ({ staff }) =>
    staff === null ? 'Lo siento, no hay nada libre entonces.' : `Lo siento, ${staff} no tiene nada libre entonces.`,
  offerSlots: ({ slots }, voice) => `Puedo ofrecerle ${offers(slots, voice)}. ¿Cuál prefiere?`,
  offerNearest: ({ slots, nearest }, voice) =>
    `Puedo ofrecerle ${offers(slots, voice)}. ¿Le apunto ${
      isOneDay(slots) ? `a ${clock(nearest.minute)}` : at(nearest, voice)
    }?`,
  offersExhausted: () =>
    'Lo siento, no encuentro nada que le venga bien. ¿Quiere que le pase con una persona, o prefiere decirme otro día?',
  slotJustTaken: () => 'Lo siento, esa hora acaba de ocuparse.',
  keepingSlot: () => 'Bien, le guardo esa hora.',

  askName: () => '¿A nombre de quién hago la reserva?',
  askContact: () => '¿Y cuál es su número de teléfono o su correo electrónico?',
  askNameAndContact: () => '¿Cómo se llama, y cuál es su número de teléfono?',
  contactNeeded: () => 'Para la reserva necesito un teléfono o un correo electrónico. ¿Cuál puedo anotar?',
  phoneUnreadable: () => 'Perdone, ese número de teléfono no parece completo. ¿Puede repetirlo?',

  thanks: ({ firstName }) => (firstName === null ? 'Gracias.' : `Gracias, ${firstName}.`),
  booked: ({ service, slot, reference }, voice) =>
    `${service}${withStaff(slot)} queda reservado: ${at(slot, voice)}. Su referencia es ${reference}.`,
  requested: ({ service, slot, reference }, voice) =>
    `${service}${withStaff(slot)} queda solicitado: ${at(slot, voice)}; se lo confirmaremos pronto. Su referencia es ${reference}.`,
  customerBlocked: () => 'Lo siento, no puedo hacerle yo la reserva. Hable con el equipo, por favor.',
  bookingRefused: () => 'Lo siento, eso no es posible.',

  askIdentity: () => 'Para encontrar su cita necesito su nombre y el teléfono con el que se reservó.',
  identityNotConfirmed: () => 'Lo siento, no encuentro ninguna cita con ese nombre y ese teléfono.',
  identityNeeded: () => 'Sin esos datos no puedo buscarla, lo siento.',
  noAppointments: () => 'No encuentro ninguna cita próxima a su nombre.',
  appointments: ({ appointments }, voice) =>
    `Tiene ${spokenList(
      appointments.map((one) => appointment(one, voice)),
      'y',
    )}.`,
  askWhichAppointment: ({ appointments }, voice) =>
    `¿A qué cita se refiere, ${spokenList(
      appointments.map((one) => appointment(one, voice)),
      'o',
    )}?`,
  appointmentNotFound: () => 'No encuentro esa cita.',
  askMoveTo: (content, voice) => `Tiene ${appointment(content.appointment, voice)}. ¿Cuándo desea venir en su lugar?`,
  moved: (content, voice) => `Hecho, la he cambiado. Ahora tiene ${appointment(content.appointment, voice)}.`,
  askToCancel: (content, voice) => `Tiene ${appointment(content.appointment, voice)}. ¿Quiere que la cancele?`,
  cancelled: (content, voice) => `Su cita queda cancelada, ${appointment(content.appointment, voice)}.`,
  changeTooLate: ({ change }) =>
    `Lo siento, ya es tarde para ${change === 'cancel' ? 'cancelar' : 'cambiar'} esta cita. ¿Quiere que le pase con una persona?`,
  changeNotAllowed: () => 'Lo siento, no puedo cambiar yo esta cita. ¿Quiere que le pase con una persona?',
  appointmentKept: () => 'De acuerdo, su cita queda como está.',

  price: ({ service, minor, currency, varies }) => {
    if (minor === null) return `El precio de ${service} depende; se lo dirá el equipo.`
    const amount = formatMoney({ minor, currency, language: 'es' })
    return varies ? `${service} cuesta desde ${amount}.` : `${service} cuesta ${amount}.`
  },
  duration: ({ service, minutes }) => `${service} dura ${minutes} minutos.`,
  services: ({ services }) => `Ofrecemos ${spokenList(services, 'y')}.`,
  staffNames: ({ staff }) => `Puede venir con ${spokenList(staff, 'o')}.`,
  openingHours: ({ hours }) => `Abrimos ${spokenList(hours.map(openOn), 'y')}.`,
  hoursUnknown: () => 'Lo siento, no sé nuestro horario de memoria.',
  address: ({ address }) => `Nos encuentra en ${asSentence(address)}`,
  addressUnknown: () => 'Lo siento, no tengo la dirección a mano.',
  faqAnswer: ({ text }) => asSentence(text),
  questionNoted: () => 'De eso no estoy segura. He anotado su pregunta para el equipo.',

  askMessage: () => '¿Qué quiere que diga de su parte?',
  askCallerName: () => '¿Y de parte de quién?',
  messageTaken: () => 'Gracias, lo he anotado y lo paso al equipo.',
  handingOver: () => 'Un momento, por favor, le paso.',
  nobodyFree: () => 'Ahora mismo nadie puede atenderle; he pedido al equipo que le llame.',
}

function day(date: string, voice: Voice): string {
  return sayDate({ date, language: 'es', today: voice.today })
}

/** "A" and "el" are one word. */
function to(spoken: string): string {
  return spoken.startsWith('el ') ? `al ${spoken.slice(3)}` : `a ${spoken}`
}

function clock(minute: number): string {
  return sayTime({ minute: minute % 1440, language: 'es' })
}

function at(slot: SpokenSlot, voice: Voice): string {
  return `${day(slot.date, voice)} a ${clock(slot.minute)}`
}

function withStaff({ staff }: SpokenSlot): string {
  return staff === null ? '' : ` con ${staff}`
}

function offers(slots: readonly SpokenSlot[], voice: Voice): string {
  const [first] = slots
  const isOnePerson = first !== undefined && slots.every(({ staff }) => staff === first.staff)
  const days = byDate(slots).map(([date, ofDay]) => {
    const times = ofDay.map((slot) =>
      isOnePerson ? `a ${clock(slot.minute)}` : `a ${clock(slot.minute)}${withStaff(slot)}`,
    )
    return `${day(date, voice)} ${spokenList(times, 'o')}`
  })
  return `${spokenList(days, 'o')}${isOnePerson ? withStaff(first) : ''}`
}

function appointment(content: SpokenAppointment, voice: Voice): string {
  return `${content.service}${withStaff(content)} ${at(content, voice)}`
}

function openOn({ days, spans }: SpokenHours): string {
  const first = DAYS[days[0] ?? 0]
  const last = DAYS[days.at(-1) ?? 0]
  const names =
    days.length > 2
      ? `de ${first} a ${last}`
      : `el ${spokenList(
          days.map((one) => DAYS[one] ?? ''),
          'y el',
        )}`
  return `${names} de ${spokenList(
    spans.map(({ from, until }) => `${clock(from)} a ${clock(until)}`),
    'y de',
  )}`
}
