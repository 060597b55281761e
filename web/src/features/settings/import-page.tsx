import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { ExportForm } from './export-form.tsx'
import { ImportForm } from './import-form.tsx'
import { SettingsTabs } from './settings-tabs.tsx'

/** Takes records over from files of other programs, and gives all of them out again. */
export function ImportPage() {
  const { t } = useTranslation('settings')
  const { tenant } = usePresence()
  const may = (permission: (typeof tenant.permissions)[number]) => tenant.permissions.includes(permission)
  const imports = [
    ...(may('customers:write') ? (['customers'] as const) : []),
    ...(may('appointments:write') ? (['appointments'] as const) : []),
    ...(may('resources:write') ? (['schedules'] as const) : []),
  ]
  const exports = [
    ...(may('customers:read') ? (['customers'] as const) : []),
    ...(may('customers:read') && may('appointments:read') ? (['appointments'] as const) : []),
    ...(may('resources:read') ? (['schedules'] as const) : []),
  ]
  return (
    <Page title={t('import.title')} intro={t('import.intro')} width="text">
      <SettingsTabs />
      {imports.length > 0 && (
        <Section title={t('import.importTitle')}>
          <ImportForm kinds={imports} />
        </Section>
      )}
      {exports.length > 0 && (
        <Section title={t('import.exportTitle')}>
          <ExportForm kinds={exports} />
        </Section>
      )}
    </Page>
  )
}
