import { createRoute } from '@tanstack/react-router'
import { page } from '../../page-route.ts'
import { signedIn } from '../../root-routes.tsx'
import { CalendarSearch } from './calendar-search.ts'

/** The pages of this feature and their addresses. */
export const calendarRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/calendar',
    validateSearch: CalendarSearch,
    component: page(['calendar', 'booking'], () => import('./calendar-page.tsx'), 'CalendarPage'),
  }),
] as const
