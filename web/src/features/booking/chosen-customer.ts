import type { BookingCustomer } from '@ringbook/api-contract'
import type { z } from 'zod'

/** Somebody new, as they are typed in. */
export interface NewCustomer {
  readonly kind: 'new'
  readonly first_name: string
  readonly last_name: string
  readonly phone: string
  readonly email: string
}

/** Whom something is booked for. */
export type ChosenCustomer = { readonly kind: 'known'; readonly id: string; readonly name: string } | NewCustomer

/** 'Anna' and 'Maria Schmidt' of 'Anna Maria Schmidt'; a number or an address is no name. */
export function firstAndLast(typed: string): { first_name: string; last_name: string } {
  if (/[\d@]/.test(typed)) return { first_name: '', last_name: '' }
  const [first = '', ...others] = typed.trim().split(/\s+/)
  return { first_name: first, last_name: others.join(' ') }
}

/** The customer as the API wants them. */
export function customerInput(chosen: ChosenCustomer): z.input<typeof BookingCustomer> {
  if (chosen.kind === 'known') return { id: chosen.id }
  const { first_name, last_name, phone, email } = chosen
  return {
    first_name: first_name.trim(),
    last_name: last_name.trim(),
    phone: phone.trim() === '' ? null : phone,
    email: email.trim() === '' ? null : email.trim(),
  }
}

/** Whether it is somebody: a new customer has at least a first name. */
export function isSomebody(chosen: ChosenCustomer | null): chosen is ChosenCustomer {
  return chosen !== null && (chosen.kind === 'known' || chosen.first_name.trim() !== '')
}
