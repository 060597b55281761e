import { Button, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { blockCustomer, eraseCustomer, unblockCustomer } from '@ringbook/api-contract'
import type { Customer } from '@ringbook/api-contract'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api.ts'
import { useSend } from '../../api/use-send.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { formatMoment } from '../../ui/format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { showToast } from '../../ui/toasts.ts'
import { usePresence } from '../identity/current-tenant.ts'
import { collectData } from './collect-data.ts'
import classes from './customers.module.css'

interface CustomerPrivacyProps {
  customer: Customer
  mayChange: boolean
}

/** What a customer agreed to; blocking; what they may ask for by law: a copy of their data, and to be forgotten. */
export function CustomerPrivacy({ customer, mayChange }: CustomerPrivacyProps) {
  const { t } = useTranslation('customers')
  const { tenant } = usePresence()
  const place = { language: useLanguage(), timezone: tenant.timezone }
  const [asked, ask] = useState<'block' | 'erase' | null>(null)
  const consentAt = customer.marketing_consent_at
  return (
    <Section title={t('privacy.title')}>
      <Stack gap="sm" className={classes.part}>
        <Text size="sm">
          {customer.marketing_consent ? t('privacy.agreed') : t('privacy.notAgreed')}
          {consentAt !== null && ` (${formatMoment(consentAt, place)})`}
        </Text>
        <DownloadData customer={customer} />
        {mayChange && (
          <>
            {customer.is_blocked ? (
              <Unblock customer={customer} />
            ) : (
              <Button variant="default" onClick={() => ask('block')}>
                {t('blocked.block')}
              </Button>
            )}
            <Button variant="default" c="var(--mantine-color-error)" onClick={() => ask('erase')}>
              {t('erase.open')}
            </Button>
          </>
        )}
      </Stack>
      {asked === 'block' && <BlockDialog customer={customer} onClose={() => ask(null)} />}
      {asked === 'erase' && <EraseDialog customer={customer} onClose={() => ask(null)} />}
    </Section>
  )
}

function DownloadData({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const { tenant } = usePresence()
  const collecting = useMutation({
    mutationFn: () => collectData(api, { tenantId: tenant.id, customerId: customer.id }),
    onSuccess: (data) => save(JSON.stringify(data, null, 2), `${customer.full_name}.json`),
  })
  return (
    <>
      <Button variant="default" loading={collecting.isPending} onClick={() => collecting.mutate()}>
        {t('privacy.download')}
      </Button>
      {collecting.error !== null && <ProblemNotice error={collecting.error} />}
    </>
  )
}

function save(text: string, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

function Unblock({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const unblocking = useSend(unblockCustomer, {
    changes: ['customers'],
    onDone: () => showToast(t('blocked.ended', { name: customer.full_name })),
  })
  return (
    <>
      <Button
        variant="default"
        loading={unblocking.isPending}
        onClick={() => unblocking.mutate({ params: { customer_id: customer.id }, version: customer.version })}
      >
        {t('blocked.unblock')}
      </Button>
      {unblocking.error !== null && <ProblemNotice error={unblocking.error} />}
    </>
  )
}

function BlockDialog({ customer, onClose }: { customer: Customer; onClose(): void }) {
  const { t } = useTranslation('customers')
  const [reason, setReason] = useState('')
  const blocking = useSend(blockCustomer, {
    changes: ['customers'],
    onDone: () => {
      showToast(t('blocked.done', { name: customer.full_name }))
      onClose()
    },
  })
  return (
    <ConfirmDialog
      title={t('blocked.block')}
      text={
        <Stack gap="sm">
          <span>{t('blocked.text')}</span>
          <Textarea
            label={t('blocked.reason')}
            maxLength={500}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
        </Stack>
      }
      action={t('blocked.confirm')}
      isDangerous
      isPending={blocking.isPending}
      error={blocking.error}
      onClose={onClose}
      onConfirm={() =>
        blocking.mutate({
          params: { customer_id: customer.id },
          body: { reason: reason.trim() === '' ? null : reason.trim() },
          version: customer.version,
        })
      }
    />
  )
}

function EraseDialog({ customer, onClose }: { customer: Customer; onClose(): void }) {
  const { t } = useTranslation('customers')
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  const erasing = useSend(eraseCustomer, {
    changes: ['customers', 'appointments', 'calls', 'conversations'],
    onDone: () => {
      showToast(t('erase.done'))
      void navigate({ to: '/customers' })
    },
  })
  const erase = () => {
    const isRight = typed.trim() === customer.full_name
    setWrong(!isRight)
    if (isRight) erasing.mutate({ params: { customer_id: customer.id } })
  }
  return (
    <ConfirmDialog
      title={t('erase.title', { name: customer.full_name })}
      text={
        <Stack gap="sm">
          <span>{t('erase.text')}</span>
          <TextInput
            label={t('erase.type', { name: customer.full_name })}
            value={typed}
            error={isWrong && t('erase.wrong')}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
        </Stack>
      }
      action={t('erase.confirm')}
      isDangerous
      isPending={erasing.isPending}
      error={erasing.error}
      onClose={onClose}
      onConfirm={erase}
    />
  )
}
