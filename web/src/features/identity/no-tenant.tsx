import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DoorFrame } from './door-frame.tsx'

/** For somebody who is signed in and belongs to no business. */
export function NoTenant() {
  const { t } = useTranslation()
  return (
    <DoorFrame title={t('start.noTenantTitle')}>
      <Text>{t('start.noTenantText')}</Text>
    </DoorFrame>
  )
}
