import { Button, Group, Stack, Text } from '@mantine/core'
import { addToWaitlist } from '@ringbook/api-contract'
import type { Slot } from '@ringbook/api-contract'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useSend } from '../../api/use-send.ts'
import { addDays, todayAt } from '../../ui/local-date.ts'
import { PageLoading } from '../../ui/page-loading.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { showToast } from '../../ui/toasts.ts'
import { usePresence } from '../identity/current-tenant.ts'
import { staffOf } from './booking-draft.ts'
import type { BookingDraft } from './booking-draft.ts'
import { customerInput, isSomebody } from './chosen-customer.ts'
import type { ChosenCustomer } from './chosen-customer.ts'
import { CustomerField } from './customer-field.tsx'
import { useCatalogue } from './use-catalogue.ts'
import type { Catalogue } from './use-catalogue.ts'
import { openWish, wishInput } from './waitlist-wish.ts'
import type { WaitlistWish } from './waitlist-wish.ts'
import { WhatFields } from './what-fields.tsx'
import { WishFields } from './wish-fields.tsx'

interface JoinWaitlistFormProps {
  /** What is chosen already. */
  draft?: BookingDraft
  customer?: ChosenCustomer | null
  /** Called once they wait, with times that suit and are free right now. */
  onJoined(freeNow: readonly Slot[]): void
  onClose(): void
}

const NOTHING_CHOSEN: BookingDraft = {
  serviceId: null,
  branchId: null,
  resourceId: null,
  durationMinutes: null,
  mode: null,
  partySize: 1,
  slot: null,
}
const WISH_DAYS = 14

/** Puts somebody on the waitlist: what they want, when it suits, and who they are. */
export function JoinWaitlistForm(props: JoinWaitlistFormProps) {
  const catalogue = useCatalogue()
  if (catalogue.isPending) return <PageLoading />
  if (catalogue.error !== null) return <ProblemNotice error={catalogue.error} />
  return <LoadedForm {...props} catalogue={catalogue} />
}

function LoadedForm({ catalogue, onJoined, onClose, ...chosen }: JoinWaitlistFormProps & { catalogue: Catalogue }) {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  const [draft, setDraft] = useState(chosen.draft ?? NOTHING_CHOSEN)
  const [customer, setCustomer] = useState(chosen.customer ?? null)
  const [wish, setWish] = useFirstWish(draft)
  const [isIncomplete, setIncomplete] = useState(false)
  const join = useSend(addToWaitlist, {
    changes: ['waitlist', 'customers'],
    onDone: (entry) => {
      showToast(t('waitlist.joined', { customer: entry.customer.name }))
      onJoined(entry.free_now)
    },
  })
  const service = catalogue.services.find(({ id }) => id === draft.serviceId)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIncomplete(!isSomebody(customer))
    if (!isSomebody(customer) || draft.serviceId === null) return
    const branch = draft.branchId === null ? {} : { branch_id: draft.branchId }
    const what = { customer: customerInput(customer), service_id: draft.serviceId, ...branch }
    join.mutate({ body: { ...what, ...wishInput(wish) } })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('waitlist.joinIntro')}
        </Text>
        <WhatFields draft={draft} catalogue={catalogue} onChange={setDraft} isStaffHidden />
        <WishFields
          wish={wish}
          staff={service === undefined ? [] : staffOf(service, { catalogue, branchId: draft.branchId })}
          partySizeMax={service?.max_party_size ?? 1}
          onChange={setWish}
        />
        <CustomerField value={customer} onChange={setCustomer} isMissing={isIncomplete && !isSomebody(customer)} />
        {join.error !== null && <ProblemNotice error={join.error} />}
        <Group gap="xs">
          <Button type="submit" loading={join.isPending} disabled={draft.serviceId === null}>
            {t('waitlist.join')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {tFrame('frame.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function useFirstWish({ resourceId, partySize }: BookingDraft) {
  const { tenant } = usePresence()
  return useState<WaitlistWish>(() => {
    const today = todayAt(tenant.timezone)
    const resourceIds = resourceId === null ? [] : [resourceId]
    return { ...openWish({ fromDate: today, untilDate: addDays(today, WISH_DAYS) }), resourceIds, partySize }
  })
}
