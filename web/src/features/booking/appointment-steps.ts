import type { Appointment, AppointmentStatus } from '@ringbook/api-contract'

/** What happens to an appointment by one touch. */
export type AppointmentStep = 'confirm' | 'checkIn' | 'start' | 'complete' | 'noShow'
/** What is filled in before it happens. */
export type AppointmentForm = 'move' | 'swap' | 'cancel'

interface Steps {
  /** In the order in which they come on the day; the first is what comes next. */
  readonly steps: readonly AppointmentStep[]
  readonly forms: readonly AppointmentForm[]
}

const BY_STATUS: Readonly<Record<AppointmentStatus, Steps>> = {
  pending: { steps: ['confirm'], forms: ['move', 'swap', 'cancel'] },
  scheduled: { steps: ['confirm', 'checkIn', 'start', 'complete', 'noShow'], forms: ['move', 'swap', 'cancel'] },
  confirmed: { steps: ['checkIn', 'start', 'complete', 'noShow'], forms: ['move', 'swap', 'cancel'] },
  checked_in: { steps: ['start', 'complete'], forms: [] },
  in_progress: { steps: ['complete'], forms: [] },
  completed: { steps: [], forms: [] },
  cancelled: { steps: [], forms: [] },
  no_show: { steps: [], forms: [] },
}

/** Nobody arrives more than a day ahead; the server refuses it. */
const ARRIVAL_AHEAD_MAX_MS = 86_400_000

/** What can be done with an appointment now. The server decides; this leaves out what it would refuse. */
export function stepsOf(appointment: Appointment, nowMs: number): Steps {
  const { steps, forms } = BY_STATUS[appointment.status]
  const startMs = Date.parse(appointment.start)
  const isAwaited = appointment.status === 'scheduled' || appointment.status === 'confirmed'
  const isInTime = (step: AppointmentStep) => {
    if (!isAwaited || step === 'confirm') return true
    return step === 'checkIn' || step === 'start' ? nowMs >= startMs - ARRIVAL_AHEAD_MAX_MS : nowMs >= startMs
  }
  return { steps: steps.filter(isInTime), forms: forms.filter((form) => isPossible(form, appointment)) }
}

function isPossible(form: AppointmentForm, { service, group_session_id: sessionId }: Appointment): boolean {
  if (form === 'swap') return sessionId === null
  return form === 'cancel' || service !== null
}
