interface WithNumbers {
  readonly direction: 'inbound' | 'outbound'
  readonly from_number: string | null
  readonly to_number: string | null
}

/** The number of the person on the other side, whoever rang; null if it is withheld. */
export function otherNumber({ direction, from_number: from, to_number: to }: WithNumbers): string | null {
  return direction === 'outbound' ? to : from
}
