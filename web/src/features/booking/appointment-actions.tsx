import { Button, Group } from '@mantine/core'
import {
  checkInAppointment,
  completeAppointment,
  confirmAppointment,
  markNoShow,
  startAppointment,
} from '@ringbook/api-contract'
import type { Appointment } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useSend } from '../../api/use-send.ts'
import { showToast } from '../../ui/toasts.ts'
import { AREAS_OF_APPOINTMENTS } from './appointment-areas.ts'
import { stepsOf } from './appointment-steps.ts'
import type { AppointmentForm, AppointmentStep } from './appointment-steps.ts'
import { ChangeProblem } from './change-problem.tsx'
import { useUndo } from './use-undo.ts'

interface AppointmentActionsProps {
  appointment: Appointment
  /** Opens a form in place of the details. */
  onForm(form: AppointmentForm): void
  onReload(): void
}

/** What can be done with an appointment now; what comes next on its day first. */
export function AppointmentActions({ appointment, onForm, onReload }: AppointmentActionsProps) {
  const { t } = useTranslation('booking')
  const { steps, forms } = stepsOf(appointment, Date.now())
  const change = useSteps(appointment)
  const running = change.find(({ isPending }) => isPending)
  const failed = change.find(({ error }) => error !== null)
  if (steps.length === 0 && forms.length === 0) return null
  return (
    <div>
      <Group gap="xs" role="group" aria-label={t('appointment.actions')}>
        {steps.map((step, index) => {
          const one = change.find(({ name }) => name === step)
          return (
            <Button
              key={step}
              variant={index === 0 ? 'filled' : 'default'}
              loading={one === running}
              disabled={running !== undefined}
              onClick={one?.run}
            >
              {t(`appointment.step.${step}`)}
            </Button>
          )
        })}
        {forms.map((form) => (
          <Button
            key={form}
            variant={form === 'cancel' ? 'subtle' : 'default'}
            {...(form === 'cancel' ? { c: 'var(--mantine-color-error)' } : {})}
            disabled={running !== undefined}
            onClick={() => onForm(form)}
          >
            {t(`appointment.form.${form}`)}
          </Button>
        ))}
      </Group>
      {failed !== undefined && <ChangeProblem error={failed.error} onReload={onReload} onDismiss={failed.reset} />}
    </div>
  )
}

interface StepChange {
  name: AppointmentStep
  run(): void
  isPending: boolean
  error: Error | null
  reset(): void
}

function useSteps(appointment: Appointment): StepChange[] {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  const undo = useUndo()
  const options = {
    changes: AREAS_OF_APPOINTMENTS,
    onDone: (changed: Appointment) =>
      showToast(t('appointment.became', { status: tFrame(`appointment.status.${changed.status}`) }), {
        undo: () => undo(changed),
      }),
  }
  const confirm = useSend(confirmAppointment, options)
  const checkIn = useSend(checkInAppointment, options)
  const start = useSend(startAppointment, options)
  const complete = useSend(completeAppointment, options)
  const noShow = useSend(markNoShow, options)
  const asked = { params: { appointment_id: appointment.id }, version: appointment.version }
  return [
    { name: 'confirm', run: () => confirm.mutate(asked), ...stateOf(confirm) },
    { name: 'checkIn', run: () => checkIn.mutate(asked), ...stateOf(checkIn) },
    { name: 'start', run: () => start.mutate(asked), ...stateOf(start) },
    { name: 'complete', run: () => complete.mutate(asked), ...stateOf(complete) },
    { name: 'noShow', run: () => noShow.mutate({ ...asked, body: {} }), ...stateOf(noShow) },
  ]
}

function stateOf({ isPending, error, reset }: { isPending: boolean; error: Error | null; reset(): void }) {
  return { isPending, error, reset }
}
