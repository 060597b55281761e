import { createRoute } from '@tanstack/react-router'
import { page } from '../../page-route.ts'
import { signedIn } from '../../root-routes.tsx'
import { AppointmentsSearch } from './appointments-search.ts'
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
