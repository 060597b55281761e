import { formatMoney } from '../../kernel/money.ts'
import type { Phrasebook, SpokenMoney, SpokenSlot, Voice } from '../sentence.ts'
import { spanishPlans } from './es-plans.ts'
import {
  appointment,
  at,
  clock,
  day,
  during,
  money,
  offers,
  openOn,
  openOnDate,
  reasons,
  to,
  withStaff,
} from './es-words.ts'
import { asQuestion, asSentence, branchWithAddress, isOneDay, spokenList } from './spoken-list.ts'

export const spanishPhrases: Phrasebook = {
  ...spanishPlans,

  greeting: ({ business, firstName }) =>
    firstName === null
      ? `Hola, le atiende ${business}. ¿En qué puedo ayudarle?`
      : `Hola ${firstName}, le atiende ${business}. ¿En qué puedo ayudarle?`,
  ownGreeting: ({ text }) => asSentence(text),
  howCanIHelp: () => '¿En qué puedo ayudarle?',
  iAmAssistant: ({ business }) => `Soy el asistente digital de ${business}, no una persona.`,
  takeYourTime: () => 'Tómese su tiempo.',
  oneMoment: () => 'Un momento, por favor.',
  notSure: () => 'De eso no estoy seguro. ¿Quiere dejar un mensaje, o le paso con una persona?',
  inDanger: ({ text, number }) =>
    text === null ? `Si alguien está en peligro, cuelgue y llame ahora al ${number}.` : asSentence(text),
  aiSpeaking: () => 'Está hablando con un asistente de inteligencia artificial.',
  callRecorded: () => 'Esta llamada se graba.',
  greetingByAi: ({ business, firstName }) =>
    `Hola${firstName === null ? '' : `, ${firstName}`}, le atiende el asistente de inteligencia artificial de ${business}.`,
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

  forParty: ({ size }) => `Es para ${size} personas.`,
  forLength: ({ minutes, price, isFrom }) =>
    `Dura ${minutes} minutos${price === null ? '' : ` y cuesta ${isFrom ? 'desde ' : ''}${money(price)}`}.`,
  askWhichLength: () => '¿De qué duración la quiere?',
  lengthNotOffered: ({ service }) => `Lo siento, no ofrecemos ${service} de esa duración.`,
  askPartySize: () => '¿Cuántas personas vendrán?',
  askMode: ({ service }) => `¿Desea ${service} a solas o en grupo?`,
  askDuration: ({ service, minutes }) =>
    `¿Cuánto debe durar ${service}, ${spokenList(minutes.map(String), 'o')} minutos?`,
  askWhichBranch: ({ branches }) => `¿A cuál de nuestros locales se refiere, ${spokenList(branches, 'o')}?`,
  branches: ({ branches }) =>
    `Tenemos ${branches.length} locales: ${spokenList(branches.map(branchWithAddress), 'y')}.`,
  branchUnknown: ({ name }) => `No tenemos ningún local en ${name}.`,
  atBranch: ({ branch }) => `Es en ${branch}.`,
  ofBranch: ({ branch }) => `${branch}:`,
  serviceAtOtherBranches: ({ service, branch, branches }) =>
    `${service} no se ofrece en ${branch}, solo en ${spokenList(branches, 'y')}.`,
  staffAtOtherBranches: ({ staff, branch, branches }) =>
    `${staff} no trabaja en ${branch}, solo en ${spokenList(branches, 'y')}.`,
  askToLookThere: ({ branch }) => `¿Miro en ${branch}?`,
  lastTimeUnknown: () => 'No veo quién le atendió la última vez.',

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

  slotFree: ({ service, slot, deposit }, voice) =>
    `${service}${withStaff(slot)} está libre ${at(slot, voice)}${withDeposit(deposit)}.`,
  nextFree: ({ service, slot, deposit }, voice) =>
    `La próxima cita libre para ${service} es ${at(slot, voice)}${withStaff(slot)}${withDeposit(deposit)}.`,
  askToBook: () => '¿Se lo reservo?',
  askCancelOrMove: () => '¿Quiere anular su cita o cambiarla a otro momento?',
  askToMove: () => '¿Cambio su cita a esa hora?',
  unavailable: ({ reason, slot, staff, holiday, date }, voice) =>
    slot !== null && holiday
      ? `Lo siento, ${openOnDate({ date: slot.date, spans: [], holiday }, voice)}.`
      : reasons[reason](staff, slot !== null ? at(slot, voice) : date === undefined ? 'a esa hora' : day(date, voice)),
  closedOn: ({ date, holiday = null }, voice) =>
    holiday === null
      ? `Lo siento, cerramos ${day(date, voice)}.`
      : `Lo siento, ${openOnDate({ date, spans: [], holiday }, voice)}.`,
  nothingFree: ({ staff }) =>
    staff === null ? 'Lo siento, no hay nada libre entonces.' : `Lo siento, ${staff} no tiene nada libre entonces.`,
  nothingAhead: () => 'Lo siento, no hay nada libre hasta donde puedo reservar.',
  staffAway: ({ staff, from, until }, voice) => `${staff} no está ${during({ from, until }, voice)}.`,
  staffFull: ({ staff, from, until }, voice) => `${staff} no tiene nada libre ${during({ from, until }, voice)}.`,
  offerOthers: ({ slots }, voice) => `${othersOffer(slots, voice)}. ¿Cuál prefiere?`,
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
  depositDue: (deposit) => `Hay que dejar una señal de ${money(deposit)}; el equipo le dirá cómo pagarla.`,
  customerBlocked: () => 'Lo siento, no puedo hacerle yo la reserva. Hable con el equipo, por favor.',
  bookingRefused: () => 'Lo siento, eso no es posible.',
  timeUnknown: () => 'Ya no tengo anotada esa hora. ¿Qué día y a qué hora le viene bien?',

  askIdentity: () => 'Para encontrar su cita necesito su nombre y el teléfono con el que se reservó.',
  askFullName: () => 'Para encontrar su cita necesito su nombre y sus apellidos.',
  codeNeeded: () => 'Para eso primero le envío un código por SMS, al teléfono con el que se reservó la cita.',
  codeSent: () => 'Le envío un código de seis cifras a ese teléfono. Dígame el código, por favor.',
  codeWrong: () => 'Ese no es el código, o ya no es válido.',
  codeRight: () => 'Gracias, es correcto.',
  tooManyCodes: () => 'Ahora no puedo enviar ni probar otro código. ¿Le paso con una persona?',
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
  cancelled: ({ appointment: cancelled, fee }, voice) =>
    `Su cita queda cancelada, ${appointment(cancelled, voice)}.${fee ? ` El cargo es de ${money(fee)}.` : ''}`,
  cancellationFree: ({ appointment: booked, until }, voice) =>
    until === null
      ? `Puede cancelar ${appointment(booked, voice)} sin coste.`
      : `Puede cancelar ${appointment(booked, voice)} sin coste hasta ${day(until.date, voice)} a ${clock(until.minute)}.`,
  cancellationFee: (fee) => `Cancelar ahora tiene un cargo de ${money(fee)}.`,
  askToCancelForFee: () => '¿La cancelo de todos modos?',
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
  durations: ({ service, durations, currency }) =>
    `Puede reservar ${service} de ${spokenList(
      durations.map(({ minutes, minor }) =>
        minor === null ? `${minutes} minutos` : `${minutes} minutos por ${money({ minor, currency })}`,
      ),
      'o de',
    )}.`,
  deposit: ({ service }) => `Para ${service} se pide una señal.`,
  services: ({ services }) => `Ofrecemos ${spokenList(services, 'y')}.`,
  staffNames: ({ staff }) => `Puede venir con ${spokenList(staff, 'o')}.`,
  openingHours: ({ hours }) => `Abrimos ${spokenList(hours.map(openOn), 'y')}.`,
  openOn: ({ day: one }, voice) => `${openOnDate(one, voice)}.`,
  differingHours: ({ days }, voice) =>
    `Pero ${spokenList(
      days.map((one) => openOnDate(one, voice)),
      'y',
    )}.`,
  hoursUnknown: () => 'Lo siento, no sé nuestro horario de memoria.',
  address: ({ address }) => `Nos encuentra en ${asSentence(address)}`,
  addressUnknown: () => 'Lo siento, no tengo la dirección a mano.',
  faqAnswer: ({ text }) => asSentence(text),
  questionNoted: () => 'De eso no estoy segura. He anotado su pregunta para el equipo.',
  askWhichQuestion: ({ questions }) => `Quiere saber esto: ${questions.map(asQuestion).join(' O bien: ')}`,

  askMessage: () => '¿Qué quiere que diga de su parte?',
  askCallerName: () => '¿Y de parte de quién?',
  messageTaken: () => 'Gracias, lo he anotado y lo paso al equipo.',
  handingOver: () => 'Un momento, por favor, le paso.',
  nobodyFree: () => 'Ahora mismo nadie puede atenderle; he pedido al equipo que le llame.',
}

function withDeposit(deposit: SpokenMoney | null | undefined): string {
  return deposit ? `; hay que dejar una señal de ${money(deposit)}, que no puedo cobrar aquí` : ''
}

/** "Laura podría el martes a las 10 o a las 11:30." */
function othersOffer(slots: readonly SpokenSlot[], voice: Voice): string {
  const staff = [...new Set(slots.map((slot) => slot.staff))]
  const each = staff.map((name) => {
    const own = slots.filter((slot) => slot.staff === name).map((slot) => ({ ...slot, staff: null }))
    return `${name ?? 'otra persona'} podría ${offers(own, voice)}`
  })
  return spokenList(each, 'o')
}
