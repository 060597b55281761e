import { createRoute } from '@tanstack/react-router'
import { page } from '../../page-route.ts'
import { signedIn } from '../../root-routes.tsx'

/** The pages of this feature and their addresses. */
export const receptionistRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/receptionist',
    component: page('receptionist', () => import('./receptionist-page.tsx'), 'ReceptionistPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/receptionist/instructions',
    component: page('receptionist', () => import('./instructions-page.tsx'), 'InstructionsPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/receptionist/questions',
    component: page('receptionist', () => import('./questions-page.tsx'), 'QuestionsPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/receptionist/scenarios',
    component: page('receptionist', () => import('./scenarios-page.tsx'), 'ScenariosPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/receptionist/numbers',
    component: page('receptionist', () => import('./numbers-page.tsx'), 'NumbersPage'),
  }),
] as const
