import { bookSeries, planSeries } from '@ringbook/api-contract'
import type { BookedSeries, SeriesPlanInput } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAsk } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { showToast } from '../../ui/toasts.ts'
import { customerInput } from './chosen-customer.ts'
import { answersInput } from './intake-answers.ts'
import { ruleOf } from './recurrence.ts'
import type { BookFormState } from './use-book-form.ts'

/** Plans the dates of a series as they are chosen, and books them as they were shown. */
export function useSeriesBooking(form: BookFormState, onBooked: (booked: BookedSeries) => void) {
  const { t } = useTranslation('booking')
  const wish = wishOf(form)
  const { customer, answers, notes } = form.details
  const customerId = customer?.kind === 'known' ? { customer_id: customer.id } : {}
  const plan = useAsk(
    'appointments',
    planSeries,
    { body: { ...NO_WISH, ...wish, ...customerId } },
    // What is still kept for this form would stand in the way of its own dates.
    { enabled: wish !== null && !form.kept.isChanging },
  )
  const book = useSend(bookSeries, {
    changes: ['appointments', 'series', 'customers'],
    onDone: (booked) => {
      const leftOut = booked.left_out.length
      const text = t('repeat.done', { count: booked.appointments.length })
      showToast(leftOut === 0 ? text : `${text} ${t('repeat.leftOut', { count: leftOut })}`)
      onBooked(booked)
    },
  })
  const send = () => {
    if (wish === null || customer === null || form.repeat === null) return
    const { onConflict } = form.repeat
    const shown = plan.data?.dates.flatMap(({ slot }) => (slot === null ? [] : [slot.start]))
    book.mutate({
      body: {
        ...wish,
        customer: customerInput(customer),
        on_conflict: onConflict,
        // Where dates move, the server finds the times; what was shown are only the nearest.
        expected_starts: onConflict === 'move' ? undefined : shown,
        customer_notes: notes.trim() === '' ? null : notes,
        intake_answers: answersInput(answers),
      },
    })
  }
  return { plan, send, isPending: book.isPending, error: book.error }
}

const NO_WISH = { service_id: '', start: '', recurrence_rule: '' }

function wishOf({ draft, repeat }: BookFormState): z.input<typeof SeriesPlanInput> | null {
  const rule = repeat === null ? null : ruleOf(repeat)
  if (repeat === null || rule === null || draft.serviceId === null || draft.slot === null) return null
  const wish = {
    service_id: draft.serviceId,
    start: draft.slot.start,
    party_size: draft.partySize,
    staff: repeat.staff,
    booked_by: 'staff' as const,
    ...rule,
  }
  return {
    ...wish,
    ...(draft.branchId === null ? {} : { branch_id: draft.branchId }),
    ...(draft.resourceId === null ? {} : { resource_ids: [draft.resourceId] }),
    ...(draft.durationMinutes === null ? {} : { duration_minutes: draft.durationMinutes }),
    ...(draft.mode === null ? {} : { mode: draft.mode }),
  }
}
