/** What can be imported and exported. */
export const KINDS = ['appointments', 'customers', 'schedules'] as const
