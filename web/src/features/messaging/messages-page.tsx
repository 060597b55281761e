import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ChatIcon } from '../../ui/icons.tsx'
import { MessagesFrame } from './messages-frame.tsx'

const address = getRouteApi('/signed-in/messages')

/** The conversations of the business, with none opened yet. */
export function MessagesPage() {
  const { t } = useTranslation('messaging')
  const { show } = address.useSearch()
  return (
    <MessagesFrame show={show} openId={null}>
      <EmptyState icon={<ChatIcon />} title={t('choose')} text={t('chooseText')} />
    </MessagesFrame>
  )
}
