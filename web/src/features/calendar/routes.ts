import { createRoute } from '@tanstack/react-router'
import { page } from '../../page-route.ts'
import { signedIn } from '../../root-routes.tsx'

/** The pages of this feature and their addresses. */
export const calendarRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/calendar',
    component: page('calendar', () => import('./calendar-page.tsx'), 'CalendarPage'),
  }),
] as const
