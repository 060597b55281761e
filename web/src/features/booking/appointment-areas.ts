import type { Area } from '../../api/areas.ts'

/** What shows an appointment, and so is asked anew when one is changed. */
export const AREAS_OF_APPOINTMENTS: readonly Area[] = ['appointments', 'series', 'visits', 'waitlist', 'customers']
