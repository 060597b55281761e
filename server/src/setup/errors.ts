export type SetupRefusalCode = keyof typeof setupRefusals

/** What setting a business up refuses, besides what the catalogue refuses. */
export const setupRefusals = {
  'setup.already_set_up': 'This business has services or staff already. Change them on their own pages.',
  'setup.service_without_staff': 'Nobody is named who does this service. The details say which.',
  'setup.service_without_place': 'This service needs a place, and there is none of its kind. The details say which.',
} as const
