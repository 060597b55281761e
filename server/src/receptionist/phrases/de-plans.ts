import type { IntakeFaultCode } from '../../catalog/index.ts'
import type { SeriesRefusalCode } from '../../series/index.ts'
import type { VisitRefusalCode } from '../../visits/index.ts'
import type { WaitlistRefusalCode } from '../../waitlist/index.ts'
import { PARTS_LISTED_MAX } from '../limits.ts'
import type { PlanPhrases, SpokenPart, SpokenSeries, Voice } from '../sentence.ts'
import { appointment, at, besides, clock, money, on, openOnDate, reasons, withStaff } from './de-words.ts'
import { asQuestion, spokenList } from './spoken-list.ts'

const faults: Record<IntakeFaultCode, string> = {
  required: 'Eine Frage ist noch offen.',
  unknown_key: 'Danach habe ich nicht gefragt.',
  not_text: 'Das habe ich leider nicht verstanden.',
  not_a_number: 'Da brauche ich bitte eine Zahl.',
  not_yes_or_no: 'Da brauche ich bitte ein Ja oder ein Nein.',
  not_an_option: 'Das ist leider nicht unter den Möglichkeiten.',
  not_a_date: 'Da brauche ich bitte ein Datum.',
  not_a_time: 'Da brauche ich bitte eine Uhrzeit.',
  not_a_phone_number: 'Das scheint keine vollständige Telefonnummer zu sein.',
  not_an_email_address: 'Das scheint keine E-Mail-Adresse zu sein.',
  not_an_address: 'Da brauche ich bitte eine Adresse mit Straße und Ort.',
  too_small: 'Das ist leider zu wenig.',
  too_large: 'Das ist leider zu viel.',
  too_few: 'Das sind leider zu wenige.',
  too_many: 'Das sind leider zu viele.',
  too_long: 'Das ist zu lang zum Notieren. Können Sie es bitte kürzer sagen?',
}

const seriesRefusals: Record<SeriesRefusalCode, string> = {
  'series.series_not_found': 'Diese Terminserie finde ich leider nicht.',
  'series.version_mismatch': 'Diese Termine wurden gerade geändert. Ich sehe noch einmal nach.',
  'series.unknown_timezone': 'Das ist leider nicht möglich.',
  'series.invalid_rule': 'So kann ich Termine leider nicht wiederholen.',
  'series.too_many_dates': 'Das sind leider zu viele Termine auf einmal.',
  'series.dates_in_conflict': 'Einige dieser Termine gehen leider nicht, deshalb wurde nichts gebucht.',
  'series.nothing_bookable': 'Von diesen Terminen geht leider keiner.',
  'series.plan_changed': 'Einige dieser Zeiten wurden gerade eben vergeben, deshalb wurde nichts gebucht.',
  'series.appointment_not_in_series': 'Dieser Termin gehört zu keiner Serie.',
  'series.nothing_to_change': 'Von diesen Terminen steht keiner mehr bevor.',
  'series.rule_cannot_shift': 'So kann ich die ganze Serie leider nicht verlegen.',
}

const visitRefusals: Record<VisitRefusalCode, string> = {
  'visits.visit_not_found': 'Diesen Besuch finde ich leider nicht.',
  'visits.version_mismatch': 'Das wurde gerade geändert. Ich sehe noch einmal nach.',
  'visits.token_invalid': 'Ich muss noch einmal nach freien Zeiten sehen.',
  'visits.token_expired': 'Das ist eine Weile her; ich muss noch einmal nach freien Zeiten sehen.',
  'visits.token_of_other_visit': 'Ich muss noch einmal nach freien Zeiten sehen.',
  'visits.no_common_branch': 'Das alles zusammen bietet leider keine unserer Filialen.',
  'visits.invalid_items': 'Das kann ich leider nicht in einem Mal buchen.',
  'visits.too_many_answers': 'Diese Antworten kann ich leider nicht zuordnen.',
  'visits.appointment_not_in_visit': 'Dieser Termin steht für sich allein.',
  'visits.already_begun': 'Das hat leider schon begonnen.',
  'visits.nothing_to_change': 'Davon steht nichts mehr bevor.',
}

