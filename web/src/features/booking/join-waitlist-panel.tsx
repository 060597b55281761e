import { Button, Group, Stack, Text } from '@mantine/core'
import type { Slot } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment } from '../../ui/format.ts'
import { SidePanel } from '../../ui/side-panel.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { JoinWaitlistForm } from './join-waitlist-form.tsx'

/** Puts somebody on the waitlist beside the page; and says so if something that suits is free right now. */
export function JoinWaitlistPanel({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('booking')
  const [freeNow, setFreeNow] = useState<readonly Slot[]>([])
  return (
    <SidePanel title={t('waitlist.add')} width="560px" onClose={onClose}>
      {freeNow.length === 0 ? (
        <JoinWaitlistForm
          onClose={onClose}
          onJoined={(free) => {
            if (free.length === 0) onClose()
            else setFreeNow(free)
          }}
        />
      ) : (
        <FreeNow slots={freeNow} onClose={onClose} />
      )}
    </SidePanel>
  )
}

function FreeNow({ slots, onClose }: { slots: readonly Slot[]; onClose(): void }) {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  const { tenant } = usePresence()
  const place = { language: useLanguage(), timezone: tenant.timezone }
  return (
    <Stack gap="sm" role="status">
      <Text fw={600}>{t('waitlist.freeNow')}</Text>
      <ul>
        {slots.map(({ token, start }) => (
          <li key={token}>{formatMoment(start, place)}</li>
        ))}
      </ul>
      <Text size="sm">{t('waitlist.freeNowHint')}</Text>
      <Group>
        <Button onClick={onClose}>{tFrame('frame.close')}</Button>
      </Group>
    </Stack>
  )
}
