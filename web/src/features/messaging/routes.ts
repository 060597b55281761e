import { createRoute } from '@tanstack/react-router'
import { page } from '../../page-route.ts'
import { signedIn } from '../../root-routes.tsx'
import { MessagesSearch } from './messages-search.ts'

/** The pages of this feature and their addresses. */
export const messagingRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/messages',
    validateSearch: MessagesSearch,
    component: page('messaging', () => import('./messages-page.tsx'), 'MessagesPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/messages/$conversationId',
    validateSearch: MessagesSearch,
    component: page('messaging', () => import('./conversation-page.tsx'), 'ConversationPage'),
  }),
] as const
