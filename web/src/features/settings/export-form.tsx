import { Button, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { exportAppointments, exportCustomers, exportSchedules } from '@ringbook/api-contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { addDays } from '../../ui/local-date.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { showToast } from '../../ui/toasts.ts'
import { usePresence } from '../identity/current-tenant.ts'
import type { ExchangeKind } from './import-form.tsx'
import classes from './settings.module.css'

interface Wanted {
  kind: ExchangeKind
  format: 'csv' | 'ical'
  from: string
  /** The last day that belongs to it. */
  until: string
}

const FILES = { csv: { type: 'text/csv', ending: 'csv' }, ical: { type: 'text/calendar', ending: 'ics' } } as const

/** All records of a kind as a file, or those of some days. */
export function ExportForm({ kinds }: { kinds: readonly ExchangeKind[] }) {
  const { t } = useTranslation('settings')
  const [wanted, setWanted] = useState<Wanted>({ kind: kinds[0] ?? 'customers', format: 'csv', from: '', until: '' })
  const exporting = useExport()
  const choose = (change: Partial<Wanted>) => setWanted({ ...wanted, ...change })
  return (
    <form
      noValidate
      className={classes.part}
      onSubmit={(event) => {
        event.preventDefault()
        exporting.mutate(wanted)
      }}
    >
      <Stack gap="md">
        <Text size="sm">{t('import.exportText')}</Text>
        <div className={classes.filters}>
          <NativeSelect
            label={t('import.what')}
            value={wanted.kind}
            data={kinds.map((value) => ({ value, label: t(`import.kinds.${value}`) }))}
            onChange={({ currentTarget: { value } }) =>
              choose({ kind: kinds.find((one) => one === value) ?? wanted.kind })
            }
          />
          {wanted.kind === 'appointments' && (
            <NativeSelect
              label={t('import.format')}
              value={wanted.format}
              data={(['csv', 'ical'] as const).map((value) => ({ value, label: t(`import.formats.${value}`) }))}
              onChange={({ currentTarget: { value } }) => choose({ format: value === 'ical' ? 'ical' : 'csv' })}
            />
          )}
        </div>
        {wanted.kind !== 'customers' && <Days wanted={wanted} onChange={choose} />}
        {exporting.error !== null && <ProblemNotice error={exporting.error} />}
        <Button type="submit" variant="default" loading={exporting.isPending} className={classes.alone}>
          {t('import.export')}
        </Button>
      </Stack>
    </form>
  )
}

function Days({ wanted, onChange }: { wanted: Wanted; onChange(change: Partial<Wanted>): void }) {
  const { t } = useTranslation('settings')
  return (
    <div>
      <div className={classes.filters}>
        <TextInput
          type="date"
          label={t('import.from')}
          value={wanted.from}
          onChange={({ currentTarget }) => onChange({ from: currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('import.until')}
          value={wanted.until}
          onChange={({ currentTarget }) => onChange({ until: currentTarget.value })}
        />
      </div>
      <Text size="xs" c="dimmed" pt={6}>
        {t(wanted.kind === 'schedules' ? 'import.emptySchedules' : 'import.empty')}
      </Text>
    </div>
  )
}

function useExport() {
  const { t } = useTranslation('settings')
  const { tenant } = usePresence()
  const language = useLanguage()
  return useMutation({
    mutationFn: async ({ kind, format, from, until }: Wanted) => {
      // Spreadsheets of countries with a decimal comma part columns by semicolons.
      const delimiter = language === 'en' ? ('comma' as const) : ('semicolon' as const)
      const days = { ...(from === '' ? {} : { from }), ...(until === '' ? {} : { to: addDays(until, 1) }) }
      const tenantId = tenant.id
      const file = kind === 'appointments' ? FILES[format] : FILES.csv
      const text =
        kind === 'customers'
          ? await api.call(exportCustomers, { tenantId, query: { delimiter } })
          : kind === 'schedules'
            ? await api.call(exportSchedules, { tenantId, query: { delimiter, ...days } })
            : await api.call(exportAppointments, { tenantId, query: { delimiter, format, ...days } })
      saveFile({ text, type: file.type, name: `${tenant.slug}-${kind}.${file.ending}` })
    },
    onSuccess: () => showToast(t('import.exported')),
  })
}
