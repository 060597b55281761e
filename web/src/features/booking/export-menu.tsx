import { Button, Menu } from '@mantine/core'
import { exportAppointments } from '@ringbook/api-contract'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api.ts'
import { problemText } from '../../ui/problem-text.ts'
import { saveFile } from '../../ui/save-file.ts'
import { showToast } from '../../ui/toasts.ts'
import { addDays, todayAt } from '../../ui/local-date.ts'
import { usePresence } from '../identity/current-tenant.ts'
import type { AppointmentsSearch } from './appointments-search.ts'

const FILES = {
  csv: { type: 'text/csv', ending: 'csv' },
  ical: { type: 'text/calendar', ending: 'ics' },
} as const
type Format = keyof typeof FILES

/** Hands out the appointments of the chosen days, branch and person as a file. */
export function ExportMenu({ search }: { search: AppointmentsSearch }) {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  const { tenant } = usePresence()
  const download = useMutation({
    mutationFn: async (format: Format) => {
      const { branch, resource, until } = search
      const from = search.from ?? todayAt(tenant.timezone)
      const to = until === undefined ? undefined : addDays(until, 1)
      const query = { format, from, to, branch_id: branch, resource_id: resource }
      const text = await api.call(exportAppointments, { tenantId: tenant.id, query })
      saveFile({ text, type: FILES[format].type, name: `${tenant.slug}-${from}.${FILES[format].ending}` })
    },
    onError: (error) => showToast(problemText(tFrame, error)),
  })
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" loading={download.isPending}>
          {t('appointments.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => download.mutate('csv')}>{t('appointments.asCsv')}</Menu.Item>
        <Menu.Item onClick={() => download.mutate('ical')}>{t('appointments.asCalendar')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
