/** 'book-appointment' -> 'bookAppointment' */
export function camelCase(name: string): string {
  return name.replaceAll(/-([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase())
}

/** 'book-appointment' -> 'BookAppointment' */
export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + camelCase(name).slice(1)
}

/** 'book-appointment' -> 'book appointment' */
export function words(name: string): string {
  return name.replaceAll('-', ' ')
}

/** What the verb is about, as codes name it: 'list-price-lists' -> 'price_lists'. A single word is its own noun. */
export function nounOf(name: string): string {
  const noun = name.slice(name.indexOf('-') + 1)
  return noun.replaceAll('-', '_')
}
