import { Button, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import {
  createExternalCalendar,
  deleteExternalCalendar,
  ExternalCalendarInput,
  listExternalCalendars,
  listResources,
} from '@ringbook/api-contract'
import type { ExternalCalendar } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAskAll, useAskPages } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatMoment } from '../../ui/format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import type { Tone } from '../../ui/status-tag.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useContractForm } from '../../ui/use-contract-form.ts'
import { usePresence } from '../identity/current-tenant.ts'
import { CopyLine } from './copy-line.tsx'
import classes from './settings.module.css'

const TONES: Readonly<Record<ExternalCalendar['status'], Tone>> = {
  ok: 'good',
  unread: 'warn',
  stale: 'warn',
  failing: 'bad',
}

/** Calendars outside whose busy time blocks somebody here; another program sends it. */
export function ExternalCalendars() {
  const { t } = useTranslation('settings')
  const { tenant } = usePresence()
  const [isAdding, setAdding] = useState(false)
  if (!tenant.permissions.includes('resources:read')) return null
  const mayChange = tenant.permissions.includes('resources:write')
  return (
    <Section
      title={t('calendars.title')}
      aside={
        mayChange && (
          <Button size="compact-sm" variant="default" onClick={() => setAdding(true)}>
            {t('calendars.add')}
          </Button>
        )
      }
    >
      <Text size="sm" c="dimmed" pb="sm" className={classes.lead}>
        {t('calendars.intro')}
      </Text>
      <Calendars mayChange={mayChange} />
      {isAdding && <AddPanel onClose={() => setAdding(false)} />}
    </Section>
  )
}

function Calendars({ mayChange }: { mayChange: boolean }) {
  const { t } = useTranslation('settings')
  const { tenant } = usePresence()
  const place = { language: useLanguage(), timezone: tenant.timezone }
  const list = useAskPages('catalog', listExternalCalendars)
  const resources = useAskAll('catalog', listResources, {})
  const [leaving, setLeaving] = useState<ExternalCalendar | null>(null)
  const columns: Column<ExternalCalendar>[] = [
    { key: 'name', title: t('calendars.name'), cell: ({ name, provider }) => `${name} (${provider})` },
    {
      key: 'resource',
      title: t('calendars.blocks'),
      cell: ({ resource_id: id }) => resources.data?.find((one) => one.id === id)?.name ?? '…',
    },
    {
      key: 'state',
      title: t('calendars.state'),
      cell: ({ status, blocks_resource: blocks, last_error: error }) => (
        <>
          <StatusTag tone={TONES[status]}>{t(`calendars.states.${status}`)}</StatusTag>
          {blocks && <div className={classes.note}>{t('calendars.blocked')}</div>}
          {error !== null && <div className={classes.note}>{error}</div>}
        </>
      ),
    },
    {
      key: 'read',
      title: t('calendars.lastRead'),
      cell: ({ last_read_at: at }) => (at === null ? t('calendars.never') : formatMoment(at, place)),
    },
    {
      key: 'remove',
      title: t('calendars.remove'),
      isTitleHidden: true,
      isNumber: true,
      cell: (calendar) =>
        mayChange && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            aria-label={t('calendars.removeName', { name: calendar.name })}
            onClick={() => setLeaving(calendar)}
          >
            {t('calendars.remove')}
          </Button>
        ),
    },
  ]
  return (
    <>
      <DataTable
        label={t('calendars.title')}
        list={list}
        columns={columns}
        empty={<EmptyState title={t('calendars.none')} text={t('calendars.noneText')} />}
      />
      {leaving !== null && <RemoveDialog calendar={leaving} onClose={() => setLeaving(null)} />}
    </>
  )
}

function RemoveDialog({ calendar, onClose }: { calendar: ExternalCalendar; onClose(): void }) {
  const { t } = useTranslation('settings')
  const removing = useSend(deleteExternalCalendar, {
    changes: ['catalog', 'appointments'],
    onDone: () => {
      showToast(t('calendars.removed'))
      onClose()
    },
  })
  return (
    <ConfirmDialog
      title={t('calendars.removeName', { name: calendar.name })}
      text={t('calendars.removeText')}
      action={t('calendars.remove')}
      isDangerous
      isPending={removing.isPending}
      error={removing.error}
      onConfirm={() => removing.mutate({ params: { calendar_id: calendar.id }, version: calendar.version })}
      onClose={onClose}
    />
  )
}

function AddPanel({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('settings')
  const { t: tFrame } = useTranslation()
  const adding = useSend(createExternalCalendar, { changes: ['catalog', 'appointments'] })
  return (
    <SidePanel title={t('calendars.add')} onClose={onClose}>
      {adding.data === undefined ? (
        <AddForm error={adding.error} isPending={adding.isPending} onSubmit={(body) => adding.mutate({ body })} />
      ) : (
        <Stack gap="md">
          <Text size="sm">{t('calendars.added')}</Text>
          <ul className={classes.copyLines}>
            <CopyLine
              label={t('calendars.address')}
              value={`${location.origin}/api/v1/external-calendars/${adding.data.id}/busy`}
            />
          </ul>
          <Button variant="default" onClick={onClose}>
            {tFrame('frame.close')}
          </Button>
        </Stack>
      )}
    </SidePanel>
  )
}

interface AddFormProps {
  error: Error | null
  isPending: boolean
  onSubmit(body: ExternalCalendarInput): void
}

function AddForm({ error, isPending, onSubmit }: AddFormProps) {
  const { t } = useTranslation('settings')
  const resources = useAskAll('catalog', listResources, {})
  const form = useContractForm({
    schema: ExternalCalendarInput,
    refusal: error,
    read: (fields) => {
      const { provider, ...rest } = Object.fromEntries(fields)
      return provider === '' ? rest : { ...rest, provider }
    },
    onSubmit,
  })
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="md">
        {error !== null && <ProblemNotice error={error} />}
        <TextInput
          name="name"
          label={t('calendars.name')}
          data-autofocus
          error={form.isWrong('name') && t('calendars.nameWrong')}
        />
        <NativeSelect
          name="resource_id"
          label={t('calendars.blocks')}
          data={(resources.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          error={form.isWrong('resource_id') && t('calendars.resourceWrong')}
        />
        <TextInput name="provider" label={t('calendars.provider')} placeholder="google" />
        <NativeSelect
          name="on_failure"
          label={t('calendars.onFailure')}
          description={t('calendars.onFailureHint')}
          data={(['block', 'ignore'] as const).map((value) => ({ value, label: t(`calendars.failure.${value}`) }))}
        />
        <Button type="submit" loading={isPending}>
          {t('calendars.add')}
        </Button>
      </Stack>
    </form>
  )
}
