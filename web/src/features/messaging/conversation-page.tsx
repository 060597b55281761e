import { getConversation } from '@ringbook/api-contract'
import { getRouteApi } from '@tanstack/react-router'
import { useAsk } from '../../api/use-ask.ts'
import { PageLoading } from '../../ui/page-loading.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { MessagesFrame } from './messages-frame.tsx'
import { OpenConversation } from './open-conversation.tsx'

const address = getRouteApi('/signed-in/messages/$conversationId')

/** One conversation, beside the list of all. */
export function ConversationPage() {
  const { conversationId } = address.useParams()
  const { show } = address.useSearch()
  const asked = useAsk('conversations', getConversation, { params: { conversation_id: conversationId } })
  const shown = asked.data?.id === conversationId ? asked.data : undefined
  return (
    <MessagesFrame show={show} openId={conversationId}>
      {asked.error !== null && <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />}
      {shown === undefined && asked.error === null && <PageLoading />}
      {shown !== undefined && <OpenConversation key={shown.id} conversation={shown} />}
    </MessagesFrame>
  )
}
