import { undoAppointmentChange } from '@ringbook/api-contract'
import type { Appointment } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/api.ts'
import { problemText } from '../../ui/problem-text.ts'
import { showToast } from '../../ui/toasts.ts'
import { usePresence } from '../identity/current-tenant.ts'
import { AREAS_OF_APPOINTMENTS } from './appointment-areas.ts'

/** Takes the last change of an appointment back, and says whether it could. Works after the page has been left. */
export function useUndo(): (changed: Pick<Appointment, 'id' | 'version'>) => void {
  const { t } = useTranslation('booking')
  const { t: say } = useTranslation()
  const { tenant } = usePresence()
  const queryClient = useQueryClient()
  const { mutate } = useMutation({
    mutationFn: ({ id, version }: Pick<Appointment, 'id' | 'version'>) =>
      api.call(undoAppointmentChange, {
        tenantId: tenant.id,
        params: { appointment_id: id },
        version,
        idempotencyKey: crypto.randomUUID(),
      }),
    onSuccess: () => showToast(t('appointment.undone')),
    onError: (error) => showToast(problemText(say, error)),
    onSettled: () => {
      for (const area of AREAS_OF_APPOINTMENTS) void queryClient.invalidateQueries({ queryKey: [area, tenant.id] })
    },
  })
  return mutate
}
