import { createRoute } from '@tanstack/react-router'
import { page } from '../../page-route.ts'
import { signedIn } from '../../root-routes.tsx'
import { InstructionsSearch } from './instructions-search.ts'
import { QuestionsSearch } from './questions-search.ts'
import { ScenariosSearch } from './scenarios-search.ts'

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
    validateSearch: InstructionsSearch,
    component: page('receptionist', () => import('./instructions-page.tsx'), 'InstructionsPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/receptionist/questions',
    validateSearch: QuestionsSearch,
    component: page('receptionist', () => import('./questions-page.tsx'), 'QuestionsPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/receptionist/scenarios',
    validateSearch: ScenariosSearch,
    component: page('receptionist', () => import('./scenarios-page.tsx'), 'ScenariosPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/receptionist/numbers',
    component: page('receptionist', () => import('./numbers-page.tsx'), 'NumbersPage'),
  }),
] as const
