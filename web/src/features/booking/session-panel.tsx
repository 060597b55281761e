import { Button, Group, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { cancelGroupSession, moveGroupSession, updateGroupSession } from '@ringbook/api-contract'
import type { GroupSession, Slot } from '@ringbook/api-contract'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/problems.ts'
import { useSend } from '../../api/use-send.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { instantAt, localDateAt, localTimeAt } from '../../ui/local-date.ts'
import { SidePanel } from '../../ui/side-panel.tsx'
import { showToast } from '../../ui/toasts.ts'
import { AREAS_OF_APPOINTMENTS } from './appointment-areas.ts'
import { ChangeProblem } from './change-problem.tsx'
import { DetailsPart } from './details-part.tsx'
import { NumberField } from './number-field.tsx'
import { RefusedBooking } from './refused-booking.tsx'

interface SessionPanelProps {
  session: GroupSession
  onReload(): void
  onClose(): void
}

const PLACES_MAX = 1000

/** Changes a group session: its name, notes and places; its time, with everybody in it; or that it takes place at all. */
export function SessionPanel(props: SessionPanelProps) {
  const { t } = useTranslation('booking')
  return (
    <SidePanel title={t('sessions.change')} onClose={props.onClose}>
      <Stack gap="lg">
        <DetailsForm {...props} />
        <MoveForm {...props} />
        <CancelPart {...props} />
      </Stack>
    </SidePanel>
  )
}

function DetailsForm({ session, onReload, onClose }: SessionPanelProps) {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  const [title, setTitle] = useState(session.title ?? '')
  const [notes, setNotes] = useState(session.internal_notes ?? '')
  const [places, setPlaces] = useState(session.places)
  const save = useSend(updateGroupSession, {
    changes: AREAS_OF_APPOINTMENTS,
    onDone: () => {
      showToast(tFrame('frame.saved'))
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = { title: title.trim() || null, internal_notes: notes.trim() || null, places }
    save.mutate({ params: { group_session_id: session.id }, version: session.version, body })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label={t('sessions.name')}
          placeholder={session.service.name}
          maxLength={200}
          value={title}
          onChange={({ currentTarget }) => setTitle(currentTarget.value)}
        />
        <NumberField label={t('sessions.places')} min={1} max={PLACES_MAX} value={places} onChange={setPlaces} />
        <Textarea
          label={t('notes.internal')}
          autosize
          minRows={2}
          maxLength={4000}
          value={notes}
          onChange={({ currentTarget }) => setNotes(currentTarget.value)}
        />
        {save.error !== null && <ChangeProblem error={save.error} onReload={onReload} onDismiss={onClose} />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {tFrame('frame.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const STALE = 412

function MoveForm({ session, onReload, onClose }: SessionPanelProps) {
  const { t } = useTranslation('booking')
  const { timezone } = session
  const [date, setDate] = useState(() => localDateAt(session.start, timezone))
  const [time, setTime] = useState(() => localTimeAt(session.start, timezone))
  const move = useSend(moveGroupSession, {
    changes: AREAS_OF_APPOINTMENTS,
    onDone: () => {
      showToast(t('sessions.moved'))
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = { start: instantAt({ date, time }, timezone) }
    move.mutate({ params: { group_session_id: session.id }, version: session.version, body })
  }
  const choose = ({ start }: Slot) => {
    move.reset()
    setDate(localDateAt(start, timezone))
    setTime(localTimeAt(start, timezone))
  }
  const isStale = move.error instanceof ApiProblem && move.error.status === STALE
  return (
    <DetailsPart title={t('sessions.move')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t('sessions.moveHint')}
          </Text>
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
          {isStale && <ChangeProblem error={move.error} onReload={onReload} onDismiss={onClose} />}
          {move.error !== null && !isStale && (
            <RefusedBooking error={move.error} timezone={timezone} onChoose={choose} />
          )}
          <Group>
            <Button type="submit" variant="default" loading={move.isPending}>
              {t('sessions.moveSubmit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </DetailsPart>
  )
}

function CancelPart({ session, onClose }: SessionPanelProps) {
  const { t } = useTranslation('booking')
  const [isAsking, setAsking] = useState(false)
  const cancel = useSend(cancelGroupSession, {
    changes: AREAS_OF_APPOINTMENTS,
    onDone: () => {
      showToast(t('sessions.cancelled'))
      onClose()
    },
  })
  return (
    <DetailsPart title={t('sessions.cancel')}>
      <Group>
        <Button variant="subtle" c="var(--mantine-color-error)" px="xs" onClick={() => setAsking(true)}>
          {t('sessions.cancel')}
        </Button>
      </Group>
      {isAsking && (
        <ConfirmDialog
          title={t('sessions.cancel')}
          text={t('sessions.cancelText', { count: session.taken })}
          action={t('sessions.cancel')}
          isDangerous
          isPending={cancel.isPending}
          error={cancel.error}
          onConfirm={() =>
            cancel.mutate({ params: { group_session_id: session.id }, version: session.version, body: {} })
          }
          onClose={() => setAsking(false)}
        />
      )}
    </DetailsPart>
  )
}