const waitlistRefusals: Record<WaitlistRefusalCode, string> = {
  'waitlist.entry_not_found': 'Auf der Warteliste finde ich Sie leider nicht.',
  'waitlist.version_mismatch': 'Das wurde gerade geändert. Ich sehe noch einmal nach.',
  'waitlist.wrong_status': 'Das geht leider nicht mehr.',
  'waitlist.dates_in_wrong_order': 'Der letzte Tag liegt vor dem ersten. Welche Tage passen Ihnen?',
  'waitlist.dates_over': 'Diese Tage sind leider schon vorbei.',
  'waitlist.not_their_appointment': 'Diesen Termin finde ich leider nicht.',
  'waitlist.appointment_not_movable': 'Dieser Termin lässt sich leider nicht mehr verlegen.',
  'waitlist.already_waiting': 'Sie warten schon auf einen früheren Termin.',
  'waitlist.offer_not_found': 'Ein solches Angebot finde ich leider nicht.',
  'waitlist.offer_expired': 'Diese Zeit war leider nur eine Weile für Sie frei gehalten, und die ist vorbei.',
  'waitlist.offer_answered': 'Auf dieses Angebot wurde schon geantwortet.',
}

/** What is said in German of questions, series, visits and the waitlist. */
export const germanPlans: PlanPhrases = {
  askIntake: ({ label, options }) =>
    options.length === 0 ? asQuestion(label) : `${asQuestion(label)} ${spokenList(options, 'oder')}?`,
  intakeFault: ({ problem }) => faults[problem],
  answersReadBack: ({ answers }) =>
    `Ich habe notiert: ${answers.map(({ label, answer }) => `${label}: ${answer}`).join('; ')}.`,

  askSeriesEnd: () => 'Wie oft, oder bis wann?',
  askHowOften: () => 'In welchem Abstand möchten Sie kommen?',
  seriesFree: (series, voice) => `${summed(series, voice)}.`,
  seriesConflict: ({ slot, reason, holiday, staff, instead }, voice) => {
    const why =
      holiday === null
        ? reasons[reason](staff, at(slot, voice))
        : `Wir haben ${openOnDate({ date: slot.date, spans: [], holiday }, voice)}.`
    return instead === null ? why : `${why} Stattdessen ginge es ${besides(instead, { date: slot.date, voice })}.`
  },
  moreConflicts: ({ count }) =>
    count === 1 ? 'Ein weiterer der Termine geht nicht.' : `${count} weitere der Termine gehen nicht.`,
  askToBookSeries: ({ count }) =>
    count === 1 ? 'Soll ich diesen einen buchen?' : `Soll ich diese ${count} Termine buchen?`,
  askSkipOrMove: ({ isMovable }) =>
    isMovable
      ? 'Soll ich für das, was nicht geht, die andere Zeit nehmen, oder es auslassen?'
      : 'Soll ich auslassen, was nicht geht, und den Rest buchen?',
  seriesBooked: ({ reference, ...series }, voice) =>
    `Gebucht: ${summed(series, voice)}. Die Buchungsnummer des ersten ist ${reference}.`,
  seriesRequested: ({ reference, ...series }, voice) =>
    `Angefragt: ${summed(series, voice)}; wir bestätigen es in Kürze. Die Buchungsnummer des ersten ist ${reference}.`,
  seriesMoved: ({ slots }, voice) =>
    `Zu anderer Zeit: ${spokenList(
      slots.map((slot) => `${at(slot, voice)}${withStaff(slot)}`),
      'und',
    )}.`,
  seriesLeftOut: ({ dates }, voice) =>
    `Ausgelassen: ${spokenList(
      dates.map((date) => on(date, voice)),
      'und',
    )}.`,
  askToMoveSeries: ({ count }) =>
    count === 1 ? 'Soll ich diesen einen dorthin verlegen?' : `Soll ich diese ${count} Termine dorthin verlegen?`,
  askStayOrMove: ({ isMovable }) =>
    isMovable
      ? 'Soll ich für das, was dort nicht geht, die andere Zeit nehmen, oder es lassen, wo es ist?'
      : 'Soll ich lassen, wo es ist, was dort nicht geht, und den Rest verlegen?',
  seriesOtherStaff: ({ slots }, voice) =>
    `Bei jemand anderem: ${spokenList(
      slots.map((slot) => `${at(slot, voice)}${withStaff(slot)}`),
      'und',
    )}.`,
  seriesShifted: (series, voice) => `Erledigt, ich habe sie verlegt: ${summed(series, voice)}.`,
  seriesStayed: ({ slots }, voice) =>
    `Wie bisher: ${spokenList(
      slots.map((slot) => at(slot, voice)),
      'und',
    )}.`,
  seriesRefused: ({ code }) => seriesRefusals[code],
  askSeriesScope: ({ appointment: one }, voice) =>
    `${appointment(one, voice)} gehört zu einer Serie. Meinen Sie nur diesen Termin, diesen und alle danach, oder die ganze Serie?`,
  severalToCancel: ({ parts }, voice) => {
    const [first, last] = [parts[0], parts.at(-1)]
    if (first === undefined || last === undefined || parts.length <= PARTS_LISTED_MAX) {
      return `Das ist ${listed(parts, voice)}.`
    }
    return `Das ist ${first.service}, ${parts.length} Mal, der erste Termin ${at(first, voice)}, der letzte ${at(last, voice)}.`
  },
  askToCancelSeveral: ({ count }) =>
    count === 1 ? 'Soll ich diesen einen absagen?' : `Soll ich diese ${count} Termine absagen?`,
  severalCancelled: ({ service, count, fee }) =>
    `${count === 1 ? 'Ein Termin ist' : `${count} Termine sind`} abgesagt, ${service}.${
      fee === null ? '' : ` Die Gebühr dafür beträgt ${money(fee)}.`
    }`,

  visitFree: ({ parts, deposit }, voice) =>
    `Möglich wäre ${listed(parts, voice)}.${
      deposit === null
        ? ''
        : ` Dafür ist eine Anzahlung von ${money(deposit)} fällig, die ich hier nicht annehmen kann.`
    }`,
  offerVisits: ({ visits }, voice) =>
    `Alles zusammen ginge ${spokenList(
      visits.map((slot) => `${on(slot.date, voice)} ab ${clock(slot.minute)}`),
      'oder',
    )}. Was passt Ihnen?`,
  partUnavailable: ({ service, reason, staff, holiday }) =>
    `${service}: ${holiday === null ? reasons[reason](staff, 'zu dieser Zeit') : `das ist ein Feiertag (${holiday}).`}`,
  visitBooked: ({ parts, reference }, voice) =>
    `Gebucht: ${listed(parts, voice)}. Die Buchungsnummer des ersten Termins ist ${reference}.`,
  visitRequested: ({ parts, reference }, voice) =>
    `Angefragt: ${listed(parts, voice)}; wir bestätigen es in Kürze. Die Buchungsnummer des ersten Termins ist ${reference}.`,
  askVisitScope: ({ appointment: one, count }, voice) =>
    `${appointment(one, voice)} ist eine von ${count} Leistungen, die Sie zusammen gebucht haben. Meinen Sie den ganzen Besuch, oder nur diese eine?`,
  askToMoveVisit: () => 'Soll ich den ganzen Besuch dorthin verlegen?',
  visitMoved: ({ parts }, voice) => `Erledigt, ich habe alles verlegt: ${listed(parts, voice)}.`,
  visitRefused: ({ code }) => visitRefusals[code],

  askToWait: () =>
    'Soll ich Sie auf die Warteliste setzen, damit wir Ihnen eine Zeit anbieten können, wenn etwas frei wird?',
  askWaitDays: () => 'Welche Tage würden Ihnen passen?',
  waitlistJoined: ({ service, from, until }, voice) =>
    `Sie stehen auf der Warteliste für ${service}, ${
      from === until ? on(from, voice) : `von ${dateOf(from, voice)} bis ${dateOf(until, voice)}`
    }.`,
  freeAlready: () => 'Einige Zeiten, die Ihnen passen, sind schon jetzt frei.',
  offerKept: ({ appointment: offered, until, isMove }, voice) =>
    `Für Sie ist eine Zeit frei geworden: ${appointment(offered, voice)}${
      isMove ? ', anstelle des Termins, den Sie haben' : ''
    }. Ich halte sie Ihnen bis ${on(until.date, voice)} um ${clock(until.minute)} frei.`,
  askToTakeOffer: () => 'Möchten Sie sie nehmen?',
  offerDeclined: () => 'In Ordnung, ich gebe sie jemand anderem. Sie bleiben auf der Warteliste.',
  noOffers: () => 'Im Moment ist keine Zeit für Sie frei gehalten.',
  waitlistRefused: ({ code }) => waitlistRefusals[code],
}

function dateOf(date: string, voice: Voice): string {
  return on(date, voice).replace(/^am /, '').replace(', den ', ', dem ')
}

function summed({ service, count, first, last, goesOn }: SpokenSeries, voice: Voice): string {
  const what = `${service}${withStaff(first)}`
  if (count === 1) return `${what}, einmal, ${at(first, voice)}`
  const until = goesOn ? 'und so weiter; der vorerst letzte' : 'der letzte'
  return `${what}, ${count} Mal, der erste Termin ${at(first, voice)}, ${until} ${on(last.date, voice)}`
}

function listed(parts: readonly SpokenPart[], voice: Voice): string {
  const [first] = parts
  return spokenList(
    parts.map((part) => {
      const what = `${part.service}${part.guest === null ? '' : ` für ${part.guest}`}${withStaff(part)}`
      return part.date === first?.date && part !== first
        ? `${what} um ${clock(part.minute)}`
        : `${what} ${at(part, voice)}`
    }),
    'und',
  )
}
