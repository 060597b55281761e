import type { Slot } from '@ringbook/api-contract'
import { useState } from 'react'
import { localDateAt, todayAt } from '../../ui/local-date.ts'
import { usePresence } from '../identity/current-tenant.ts'
import { questionOf, withService } from './booking-draft.ts'
import type { BookingDraft } from './booking-draft.ts'
import type { ChosenCustomer } from './chosen-customer.ts'
import type { IntakeAnswers } from './intake-answers.ts'
import type { Recurrence } from './recurrence.ts'
import type { Catalogue } from './use-catalogue.ts'
import { useHold } from './use-hold.ts'

/** From where the form was opened: what is known already. */
export interface BookFormStart {
  start?: string
  serviceId?: string
  branchId?: string
  resourceId?: string
  customerId?: string
}

/** Who it is for and what they say, as far as it is filled in. */
export interface BookingDetails {
  readonly customer: ChosenCustomer | null
  readonly answers: IntakeAnswers
  readonly notes: string
  readonly guestName: string
}

const NO_DETAILS: BookingDetails = { customer: null, answers: {}, notes: '', guestName: '' }

/** What is filled in so far, with the chosen time kept meanwhile. */
export function useBookForm(opened: BookFormStart, catalogue: Catalogue) {
  const { tenant } = usePresence()
  const [draft, setDraft] = useState(() => firstDraft(opened, catalogue))
  const [details, setDetails] = useState(NO_DETAILS)
  const [repeat, setRepeat] = useState<Recurrence | null>(null)
  const kept = useHold()
  const timezone = catalogue.branches.find(({ id }) => id === draft.branchId)?.timezone ?? tenant.timezone
  const [date, setDate] = useState(() =>
    opened.start === undefined ? todayAt(timezone) : localDateAt(opened.start, timezone),
  )
  const customerId = details.customer?.kind === 'known' ? details.customer.id : null
  const service = catalogue.services.find(({ id }) => id === draft.serviceId) ?? null
  // A time that could not be kept is not chosen.
  const slot = kept.error === null ? draft.slot : null
  return {
    draft: { ...draft, slot },
    service,
    details,
    repeat,
    timezone,
    date,
    kept,
    question: questionOf(draft, { customerId, holdToken: kept.hold?.token ?? null }),
    setDate,
    changeDetails: (changed: Partial<BookingDetails>) => setDetails((now) => ({ ...now, ...changed })),
    changeRepeat: (changed: Recurrence | null) => {
      // The dates of a series are decided together: a time that is kept would stand in their way.
      if (changed !== null) kept.giveUp()
      else if (repeat !== null && draft.slot !== null) kept.keep(draft.slot, () => undefined)
      setRepeat(changed)
    },
    changeDraft: (changed: BookingDraft) => {
      kept.giveUp()
      setDraft({ ...changed, slot: null })
    },
    chooseSlot: (chosen: Slot) => {
      setDraft((now) => ({ ...now, slot: chosen }))
      setDate(localDateAt(chosen.start, timezone))
      if (repeat === null) kept.keep(chosen, (placed) => setDraft((now) => ({ ...now, slot: placed.slot })))
    },
  }
}

export type BookFormState = ReturnType<typeof useBookForm>

function firstDraft({ serviceId, branchId, resourceId }: BookFormStart, catalogue: Catalogue): BookingDraft {
  const draft = {
    serviceId: null,
    branchId: branchId ?? null,
    resourceId: resourceId ?? null,
    durationMinutes: null,
    mode: null,
    partySize: 1,
    slot: null,
  }
  const [only, ...others] = catalogue.services
  const known = others.length === 0 ? only : catalogue.services.find(({ id }) => id === serviceId)
  return known === undefined ? draft : withService(draft, known, catalogue)
}
