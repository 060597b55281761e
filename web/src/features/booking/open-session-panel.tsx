import { Button, Group, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { openGroupSession } from '@ringbook/api-contract'
import type { Service, Slot } from '@ringbook/api-contract'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useSend } from '../../api/use-send.ts'
import { instantAt, localDateAt, localTimeAt, todayAt } from '../../ui/local-date.ts'
import { PageLoading } from '../../ui/page-loading.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { branchesOf, staffOf } from './booking-draft.ts'
import { NumberField } from './number-field.tsx'
import { RefusedBooking } from './refused-booking.tsx'
import { useCatalogue } from './use-catalogue.ts'
import type { Catalogue } from './use-catalogue.ts'

const PLACES_MAX = 1000

/** Opens a session that several customers share, beside the page. */
export function OpenSessionPanel({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('booking')
  const catalogue = useCatalogue()
  const services = catalogue.services.filter(({ booking_mode: mode }) => mode !== 'single')
  const [serviceId, setServiceId] = useState<string | null>(null)
  const service = services.find(({ id }) => id === serviceId) ?? services[0]
  return (
    <SidePanel title={t('sessions.open')} onClose={onClose}>
      {catalogue.isPending && <PageLoading />}
      {service !== undefined && (
        <Stack gap="sm">
          <NativeSelect
            label={t('book.service')}
            data={services.map(({ id, name }) => ({ value: id, label: name }))}
            value={service.id}
            onChange={({ currentTarget }) => setServiceId(currentTarget.value)}
          />
          <OpenSessionForm key={service.id} service={service} catalogue={catalogue} onClose={onClose} />
        </Stack>
      )}
    </SidePanel>
  )
}

interface OpenSessionFormProps {
  service: Service
  catalogue: Catalogue
  onClose(): void
}

function OpenSessionForm({ service, catalogue, onClose }: OpenSessionFormProps) {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  const { tenant } = usePresence()
  const navigate = useNavigate()
  const branches = branchesOf(service, catalogue)
  const [branchId, setBranchId] = useState(branches[0]?.id ?? '')
  const timezone = branches.find(({ id }) => id === branchId)?.timezone ?? tenant.timezone
  const [resourceId, setResourceId] = useState('')
  const [date, setDate] = useState(() => todayAt(timezone))
  const [time, setTime] = useState('')
  const [places, setPlaces] = useState(service.group_places ?? 1)
  const [title, setTitle] = useState('')
  const open = useSend(openGroupSession, {
    changes: ['appointments'],
    onDone: ({ id }) => void navigate({ to: '/appointments/sessions/$groupSessionId', params: { groupSessionId: id } }),
  })
  const choose = ({ start }: Slot) => {
    open.reset()
    setDate(localDateAt(start, timezone))
    setTime(localTimeAt(start, timezone))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    open.mutate({
      body: {
        service_id: service.id,
        start: instantAt({ date, time }, timezone),
        places,
        title: title.trim() === '' ? null : title,
        ...(branchId === '' ? {} : { branch_id: branchId }),
        ...(resourceId === '' ? {} : { resource_ids: [resourceId] }),
      },
    })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {branches.length > 1 && (
          <NativeSelect
            label={t('book.branch')}
            data={branches.map(({ id, name }) => ({ value: id, label: name }))}
            value={branchId}
            onChange={({ currentTarget }) => setBranchId(currentTarget.value)}
          />
        )}
        <NativeSelect
          label={t('book.staff')}
          data={[
            { value: '', label: t('book.anybody') },
            ...staffOf(service, { catalogue, branchId }).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={resourceId}
          onChange={({ currentTarget }) => setResourceId(currentTarget.value)}
        />
        <SimpleGrid cols={2} spacing="xs">
          <TextInput
            type="date"
            required
            label={t('slots.day')}
            value={date}
            onChange={({ currentTarget }) => setDate(currentTarget.value)}
          />
          <TextInput
            type="time"
            required
            label={t('series.time')}
            value={time}
            onChange={({ currentTarget }) => setTime(currentTarget.value)}
          />
        </SimpleGrid>
        <NumberField label={t('sessions.places')} min={1} max={PLACES_MAX} value={places} onChange={setPlaces} />
        <TextInput
          label={t('sessions.name')}
          placeholder={service.name}
          maxLength={200}
          value={title}
          onChange={({ currentTarget }) => setTitle(currentTarget.value)}
        />
        {open.error !== null && <RefusedBooking error={open.error} timezone={timezone} onChoose={choose} />}
        <Group gap="xs">
          <Button type="submit" loading={open.isPending}>
            {t('sessions.open')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {tFrame('frame.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
