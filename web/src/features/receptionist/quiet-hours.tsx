import { Button, Group, SimpleGrid, Text, TextInput } from '@mantine/core'
import { changeMessageSettings, getMessageSettings, MessageSettingsChange } from '@ringbook/api-contract'
import type { MessageSettings } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAsk } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useContractForm } from '../../ui/use-contract-form.ts'
import { usePresence } from '../identity/current-tenant.ts'
import classes from './receptionist.module.css'

/** From when until when nobody is written to first. */
export function QuietHours() {
  const { t } = useTranslation('receptionist')
  const asked = useAsk('settings', getMessageSettings)
  return (
    <Section title={t('hours.title')}>
      <div className={classes.part}>
        <Text size="sm">{t('hours.text')}</Text>
        {asked.isError && <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />}
        {asked.data !== undefined && <HoursForm key={asked.data.version} settings={asked.data} />}
      </div>
    </Section>
  )
}

function HoursForm({ settings }: { settings: z.output<typeof MessageSettings> }) {
  const { t } = useTranslation('receptionist')
  const { tenant } = usePresence()
  const saving = useSend(changeMessageSettings, {
    changes: ['settings'],
    onDone: () => showToast(t('hours.saved')),
  })
  const form = useContractForm({
    schema: MessageSettingsChange,
    refusal: saving.error,
    onSubmit: (body) => saving.mutate({ body, ...(settings.version === null ? {} : { version: settings.version }) }),
  })
  const mayChange = tenant.permissions.includes('receptionist:write')
  return (
    <form onSubmit={form.submit} noValidate>
      <fieldset disabled={!mayChange} className={classes.fields}>
        {saving.error !== null && <ProblemNotice error={saving.error} />}
        <SimpleGrid cols={2} spacing="sm">
          <TextInput
            name="quiet_from"
            type="time"
            label={t('hours.from')}
            defaultValue={settings.quiet_from}
            error={form.isWrong('quiet_from') && t('hours.wrong')}
          />
          <TextInput
            name="quiet_until"
            type="time"
            label={t('hours.until')}
            defaultValue={settings.quiet_until}
            error={form.isWrong('quiet_until') && t('hours.wrong')}
          />
        </SimpleGrid>
        {mayChange && (
          <Group justify="flex-end">
            <Button type="submit" variant="default" loading={saving.isPending}>
              {t('hours.save')}
            </Button>
          </Group>
        )}
      </fieldset>
    </form>
  )
}
