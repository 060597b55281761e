import { Button } from '@mantine/core'
import { changeIntegration, disconnectIntegration } from '@ringbook/api-contract'
import type { Integration, IntegrationType } from '@ringbook/api-contract'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useSend } from '../../api/use-send.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { showToast } from '../../ui/toasts.ts'
import { usePresence } from '../identity/current-tenant.ts'
import { connectionTitle } from './connection-title.ts'

interface ActionsProps {
  connection: z.output<typeof Integration>
  type: z.output<typeof IntegrationType>
}

/** Switching a connection off and on again, and taking it away with its secrets. */
export function ConnectionActions({ connection, type }: ActionsProps) {
  const { t } = useTranslation('settings')
  const { tenant } = usePresence()
  const [doing, setDoing] = useState<'pause' | 'disconnect' | null>(null)
  const isOff = connection.status === 'inactive'
  const resuming = useSend(changeIntegration, {
    changes: ['integrations'],
    onDone: () => showToast(t('connection.resumed')),
  })
  if (!tenant.permissions.includes('integrations:write')) return null
  const resume = () =>
    resuming.mutate({
      params: { integration_id: connection.id },
      body: { status: 'active' },
      version: connection.version,
    })
  return (
    <>
      <Button variant="default" loading={resuming.isPending} onClick={isOff ? resume : () => setDoing('pause')}>
        {isOff ? t('connection.resume') : t('connection.pause')}
      </Button>
      <Button variant="default" color="red" onClick={() => setDoing('disconnect')}>
        {t('connection.disconnect')}
      </Button>
      {doing === 'pause' && <PauseDialog connection={connection} type={type} onClose={() => setDoing(null)} />}
      {doing === 'disconnect' && (
        <DisconnectDialog connection={connection} type={type} onClose={() => setDoing(null)} />
      )}
    </>
  )
}

function PauseDialog({ connection, type, onClose }: ActionsProps & { onClose(): void }) {
  const { t } = useTranslation('settings')
  const pausing = useSend(changeIntegration, {
    changes: ['integrations'],
    onDone: () => {
      showToast(t('connection.paused'))
      onClose()
    },
  })
  return (
    <ConfirmDialog
      title={t('connection.pauseName', { name: connectionTitle(t, connection, type) })}
      text={<WhatStops type={type} end={t('connection.pauseText')} />}
      action={t('connection.pause')}
      isPending={pausing.isPending}
      error={pausing.error}
      onConfirm={() =>
        pausing.mutate({
          params: { integration_id: connection.id },
          body: { status: 'inactive' },
          version: connection.version,
        })
      }
      onClose={onClose}
    />
  )
}

function DisconnectDialog({ connection, type, onClose }: ActionsProps & { onClose(): void }) {
  const { t } = useTranslation('settings')
  const navigate = useNavigate()
  const name = connectionTitle(t, connection, type)
  const disconnecting = useSend(disconnectIntegration, {
    changes: ['integrations'],
    onDone: () => {
      showToast(t('connection.disconnected', { name }))
      void navigate({ to: '/settings/connections' })
    },
  })
  return (
    <ConfirmDialog
      title={t('connection.disconnectName', { name })}
      text={<WhatStops type={type} end={t('connection.disconnectText')} />}
      action={t('connection.disconnect')}
      isDangerous
      isPending={disconnecting.isPending}
      error={disconnecting.error}
      onConfirm={() => disconnecting.mutate({ params: { integration_id: connection.id }, version: connection.version })}
      onClose={onClose}
    />
  )
}

function WhatStops({ type, end }: { type: ActionsProps['type']; end: string }) {
  const { t } = useTranslation('settings')
  return <>{[...type.purposes.map((purpose) => t(`connection.stops.${purpose}`)), end].join(' ')}</>
}
