import { Button, Checkbox, Stack, Text, TextInput } from '@mantine/core'
import { ApiKeyInput, createApiKey, listApiKeys, revokeApiKey } from '@ringbook/api-contract'
import type { ApiKey } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAskPages } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatMoment } from '../../ui/format.ts'
import { CodeIcon } from '../../ui/icons.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useContractForm } from '../../ui/use-contract-form.ts'
import { usePresence } from '../identity/current-tenant.ts'
import { permissionText } from './permission-text.ts'
import { SettingsTabs } from './settings-tabs.tsx'
import classes from './settings.module.css'
import { ShownOnce } from './shown-once.tsx'

type OneKey = z.output<typeof ApiKey>

/** Keys by which other programs use the business, each with what it may do. */
export function ApiKeysPage() {
  const { t } = useTranslation('settings')
  const { tenant } = usePresence()
  const [isMaking, setMaking] = useState(false)
  const mayChange = tenant.permissions.includes('api_keys:write')
  return (
    <Page
      title={t('apiKeys.title')}
      intro={t('apiKeys.intro')}
      actions={mayChange && <Button onClick={() => setMaking(true)}>{t('apiKeys.make')}</Button>}
    >
      <SettingsTabs />
      <Keys mayChange={mayChange} />
      {isMaking && <MakePanel onClose={() => setMaking(false)} />}
    </Page>
  )
}

function Keys({ mayChange }: { mayChange: boolean }) {
  const { t } = useTranslation('settings')
  const { tenant } = usePresence()
  const place = { language: useLanguage(), timezone: tenant.timezone }
  const list = useAskPages('settings', listApiKeys)
  const [ending, setEnding] = useState<OneKey | null>(null)
  const columns: Column<OneKey>[] = [
    { key: 'name', title: t('apiKeys.name'), cell: ({ name }) => name },
    { key: 'hint', title: t('apiKeys.ending'), cell: ({ key_hint: hint }) => <code>…{hint}</code> },
    {
      key: 'scopes',
      title: t('apiKeys.scopes'),
      cell: ({ scopes }) => scopes.map((scope) => permissionText(t, scope)).join(', '),
    },
    {
      key: 'used',
      title: t('apiKeys.lastUsed'),
      cell: ({ last_used_at: at }) => (at === null ? t('apiKeys.never') : formatMoment(at, place)),
    },
    {
      key: 'revoke',
      title: t('apiKeys.revoke'),
      isTitleHidden: true,
      isNumber: true,
      cell: (key) =>
        mayChange && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            aria-label={t('apiKeys.revokeName', { name: key.name })}
            onClick={() => setEnding(key)}
          >
            {t('apiKeys.revoke')}
          </Button>
        ),
    },
  ]
  return (
    <>
      <DataTable
        label={t('apiKeys.title')}
        list={list}
        columns={columns}
        empty={<EmptyState icon={<CodeIcon />} title={t('apiKeys.none')} text={t('apiKeys.noneText')} />}
      />
      {ending !== null && <RevokeDialog apiKey={ending} onClose={() => setEnding(null)} />}
    </>
  )
}

function RevokeDialog({ apiKey, onClose }: { apiKey: OneKey; onClose(): void }) {
  const { t } = useTranslation('settings')
  const revoking = useSend(revokeApiKey, {
    changes: ['settings'],
    onDone: () => {
      showToast(t('apiKeys.revoked'))
      onClose()
    },
  })
  return (
    <ConfirmDialog
      title={t('apiKeys.revokeName', { name: apiKey.name })}
      text={t('apiKeys.revokeText')}
      action={t('apiKeys.revoke')}
      isDangerous
      isPending={revoking.isPending}
      error={revoking.error}
      onConfirm={() => revoking.mutate({ params: { api_key_id: apiKey.id } })}
      onClose={onClose}
    />
  )
}

function MakePanel({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('settings')
  const { t: tFrame } = useTranslation()
  const making = useSend(createApiKey, { changes: ['settings'] })
  return (
    <SidePanel title={t('apiKeys.make')} onClose={onClose} width="560px">
      {making.data === undefined ? (
        <MakeForm making={making} />
      ) : (
        <Stack gap="md">
          <ShownOnce text={t('apiKeys.shownOnce')} secret={making.data.key} />
          <Button variant="default" onClick={onClose}>
            {tFrame('frame.close')}
          </Button>
        </Stack>
      )}
    </SidePanel>
  )
}

function MakeForm({
  making,
}: {
  making: ReturnType<typeof useSend<z.ZodObject, z.ZodObject, typeof ApiKeyInput, z.ZodType>>
}) {
  const { t } = useTranslation('settings')
  const { tenant } = usePresence()
  const form = useContractForm({
    schema: ApiKeyInput,
    refusal: making.error,
    read: (fields) => ({ name: fields.get('name'), scopes: fields.getAll('scopes') }),
    onSubmit: (body) => making.mutate({ body }),
  })
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="md">
        {making.error !== null && <ProblemNotice error={making.error} />}
        <TextInput
          name="name"
          label={t('apiKeys.name')}
          description={t('apiKeys.nameHint')}
          data-autofocus
          error={form.isWrong('name') && t('apiKeys.nameWrong')}
        />
        <fieldset className={classes.fields}>
          <Text component="legend" size="sm" fw={500}>
            {t('apiKeys.scopes')}
          </Text>
          {form.isWrong('scopes') && (
            <Text size="xs" c="error">
              {t('apiKeys.scopesWrong')}
            </Text>
          )}
          <div className={classes.scopes}>
            {tenant.permissions.map((permission) => (
              <Checkbox key={permission} name="scopes" value={permission} label={permissionText(t, permission)} />
            ))}
          </div>
        </fieldset>
        <Button type="submit" loading={making.isPending}>
          {t('apiKeys.makeIt')}
        </Button>
      </Stack>
    </form>
  )
}
