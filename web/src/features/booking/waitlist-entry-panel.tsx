import { Anchor, Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { cancelWaitlistEntry, changeWaitlistEntry, getWaitlistEntry } from '@ringbook/api-contract'
import type { WaitlistEntryWithOffers } from '@ringbook/api-contract'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAsk } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { formatMoment } from '../../ui/format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { showToast } from '../../ui/toasts.ts'
import { usePresence } from '../identity/current-tenant.ts'
import { staffOf } from './booking-draft.ts'
import { ChangeProblem } from './change-problem.tsx'
import { DetailsFacts, DetailsPart } from './details-part.tsx'
import { OfferAnswer } from './open-offers.tsx'
import { useCatalogue } from './use-catalogue.ts'
import { wishInput, wishOf } from './waitlist-wish.ts'
import { WishFields } from './wish-fields.tsx'
import { useWishText } from './wish-text.ts'

type Entry = z.output<typeof WaitlistEntryWithOffers>

interface WaitlistEntryPanelProps {
  entryId: string
  onClose(): void
}

/** One wish of the waitlist: what is wanted, what was offered, and what can be done with it. */
export function WaitlistEntryPanel({ entryId, onClose }: WaitlistEntryPanelProps) {
  const { t } = useTranslation('booking')
  const asked = useAsk('waitlist', getWaitlistEntry, { params: { entry_id: entryId } })
  return (
    <SidePanel title={t('waitlist.entry')} width="560px" onClose={onClose}>
      {asked.isPending && <Skeleton height={240} />}
      {asked.isError && <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data !== undefined && <KnownEntry entry={asked.data} onReload={() => void asked.refetch()} />}
    </SidePanel>
  )
}

function KnownEntry({ entry, onReload }: { entry: Entry; onReload(): void }) {
  const { t } = useTranslation('booking')
  const { tenant } = usePresence()
  const [edited, setEdited] = useState<Entry | null>(null)
  const mayChange = tenant.permissions.includes('appointments:write')
  if (edited !== null) return <EditForm entry={edited} onReload={onReload} onClose={() => setEdited(null)} />
  return (
    <Stack gap="lg">
      <EntryFacts entry={entry} />
      {mayChange && <EntryActions entry={entry} onEdit={() => setEdited(entry)} />}
      {entry.offers.length > 0 && (
        <DetailsPart title={t('waitlist.offered')}>
          {entry.offers.map((offer) => (
            <OfferLine key={offer.id} offer={offer} mayAnswer={mayChange} />
          ))}
        </DetailsPart>
      )}
    </Stack>
  )
}

function EntryFacts({ entry }: { entry: Entry }) {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  const { datesText, timesText } = useWishText()
  const { resources, branches } = useCatalogue()
  const staff = resources.filter(({ id }) => entry.resource_ids.includes(id)).map(({ name }) => name)
  const { appointment_id: appointmentId, replaces_appointment_id: movedId } = entry
  const facts = [
    {
      name: tFrame('appointment.customer'),
      value: (
        <Anchor component={Link} to={`/customers/${entry.customer.id}`} fz="inherit">
          {entry.customer.name}
        </Anchor>
      ),
    },
    { name: t('appointments.status'), value: t(`waitlist.statuses.${entry.status}`) },
    { name: t('book.service'), value: entry.service.name },
    { name: t('book.branch'), value: branches.find(({ id }) => id === entry.branch_id)?.name ?? null },
    { name: t('waitlist.dates'), value: datesText(entry) },
    { name: t('waitlist.times'), value: timesText(entry) },
    { name: t('waitlist.staff'), value: staff.join(', ') || t('book.anybody') },
    { name: t('book.partySize'), value: entry.party_size === 1 ? null : entry.party_size },
    { name: t('waitlist.came'), value: appointmentId && <ToAppointment id={appointmentId} /> },
    { name: t('waitlist.replaces'), value: movedId && <ToAppointment id={movedId} /> },
    { name: t('notes.title'), value: entry.notes },
  ]
  return <DetailsFacts facts={facts} />
}

function ToAppointment({ id }: { id: string }) {
  const { t } = useTranslation('booking')
  return (
    <Anchor component={Link} to={`/appointments/${id}`} fz="inherit">
      {t('appointment.title')}
    </Anchor>
  )
}

function EntryActions({ entry, onEdit }: { entry: Entry; onEdit(): void }) {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  const remove = useSend(cancelWaitlistEntry, {
    changes: ['waitlist', 'appointments'],
    onDone: () => {
      setAsking(false)
      showToast(t('waitlist.removed'))
    },
  })
  if (entry.status !== 'waiting' && entry.status !== 'offered') return null
  return (
    <Group gap="xs">
      {entry.status === 'waiting' && <Button onClick={onEdit}>{tFrame('frame.edit')}</Button>}
      <Button variant="subtle" c="var(--mantine-color-error)" onClick={() => setAsking(true)}>
        {t('waitlist.remove')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t('waitlist.remove')}
          text={t('waitlist.removeText', { customer: entry.customer.name })}
          action={t('waitlist.remove')}
          isDangerous
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate({ params: { entry_id: entry.id }, version: entry.version })}
          onClose={() => setAsking(false)}
        />
      )}
    </Group>
  )
}

function OfferLine({ offer, mayAnswer }: { offer: Entry['offers'][number]; mayAnswer: boolean }) {
  const { t } = useTranslation('booking')
  const place = { language: useLanguage(), timezone: offer.timezone }
  return (
    <Group justify="space-between" gap="xs">
      <Text size="sm">
        {formatMoment(offer.start, place)} · {t(`waitlist.offerStatuses.${offer.status}`)}
      </Text>
      {mayAnswer && offer.status === 'open' && offer.token !== null && (
        <OfferAnswer offer={offer} token={offer.token} />
      )}
    </Group>
  )
}

function EditForm({ entry, onReload, onClose }: { entry: Entry; onReload(): void; onClose(): void }) {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  const catalogue = useCatalogue()
  const [wish, setWish] = useState(() => wishOf(entry))
  const save = useSend(changeWaitlistEntry, {
    changes: ['waitlist'],
    onDone: () => {
      showToast(tFrame('frame.saved'))
      onClose()
    },
  })
  const service = catalogue.services.find(({ id }) => id === entry.service.id)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ params: { entry_id: entry.id }, version: entry.version, body: wishInput(wish) })
  }
  return (
    <form onSubmit={submit} noValidate aria-label={t('waitlist.entry')}>
      <Stack gap="md">
        <Text fw={600}>
          {entry.customer.name} · {entry.service.name}
        </Text>
        <WishFields
          wish={wish}
          staff={service === undefined ? [] : staffOf(service, { catalogue, branchId: entry.branch_id })}
          partySizeMax={service?.max_party_size ?? entry.party_size}
          onChange={setWish}
        />
        {save.error !== null && <ChangeProblem error={save.error} onReload={onReload} onDismiss={onClose} />}
        <Group gap="xs">
          <Button type="submit" loading={save.isPending}>
            {tFrame('frame.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {tFrame('frame.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
