import type { Service } from '@ringbook/api-contract'

// For services to which nobody gave a colour: easy to tell apart, also by most who see colours differently.
const PALETTE = [
  '#3f6fd8',
  '#2a9d8f',
  '#b7791f',
  '#9b59b6',
  '#d1495b',
  '#4c8c2b',
  '#0e86a8',
  '#8d6e63',
  '#c2559b',
  '#64748b',
]

/** The colour of each service, by its id: its own, or one that it keeps as long as the list of services stays the same. */
export function coloursOf(services: readonly Service[]): ReadonlyMap<string, string> {
  return new Map(
    services.map(({ id, color_hex }, index) => [id, color_hex ?? PALETTE[index % PALETTE.length] ?? '#385aae']),
  )
}
