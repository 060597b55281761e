import { createRoute } from '@tanstack/react-router'
import { page } from '../../page-route.ts'
import { signedIn } from '../../root-routes.tsx'

/** The pages of this feature and their addresses. */
export const setupRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/setup',
    component: page('setup', () => import('./setup-page.tsx'), 'SetupPage'),
  }),
] as const
