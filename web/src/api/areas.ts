/**
 * What the pages show, by what changes together: the first part of every query's key. Whoever changes something names
 * the areas that show it, and what other browsers change is told by area too.
 */
const AREAS = [
  'appointments',
  'series',
  'visits',
  'waitlist',
  'customers',
  'conversations',
  'calls',
  'follow-ups',
  'questions',
  'receptionist',
  'evaluations',
  'catalog',
  'integrations',
  'members',
  'settings',
  'audit',
] as const

export type Area = (typeof AREAS)[number]
