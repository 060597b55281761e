import { Button, Group } from '@mantine/core'
import {
  BookingPageSettingsChange,
  changeBookingPageSettings,
  getBookingPageSettings,
  listBranches,
} from '@ringbook/api-contract'
import type { BookingPageSettings } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useAsk, useAskAll } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { PageLoading } from '../../ui/page-loading.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useContractForm } from '../../ui/use-contract-form.ts'
import { usePresence } from '../identity/current-tenant.ts'
import classes from '../settings/settings.module.css'
import { SettingsTabs } from '../settings/settings-tabs.tsx'
import { FramePart, LookPart, OfferPart, OpenPart, WelcomePart } from './page-parts.tsx'
import type { ShownBranch } from './page-parts.tsx'
import { readSettings } from './read-settings.ts'

/** The page on which customers book: open or closed, what it offers, and where it may stand. */
export function BookingPageSettingsPage() {
  const { t } = useTranslation('bookingPage')
  const asked = useAsk('settings', getBookingPageSettings)
  const branches = useAskAll('catalog', listBranches, { is_active: 'true' })
  const failed = [asked, branches].find(({ isError }) => isError)
  return (
    <Page title={t('bookingPageSettings.title')} intro={t('bookingPageSettings.intro')} width="text">
      <SettingsTabs />
      {failed !== undefined && <ProblemNotice error={failed.error} onRetry={() => void failed.refetch()} />}
      {failed === undefined && (asked.isPending || branches.isPending) && <PageLoading />}
      {asked.data !== undefined && branches.data !== undefined && (
        <SettingsForm key={asked.data.version} settings={asked.data} branches={branches.data} />
      )}
    </Page>
  )
}

function SettingsForm({ settings, branches }: { settings: BookingPageSettings; branches: readonly ShownBranch[] }) {
  const { t } = useTranslation('bookingPage')
  const { tenant } = usePresence()
  const saving = useSend(changeBookingPageSettings, {
    changes: ['settings'],
    onDone: () => showToast(t('bookingPageSettings.saved')),
  })
  const form = useContractForm({
    schema: BookingPageSettingsChange,
    refusal: saving.error,
    read: (fields) => readSettings(fields, { branches, settings }),
    onSubmit: (body) => saving.mutate({ body, ...(settings.version === null ? {} : { version: settings.version }) }),
  })
  const mayChange = tenant.permissions.includes('tenant:write')
  return (
    <form onSubmit={form.submit} noValidate>
      <fieldset disabled={!mayChange} className={classes.fields}>
        <OpenPart settings={settings} />
        <WelcomePart settings={settings} form={form} />
        <OfferPart settings={settings} branches={branches} />
        <LookPart settings={settings} />
        <FramePart settings={settings} form={form} />
        {saving.error !== null && <ProblemNotice error={saving.error} />}
        {mayChange && (
          <Group justify="flex-end">
            <Button type="submit" loading={saving.isPending}>
              {t('bookingPageSettings.save')}
            </Button>
          </Group>
        )}
      </fieldset>
    </form>
  )
}
