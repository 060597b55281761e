import type { Appointment } from '@ringbook/api-contract'

/** The people who serve an appointment, 'María García, Carmen Ruiz'; '' if it needs none. */
export function staffNames({ resources }: Pick<Appointment, 'resources'>): string {
  return namesOf(resources.filter(({ type }) => type === 'staff'))
}

/** The rooms and equipment that an appointment takes besides its staff; '' if it takes none. */
export function otherResourceNames({ resources }: Pick<Appointment, 'resources'>): string {
  return namesOf(resources.filter(({ type }) => type !== 'staff'))
}

// A resource that fills two roles, or one role in two parts of the time, is named once.
function namesOf(resources: Appointment['resources']): string {
  return [...new Set(resources.map(({ name }) => name))].join(', ')
}
