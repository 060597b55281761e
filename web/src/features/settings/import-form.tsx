import { Button, Checkbox, FileInput, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { IMPORT_CHARACTERS_MAX, importAppointments, importCustomers, importSchedules } from '@ringbook/api-contract'
import type { ImportReport } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Area } from '../../api/areas.ts'
import { useSend } from '../../api/use-send.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ImportReportView } from './import-report.tsx'
import { readTextFile } from './read-text-file.ts'
import classes from './settings.module.css'

export type ExchangeKind = 'customers' | 'appointments' | 'schedules'

/** All that may change: a file of appointments brings customers too. */
const CHANGES: readonly Area[] = ['customers', 'appointments', 'catalog', 'audit']
const DATE_ORDERS = ['auto', 'dmy', 'mdy'] as const

interface Chosen {
  kind: ExchangeKind
  dateOrder: (typeof DATE_ORDERS)[number]
  ignoresHours: boolean
  file: { name: string; content: string } | null
}

/** A file is checked first, row by row, and imported only after its report was seen. */
export function ImportForm({ kinds }: { kinds: readonly ExchangeKind[] }) {
  const { t } = useTranslation('settings')
  const [chosen, setChosen] = useState<Chosen>({
    kind: kinds[0] ?? 'customers',
    dateOrder: 'auto',
    ignoresHours: false,
    file: null,
  })
  const [wrong, setWrong] = useState<'fileWrong' | 'fileTooLarge' | null>(null)
  const [report, setReport] = useState<ImportReport | null>(null)
  const importing = useImport(setReport)
  // A report is of one file read in one way: another choice is another check.
  const choose = (change: Partial<Chosen>) => {
    setChosen({ ...chosen, ...change })
    setReport(null)
    importing.reset()
  }
  const chooseFile = async (file: File | null) => {
    const content = file === null ? '' : await readTextFile(file)
    const isTooLarge = content.length > IMPORT_CHARACTERS_MAX
    setWrong(isTooLarge ? 'fileTooLarge' : null)
    choose({ file: file === null || isTooLarge ? null : { name: file.name, content } })
  }
  const send = (isDryRun: boolean) => {
    if (chosen.file === null) setWrong((before) => before ?? 'fileWrong')
    else importing.send({ ...chosen, file: chosen.file }, isDryRun)
  }
  const isChecked = report !== null && report.dry_run
  const isWorthwhile = isChecked && report.created + report.updated > 0
  return (
    <form
      noValidate
      className={classes.part}
      onSubmit={(event) => {
        event.preventDefault()
        send(true)
      }}
    >
      <Stack gap="md">
        <Text size="sm">{t('import.once')}</Text>
        <Choices kinds={kinds} chosen={chosen} onChange={choose} />
        <FileInput
          label={t('import.file')}
          description={t('import.fileHint')}
          placeholder={t('import.fileWrong')}
          accept=".csv,.tsv,.txt,.ics,text/csv,text/calendar"
          clearable
          clearButtonProps={{ 'aria-label': t('import.fileClear') }}
          error={wrong !== null && t(`import.${wrong}`)}
          onChange={(file) => void chooseFile(file)}
        />
        {importing.error !== null && <ProblemNotice error={importing.error} />}
        <div aria-live="polite">{report !== null && <ImportReportView report={report} />}</div>
        <Group>
          <Button type="submit" variant={isWorthwhile ? 'default' : 'filled'} loading={importing.isPending}>
            {t('import.check')}
          </Button>
          {isWorthwhile && (
            <Button loading={importing.isPending} onClick={() => send(false)}>
              {t('import.run')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}

function Choices({
  kinds,
  chosen,
  onChange,
}: {
  kinds: readonly ExchangeKind[]
  chosen: Chosen
  onChange(change: Partial<Chosen>): void
}) {
  const { t } = useTranslation('settings')
  return (
    <>
      <div className={classes.filters}>
        <NativeSelect
          label={t('import.what')}
          value={chosen.kind}
          data={kinds.map((value) => ({ value, label: t(`import.kinds.${value}`) }))}
          onChange={({ currentTarget: { value } }) => {
            const kind = kinds.find((one) => one === value)
            if (kind !== undefined) onChange({ kind })
          }}
        />
        <NativeSelect
          label={t('import.dateOrder')}
          value={chosen.dateOrder}
          data={DATE_ORDERS.map((value) => ({ value, label: t(`import.dateOrders.${value}`) }))}
          onChange={({ currentTarget: { value } }) => {
            const dateOrder = DATE_ORDERS.find((one) => one === value)
            if (dateOrder !== undefined) onChange({ dateOrder })
          }}
        />
      </div>
      {chosen.kind === 'appointments' && (
        <Checkbox
          label={t('import.ignoreHours')}
          checked={chosen.ignoresHours}
          onChange={({ currentTarget }) => onChange({ ignoresHours: currentTarget.checked })}
        />
      )}
    </>
  )
}

type Ready = Chosen & { file: NonNullable<Chosen['file']> }

/** One way to send, whatever the file holds. */
function useImport(onDone: (report: ImportReport) => void) {
  const options = { changes: CHANGES, onDone }
  const customers = useSend(importCustomers, options)
  const appointments = useSend(importAppointments, options)
  const schedules = useSend(importSchedules, options)
  const all = [customers, appointments, schedules]
  const send = ({ kind, dateOrder, ignoresHours, file }: Ready, isDryRun: boolean) => {
    const order = dateOrder === 'auto' ? {} : { date_order: dateOrder }
    const body = { content: file.content, dry_run: isDryRun, ...order }
    if (kind === 'customers') return customers.mutate({ body })
    if (kind === 'schedules') return schedules.mutate({ body })
    const isCalendar = file.name.toLowerCase().endsWith('.ics') || file.content.startsWith('BEGIN:VCALENDAR')
    const format = isCalendar ? ('ical' as const) : ('csv' as const)
    appointments.mutate({ body: { ...body, format, ignore_hours: ignoresHours } })
  }
  return {
    send,
    reset: () => all.forEach((one) => one.reset()),
    isPending: all.some((one) => one.isPending),
    error: all.find((one) => one.error !== null)?.error ?? null,
  }
}
