import { changeIntegration } from '@ringbook/api-contract'
import type { Integration, IntegrationType } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useSend } from '../../api/use-send.ts'
import { showToast } from '../../ui/toasts.ts'
import { ConnectionForm } from './connection-form.tsx'

interface SettingsProps {
  connection: z.output<typeof Integration>
  type: z.output<typeof IntegrationType>
}

/** What was entered when it was connected; a secret that is left empty stays as it is. */
export function ConnectionSettings({ connection, type }: SettingsProps) {
  const { t } = useTranslation('settings')
  const changing = useSend(changeIntegration, {
    changes: ['integrations'],
    onDone: () => showToast(t('connection.saved')),
  })
  const { config, settings, secrets_set: secretsSet } = connection
  const known = { values: { config, settings }, secretsSet: secretsSet.map((path) => `config.${path}`) }
  return (
    <ConnectionForm
      type={type}
      known={known}
      name={connection.name}
      action={t('connection.save')}
      isPending={changing.isPending}
      error={changing.error}
      onSubmit={(body) =>
        changing.mutate({ params: { integration_id: connection.id }, body, version: connection.version })
      }
    />
  )
}
