import { createRoute } from '@tanstack/react-router'
import { page } from '../../page-route.ts'
import { signedIn } from '../../root-routes.tsx'
import { AppointmentsSearch } from './appointments-search.ts'
import { SessionsSearch } from './sessions-search.ts'
import { WaitlistSearch } from './waitlist-search.ts'

/** The pages of this feature and their addresses. */
export const bookingRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/appointments',
    validateSearch: AppointmentsSearch,
    component: page('booking', () => import('./appointments-page.tsx'), 'AppointmentsPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/appointments/$appointmentId',
    component: page('booking', () => import('./appointment-page.tsx'), 'AppointmentPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/appointments/sessions',
    validateSearch: SessionsSearch,
    component: page('booking', () => import('./sessions-page.tsx'), 'SessionsPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/appointments/sessions/$groupSessionId',
    component: page('booking', () => import('./session-page.tsx'), 'SessionPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/waitlist',
    validateSearch: WaitlistSearch,
    component: page('booking', () => import('./waitlist-page.tsx'), 'WaitlistPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/series/$seriesId',
    component: page('booking', () => import('./series-page.tsx'), 'SeriesPage'),
  }),
] as const
